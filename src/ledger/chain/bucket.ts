import { ByteReader, ByteWriter, MalformedBytesError, utf8 } from "./bytes";
import { HASH_BYTES, hashIn, ZERO_HASH } from "./hash";
import { compareKeys } from "./read-write-set";

/** A key of the state with the hash of its value: who proves one key of a bucket does not show its neighbours' values. */
export interface BucketEntry {
  readonly key: string;
  readonly valueHash: Uint8Array;
}

/** FNV-1a, 32 bits (Fowler, Noll & Vo). Spreads keys evenly; somebody who chooses keys can fill one bucket. */
export function fnv1a32(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** Where a contract's key lives: FNV-1a of the contract's name, 0 and the key, modulo the number of buckets. */
export function bucketOf(contract: string, key: string, buckets: number): number {
  return fnv1a32(Buffer.concat([utf8(contract), Uint8Array.of(0), utf8(key)])) % buckets;
}

export function valueHash(value: Uint8Array): Uint8Array {
  return hashIn("stateValue", value);
}

/** The entries, in the order of the keys' UTF-8 bytes. */
export function encodeBucket(entries: readonly BucketEntry[]): Buffer {
  const writer = new ByteWriter();
  return writer.list(entries, (entry) => writer.text(entry.key).fixed(entry.valueHash)).finish();
}

export function decodeBucket(bytes: Uint8Array): BucketEntry[] {
  const reader = new ByteReader(bytes);
  const entries = reader.list(() => ({ key: reader.text(), valueHash: reader.fixed(HASH_BYTES) }));
  reader.end();
  if (!ascending(entries)) throw new MalformedBytesError("keys in order, each once", "another order", 0);
  return entries;
}

/** The tree's leaf: bound to its bucket's number; zero for an empty bucket. */
export function bucketHash(bucket: number, encodedEntries: Uint8Array, count: number): Uint8Array {
  return count === 0 ? ZERO_HASH : hashIn("stateLeaf", u32(bucket), encodedEntries);
}

/** The entries after changes: key -> hash of the new value, or null where the key goes. */
export function changedBucket(entries: readonly BucketEntry[], changes: ReadonlyMap<string, Uint8Array | null>): BucketEntry[] {
  const changed = entries.filter(({ key }) => !changes.has(key));
  for (const [key, hash] of changes) if (hash !== null) changed.push({ key, valueHash: hash });
  return changed.sort((a, b) => compareKeys(a.key, b.key));
}

export function ascending(entries: readonly BucketEntry[]): boolean {
  return entries.every(({ key }, i) => i === 0 || compareKeys(entries[i - 1]!.key, key) < 0);
}

export function u32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
