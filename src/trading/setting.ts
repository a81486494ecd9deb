import { applyOverrides, type Overrides } from "../case/overrides";
import { applyReadings, type ReadingChoices } from "../case/readings";
import type { MechanismId, TradingCase } from "../case/types";
import { cooperative } from "./cooperative";
import type { Highs } from "./cooperative/highs";
import type { Mechanism } from "./day-flows";
import { portrait } from "./portrait";
import { proRata } from "./pro-rata";
import { solveDay, type SolvedDay } from "./solve-day";

/** All that is chosen about a day of a case. */
export interface DaySetting {
  readonly scenario: string;
  readonly mechanism: MechanismId;
  readonly readings: ReadingChoices;
  readonly overrides: Overrides;
}

/** What the case says by itself: its first scenario, its mechanism, no reading and no number changed. */
export function defaultSetting({ settings }: TradingCase): DaySetting {
  return { scenario: Object.keys(settings.scenarios)[0]!, mechanism: settings.mechanism, readings: {}, overrides: {} };
}

/** A mechanism by its name; the cooperative one needs the solver. */
export function mechanismById(id: MechanismId, highs?: Highs): Mechanism {
  if (id === "portrait") return portrait;
  if (id === "pro-rata") return proRata;
  if (highs === undefined) throw new Error(`mechanism "${id}": required the loaded solver (loadHighs), came none`);
  return cooperative(highs);
}

/**
 * The day of a case under a setting. The result depends on nothing else: the cooperative mechanism starts every
 * programme from the same basis.
 * @throws {ReadingError} {OverrideError} {UnknownScenarioError} {UnsolvableDayError}
 */
export function solveSetting(tradingCase: TradingCase, setting: DaySetting, highs?: Highs): SolvedDay {
  return solveDay(caseUnder(tradingCase, setting), setting.scenario, mechanismById(setting.mechanism, highs));
}

/** The case with a setting's readings and numbers. */
export function caseUnder(tradingCase: TradingCase, { readings, overrides }: Pick<DaySetting, "readings" | "overrides">): TradingCase {
  return applyOverrides(caseAsRead(tradingCase, readings), overrides);
}

/** Readings are checked like a new case, which takes as long as solving a day: sweeps choose the same ones again and again. */
const asRead = new WeakMap<TradingCase, Map<string, TradingCase>>();

function caseAsRead(tradingCase: TradingCase, choices: ReadingChoices): TradingCase {
  const known = asRead.get(tradingCase) ?? new Map<string, TradingCase>();
  asRead.set(tradingCase, known);
  const key = JSON.stringify(Object.entries(choices).sort());
  const found = known.get(key) ?? applyReadings(tradingCase, choices);
  known.set(key, found);
  return found;
}
