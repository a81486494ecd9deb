import type { MessageKind } from "../messages";
import type { Scenario } from "./scenario";

/** A decision on a node, at virtual time. */
export interface NodeDecision {
  readonly height: number;
  readonly round: number;
  readonly value: string;
  readonly atMs: number;
}

/** One height on which honest nodes decided more than one value. */
export interface Fork {
  readonly height: number;
  readonly values: readonly string[];
}

/** What came of a run. It is `safe` without forks and invalid values, `live` without stalled nodes. */
export interface Outcome {
  readonly scenario: Scenario;
  /** By node, in the order of `nodeIds`; of honest ones only, others have an empty list. */
  readonly decisions: readonly (readonly NodeDecision[])[];
  readonly forks: readonly Fork[];
  /** Values decided by an honest node that no honest node takes for valid. */
  readonly invalid: readonly string[];
  /** Honest nodes that had not decided every height when the run ended. */
  readonly stalled: readonly number[];
  /** Messages put on the network, one for every receiver, by kind. */
  readonly messages: Readonly<Record<MessageKind, number>>;
  /** Virtual time from the start, or from healing if that is later, to the last decision that was waited for. */
  readonly latencyMs: number;
  readonly endMs: number;
  readonly events: number;
  /** SHA-256 over every event of the run and what came of it. */
  readonly traceHash: string;
}

/** The heights on which these lists of decisions disagree. */
export function forksOf(decisions: readonly (readonly NodeDecision[])[]): Fork[] {
  const values = new Map<number, Set<string>>();
  for (const { height, value } of decisions.flat()) values.set(height, (values.get(height) ?? new Set<string>()).add(value));
  return [...values].filter(([, decided]) => decided.size > 1).map(([height, decided]) => ({ height, values: [...decided] }));
}
