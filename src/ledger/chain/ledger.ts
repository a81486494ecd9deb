import type { KeyModification } from "../contract/stub";
import { headerHash, isSealedBy, sealHeader, type Block, type SealedHeader } from "./block";
import { bucketOf, decodeBucket } from "./bucket";
import { bucketCount, BucketTree } from "./bucket-tree";
import { equalBytes } from "./bytes";
import { Chain, firstHeader, persistFirst, type PreparedBlock } from "./chain";
import { checkProposal, ProposalRefusedError } from "./check-proposal";
import { compositeRange, splitCompositeKey } from "./composite-key";
import { decodeConfiguration, ledgerIdOf, type LedgerConfiguration } from "./configuration";
import type { Contract } from "./contract";
import type { KeyPair } from "./identity";
import { transactionId, type SignedProposal } from "./proposal";
import type { Version } from "./read-write-set";
import { simulate } from "./simulate";
import type { StateProof } from "./state-proof";
import { RememberingView, type StateView } from "./state-view";
import { LedgerMissingError, Store } from "./store";
import { decodeCommitted, type CommittedTransaction, type Transaction } from "./transaction";
import type { TransactionProof } from "./transaction-proof";
import { transactionPath } from "./transactions-tree";

/** A folder that already has a ledger where a new one is to be made. */
export class LedgerExistsError extends Error {
  constructor(folder: string) {
    super(`A folder without a ledger is required; ${folder} has one.`);
    this.name = "LedgerExistsError";
  }
}

/** A database whose parts do not fit each other: `verifyLedger` tells where. */
export class LedgerCorruptError extends Error {
  constructor(folder: string, reason: string) {
    super(`The ledger in ${folder} is damaged: ${reason}`);
    this.name = "LedgerCorruptError";
  }
}

/** A ledger of another contract, or a proposer that it does not know. */
export class LedgerMismatchError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "LedgerMismatchError";
  }
}

/** A ledger that could not write a block, for example on a full disk: only opening it again tells what is on the disk. */
export class LedgerHaltedError extends Error {
  constructor(folder: string, cause: unknown) {
    super(`The ledger in ${folder} could not write a block and must be opened again: ${(cause as Error).message}`, { cause });
    this.name = "LedgerHaltedError";
  }
}

export interface LedgerOptions {
  readonly contract: Contract;
  /** Signs blocks; without it the ledger follows others' blocks only. */
  readonly proposer?: KeyPair;
  /** Whether a commit waits for the disk (fsync). True unless told: without it a power cut may take the last blocks. */
  readonly sync?: boolean;
}

export interface LocatedTransaction extends CommittedTransaction {
  readonly at: Version;
}

/** Makes a ledger in a folder with its first block. Errors: LedgerExistsError, LedgerLockedError, LedgerMismatchError. */
export async function createLedger(folder: string, configuration: LedgerConfiguration, options: LedgerOptions & { readonly proposer: KeyPair }): Promise<Ledger> {
  checkOptions(configuration, options);
  const store = await Store.open(folder, { create: true });
  return orClose(store, async () => {
    if (store.tip() !== null) throw new LedgerExistsError(folder);
    const header = sealHeader(firstHeader(configuration, options.proposer.publicKey), options.proposer);
    await persistFirst(store, configuration, header, { sync: options.sync ?? true });
    return new Ledger(new Chain(store, configuration, header, new BucketTree(configuration.tree)), options);
  });
}

/** Opens a ledger: reads its tip and the hashes of its buckets, no blocks. Errors: LedgerMissingError, LedgerLockedError, LedgerCorruptError, LedgerMismatchError. */
export async function openLedger(folder: string, options: LedgerOptions): Promise<Ledger> {
  const store = await Store.open(folder, { create: false });
  return orClose(store, async () => {
    const damaged = (reason: string): LedgerCorruptError => new LedgerCorruptError(folder, reason);
    const encoded = store.configuration();
    const tip = store.tip();
    if (encoded === null || tip === null) throw new LedgerMissingError(folder);
    const configuration = decodeConfiguration(encoded);
    checkOptions(configuration, options);
    const header = store.header(tip.height);
    if (header === null || !equalBytes(headerHash(header), tip.hash)) throw damaged(`the header of its last block, ${tip.height}, is not the one noted.`);
    if (!equalBytes(header.ledgerId, ledgerIdOf(configuration)) || !isSealedBy(configuration.proposers, header)) {
      throw damaged(`the header of its last block, ${tip.height}, is not one of a proposer of this ledger.`);
    }
    const tree = new BucketTree(configuration.tree);
    tree.apply(tree.plan(await store.bucketHashes()));
    if (!equalBytes(tree.root, header.stateRoot)) throw damaged(`the hashes of its buckets do not give the state root of its last block, ${tip.height}.`);
    return new Ledger(new Chain(store, configuration, header, tree), options);
  });
}

