import type { KeyModification, LedgerContext, LedgerStub, LedgerTimestamp, StateEntry } from "../contract/stub";
import { utf8 } from "./bytes";
import type { Certificate } from "./certificate";
import { compositeRange, createCompositeKey, simpleRange, splitCompositeKey } from "./composite-key";
import type { Contract } from "./contract";
import type { Proposal } from "./proposal";
import { compareKeys, RangeDigest, type RangeRead, type ReadWriteSet, type Version } from "./read-write-set";
import type { StateView } from "./state-view";
import type { ContractEvent } from "./transaction";

/** A call of a method that the contract does not offer. */
export class UnknownMethodError extends Error {
  constructor(contract: Contract, called: string) {
    super(`A method of ${contract.name} is required (${[...contract.methods.keys()].join(", ")}), ${JSON.stringify(called)} came.`);
    this.name = "UnknownMethodError";
  }
}

/** A use of the stub that Fabric would refuse as well. */
export class StubUseError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "StubUseError";
  }
}

export interface Simulation {
  readonly readWriteSet: ReadWriteSet;
  readonly response: string;
  readonly event: ContractEvent | null;
}

/** Runs a call on a view of the state and collects what it reads and wants to change. Errors: UnknownMethodError, the contract's own. */
export async function simulate(view: StateView, contract: Contract, id: string, proposal: Proposal, maker: Certificate): Promise<Simulation> {
  const method = contract.methods.get(proposal.method);
  if (method === undefined) throw new UnknownMethodError(contract, proposal.method);
  const stub = new SimulationStub(view, id, proposal.timeMs);
  const context: LedgerContext = {
    stub,
    clientIdentity: {
      getID: () => maker.name,
      getMSPID: () => maker.mspId,
      getAttributeValue: (name) => maker.attributes.get(name) ?? null,
    },
  };
  const response = await method(context, ...proposal.args);
  if (typeof response !== "string") throw new StubUseError(`${contract.name}.${proposal.method} must answer with a text, ${typeof response} came.`);
  return { ...stub.finish(), response };
}

/** The stub of one call. */
class SimulationStub implements LedgerStub {
  readonly #view: StateView;
  readonly #id: string;
  readonly #timeMs: number;
  readonly #reads = new Map<string, Version | null>();
  readonly #scans: Scan[] = [];
  readonly #writes = new Map<string, Uint8Array | null>();
  #event: ContractEvent | null = null;
  #finished = false;

  constructor(view: StateView, id: string, timeMs: number) {
    this.#view = view;
    this.#id = id;
    this.#timeMs = timeMs;
  }

  getTxID(): string {
    return this.#id;
  }

  getTxTimestamp(): LedgerTimestamp {
    return timestampOf(this.#timeMs);
  }

  async getState(key: string): Promise<Uint8Array> {
    this.#checkKey(key);
    const found = this.#view.read(key);
    this.#reads.set(key, found?.version ?? null);
    return found?.value ?? new Uint8Array();
  }

  async putState(key: string, value: Uint8Array): Promise<void> {
    this.#checkKey(key);
    if (value.length === 0) throw new StubUseError(`A value of at least one byte is required for ${JSON.stringify(key)}.`);
    this.#writes.set(key, Uint8Array.from(value));
  }

  async deleteState(key: string): Promise<void> {
    this.#checkKey(key);
    this.#writes.set(key, null);
  }

  getStateByRange(startKey: string, endKey: string): AsyncIterable<StateEntry> {
    return this.#scan(simpleRange(startKey, endKey));
  }

  getStateByPartialCompositeKey(objectType: string, attributes: string[]): AsyncIterable<StateEntry> {
    return this.#scan(compositeRange(objectType, attributes));
  }

  getHistoryForKey(key: string): AsyncIterable<KeyModification> {
    this.#checkKey(key);
    return this.#view.history(key);
  }

  createCompositeKey(objectType: string, attributes: string[]): string {
    return createCompositeKey(objectType, attributes);
  }

  splitCompositeKey(compositeKey: string) {
    return splitCompositeKey(compositeKey);
  }

  setEvent(name: string, payload: Uint8Array): void {
    if (name === "") throw new StubUseError("An event's name must not be empty.");
    this.#event = { name, payload: Uint8Array.from(payload) };
  }

  finish(): Omit<Simulation, "response"> {
    this.#finished = true;
    return {
      readWriteSet: {
        reads: [...this.#reads].map(([key, version]) => ({ key, version })),
        ranges: this.#scans.map(({ start, end, digest }): RangeRead => ({ start, end, count: digest.count, digest: digest.digest() })),
        writes: [...this.#writes].map(([key, value]) => ({ key, value })).sort((a, b) => compareKeys(a.key, b.key)),
      },
      event: this.#event,
    };
  }

  async *#scan({ start, end }: { start: string; end: string }): AsyncIterable<StateEntry> {
    this.#checkRunning();
    const scan: Scan = { start, end: start, digest: new RangeDigest() };
    this.#scans.push(scan);
    for await (const { key, version, value } of this.#view.range(start, end)) {
      this.#checkRunning();
      // Nothing lies between a key and the key with U+0000 appended.
      scan.end = `${key}\u0000`;
      scan.digest.add(key, version);
      yield { key, value };
    }
    scan.end = end;
  }

  #checkKey(key: string): void {
    this.#checkRunning();
    if (key === "") throw new StubUseError("A key must not be empty.");
    utf8(key);
  }

  #checkRunning(): void {
    if (this.#finished) throw new StubUseError("The transaction has ended: every call of the stub must be awaited.");
  }
}

interface Scan {
  readonly start: string;
  /** As far as the contract has read. */
  end: string;
  readonly digest: RangeDigest;
}

export function timestampOf(timeMs: number): LedgerTimestamp {
  return { seconds: Math.floor(timeMs / 1000), nanos: (timeMs % 1000) * 1_000_000 };
}
