import { isAscii } from "node:buffer";

/** Bytes that are not a canonical encoding of what was to be read. */
export class MalformedBytesError extends Error {
  constructor(required: string, came: string, offset: number) {
    super(`Bytes at ${offset}: ${required} is required, ${came} came.`);
    this.name = "MalformedBytesError";
  }
}

const WELL_FORMED = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const LONE_SURROGATE = /\p{Surrogate}/u;

/** UTF-8 of a text; refuses lone surrogates, which would all become the same bytes. */
export function utf8(text: string): Buffer {
  if (LONE_SURROGATE.test(text)) throw new RangeError(`Well-formed Unicode is required, a lone surrogate came in ${JSON.stringify(text)}.`);
  return Buffer.from(text, "utf8");
}

/** Builds one canonical encoding: numbers as shortest varints, everything of variable length behind its length. */
export class ByteWriter {
  #buffer = Buffer.allocUnsafe(256);
  #length = 0;

  byte(value: number): this {
    this.#reserve(1);
    this.#buffer[this.#length++] = value;
    return this;
  }

  /** A whole number from 0 to 2^53 - 1, seven bits a byte, lowest first. */
  varint(value: number): this {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`A whole number from 0 to 2^53 - 1 is required, ${value} came.`);
    this.#reserve(8);
    let rest = value;
    while (rest >= 0x80) {
      this.#buffer[this.#length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#buffer[this.#length++] = rest;
    return this;
  }

  /** Bytes whose number the reader knows. */
  fixed(bytes: Uint8Array): this {
    this.#reserve(bytes.length);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
    return this;
  }

  bytes(bytes: Uint8Array): this {
    return this.varint(bytes.length).fixed(bytes);
  }

  text(text: string): this {
    return this.bytes(utf8(text));
  }

  list<T>(items: readonly T[], write: (item: T) => void): this {
    this.varint(items.length);
    items.forEach(write);
    return this;
  }

  /** A copy of what was written. */
  finish(): Buffer {
    return Buffer.from(this.#buffer.subarray(0, this.#length));
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#buffer.length, this.#length + bytes));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }
}

/** Reads what ByteWriter wrote, and nothing else: every value has exactly one encoding. */
export class ByteReader {
  readonly #buffer: Buffer;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  byte(): number {
    return this.#take(1)[0]!;
  }

  varint(): number {
    const start = this.#offset;
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (!Number.isSafeInteger(value)) throw new MalformedBytesError("a number below 2^53", "a larger one", start);
      if (byte < 0x80) {
        if (byte === 0 && scale > 1) throw new MalformedBytesError("the shortest form of a number", "a longer one", start);
        return value;
      }
      scale *= 0x80;
    }
  }

  /** A copy. */
  fixed(length: number): Buffer {
    return Buffer.from(this.#take(length));
  }

  bytes(): Buffer {
    return this.fixed(this.varint());
  }

  text(): string {
    const start = this.#offset;
    const bytes = this.#take(this.varint());
    // Nearly all texts are ASCII, which needs no decoder.
    if (isAscii(bytes)) return bytes.toString("latin1");
    try {
      return WELL_FORMED.decode(bytes);
    } catch {
      throw new MalformedBytesError("UTF-8", "something else", start);
    }
  }

  list<T>(read: () => T): T[] {
    const count = this.varint();
    const items: T[] = [];
    for (let i = 0; i < count; i++) items.push(read());
    return items;
  }

  /** Everything that is left; a copy. */
  rest(): Buffer {
    return this.fixed(this.#buffer.length - this.#offset);
  }

  /** To be called last: nothing may be left over. */
  end(): void {
    const left = this.#buffer.length - this.#offset;
    if (left > 0) throw new MalformedBytesError("the end", `${left} more bytes`, this.#offset);
  }

  #take(length: number): Buffer {
    const left = this.#buffer.length - this.#offset;
    if (length > left) throw new MalformedBytesError(`${length} bytes`, `${left}`, this.#offset);
    const taken = this.#buffer.subarray(this.#offset, this.#offset + length);
    this.#offset += length;
    return taken;
  }
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
