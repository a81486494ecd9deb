import type { ClassId, TradingCase } from "../../src/case/types";
import { cooperative, loadHighs, portrait, proRata, solveDay, type ClassFlows, type Mechanism, type SolvedDay } from "../../src/trading";
import { SCENARIO } from "./small-case";

/** The solver, loaded once per test file. */
export const highs = await loadHighs();

export const optimal = cooperative(highs);

export const mechanisms: readonly Mechanism[] = [portrait, proRata, optimal];

/** Solves the only scenario of a small or random case. */
export function solved(tradingCase: TradingCase, mechanism: Mechanism): SolvedDay {
  return solveDay(tradingCase, SCENARIO, mechanism);
}

export function flowsOf(day: SolvedDay, id: ClassId): ClassFlows {
  const flows = day.flows.classes.find((ofClass) => ofClass.id === id);
  if (flows === undefined) throw new Error(`no class ${id} in the solved day`);
  return flows;
}

/** Peer trades as readable text and energy, in the order of the day: ["1 A>B", 10]. */
export function tradesOf(day: SolvedDay): [string, number][] {
  return day.flows.peer.map(({ index, seller, buyer, energyKwh }) => [
    `${index + 1} ${seller}>${buyer}`,
    Number(energyKwh.toFixed(9)),
  ]);
}
