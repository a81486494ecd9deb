import { ByteReader, ByteWriter, utf8 } from "./bytes";
import type { Version } from "./read-write-set";
import type { VersionedValue } from "./state-view";
import { u32 } from "./bucket";

/*
 * What the database holds. A key begins with a letter:
 *   C                          configuration
 *   M                          tip: height and hash of the last header
 *   B height                   header with signature
 *   T height index             validation code and transaction
 *   I transaction id           where it is: height, index
 *   S key                      state: version, value
 *   K bucket                   the bucket's keys with the hashes of their values
 *   N bucket                   the bucket's hash: all of the tree that is stored, the rest follows
 *   H length key height index  the transaction changed the key
 * Blocks (C, B, T) are the source; everything else can be built from them again.
 */

export const KINDS = {
  configuration: "C",
  tip: "M",
  header: "B",
  transaction: "T",
  location: "I",
  state: "S",
  bucket: "K",
  bucketHash: "N",
  history: "H",
} as const;

export type RecordKind = keyof typeof KINDS;

/** What can be built again from the blocks. */
export const DERIVED: readonly RecordKind[] = ["location", "state", "bucket", "bucketHash", "history"];

const HEIGHT_BYTES = 6;
const INDEX_BYTES = 4;

export interface Span {
  readonly gte: Buffer;
  readonly lt: Buffer;
}

function keyOf(kind: RecordKind, ...parts: readonly Uint8Array[]): Buffer {
  return Buffer.concat([Buffer.from(KINDS[kind]), ...parts]);
}

function heightBytes(height: number): Buffer {
  const bytes = Buffer.alloc(HEIGHT_BYTES);
  bytes.writeUIntBE(height, 0, HEIGHT_BYTES);
  return bytes;
}

export const CONFIGURATION_KEY = keyOf("configuration");
export const TIP_KEY = keyOf("tip");

export function headerKey(height: number): Buffer {
  return keyOf("header", heightBytes(height));
}

export function transactionKey({ height, index }: Version): Buffer {
  return keyOf("transaction", heightBytes(height), u32(index));
}

export function transactionsSpan(height: number): Span {
  return { gte: keyOf("transaction", heightBytes(height)), lt: keyOf("transaction", heightBytes(height + 1)) };
}

export function locationKey(transactionId: string): Buffer {
  return keyOf("location", Buffer.from(transactionId, "hex"));
}

export function stateKey(key: string): Buffer {
  return keyOf("state", utf8(key));
}

export function stateSpan(start: string, end: string): Span {
  return { gte: stateKey(start), lt: end === "" ? spanOf("state").lt : stateKey(end) };
}

export function keyOfState(record: Uint8Array): string {
  return Buffer.from(record.subarray(1)).toString("utf8");
}

export function bucketKey(bucket: number): Buffer {
  return keyOf("bucket", u32(bucket));
}

export function bucketHashKey(bucket: number): Buffer {
  return keyOf("bucketHash", u32(bucket));
}

export function bucketOfHashKey(record: Buffer): number {
  return record.readUInt32BE(1);
}

export function historyKey(key: string, { height, index }: Version): Buffer {
  return keyOf("history", new ByteWriter().text(key).finish(), heightBytes(height), u32(index));
}

export function historySpan(key: string): Span {
  const gte = keyOf("history", new ByteWriter().text(key).finish());
  // After every version: heights have six bytes and never begin with 0xff 0xff.
  return { gte, lt: Buffer.concat([gte, Uint8Array.of(0xff, 0xff)]) };
}

export function versionOfHistory(record: Buffer): Version {
  const at = record.length - HEIGHT_BYTES - INDEX_BYTES;
  return { height: record.readUIntBE(at, HEIGHT_BYTES), index: record.readUInt32BE(at + HEIGHT_BYTES) };
}

/** Every record of a kind. */
export function spanOf(kind: RecordKind): Span {
  const gte = keyOf(kind);
  return { gte, lt: Buffer.of(gte[0]! + 1) };
}

export function encodeVersioned({ version, value }: VersionedValue): Buffer {
  return new ByteWriter().varint(version.height).varint(version.index).fixed(value).finish();
}

export function decodeVersioned(bytes: Buffer): VersionedValue {
  const reader = new ByteReader(bytes);
  const version = { height: reader.varint(), index: reader.varint() };
  return { version, value: reader.rest() };
}

export function encodeVersion({ height, index }: Version): Buffer {
  return new ByteWriter().varint(height).varint(index).finish();
}

export function decodeVersion(bytes: Buffer): Version {
  const reader = new ByteReader(bytes);
  const version = { height: reader.varint(), index: reader.varint() };
  reader.end();
  return version;
}
