import type { TradingCase } from "../case/types";
import { prepareDay, type DayInput } from "../model/day-input";
import { addSeries } from "../units";
import { checkDay, type Check } from "./checks";
import type { DayFlows, Mechanism } from "./day-flows";
import { settle, type Settlement } from "./settlement";

/** One solved trading day: what was given, what flows, what is paid, and whether every law holds. */
export interface SolvedDay {
  readonly input: DayInput;
  readonly flows: DayFlows;
  readonly settlement: Settlement;
  readonly checks: readonly Check[];
  /** Level of the shared storage at the end of each period (kWh): Fig. 12. */
  readonly storageLevelKwh: readonly number[];
}

/** Solves one scenario of a case (readings and overrides already applied) with a mechanism. */
export function solveDay(tradingCase: TradingCase, scenario: string, mechanism: Mechanism): SolvedDay {
  const input = prepareDay(tradingCase, scenario);
  return completeDay(input, mechanism.solve(input));
}

/** Completes flows, wherever they come from: money, then the checks. */
export function completeDay(input: DayInput, flows: DayFlows): SolvedDay {
  const settlement = settle(input, flows);
  return {
    input,
    flows,
    settlement,
    checks: checkDay(input, flows, settlement),
    storageLevelKwh: addSeries(
      flows.classes.map((of) => of.sharedStockKwh),
      input.periodCount,
    ),
  };
}
