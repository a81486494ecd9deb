import { existsSync } from "node:fs";
import path from "node:path";
import { ClassicLevel } from "classic-level";
import type { KeyModification } from "../contract/stub";
import { decodeSealedHeader, type SealedHeader } from "./block";
import { ByteReader, ByteWriter } from "./bytes";
import { HASH_BYTES } from "./hash";
import { decodeProposal } from "./proposal";
import type { Version } from "./read-write-set";
import {
  bucketKey,
  bucketOfHashKey,
  CONFIGURATION_KEY,
  decodeVersion,
  decodeVersioned,
  headerKey,
  historySpan,
  keyOfState,
  locationKey,
  spanOf,
  stateKey,
  stateSpan,
  TIP_KEY,
  transactionKey,
  transactionsSpan,
  versionOfHistory,
  type RecordKind,
  type Span,
} from "./records";
import { timestampOf } from "./simulate";
import type { StateView, VersionedEntry, VersionedValue } from "./state-view";
import { decodeCommitted } from "./transaction";

type Level = ClassicLevel<Buffer, Buffer>;
type Snapshot = ReturnType<Level["snapshot"]>;

/** A folder that another process, or another ledger of this one, has open. */
export class LedgerLockedError extends Error {
  constructor(folder: string) {
    super(`The ledger in ${folder} is open elsewhere: one at a time may have it.`);
    this.name = "LedgerLockedError";
  }
}

/** A folder without a ledger where one is required. */
export class LedgerMissingError extends Error {
  constructor(folder: string) {
    super(`A ledger is required in ${folder}; there is none.`);
    this.name = "LedgerMissingError";
  }
}

/** A database that cannot be opened or read. */
export class LedgerStorageError extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = "LedgerStorageError";
  }
}

export interface Tip {
  readonly height: number;
  readonly hash: Uint8Array;
}

/** Null: the record goes. */
export type RecordWrite = readonly [key: Buffer, value: Uint8Array | null];

/** Of uncompressed blocks: a commit reads buckets all over the database. */
const CACHE_BYTES = 32 * 1024 * 1024;

/** A LevelDB folder with the records of a ledger. */
export class Store {
  private constructor(
    readonly folder: string,
    readonly level: Level,
  ) {}

  /** Opens a folder; makes it when `create` is set. Errors: LedgerMissingError, LedgerLockedError, LedgerStorageError. */
  static async open(folder: string, { create }: { create: boolean }): Promise<Store> {
    // LevelDB would leave files behind even where it refuses to make a database.
    if (!create && !existsSync(path.join(folder, "CURRENT"))) throw new LedgerMissingError(folder);
    const level = new ClassicLevel<Buffer, Buffer>(folder, { keyEncoding: "buffer", valueEncoding: "buffer", createIfMissing: create, cacheSize: CACHE_BYTES });
    try {
      await level.open();
    } catch (error) {
      const cause = (error as Error).cause as (Error & { code?: string }) | undefined;
      if (cause?.code === "LEVEL_LOCKED") throw new LedgerLockedError(folder);
      throw new LedgerStorageError(`The database in ${folder} cannot be opened: ${cause?.message ?? (error as Error).message}`, error);
    }
    return new Store(folder, level);
  }

  configuration(): Buffer | null {
    return this.level.getSync(CONFIGURATION_KEY) ?? null;
  }

  tip(): Tip | null {
    const bytes = this.level.getSync(TIP_KEY);
    return bytes === undefined ? null : decodeTip(bytes);
  }

  header(height: number): SealedHeader | null {
    const bytes = this.level.getSync(headerKey(height));
    return bytes === undefined ? null : decodeSealedHeader(bytes);
  }

  /** The transactions of a block with their codes, encoded, in order. */
  async transactions(height: number): Promise<{ readonly index: number; readonly bytes: Buffer }[]> {
    const records = await this.level.iterator(transactionsSpan(height)).all();
    return records.map(([key, bytes]) => ({ index: key.readUInt32BE(key.length - 4), bytes }));
  }

