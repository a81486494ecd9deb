import type { KeyModification } from "../contract/stub";
import { compareKeys, type Version } from "./read-write-set";

export interface VersionedValue {
  readonly version: Version;
  readonly value: Uint8Array;
}

export interface VersionedEntry extends VersionedValue {
  readonly key: string;
}

/** The state at one moment. */
export interface StateView {
  read(key: string): VersionedValue | null;
  /** Keys from start (included) to end (excluded; "" for no limit) in the order of UTF-8 bytes. */
  range(start: string, end: string): AsyncIterable<VersionedEntry>;
  /** Newest change first. */
  history(key: string): AsyncIterable<KeyModification>;
}

/** A change of a key by a transaction; null: deleted. */
export interface StateChange {
  readonly version: Version;
  readonly value: Uint8Array | null;
}

/** A view of a state that does not change meanwhile: each key is read once. */
export class RememberingView implements StateView {
  readonly #known = new Map<string, VersionedValue | null>();

  constructor(readonly base: StateView) {}

  read(key: string): VersionedValue | null {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = this.base.read(key);
    this.#known.set(key, found);
    return found;
  }

  range(start: string, end: string): AsyncIterable<VersionedEntry> {
    return this.base.range(start, end);
  }

  history(key: string): AsyncIterable<KeyModification> {
    return this.base.history(key);
  }
}

/** A view with the changes of earlier transactions of the same block on top; history stays that before the block. */
export class OverlaidView implements StateView {
  constructor(
    readonly base: StateView,
    readonly changes: ReadonlyMap<string, StateChange>,
  ) {}

  read(key: string): VersionedValue | null {
    const change = this.changes.get(key);
    if (change === undefined) return this.base.read(key);
    return change.value === null ? null : { version: change.version, value: change.value };
  }

  async *range(start: string, end: string): AsyncIterable<VersionedEntry> {
    const changed = [...this.changes.keys()].filter((key) => compareKeys(key, start) >= 0 && (end === "" || compareKeys(key, end) < 0)).sort(compareKeys);
    let next = 0;
    for await (const entry of this.base.range(start, end)) {
      while (next < changed.length && compareKeys(changed[next]!, entry.key) < 0) yield* this.#changed(changed[next++]!);
      if (changed[next] === entry.key) yield* this.#changed(changed[next++]!);
      else yield entry;
    }
    while (next < changed.length) yield* this.#changed(changed[next++]!);
  }

  history(key: string): AsyncIterable<KeyModification> {
    return this.base.history(key);
  }

  *#changed(key: string): Iterable<VersionedEntry> {
    const { version, value } = this.changes.get(key)!;
    if (value !== null) yield { key, version, value };
  }
}