/** A ledger that is open. Commits and proofs wait for each other; endorsements and queries see the state as it was when they began. */
export class Ledger {
  readonly #chain: Chain;
  readonly #options: LedgerOptions;
  #last: Promise<unknown> = Promise.resolve();
  #halted: LedgerHaltedError | null = null;

  /** @internal Use createLedger or openLedger. */
  constructor(chain: Chain, options: LedgerOptions) {
    this.#chain = chain;
    this.#options = options;
  }

  get configuration(): LedgerConfiguration {
    return this.#chain.configuration;
  }

  /** What proposals for this ledger name. */
  get id(): Uint8Array {
    return this.#chain.id;
  }

  /** Header of the last block. */
  get tip(): SealedHeader {
    return this.#chain.tip;
  }

  /** Checks a proposal and simulates it; nothing changes. Errors: ProposalRefusedError, UnknownMethodError, the contract's own. */
  async endorse(signed: SignedProposal): Promise<Transaction> {
    return (await this.endorseAll([signed]))[0]!;
  }

  /** The same for many, all on the state as it is now; the error of the first that has one. */
  async endorseAll(proposals: readonly SignedProposal[]): Promise<Transaction[]> {
    const results = await this.#chain.store.onSnapshot((view) => {
      const shared = new RememberingView(view);
      return Promise.allSettled(proposals.map((signed) => this.#endorseOn(shared, signed)));
    });
    return results.map((result) => {
      if (result.status === "rejected") throw result.reason;
      return result.value;
    });
  }

