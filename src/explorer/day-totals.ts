import type { SolvedDay } from "../trading/solve-day";
import { sum, zeroSeries } from "../units";

/** Energy traded among users in each period (kWh). */
export function tradedKwh(day: SolvedDay): number[] {
  const traded = zeroSeries(day.input.periodCount);
  for (const { index, energyKwh } of day.flows.peer) traded[index]! += energyKwh;
  return traded;
}

/** Sum of a series over all classes and periods of the flows (kWh). */
export function flowKwh(day: SolvedDay, pick: (of: SolvedDay["flows"]["classes"][number]) => readonly number[]): number {
  return sum(day.flows.classes.map((of) => sum(pick(of))));
}

/** Sum of a series over all classes and periods of the input (kWh). */
export function givenKwh(day: SolvedDay, pick: (of: SolvedDay["input"]["classes"][number]) => readonly number[]): number {
  return sum(day.input.classes.map((of) => sum(pick(of))));
}