  /** A transaction with its code, encoded. */
  transaction(at: Version): Buffer | null {
    return this.level.getSync(transactionKey(at)) ?? null;
  }

  locate(transactionId: string): Version | null {
    const bytes = this.level.getSync(locationKey(transactionId));
    return bytes === undefined ? null : decodeVersion(bytes);
  }

  /** The encoded entries of a bucket that has any. */
  bucket(bucket: number): Buffer | null {
    return this.level.getSync(bucketKey(bucket)) ?? null;
  }

  async bucketHashes(): Promise<Map<number, Uint8Array>> {
    const records = await this.level.iterator({ ...spanOf("bucketHash"), highWaterMarkBytes: 1 << 20 }).all();
    return new Map(records.map(([key, hash]) => [bucketOfHashKey(key), hash]));
  }

  records(kind: RecordKind): AsyncIterable<[Buffer, Buffer]> {
    return this.level.iterator(spanOf(kind));
  }

  /** The committed state, following every commit. */
  view(): StateView {
    return new StoreView(this, undefined);
  }

  /** Works on the state as it is now, whatever is committed meanwhile. */
  async onSnapshot<T>(work: (view: StateView) => Promise<T>): Promise<T> {
    const snapshot = this.level.snapshot();
    try {
      return await work(new StoreView(this, snapshot));
    } finally {
      await snapshot.close();
    }
  }

  /** All or nothing; with `sync` the promise is kept only when the records are on the disk. */
  async write(writes: Iterable<RecordWrite>, { sync }: { sync: boolean }): Promise<void> {
    // Chained: a fifth of the time of one call with a list.
    const batch = this.level.batch();
    for (const [key, value] of writes) {
      if (value === null) batch.del(key);
      else batch.put(key, value as Buffer);
    }
    await batch.write({ sync });
  }

  async close(): Promise<void> {
    await this.level.close();
  }
}

class StoreView implements StateView {
  readonly #store: Store;
  readonly #at: { snapshot?: Snapshot };

  constructor(store: Store, snapshot: Snapshot | undefined) {
    this.#store = store;
    this.#at = snapshot === undefined ? {} : { snapshot };
  }

  read(key: string): VersionedValue | null {
    const bytes = this.#store.level.getSync(stateKey(key), this.#at);
    return bytes === undefined ? null : decodeVersioned(bytes);
  }

  async *range(start: string, end: string): AsyncIterable<VersionedEntry> {
    for await (const [key, bytes] of this.#iterate(stateSpan(start, end))) yield { key: keyOfState(key), ...decodeVersioned(bytes) };
  }

  async *history(key: string): AsyncIterable<KeyModification> {
    for await (const [record] of this.#iterate(historySpan(key), true)) yield this.#modification(key, versionOfHistory(record));
  }

  #iterate(span: Span, reverse = false): AsyncIterable<[Buffer, Buffer]> {
    return this.#store.level.iterator({ ...span, ...this.#at, reverse });
  }

  #modification(key: string, at: Version): KeyModification {
    const { transaction } = decodeCommitted(this.#store.transaction(at)!);
    const value = transaction.readWriteSet.writes.find((write) => write.key === key)!.value;
    const timestamp = timestampOf(decodeProposal(transaction.signed.proposal).timeMs);
    return { isDelete: value === null, value: value ?? new Uint8Array(), timestamp, txId: transaction.id };
  }
}

export function encodeTip({ height, hash }: Tip): Buffer {
  return new ByteWriter().varint(height).fixed(hash).finish();
}

function decodeTip(bytes: Buffer): Tip {
  const reader = new ByteReader(bytes);
  const tip = { height: reader.varint(), hash: reader.fixed(HASH_BYTES) };
  reader.end();
  return tip;
}

