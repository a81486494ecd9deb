import type { Variation } from "./plan";
import { SweepError } from "./plan";

/** Values of one varied number on a grid. */
export interface Axis {
  readonly count: number;
  /** Value `k` of 0 .. count - 1. */
  value(k: number): number;
}

/**
 * The values of a variation on a grid. Value k of steps is the number nearest to the decimal FROM + k STEP: sums of
 * binary fractions would drift, and 0.1 + 2 x 0.1 would not be 0.3.
 * @throws {SweepError} for a range without a step, and for steps that do not lead from one end to the other.
 */
export function axisOf(variation: Variation): Axis {
  if ("values" in variation) return { count: variation.values.length, value: (k) => variation.values[k]! };
  const { name, from, to } = variation;
  if (!("step" in variation)) {
    throw new SweepError(`--vary ${name}: came ${from}:${to}, required FROM:TO:STEP or a list of values (a range alone is for --sample)`);
  }
  const { step } = variation;
  const places = Math.max(decimalPlaces(from), decimalPlaces(step));
  // Adding 0 makes 0 of a negative zero.
  const value = (k: number): number => Number((from + k * step).toFixed(places)) + 0;
  const last = Math.round((to - from) / step);
  if (!(step > 0 && last >= 1)) throw new SweepError(`--vary ${name}: came ${from}:${to}:${step}, required FROM < TO and a step > 0`);
  if (value(last) !== to) {
    const end = value(Math.floor((to - from) / step));
    throw new SweepError(`--vary ${name}: came ${from}:${to}:${step}, required steps that end at ${to} (these end at ${end})`);
  }
  return { count: last + 1, value };
}

/** Digits behind the point of the shortest decimal that is this number, at most what `toFixed` takes. */
function decimalPlaces(value: number): number {
  const [digits, exponent = "0"] = String(value).split("e");
  return Math.min(100, Math.max(0, (digits!.split(".")[1]?.length ?? 0) - Number(exponent)));
}
