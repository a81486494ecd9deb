import type { PartyCall, PartyQuery } from "../../../src/ledger/engine";

/** A step of a comparison: calls that do not touch each other, a query, or a call that no client makes. */
export type Step =
  | { readonly kind: "calls"; readonly calls: readonly PartyCall[] }
  | { readonly kind: "query"; readonly query: PartyQuery }
  | { readonly kind: "malformed"; readonly call: PartyCall };

export const one = (party: string, method: PartyCall["method"], input: object): Step => ({ kind: "calls", calls: [{ party, method, input }] });

export const ask = (party: string, method: PartyQuery["method"], input: object): Step => ({ kind: "query", query: { party, method, input } });

/** Calls and queries of the steps. */
export const lengthOf = (steps: readonly Step[]): number => steps.reduce((sum, step) => sum + (step.kind === "calls" ? step.calls.length : 1), 0);
