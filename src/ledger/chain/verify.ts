import { mkdtempSync, rmSync } from "node:fs";
import { headerHash, wrongSeal, type Block, type SealedHeader } from "./block";
import { BucketTree } from "./bucket-tree";
import { equalBytes } from "./bytes";
import { BlockError, Chain, firstHeader, persistFirst, type BlockPlace } from "./chain";
import { decodeConfiguration, ledgerIdOf, type LedgerConfiguration } from "./configuration";
import type { Contract } from "./contract";
import { hex } from "./hash";
import { DERIVED, type RecordKind } from "./records";
import { LedgerLockedError, LedgerMissingError, LedgerStorageError, Store, type Tip } from "./store";
import { decodeCommitted } from "./transaction";

/** The first place that is wrong; height is null for what belongs to no block. */
export interface Breach extends Omit<BlockPlace, "height"> {
  readonly height: number | null;
  readonly message: string;
}

export interface Verification {
  /** Blocks and transactions that were found right before the breach, or all. */
  readonly blocks: number;
  readonly transactions: number;
  readonly breach: Breach | null;
}

export interface VerifyOptions {
  /** Runs every valid transaction again. Without it the read/write sets are taken as the proposer signed them. */
  readonly contract?: Contract;
  /** What the verifier knows from elsewhere. Without it, blocks cut off the end, or a chain signed anew, cannot show. */
  readonly expectedTip?: Tip;
  readonly expectedLedgerId?: Uint8Array;
}

/**
 * Walks a closed ledger from its folder, first block to last: every hash, certificate and signature, every read/write set
 * validated again, every state root computed again. Blocks are replayed into a second database beside the folder,
 * which is removed at the end; what else the folder holds (state, buckets, histories, index) must equal the replay's.
 * Errors: LedgerMissingError, LedgerLockedError; a database that cannot be read is a breach.
 */
export async function verifyLedger(folder: string, options: VerifyOptions = {}): Promise<Verification> {
  const progress = { blocks: 0, transactions: 0 };
  try {
    await withStore(await Store.open(folder, { create: false }), async (store) => {
      const scratch = mkdtempSync(`${folder}.verify-`);
      try {
        await withStore(await Store.open(scratch, { create: true }), (replica) => walk(store, replica, options, progress));
      } finally {
        rmSync(scratch, { recursive: true });
      }
    });
    return { ...progress, breach: null };
  } catch (error) {
    if (error instanceof LedgerMissingError || error instanceof LedgerLockedError) throw error;
    if (error instanceof BreachError) return { ...progress, breach: error.breach };
    if (error instanceof BlockError) return { ...progress, breach: { ...error.place, message: error.message } };
    if (error instanceof LedgerStorageError || isLevelError(error)) return { ...progress, breach: breachOf(null, "database", (error as Error).message) };
    throw error;
  }
}

