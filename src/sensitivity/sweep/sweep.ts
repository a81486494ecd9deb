import { OverrideError, sameNumberTwice } from "../../case/overrides";
import { didYouMean } from "../../case/suggest";
import type { TradingCase } from "../../case/types";
import { UnsolvableDayError } from "../../trading/day-flows";
import type { Highs } from "../../trading/cooperative/highs";
import { caseUnder, solveSetting, type DaySetting } from "../../trading/setting";
import type { SolvedDay } from "../../trading/solve-day";
import { significant } from "../../units";
import { OUTPUTS, type Output } from "../outputs";
import { SweepError, type SweepPlan } from "./plan";
import { pointsOf } from "./points";
import { requireValues, variedNumber } from "./varied-number";

/** A column of a sweep's table. */
export interface SweepColumn {
  readonly name: string;
  /** SI or accepted unit; "1" for factors, shares and counts; "" for texts. */
  readonly unit: string;
  readonly description: string;
}

/** What a run of a sweep gave. */
export interface SweepRow {
  /** Counted from 1; arrays and `setting` use `run` - 1. */
  readonly run: number;
  readonly scenario: string;
  /** In the order of the plan's variations. */
  readonly values: readonly number[];
  /** In the order of the plan's outputs, nine significant digits; null where the day could not be solved. */
  readonly outputs: readonly (number | null)[];
  /** "solved", or why not. */
  readonly status: string;
}

/** The status of a day that was solved. */
export const SOLVED = "solved";

/** A plan that fits its case, with random access to its runs. */
export interface Sweep {
  readonly plan: SweepPlan;
  readonly runs: number;
  /** run, scenario, a column per varied number and per output, status. */
  readonly columns: readonly SweepColumn[];
  /** What run `index` + 1 solves; it depends on the plan and the index alone. */
  setting(index: number): DaySetting;
  /**
   * Solves one run; `highs` for the cooperative mechanism. A day without a solution, or numbers that exclude each other
   * (price bounds that cross), make a row with the reason.
   */
  solve(index: number, highs?: Highs): SweepRow;
}

/**
 * Checks the whole plan before anything is solved.
 * @throws {SweepError} {ReadingError} {OverrideError} for what is not in the case or in its range.
 */
export function createSweep(tradingCase: TradingCase, plan: SweepPlan): Sweep {
  requireOnce("--scenario", plan.scenarios);
  if (plan.vary.length === 0) throw new SweepError("--vary: came none, required at least one number that varies");
  requireOnce("--vary", plan.vary.map(({ name }) => name));
  requireOnce("--outputs", plan.outputs);
  const fixed = plan.vary.find(({ name }) => Object.hasOwn(plan.overrides, name));
  if (fixed !== undefined) throw new SweepError(`--vary ${fixed.name}: came in --set as well, required in one of them`);
  const known = Object.keys(tradingCase.settings.scenarios);
  const unknown = plan.scenarios.find((scenario) => !known.includes(scenario));
  if (unknown !== undefined) throw new SweepError(`--scenario: came "${unknown}", required one of ${known.join(", ")}`);

  const base = caseUnder(tradingCase, plan);
  const clashes = sameNumberTwice([...Object.keys(plan.overrides), ...plan.vary.map(({ name }) => name)], Object.keys(base.settings.classes));
  if (clashes.length > 0) throw new OverrideError(clashes);
  const numbers = plan.vary.map(({ name }) => variedNumber(base, name));
  const points = pointsOf(plan.vary, plan.design);
  requireValues(points.extremes.flatMap((values, i) => values.map((value) => [numbers[i]!, value] as const)));
  const outputs = plan.outputs.map(requireOutput);

  const scenarioOf = (index: number): string => plan.scenarios[Math.floor(index / points.count)]!;
  const settingAt = (index: number, values: readonly number[]): DaySetting => ({
    scenario: scenarioOf(index),
    mechanism: plan.mechanism,
    readings: plan.readings,
    overrides: { ...plan.overrides, ...Object.fromEntries(values.map((value, i) => [plan.vary[i]!.name, value])) },
  });
  const valuesAt = (index: number): number[] => points.at(index % points.count);
  return {
    plan,
    runs: points.count * plan.scenarios.length,
    columns: [
      { name: "run", unit: "1", description: "counted from 1, in the order of the plan" },
      { name: "scenario", unit: "", description: "scenario of the case" },
      ...numbers.map(({ name, unit, description }) => ({ name, unit, description })),
      ...outputs.map(({ name, unit, description }) => ({ name, unit, description })),
      { name: "status", unit: "", description: `"${SOLVED}", or why the day could not be solved; its outputs are empty then` },
    ],
    setting: (index) => settingAt(index, valuesAt(index)),
    solve(index, highs) {
      const values = valuesAt(index);
      const setting = settingAt(index, values);
      const row = { run: index + 1, scenario: setting.scenario, values };
      try {
        const day = solveSetting(tradingCase, setting, highs);
        return { ...row, outputs: outputs.map((output) => finiteOutput(output, day, row.run)), status: SOLVED };
      } catch (error) {
        if (!(error instanceof UnsolvableDayError || error instanceof OverrideError)) throw error;
        return { ...row, outputs: outputs.map(() => null), status: error.message.replaceAll("\n", "; ") };
      }
    },
  };
}

function requireOnce(option: string, names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new SweepError(`${option}: came "${twice}" twice, required each once`);
}

function finiteOutput({ name, of }: Output, day: SolvedDay, run: number): number {
  const value = of(day);
  if (!Number.isFinite(value)) throw new Error(`run ${run}, output ${name}: came ${value}, required a finite number`);
  return significant(value);
}

function requireOutput(name: string): Output {
  const found = OUTPUTS.find((output) => output.name === name);
  const names = OUTPUTS.map((output) => output.name);
  if (found === undefined) throw new SweepError(`--outputs: came "${name}", required some of ${names.join(", ")}${didYouMean(name, names)}`);
  return found;
}
