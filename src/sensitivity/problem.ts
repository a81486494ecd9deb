import type { Overrides } from "../case/overrides";
import type { TradingCase } from "../case/types";
import type { Highs } from "../trading/cooperative";
import { UnsolvableDayError } from "../trading/day-flows";
import { solveSetting, type DaySetting } from "../trading/setting";
import type { SolvedDay } from "../trading/solve-day";
import type { Output } from "./outputs";

/** A setting whose numbers are to be varied. */
export interface SensitivityProblem {
  readonly tradingCase: TradingCase;
  readonly setting: DaySetting;
  /** Needed by the cooperative mechanism. */
  readonly highs?: Highs;
}

/** The day with these numbers on top of the setting's, or null where it has no solution. */
export function solveVaried({ tradingCase, setting, highs }: SensitivityProblem, overrides: Overrides): SolvedDay | null {
  try {
    return solveSetting(tradingCase, { ...setting, overrides: { ...setting.overrides, ...overrides } }, highs);
  } catch (error) {
    if (error instanceof UnsolvableDayError) return null;
    throw error;
  }
}

/** The outputs of that day; null where it has no solution. */
export function outputsVaried(problem: SensitivityProblem, overrides: Overrides, outputs: readonly Output[]): (number | null)[] {
  const day = solveVaried(problem, overrides);
  return outputs.map((output) => (day === null ? null : output.of(day)));
}
