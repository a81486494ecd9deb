import type { Overrides } from "../../case/overrides";
import type { ReadingChoices } from "../../case/readings";
import type { MechanismId, TradingCase } from "../../case/types";

/** A number of the case that varies; `name` is an override's name or a JSON pointer of case.json. */
export type Variation =
  | { readonly name: string; readonly values: readonly number[] }
  /** Both ends are among the values. */
  | { readonly name: string; readonly from: number; readonly to: number; readonly step: number }
  /** For sampling only. */
  | { readonly name: string; readonly from: number; readonly to: number };

/**
 * Which points of the varied numbers are solved: every combination; the first `points` points of a Sobol' sequence over
 * the ranges; or Saltelli's design with `base` blocks, from which sensitivity indices follow.
 */
export type SweepDesign =
  | { readonly kind: "grid" }
  | { readonly kind: "sobol"; readonly points: number; readonly seed: string }
  | { readonly kind: "saltelli"; readonly base: number; readonly seed: string };

/** All that is chosen about a sweep, beside its case: plain JSON. */
export interface SweepPlan {
  /** Each is swept through the whole design, one after another. */
  readonly scenarios: readonly string[];
  readonly mechanism: MechanismId;
  readonly readings: ReadingChoices;
  /** The same in every run. */
  readonly overrides: Overrides;
  readonly vary: readonly Variation[];
  readonly design: SweepDesign;
  /** Names of `OUTPUTS`. */
  readonly outputs: readonly string[];
}

/** A sweep that cannot be made; the message lists what came and what was required. */
export class SweepError extends Error {
  override readonly name = "SweepError";
}

/** The plan with every reading of the case named, so that equal sweeps have equal plans. */
export function withAllReadings(plan: SweepPlan, { settings }: TradingCase): SweepPlan {
  const defaults = Object.entries(settings.readings).map(([id, reading]) => [id, reading.default]);
  return { ...plan, readings: { ...Object.fromEntries(defaults), ...plan.readings } };
}
