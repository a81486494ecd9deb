import { canonicalJson, type JsonValue } from "./canonical-json";
import type { StateKey } from "./keys";
import type { Records, RecordType } from "./records";
import type { LedgerStub } from "./stub";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A stored value. The state is written by this contract alone, always as canonical JSON. */
export function decodeRecord(bytes: Uint8Array): JsonValue {
  return JSON.parse(decoder.decode(bytes)) as JsonValue;
}

export function encodeRecord(value: unknown): Uint8Array {
  return encoder.encode(canonicalJson(value));
}

/**
 * The state as one action sees it. The ledger does not show a transaction its own writes, so they are kept here and
 * reach the ledger together at the end, one write for each key, in the order of the first write; or not at all.
 */
export class Session {
  readonly #changed = new Map<string, { readonly value: Records[RecordType] }>();

  constructor(readonly stub: LedgerStub) {}

  /** The record as this action has left it, or as the ledger has it; undefined where there is none. */
  async get<T extends RecordType>(key: StateKey<T>): Promise<Records[T] | undefined> {
    const name = this.#name(key);
    const changed = this.#changed.get(name);
    if (changed) return changed.value as Records[T];
    const bytes = await this.stub.getState(name);
    return bytes.length === 0 ? undefined : (decodeRecord(bytes) as unknown as Records[T]);
  }

  async has(key: StateKey<RecordType>): Promise<boolean> {
    return (await this.get(key)) !== undefined;
  }

  put<T extends RecordType>(key: StateKey<T>, value: Records[T]): void {
    this.#changed.set(this.#name(key), { value });
  }

  /** All records of a type whose key begins with these attributes, in the order of keys, as they were before this action. */
  async list<T extends RecordType>(type: T, attributes: readonly string[]): Promise<{ attributes: string[]; value: Records[T] }[]> {
    const found: { attributes: string[]; value: Records[T] }[] = [];
    for await (const entry of this.stub.getStateByPartialCompositeKey(type, [...attributes])) {
      found.push({
        attributes: this.stub.splitCompositeKey(entry.key).attributes,
        value: decodeRecord(entry.value) as unknown as Records[T],
      });
    }
    return found;
  }

  /** Writes all changes to the ledger. */
  async flush(): Promise<void> {
    for (const [name, { value }] of this.#changed) await this.stub.putState(name, encodeRecord(value));
  }

  #name(key: StateKey<RecordType>): string {
    return this.stub.createCompositeKey(key.type, [...key.attributes]);
  }
}
