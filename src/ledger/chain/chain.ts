import { encodeSealedHeader, headerHash, wrongSeal, type Block, type BlockHeader, type SealedHeader } from "./block";
import type { BucketTree } from "./bucket-tree";
import { equalBytes } from "./bytes";
import { checkProposal, ProposalRefusedError, type CheckedProposal } from "./check-proposal";
import { validateTransactions } from "./commit";
import { encodeConfiguration, ledgerIdOf, type LedgerConfiguration } from "./configuration";
import type { Contract } from "./contract";
import { ZERO_HASH } from "./hash";
import { Membership } from "./membership";
import { CONFIGURATION_KEY, encodeVersion, encodeVersioned, headerKey, historyKey, locationKey, stateKey, TIP_KEY, transactionKey } from "./records";
import { reexecute } from "./reexecute";
import { planStateTree, type StateTreePlan } from "./state-tree";
import type { StateChange } from "./state-view";
import { encodeTip, type RecordWrite, type Store } from "./store";
import { encodeCommitted, encodeTransaction, type Transaction, type ValidationCode } from "./transaction";
import { transactionsRoot } from "./transactions-tree";

/** Where a block is wrong. */
export interface BlockPlace {
  readonly height: number;
  /** Place of the transaction in its block; null for the block itself. */
  readonly transaction: number | null;
  readonly field: string;
}

/** A block that does not follow from the chain before it. */
export class BlockError extends Error {
  constructor(
    readonly place: BlockPlace,
    reason: string,
  ) {
    super(`Block ${place.height}${place.transaction === null ? "" : `, transaction ${place.transaction}`}, ${place.field}: ${reason}`);
    this.name = "BlockError";
  }
}

/** What a block would do, not yet written. */
export interface PreparedBlock {
  readonly height: number;
  readonly transactions: readonly Transaction[];
  readonly codes: readonly ValidationCode[];
  /** Codes and transactions, encoded. */
  readonly encoded: readonly Buffer[];
  readonly transactionsRoot: Uint8Array;
  readonly changes: ReadonlyMap<string, StateChange>;
  readonly tree: StateTreePlan;
}

/** The tip of a chain, its state's tree and the rules by which the next block is made and checked. */
export class Chain {
  readonly id: Uint8Array;
  readonly membership: Membership;
  /** Transactions whose signature was checked here, with the bytes that were checked. */
  readonly #checked = new WeakMap<Transaction, Buffer>();
  #tip: SealedHeader;

  constructor(
    readonly store: Store,
    readonly configuration: LedgerConfiguration,
    tip: SealedHeader,
    readonly tree: BucketTree,
  ) {
    this.id = ledgerIdOf(configuration);
    this.membership = new Membership(configuration.authorities);
    this.#tip = tip;
  }

  get tip(): SealedHeader {
    return this.#tip;
  }

  /** Notes that a transaction's proposal has been checked, so that its block need not do it again. */
  trust(transaction: Transaction): void {
    this.#checked.set(transaction, encodeTransaction(transaction));
  }

