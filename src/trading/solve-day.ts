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
  return completeDay(prepareDay(tradingCase, scenario), mechanism);
}

/** Solves a prepared day: energy by the mechanism, then money, then the checks. */
function completeDay(input: DayInput, mechanism: Mechanism): SolvedDay {
  const flows = mechanism.solve(input);
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
