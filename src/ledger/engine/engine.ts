/** What runs the trading contract: the embedded ledger here, a Hyperledger Fabric network through its gateway elsewhere. */

import type { QUERIES, Role, TRANSACTIONS } from "../contract";

/** A party of the market with its role. */
export interface Participant {
  readonly party: string;
  readonly role: Role;
}

/** How a membership service knows a party: what `register` of the contract binds its name to. */
export interface Enrolment extends Participant {
  readonly mspId: string;
  readonly identity: string;
  /** Hexadecimal. */
  readonly publicKey: string;
}

/** A call of the contract that a party signs. The input becomes canonical JSON. */
export interface PartyCall {
  readonly party: string;
  readonly method: (typeof TRANSACTIONS)[number];
  readonly input: object;
}

export interface PartyQuery {
  readonly party: string;
  readonly method: (typeof QUERIES)[number];
  readonly input: object;
}

/** An answer of the contract: `status` is "accepted" or "refused", a refusal has a `reason`. */
export interface Answer {
  readonly status: "accepted" | "refused";
  readonly reason?: string;
  readonly [field: string]: unknown;
}

/** What became of a call. */
export interface Committed {
  readonly txId: string;
  readonly answer: Answer;
  /** Fabric's word: "VALID", "MVCC_READ_CONFLICT" ...; only a valid transaction has changed the state. */
  readonly code: string;
  readonly block: number;
}

export interface TradingEngine {
  readonly name: string;
  /** Gives every participant an identity, in order. Once; the engine signs for them from then on. */
  enrol(participants: readonly Participant[]): Promise<Enrolment[]>;
  /**
   * Endorses and commits calls none of which needs another of them, or writes what another one reads; resolves in order
   * when all are committed. `timeMs` is the time that they bear where the engine does not follow a clock of its own.
   * Rejects for input that no client makes, such as half a watt-hour: a mistake of the program, not of a party.
   */
  submit(calls: readonly PartyCall[], timeMs: number): Promise<Committed[]>;
  /** Asks without committing. */
  evaluate(query: PartyQuery): Promise<Answer>;
  close(): Promise<void>;
}