  /** Validates transactions as the next block; with a contract, valid ones are run again. Errors: BlockError (only with a contract). */
  async prepare(transactions: readonly Transaction[], contract: Contract | null = null): Promise<PreparedBlock> {
    const height = this.#tip.height + 1;
    const seen = new Set<string>();
    const plain = transactions.map(encodeTransaction);
    const checks = await Promise.all(transactions.map((transaction, index) => this.#check(transaction, plain[index]!, contract !== null)));
    const { codes, changes } = await validateTransactions(
      height,
      transactions,
      this.store.view(),
      (transaction, index) => {
        const first = !seen.has(transaction.id) && this.store.locate(transaction.id) === null;
        seen.add(transaction.id);
        return first ? checks[index]!.code : "DUPLICATE_TXID";
      },
      async (transaction, index, before) => {
        if (contract === null) return;
        const { proposal, maker } = checks[index]!.checked!;
        const difference = await reexecute(contract, transaction, proposal, maker, before);
        if (difference !== null) throw new BlockError({ height, transaction: index, field: difference.field }, difference.reason);
      },
    );
    const encoded = plain.map((bytes, index) => encodeCommitted(bytes, codes[index]!));
    const tree = planStateTree(this.tree, this.configuration.contract, changes, (bucket) => this.store.bucket(bucket));
    return { height, transactions, codes, encoded, transactionsRoot: transactionsRoot(encoded), changes, tree };
  }

  /** The header that a prepared block needs. Errors: RangeError for a time before the last block's. */
  header(prepared: PreparedBlock, timeMs: number, proposer: Uint8Array): BlockHeader {
    if (timeMs < this.#tip.timeMs) throw new RangeError(`A block's time of at least ${this.#tip.timeMs} ms is required, that of the block before; ${timeMs} came.`);
    return {
      ledgerId: this.id,
      height: prepared.height,
      previousHash: headerHash(this.#tip),
      transactionCount: prepared.transactions.length,
      transactionsRoot: prepared.transactionsRoot,
      stateRoot: prepared.tree.change.root,
      timeMs,
      proposer,
    };
  }

  /** Holds somebody else's block against the chain. Errors: BlockError with the first place that is wrong. */
  async check({ header, transactions }: Block, contract: Contract | null): Promise<PreparedBlock> {
    const { height } = header;
    const wrong = (field: string, reason: string, transaction: number | null = null): never => {
      throw new BlockError({ height: this.#tip.height + 1, transaction, field }, reason);
    };
    if (!equalBytes(header.ledgerId, this.id)) wrong("ledgerId", "it is not the hash of this ledger's configuration.");
    if (height !== this.#tip.height + 1) wrong("height", `${this.#tip.height + 1} is required, ${height} came.`);
    if (!equalBytes(header.previousHash, headerHash(this.#tip))) wrong("previousHash", "it is not the hash of the header before.");
    if (header.transactionCount !== transactions.length) wrong("transactionCount", `${header.transactionCount} stated, ${transactions.length} there.`);
    const prepared = await this.prepare(
      transactions.map(({ transaction }) => transaction),
      contract,
    );
    transactions.forEach(({ code }, index) => {
      const found = prepared.codes[index]!;
      if (found !== code) wrong("code", `${code} stated, ${found} found.`, index);
    });
    if (!equalBytes(header.transactionsRoot, prepared.transactionsRoot)) wrong("transactionsRoot", "the transactions give another one.");
    if (!equalBytes(header.stateRoot, prepared.tree.change.root)) wrong("stateRoot", "the state after the block gives another one.");
    if (header.timeMs < this.#tip.timeMs) wrong("timeMs", `at least ${this.#tip.timeMs} is required, ${header.timeMs} came.`);
    const seal = wrongSeal(this.configuration.proposers, header);
    if (seal !== null) wrong(seal, "no proposer of this ledger has signed this header.");
    return prepared;
  }

  /** Writes a prepared block in one step; the chain goes on only when it is on the disk. */
  async persist(header: SealedHeader, prepared: PreparedBlock, { sync }: { sync: boolean }): Promise<void> {
    await this.store.write(blockWrites(header, prepared), { sync });
    this.tree.apply(prepared.tree.change);
    this.#tip = header;
  }

  get rules() {
    return { ledgerId: this.id, contract: this.configuration.contract, membership: this.membership };
  }

  /** What is wrong with a transaction's proposal by itself; `anew`: although this ledger has checked it already. */
  async #check(transaction: Transaction, encoded: Buffer, anew: boolean): Promise<ProposalCheck> {
    if (!anew && this.#checked.get(transaction)?.equals(encoded)) return { code: "VALID", checked: null };
    try {
      return { code: "VALID", checked: await checkProposal(transaction.signed, this.rules) };
    } catch (error) {
      if (error instanceof ProposalRefusedError) return { code: error.code, checked: null };
      throw error;
    }
  }
}

interface ProposalCheck {
  readonly code: ValidationCode;
  readonly checked: CheckedProposal | null;
}

function* blockWrites(header: SealedHeader, { height, transactions, codes, encoded, changes, tree }: PreparedBlock): Iterable<RecordWrite> {
  for (const [index, transaction] of transactions.entries()) {
    const at = { height, index };
    yield [transactionKey(at), encoded[index]!];
    if (codes[index] !== "DUPLICATE_TXID") yield [locationKey(transaction.id), encodeVersion(at)];
    if (codes[index] === "VALID") for (const { key } of transaction.readWriteSet.writes) yield [historyKey(key, at), EMPTY];
  }
  for (const [key, { version, value }] of changes) yield [stateKey(key), value === null ? null : encodeVersioned({ version, value })];
  yield* tree.writes;
  yield* headerWrites(header);
}

export function firstHeader(configuration: LedgerConfiguration, proposer: Uint8Array): BlockHeader {
  return {
    ledgerId: ledgerIdOf(configuration),
    height: 0,
    previousHash: ZERO_HASH,
    transactionCount: 0,
    transactionsRoot: transactionsRoot([]),
    stateRoot: ZERO_HASH,
    timeMs: configuration.startMs,
    proposer,
  };
}

export async function persistFirst(store: Store, configuration: LedgerConfiguration, header: SealedHeader, { sync }: { sync: boolean }): Promise<void> {
  await store.write([[CONFIGURATION_KEY, encodeConfiguration(configuration)], ...headerWrites(header)], { sync });
}

function headerWrites(header: SealedHeader): RecordWrite[] {
  return [
    [headerKey(header.height), encodeSealedHeader(header)],
    [TIP_KEY, encodeTip({ height: header.height, hash: headerHash(header) })],
  ];
}

const EMPTY = new Uint8Array();