  /**
   * Seals transactions, in order, as the next block and writes it; each gets its validation code.
   * Errors: LedgerMismatchError without a proposer, RangeError for a time before the last block's, LedgerHaltedError.
   */
  async commitBlock(transactions: readonly Transaction[], timeMs: number): Promise<Block> {
    const { proposer } = this.#options;
    if (proposer === undefined) throw new LedgerMismatchError("A ledger opened with a proposer is required to seal a block.");
    return this.#alone(async () => {
      const prepared = await this.#chain.prepare(transactions);
      const header = sealHeader(this.#chain.header(prepared, timeMs, proposer.publicKey), proposer);
      await this.#persist(header, prepared);
      return { header, transactions: transactions.map((transaction, i) => ({ transaction, code: prepared.codes[i]! })) };
    });
  }

  /** Endorses one proposal and commits it as a block of its own. */
  async submit(signed: SignedProposal, timeMs: number): Promise<LocatedTransaction> {
    const { header, transactions } = await this.commitBlock([await this.endorse(signed)], timeMs);
    return { ...transactions[0]!, at: { height: header.height, index: 0 } };
  }

  /** Checks another proposer's block, its transactions run again, and writes it. Errors: BlockError, LedgerHaltedError. */
  async acceptBlock(block: Block): Promise<void> {
    await this.#alone(async () => this.#persist(block.header, await this.#chain.check(block, this.#options.contract)));
  }

  /** The contract's answer to a signed call; what it would write is dropped. Errors: those of endorse. */
  async query(signed: SignedProposal): Promise<string> {
    const { proposal, maker } = await checkProposal(signed, this.#chain.rules);
    const id = transactionId(signed.proposal);
    return (await this.#chain.store.onSnapshot((view) => simulate(view, this.#options.contract, id, proposal, maker))).response;
  }

  /** A key's value as committed last; null when it is not there. */
  state(key: string): Uint8Array | null {
    return this.#chain.store.view().read(key)?.value ?? null;
  }

  /** All records of an object type as committed last, in the order of their keys. */
  async composite(objectType: string): Promise<{ readonly attributes: readonly string[]; readonly value: Uint8Array }[]> {
    const { start, end } = compositeRange(objectType, []);
    return this.#chain.store.onSnapshot(async (view) => {
      const found = [];
      for await (const { key, value } of view.range(start, end)) found.push({ attributes: splitCompositeKey(key).attributes, value });
      return found;
    });
  }

  /** Every committed change of a key, newest first. */
  async history(key: string): Promise<KeyModification[]> {
    return this.#chain.store.onSnapshot(async (view) => {
      const changes: KeyModification[] = [];
      for await (const change of view.history(key)) changes.push(change);
      return changes;
    });
  }

  transaction(id: string): LocatedTransaction | null {
    const at = this.#chain.store.locate(id);
    return at === null ? null : { ...decodeCommitted(this.#chain.store.transaction(at)!), at };
  }

  async block(height: number): Promise<Block | null> {
    const header = this.#chain.store.header(height);
    if (header === null) return null;
    const records = await this.#chain.store.transactions(height);
    return { header, transactions: records.map(({ bytes }) => decodeCommitted(bytes)) };
  }

  /** What a key is worth, or that it is not there, under the header of the last block. */
  async proveState(key: string): Promise<{ readonly header: SealedHeader; readonly proof: StateProof }> {
    return this.#alone(async () => {
      const { store, tree, tip, configuration } = this.#chain;
      const bucket = bucketOf(configuration.contract, key, bucketCount(tree.shape));
      const stored = store.bucket(bucket);
      return { header: tip, proof: { value: this.state(key), entries: stored === null ? [] : decodeBucket(stored), siblings: tree.siblings(bucket) } };
    });
  }

  /** That a transaction stands in its block; null when there is none of this id. */
  async proveTransaction(id: string): Promise<TransactionProof | null> {
    const { store } = this.#chain;
    const at = store.locate(id);
    if (at === null) return null;
    const records = (await store.transactions(at.height)).map(({ bytes }) => bytes);
    return { header: store.header(at.height)!, index: at.index, committed: records[at.index]!, path: transactionPath(records, at.index) };
  }

  /** Waits for a running commit. */
  async close(): Promise<void> {
    await this.#last;
    await this.#chain.store.close();
  }

  async #endorseOn(view: StateView, signed: SignedProposal): Promise<Transaction> {
    const own = { proposal: Uint8Array.from(signed.proposal), signature: Uint8Array.from(signed.signature) };
    const { proposal, maker } = await checkProposal(own, this.#chain.rules);
    const id = transactionId(own.proposal);
    this.#refuseReplay(id);
    const transaction = { id, signed: own, ...(await simulate(view, this.#options.contract, id, proposal, maker)) };
    this.#chain.trust(transaction);
    return transaction;
  }

  #refuseReplay(id: string): void {
    const at = this.#chain.store.locate(id);
    if (at !== null) throw new ProposalRefusedError("DUPLICATE_TXID", `The transaction ${id} is in block ${at.height} already.`);
  }

  async #persist(header: SealedHeader, prepared: PreparedBlock): Promise<void> {
    try {
      await this.#chain.persist(header, prepared, { sync: this.#options.sync ?? true });
    } catch (error) {
      this.#halted = new LedgerHaltedError(this.#chain.store.folder, error);
      throw this.#halted;
    }
  }

  /** One after another, in the order of the calls. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#last.then(() => {
      if (this.#halted !== null) throw this.#halted;
      return work();
    });
    this.#last = run.catch(() => {});
    return run;
  }
}

function checkOptions({ contract, proposers }: LedgerConfiguration, options: LedgerOptions): void {
  if (contract !== options.contract.name) {
    throw new LedgerMismatchError(`The ledger takes calls of the contract ${JSON.stringify(contract)}, ${JSON.stringify(options.contract.name)} came.`);
  }
  const { proposer } = options;
  if (proposer !== undefined && !proposers.some((key) => equalBytes(key, proposer.publicKey))) {
    throw new LedgerMismatchError("The proposer is not one of those in the ledger's configuration.");
  }
}

async function orClose<T>(store: Store, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await store.close();
    throw error;
  }
}
