import type { ClassInput } from "../model/day-input";
import { sum, zeroSeries } from "../units";
import type { ClassFlows } from "./day-flows";
import type { SolvedDay } from "./solve-day";

/** Energy traded among users in each period (kWh). */
export function tradedKwh(day: SolvedDay): number[] {
  const traded = zeroSeries(day.input.periodCount);
  for (const { index, energyKwh } of day.flows.peer) traded[index]! += energyKwh;
  return traded;
}

/** Sum of a series over all classes and periods of the flows (kWh). */
export function flowKwh(day: SolvedDay, pick: (of: ClassFlows) => readonly number[]): number {
  return sum(day.flows.classes.map((of) => sum(pick(of))));
}

/** Sum of a series over all classes and periods of the input (kWh). */
export function givenKwh(day: SolvedDay, pick: (of: ClassInput) => readonly number[]): number {
  return sum(day.input.classes.map((of) => sum(pick(of))));
}

/** Share of the load (1) that comes from users: own PV, own stock, other users; 0 where nobody charges. */
export function selfSufficiency(day: SolvedDay): number {
  const loadKwh = givenKwh(day, (of) => of.loadKwh);
  const outsideKwh = flowKwh(day, (of) => of.gridBoughtKwh) + flowKwh(day, (of) => of.companyBoughtKwh);
  return loadKwh > 0 ? (loadKwh - outsideKwh) / loadKwh : 0;
}
