/** A ledger in memory for the contract's tests: Fabric's rules (see stub.ts), one transaction after the other. */

import type { KeyModification, LedgerContext, LedgerIdentity, LedgerStub, StateEntry } from "../../../src/ledger/contract";

/** What a transaction read and wrote; nothing is committed before `commit`. */
export interface Transaction {
  readonly txId: string;
  readonly answer: string;
  readonly reads: ReadonlySet<string>;
  /** Prefixes of the composite keys that it ranged over. */
  readonly ranges: ReadonlySet<string>;
  /** undefined: deleted. */
  readonly writes: ReadonlyMap<string, Uint8Array | undefined>;
  readonly event: { readonly name: string; readonly payload: Uint8Array } | undefined;
}

export class MemoryLedger {
  readonly state = new Map<string, Uint8Array>();
  readonly #history = new Map<string, KeyModification[]>();
  #transactions = 0;

  async simulate(clientIdentity: LedgerIdentity, invoke: (ctx: LedgerContext) => Promise<string>): Promise<Transaction> {
    const txId = `tx${String(++this.#transactions)}`;
    const reads = new Set<string>();
    const ranges = new Set<string>();
    const writes = new Map<string, Uint8Array | undefined>();
    let event: Transaction["event"];
    const { state } = this;
    const history = this.#history;
    const timestamp = { seconds: this.#transactions, nanos: 0 };

    async function* inOrder(matches: (key: string) => boolean): AsyncGenerator<StateEntry> {
      // The tests' keys are ASCII, so that the order of strings is that of their bytes.
      for (const key of [...state.keys()].filter(matches).sort()) {
        reads.add(key);
        yield { key, value: state.get(key)! };
      }
    }
    const stub: LedgerStub = {
      getTxID: () => txId,
      getTxTimestamp: () => timestamp,
      async getState(key) {
        reads.add(key);
        return state.get(key) ?? new Uint8Array();
      },
      async putState(key, value) {
        if (value.length === 0) throw new Error("putState: came zero bytes, required a value");
        writes.set(key, value);
      },
      async deleteState(key) {
        writes.set(key, undefined);
      },
      getStateByRange: (start, end) => inOrder((key) => !key.startsWith("\0") && key >= start && (end === "" || key < end)),
      getStateByPartialCompositeKey(type, attributes) {
        const prefix = stub.createCompositeKey(type, attributes);
        ranges.add(prefix);
        return inOrder((key) => key.startsWith(prefix));
      },
      async *getHistoryForKey(key) {
        yield* [...(history.get(key) ?? [])].reverse();
      },
      createCompositeKey(type, attributes) {
        const parts = [type, ...attributes];
        if (parts.some((part) => part === "" || part.includes("\0"))) throw new Error(`createCompositeKey: came ${JSON.stringify(parts)}, required non-empty parts`);
        return `\0${parts.join("\0")}\0`;
      },
      splitCompositeKey(key) {
        const [objectType, ...attributes] = key.slice(1, -1).split("\0");
        return { objectType: objectType!, attributes };
      },
      setEvent(name, payload) {
        event = { name, payload };
      },
    };
    const answer = await invoke({ stub, clientIdentity });
    return { txId, answer, reads, ranges, writes, event };
  }

  commit({ txId, writes }: Transaction): void {
    for (const [key, value] of writes) {
      if (value) this.state.set(key, value);
      else this.state.delete(key);
      const change = { txId, isDelete: !value, value: value ?? new Uint8Array(), timestamp: { seconds: Number(txId.slice(2)), nanos: 0 } };
      const changes = this.#history.get(key);
      if (changes) changes.push(change);
      else this.#history.set(key, [change]);
    }
  }
}