async function withStore(store: Store, work: (store: Store) => Promise<void>): Promise<void> {
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

class BreachError extends Error {
  constructor(readonly breach: Breach) {
    super(breach.message);
    this.name = "BreachError";
  }
}

function breachOf(height: number | null, field: string, message: string, transaction: number | null = null): Breach {
  return { height, transaction, field, message };
}

function fail(...of: Parameters<typeof breachOf>): never {
  throw new BreachError(breachOf(...of));
}

function isLevelError(error: unknown): boolean {
  return typeof (error as { code?: unknown }).code === "string" && (error as { code: string }).code.startsWith("LEVEL_");
}

async function walk(store: Store, replica: Store, options: VerifyOptions, progress: { blocks: number; transactions: number }): Promise<void> {
  const { configuration, header: first } = readFirst(store, options.expectedLedgerId);
  await persistFirst(replica, configuration, first, { sync: false });
  const chain = new Chain(replica, configuration, first, new BucketTree(configuration.tree));
  progress.blocks = 1;
  const tip = readField(null, "tip", () => store.tip()) ?? fail(null, "tip", "It is not there.");
  for (let height = 1; height <= tip.height; height++) {
    const block = await readBlock(store, height);
    await chain.persist(block.header, await chain.check(block, options.contract ?? null), { sync: false });
    progress.blocks++;
    progress.transactions += block.transactions.length;
  }
  if (!equalBytes(tip.hash, headerHash(chain.tip))) fail(null, "tip", `The hash noted is not that of block ${tip.height}.`);
  for (const kind of ["header", "transaction", ...DERIVED] as const) await compareRecords(kind, store, replica);
  checkExpected(chain, options.expectedTip, store);
}

function readFirst(store: Store, expectedId: Uint8Array | undefined): { configuration: LedgerConfiguration; header: SealedHeader } {
  const configuration = readField(0, "configuration", () => decodeConfiguration(store.configuration() ?? fail(0, "configuration", "It is not there.")));
  const id = ledgerIdOf(configuration);
  if (expectedId !== undefined && !equalBytes(expectedId, id)) fail(0, "configuration", `It is that of ledger ${hex(id)}, not of ${hex(expectedId)}.`);
  const header = readHeader(store, 0);
  const expected = firstHeader(configuration, header.proposer);
  if (!equalBytes(header.ledgerId, expected.ledgerId)) fail(0, "ledgerId", "It is not the hash of the configuration.");
  for (const field of ["height", "transactionCount", "timeMs"] as const) {
    if (header[field] !== expected[field]) fail(0, field, `${expected[field]} is required, ${header[field]} came.`);
  }
  for (const field of ["previousHash", "transactionsRoot", "stateRoot"] as const) {
    if (!equalBytes(header[field], expected[field])) fail(0, field, "It is not that of a first block.");
  }
  const seal = wrongSeal(configuration.proposers, header);
  if (seal !== null) fail(0, seal, "No proposer of this ledger has signed this header.");
  return { configuration, header };
}

function readHeader(store: Store, height: number): SealedHeader {
  return readField(height, "header", () => store.header(height)) ?? fail(height, "header", "It is not there.");
}

async function readBlock(store: Store, height: number): Promise<Block> {
  const header = readHeader(store, height);
  const records = await store.transactions(height);
  const transactions = records.map(({ index, bytes }, place) => {
    if (index !== place) fail(height, "transaction", `Place ${place} is missing.`, place);
    return readField(height, "transaction", () => decodeCommitted(bytes), place);
  });
  return { header, transactions };
}

/** Reads something of the database; that it cannot be read is a breach. */
function readField<T>(height: number | null, field: string, read: () => T, transaction: number | null = null): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof BreachError) throw error;
    return fail(height, field, (error as Error).message, transaction);
  }
}

async function compareRecords(kind: RecordKind, store: Store, replica: Store): Promise<void> {
  const theirs = store.records(kind)[Symbol.asyncIterator]();
  const ours = replica.records(kind)[Symbol.asyncIterator]();
  for (;;) {
    const [there, here] = [await theirs.next(), await ours.next()];
    if (there.done && here.done) return;
    const name = (record: Buffer): string => JSON.stringify(record.toString("latin1"));
    if (there.done) fail(null, kind, `The record ${name(here.value[0])} is missing.`);
    if (here.done || Buffer.compare(there.value[0], here.value[0]) < 0) fail(null, kind, `The record ${name(there.value[0])} does not follow from the blocks.`);
    if (!there.value[0].equals(here.value[0])) fail(null, kind, `The record ${name(here.value[0])} is missing.`);
    if (!there.value[1].equals(here.value[1])) fail(null, kind, `The record ${name(there.value[0])} is not what follows from the blocks.`);
  }
}

function checkExpected(chain: Chain, expected: Tip | undefined, store: Store): void {
  if (expected === undefined) return;
  if (chain.tip.height < expected.height) fail(expected.height, "header", `The chain ends at block ${chain.tip.height}.`);
  if (!equalBytes(headerHash(readHeader(store, expected.height)), expected.hash)) fail(expected.height, "header", "It is not the one expected.");
}
