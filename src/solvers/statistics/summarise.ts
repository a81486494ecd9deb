import { mean, quantileSorted } from "simple-statistics";
import { requireSample } from "./require-sample";

/** A sample of results in a few numbers, all but `count` in the unit of the values; lower is better. */
export interface Summary {
  readonly count: number;
  readonly median: number;
  /** Lower and upper quartile. */
  readonly q1: number;
  readonly q3: number;
  /** The lowest value. */
  readonly best: number;
  /** The highest value. */
  readonly worst: number;
  readonly mean: number;
}

/**
 * Summary of finite values that are minimised. Quantiles interpolate linearly between order statistics (type 7 of
 * Hyndman and Fan 1996, the default of R and numpy). Throws a RangeError on an empty sample or a value that is not
 * finite.
 */
export function summarise(values: readonly number[]): Summary {
  requireSample("summarise", values);
  // quantile() of simple-statistics 7.8 leaves its copy half sorted when asked for several quantiles, and errs.
  const sorted = [...values].sort((a, b) => a - b);
  return {
    count: sorted.length,
    median: quantileSorted(sorted, 0.5),
    q1: quantileSorted(sorted, 0.25),
    q3: quantileSorted(sorted, 0.75),
    best: sorted[0]!,
    worst: sorted.at(-1)!,
    mean: mean(sorted),
  };
}
