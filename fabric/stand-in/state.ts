/** The stand-in peer's state: versions, read-write sets and the check of versions at commit, written after Fabric's rules and apart from the embedded ledger's. */

export interface Version {
  readonly block: number;
  readonly index: number;
}

export interface StoredValue {
  readonly value: Uint8Array;
  readonly version: Version;
}

export interface Change {
  readonly txId: string;
  readonly seconds: number;
  /** null where the key was deleted. */
  readonly value: Uint8Array | null;
}

interface RangeRead {
  readonly start: string;
  /** As far as was read. */
  end: string;
  readonly versions: (readonly [key: string, version: Version])[];
}

type Snapshot = ReadonlyMap<string, StoredValue>;

/** Text as its UTF-8 bytes in order. */
const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

function keysBetween(state: Snapshot, start: string, end: string): string[] {
  return [...state.keys()].filter((key) => byBytes(key, start) >= 0 && (end === "" || byBytes(key, end) < 0)).sort(byBytes);
}

/** What one transaction reads and writes; it never sees its own writes. */
export class Simulation {
  readonly reads = new Map<string, Version | undefined>();
  readonly ranges: RangeRead[] = [];
  readonly writes = new Map<string, Uint8Array | null>();

  constructor(
    readonly state: Snapshot,
    readonly changes: ReadonlyMap<string, readonly Change[]>,
  ) {}

  get(key: string): Uint8Array {
    const found = this.state.get(key);
    this.reads.set(key, found?.version);
    return found?.value ?? new Uint8Array();
  }

  put(key: string, value: Uint8Array): void {
    this.writes.set(key, value);
  }

  delete(key: string): void {
    this.writes.set(key, null);
  }

  *range(start: string, end: string): Generator<{ readonly key: string; readonly value: Uint8Array }> {
    const read: RangeRead = { start, end: start, versions: [] };
    this.ranges.push(read);
    for (const key of keysBetween(this.state, start, end)) {
      const { value, version } = this.state.get(key)!;
      read.versions.push([key, version]);
      read.end = `${key}\0`;
      yield { key, value };
    }
    read.end = end;
  }

  /** Newest first. */
  history(key: string): readonly Change[] {
    return [...(this.changes.get(key) ?? [])].reverse();
  }
}

/** The committed state. A snapshot of it does not change. */
export class VersionedState {
  #current: Snapshot = new Map();
  readonly #changes = new Map<string, Change[]>();

  simulation(): Simulation {
    return new Simulation(this.#current, this.#changes);
  }

  get size(): number {
    return this.#current.size;
  }

  /** Commits what a transaction wrote if all that it read is as it was; the code is Fabric's. */
  commit({ reads, ranges, writes }: Simulation, version: Version, txId: string, seconds: number): string {
    const same = (a: Version | undefined, b: Version | undefined): boolean => a?.block === b?.block && a?.index === b?.index;
    for (const [key, read] of reads) if (!same(this.#current.get(key)?.version, read)) return "MVCC_READ_CONFLICT";
    for (const { start, end, versions } of ranges) {
      const now = start === end ? [] : keysBetween(this.#current, start, end);
      const unchanged = now.length === versions.length && versions.every(([key, read], i) => now[i] === key && same(this.#current.get(key)!.version, read));
      if (!unchanged) return "PHANTOM_READ_CONFLICT";
    }
    const next = new Map(this.#current);
    for (const [key, value] of writes) {
      if (value === null) next.delete(key);
      else next.set(key, { value, version });
      const change = { txId, seconds, value };
      const changes = this.#changes.get(key);
      if (changes === undefined) this.#changes.set(key, [change]);
      else changes.push(change);
    }
    this.#current = next;
    return "VALID";
  }
}
