import { ByteWriter, MalformedBytesError, type ByteReader } from "./bytes";
import { HASH_BYTES, hashIn } from "./hash";

/** The transaction that wrote a key last: its block and its place in it. */
export interface Version {
  readonly height: number;
  readonly index: number;
}

export interface KeyRead {
  readonly key: string;
  /** Null: there was no such key. */
  readonly version: Version | null;
}

/** A scan of keys from `start` (included) to `end` (excluded; "" for no limit) in the order of UTF-8 bytes. */
export interface RangeRead {
  readonly start: string;
  /** Right after the last key read when the contract stopped early. */
  readonly end: string;
  /** How many keys there were, and the digest of keys and versions in order. */
  readonly count: number;
  readonly digest: Uint8Array;
}

export interface KeyWrite {
  readonly key: string;
  /** Null: the key is deleted. */
  readonly value: Uint8Array | null;
}

/** What a transaction saw and wants to change. Writes are in the order of the keys' UTF-8 bytes, each key once. */
export interface ReadWriteSet {
  readonly reads: readonly KeyRead[];
  readonly ranges: readonly RangeRead[];
  readonly writes: readonly KeyWrite[];
}

export function writeReadWriteSet(writer: ByteWriter, { reads, ranges, writes }: ReadWriteSet): void {
  writer.list(reads, ({ key, version }) => {
    writer.text(key);
    writeVersion(writer, version);
  });
  writer.list(ranges, ({ start, end, count, digest }) => writer.text(start).text(end).varint(count).fixed(digest));
  writer.list(writes, ({ key, value }) => {
    writer.text(key).byte(value === null ? 0 : 1);
    if (value !== null) writer.bytes(value);
  });
}

export function encodeReadWriteSet(set: ReadWriteSet): Buffer {
  const writer = new ByteWriter();
  writeReadWriteSet(writer, set);
  return writer.finish();
}

export function readReadWriteSet(reader: ByteReader): ReadWriteSet {
  const reads = reader.list(() => ({ key: reader.text(), version: readVersion(reader) }));
  const ranges = reader.list(() => ({ start: reader.text(), end: reader.text(), count: reader.varint(), digest: reader.fixed(HASH_BYTES) }));
  const writes = reader.list(() => ({ key: reader.text(), value: readFlag(reader) ? reader.bytes() : null }));
  writes.forEach(({ key }, i) => {
    if (i > 0 && compareKeys(writes[i - 1]!.key, key) >= 0) throw new MalformedBytesError("writes in the order of their keys, each once", JSON.stringify(key), 0);
  });
  return { reads, ranges, writes };
}

export function sameVersion(a: Version | null, b: Version | null): boolean {
  return a === b || (a !== null && b !== null && a.height === b.height && a.index === b.index);
}

/** Order of the UTF-8 bytes, which is that of the database; JavaScript's own differs beyond U+FFFF. */
export function compareKeys(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) return codePointRank(x) - codePointRank(y);
  }
  return a.length - b.length;
}

/** Puts surrogates, which stand for code points beyond U+FFFF, above all other UTF-16 units. */
function codePointRank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** Builds the digest of a scan key by key. */
export class RangeDigest {
  readonly #writer = new ByteWriter();
  count = 0;

  add(key: string, version: Version): void {
    this.#writer.text(key);
    writeVersion(this.#writer, version);
    this.count++;
  }

  digest(): Uint8Array {
    return hashIn("rangeResult", this.#writer.finish());
  }
}

function writeVersion(writer: ByteWriter, version: Version | null): void {
  writer.byte(version === null ? 0 : 1);
  if (version !== null) writer.varint(version.height).varint(version.index);
}

function readVersion(reader: ByteReader): Version | null {
  return readFlag(reader) ? { height: reader.varint(), index: reader.varint() } : null;
}

function readFlag(reader: ByteReader): boolean {
  const flag = reader.byte();
  if (flag > 1) throw new MalformedBytesError("0 or 1", String(flag), 0);
  return flag === 1;
}
