import { median, quantileSorted } from "simple-statistics";
import { requireSample } from "./require-sample";

/** A median with its interval, in the unit of the values. */
export interface MedianInterval {
  readonly median: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Bootstrap percentile interval of the median: the (1 - level) / 2 and (1 + level) / 2 quantiles of the medians of
 * `resamples` samples drawn from the values with replacement. `level` lies between 0 and 1, such as 0.95; `random`
 * gives numbers uniform in [0, 1) and alone decides the result. Percentiles of a discrete bootstrap distribution: with
 * fewer than about ten values the interval is too narrow. Efron and Tibshirani 1993, An Introduction to the Bootstrap,
 * Sec. 13.3. Throws a RangeError on an empty sample, values that are not finite and other levels or numbers of samples.
 */
export function medianInterval(
  values: readonly number[],
  level: number,
  resamples: number,
  random: () => number,
): MedianInterval {
  requireSample("medianInterval", values);
  if (!(level > 0 && level < 1)) throw new RangeError(`medianInterval: required a level between 0 and 1, came ${level}`);
  if (!(Number.isInteger(resamples) && resamples >= 1)) {
    throw new RangeError(`medianInterval: required a whole number of resamples from 1 on, came ${resamples}`);
  }
  const draw = (): number => values[Math.floor(random() * values.length)]!;
  const medians = Array.from({ length: resamples }, () => median(values.map(draw))).sort((a, b) => a - b);
  return {
    median: median(values),
    lower: quantileSorted(medians, (1 - level) / 2),
    upper: quantileSorted(medians, (1 + level) / 2),
  };
}
