import { ledger, peer } from "@hyperledger/fabric-protos";
import { timestampOf } from "./proposal";
import type { Simulation } from "./state";

/** Results that have not been fetched, with one that was read ahead: a page that says there are more is never the last. */
interface Query {
  readonly rest: Iterator<Uint8Array>;
  ahead: IteratorResult<Uint8Array, unknown>;
}

/** The range and history queries of one transaction, whose results go to the chaincode a page at a time. */
export class OpenQueries {
  readonly #open = new Map<string, Query>();
  #opened = 0;

  constructor(readonly pageSize: number) {}

  /** The first page of a query, an encoded QueryResponse. */
  open(rest: Iterator<Uint8Array>): Uint8Array {
    const id = String(++this.#opened);
    this.#open.set(id, { rest, ahead: rest.next() });
    return this.next(id);
  }

  next(id: string): Uint8Array {
    const query = this.#open.get(id);
    if (query === undefined) throw new Error(`query iterator ${id} is not open`);
    const page: Uint8Array[] = [];
    while (!query.ahead.done && page.length < this.pageSize) {
      page.push(query.ahead.value);
      query.ahead = query.rest.next();
    }
    if (query.ahead.done) this.#open.delete(id);
    return queryResponse(id, page, !query.ahead.done);
  }

  /** Closing what has ended already is no mistake, as on a peer. */
  close(id: string): Uint8Array {
    this.#open.delete(id);
    return queryResponse(id, [], false);
  }
}

/** Encoded results of a range query. */
export function* statesOf(simulation: Simulation, start: string, end: string): Generator<Uint8Array> {
  for (const { key, value } of simulation.range(start, end)) {
    const state = new ledger.queryresult.KV();
    state.setKey(key);
    state.setValue(value);
    yield state.serializeBinary();
  }
}

/** Encoded results of a history query. */
export function* changesOf(simulation: Simulation, key: string): Generator<Uint8Array> {
  for (const { txId, seconds, value } of simulation.history(key)) {
    const change = new ledger.queryresult.KeyModification();
    change.setTxId(txId);
    change.setTimestamp(timestampOf(seconds * 1_000));
    change.setIsDelete(value === null);
    if (value !== null) change.setValue(value);
    yield change.serializeBinary();
  }
}

function queryResponse(id: string, page: readonly Uint8Array[], hasMore: boolean): Uint8Array {
  const response = new peer.QueryResponse();
  response.setId(id);
  response.setHasMore(hasMore);
  response.setResultsList(
    page.map((bytes) => {
      const result = new peer.QueryResultBytes();
      result.setResultbytes(bytes);
      return result;
    }),
  );
  return response.serializeBinary();
}
