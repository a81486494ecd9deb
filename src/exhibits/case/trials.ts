import type { MechanismId, TradingCase } from "../../case/types";
import { prepareDay } from "../../model/day-input";
import { cooperativeProgramme, flowsOfSolution, solveLinearProgramme, type Highs } from "../../trading/cooperative";
import { UnsolvableDayError } from "../../trading/day-flows";
import { defaultSetting, solveSetting } from "../../trading/setting";
import { completeDay, type SolvedDay } from "../../trading/solve-day";

export type TrialName = MechanismId | "no trade";

/** A scenario's day under one mechanism: solved, or why not. */
export interface Trial {
  readonly name: TrialName;
  readonly day: SolvedDay | null;
  /** Empty if the day is solved. */
  readonly why: string;
}

/** A scenario of a case with everything that is tried on it. */
export interface ScenarioTrials {
  readonly scenario: string;
  /** Under the mechanism that the case names. */
  readonly day: SolvedDay;
  /** Without trade, then every mechanism that the case has the parameters for, its own first. */
  readonly trials: readonly Trial[];
}

/** The mechanisms that a case can be solved with, its own first. */
export function availableMechanisms({ settings }: TradingCase): MechanismId[] {
  const all: readonly MechanismId[] = ["portrait", "cooperative", "pro-rata"];
  const available = all.filter((id) => id !== "portrait" || settings.portrait !== undefined);
  return [settings.mechanism, ...available.filter((id) => id !== settings.mechanism)];
}

/**
 * Every scenario of a case under its own mechanism, under the others, and without trade.
 * @throws {UnsolvableDayError} if a day has no solution under the case's own mechanism; the message names the scenario
 */
export function tryScenarios(tradingCase: TradingCase, highs: Highs): ScenarioTrials[] {
  return Object.keys(tradingCase.settings.scenarios).map((scenario): ScenarioTrials => {
    const attempt = (name: TrialName): Trial =>
      trial(name, () => (name === "no trade" ? dayWithoutTrade(tradingCase, scenario, highs) : dayOf(tradingCase, scenario, name, highs)));
    const [own, ...others] = availableMechanisms(tradingCase).map(attempt);
    if (own!.day === null) throw new UnsolvableDayError(`scenario ${scenario}, ${own!.name} mechanism: ${own!.why}`);
    return { scenario, day: own!.day, trials: [attempt("no trade"), own!, ...others] };
  });
}

/**
 * The cheapest day of users who do not trade with each other: own PV, own stock and the shared storage, else grid and
 * company. The baseline that trade is measured against. Solvable whenever the initial stock fits.
 */
export function dayWithoutTrade(tradingCase: TradingCase, scenario: string, highs: Highs): SolvedDay {
  const input = prepareDay(tradingCase, scenario);
  const problem = cooperativeProgramme(input, false);
  return completeDay(input, flowsOfSolution(input, problem, solveLinearProgramme(highs, problem.programme)));
}

/** The trial of that name, if it could be solved. */
export function solvedTrial({ trials }: ScenarioTrials, name: TrialName): SolvedDay | null {
  return trials.find((one) => one.name === name)?.day ?? null;
}

function dayOf(tradingCase: TradingCase, scenario: string, mechanism: MechanismId, highs: Highs): SolvedDay {
  return solveSetting(tradingCase, { ...defaultSetting(tradingCase), scenario, mechanism }, highs);
}

function trial(name: TrialName, solve: () => SolvedDay): Trial {
  try {
    return { name, day: solve(), why: "" };
  } catch (error) {
    if (!(error instanceof UnsolvableDayError)) throw error;
    return { name, day: null, why: error.message.replace(/^the day can't be solved: /, "") };
  }
}
