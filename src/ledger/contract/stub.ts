/**
 * What the contract needs of a ledger: the subset of Hyperledger Fabric's chaincode interface that it uses, with
 * Fabric's names and types (fabric-shim-api 2.5.8), so that a context of fabric-contract-api fits without an adapter.
 *
 * Rules that every implementation keeps, because Fabric does:
 * - a transaction reads the state as it was before it: `getState`, ranges and history never show its own writes;
 * - of two writes of one key in a transaction the last one counts;
 * - a missing key reads as zero bytes, so that zero bytes are never stored;
 * - ranges run in the order of the keys' UTF-8 bytes, from `startKey` (included) to `endKey` (excluded);
 *   "" as an end means no limit; simple ranges do not show composite keys.
 */

/** One key of the state with its value. */
export interface StateEntry {
  readonly key: string;
  readonly value: Uint8Array;
}

/** When a client made a transaction: seconds since 1970 (a Long on Fabric, so only its text is used) and nanoseconds. */
export interface LedgerTimestamp {
  readonly seconds: { toString(): string };
  readonly nanos: number;
}

/** One committed change of a key. */
export interface KeyModification {
  readonly isDelete: boolean;
  /** Zero bytes when deleted. */
  readonly value: Uint8Array;
  readonly timestamp: LedgerTimestamp;
  readonly txId: string;
}

export interface CompositeKey {
  readonly objectType: string;
  readonly attributes: string[];
}

export interface LedgerStub {
  getTxID(): string;
  getTxTimestamp(): LedgerTimestamp;

  getState(key: string): Promise<Uint8Array>;
  putState(key: string, value: Uint8Array): Promise<void>;
  deleteState(key: string): Promise<void>;

  getStateByRange(startKey: string, endKey: string): AsyncIterable<StateEntry>;
  /** All composite keys that begin with the object type and these attributes, each whole. */
  getStateByPartialCompositeKey(objectType: string, attributes: string[]): AsyncIterable<StateEntry>;
  /** Newest change first. Not checked again at commit: for queries only. */
  getHistoryForKey(key: string): AsyncIterable<KeyModification>;

  /** U+0000 objectType U+0000 attribute U+0000 ... U+0000; no part may be empty. */
  createCompositeKey(objectType: string, attributes: string[]): string;
  splitCompositeKey(compositeKey: string): CompositeKey;

  /** One event per transaction: a second call replaces the first. */
  setEvent(name: string, payload: Uint8Array): void;
}

/** Who made a transaction; certified by the ledger's membership service, not by the caller. */
export interface LedgerIdentity {
  /** Unique within the membership service provider. */
  getID(): string;
  getMSPID(): string;
  /** A certified attribute, such as the role; null where the certificate has none of this name. */
  getAttributeValue(name: string): string | null;
}

/** What a contract's method gets first. */
export interface LedgerContext {
  readonly stub: LedgerStub;
  readonly clientIdentity: LedgerIdentity;
}
