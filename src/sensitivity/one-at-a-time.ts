import type { Output } from "./outputs";
import { outputsVaried, type SensitivityProblem } from "./problem";
import type { UncertainInput } from "./uncertain-inputs";

/** One input varied over its range while all others stay: `outputs[name][i]` belongs to `values[i]`. */
export interface ResponseCurve {
  readonly input: UncertainInput;
  readonly values: readonly number[];
  /** null where the day has no solution. */
  readonly outputs: Readonly<Record<string, readonly (number | null)[]>>;
}

/** Evenly spaced values from `low` to `high`, both included. */
export function spaced(low: number, high: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => (i === count - 1 ? high : low + ((high - low) * i) / (count - 1)));
}

export function responseCurve(
  problem: SensitivityProblem,
  input: UncertainInput,
  outputs: readonly Output[],
  count = 41,
): ResponseCurve {
  const values = spaced(input.low, input.high, count);
  const rows = values.map((value) => outputsVaried(problem, input.overrides(value), outputs));
  return { input, values, outputs: Object.fromEntries(outputs.map(({ name }, k) => [name, rows.map((row) => row[k]!)])) };
}

/** What an output becomes at both ends of an input's range. */
export interface TornadoBar {
  readonly input: UncertainInput;
  readonly atLow: number | null;
  readonly atHigh: number | null;
}

export interface Tornado {
  readonly output: Output;
  /** With the case's own numbers. */
  readonly base: number;
  /** The widest bar first. */
  readonly bars: readonly TornadoBar[];
}

/**
 * The ends of each input's range, one input at a time, for each output. Monotone responses are summed up by their ends;
 * others need their curve.
 * @throws {RangeError} if the setting itself has no solution
 */
export function tornado(problem: SensitivityProblem, inputs: readonly UncertainInput[], outputs: readonly Output[]): Tornado[] {
  const base = outputsVaried(problem, {}, outputs);
  const ends = inputs.map((input) => ({
    input,
    low: outputsVaried(problem, input.overrides(input.low), outputs),
    high: outputsVaried(problem, input.overrides(input.high), outputs),
  }));
  return outputs.map((output, k): Tornado => {
    const at = base[k];
    if (at === null || at === undefined) throw new RangeError("tornado: required a setting that can be solved, came one that can't");
    const bars = ends.map(({ input, low, high }): TornadoBar => ({ input, atLow: low[k]!, atHigh: high[k]! }));
    return { output, base: at, bars: bars.sort((a, b) => spread(b, at) - spread(a, at)) };
  });
}

/** Largest distance from the base (in the output's unit); an end without solution counts as nothing. */
export function spread({ atLow, atHigh }: TornadoBar, base: number): number {
  return Math.max(...[atLow, atHigh].map((value) => (value === null ? 0 : Math.abs(value - base))));
}
