import seedrandom from "seedrandom";
import { describe, expect, test } from "vitest";
import { medianInterval } from "../../../src/solvers/statistics";

/** A source of "random" numbers that draws every one of the n^n resamples of n values once. */
function everyResample(n: number): () => number {
  let drawn = 0;
  return () => {
    const resample = Math.floor(drawn / n);
    const digit = Math.floor(resample / n ** (drawn % n)) % n;
    drawn++;
    return (digit + 0.5) / n;
  };
}

describe("over all resamples of a small sample, each once", () => {
  // numpy 2: m = [numpy.median(t) for t in itertools.product(values, repeat=len(values))],
  // numpy.quantile(m, [(1 - level) / 2, (1 + level) / 2])
  test.each([
    [[1, 2, 10], 0.5, { median: 2, lower: 1.5, upper: 6 }],
    [[1, 2, 10], 0.8, { median: 2, lower: 1, upper: 10 }],
    [[16, 1, 4, 2, 8], 0.8, { median: 4, lower: 2, upper: 8 }],
    [[16, 1, 4, 2, 8], 0.95, { median: 4, lower: 1, upper: 16 }],
  ])("%j at level %d agrees with numpy", (values, level, expected) => {
    const n = values.length;
    expect(medianInterval(values, level, n ** n, everyResample(n))).toEqual(expected);
  });
});

test("of equal values the interval is that value", () => {
  expect(medianInterval([7, 7, 7], 0.95, 50, seedrandom("a"))).toEqual({ median: 7, lower: 7, upper: 7 });
});

test("the same numbers give the same interval, others another", () => {
  const values = Array.from({ length: 30 }, (_, i) => i ** 1.5);
  const interval = (seed: string): unknown => medianInterval(values, 0.95, 200, seedrandom(seed));
  expect(interval("a")).toEqual(interval("a"));
  expect(interval("a")).not.toEqual(interval("b"));
});

test("of 200 samples of 30 exponential values, about 95 % of the intervals hold the true median ln 2", () => {
  const random = seedrandom("coverage");
  const samples = 200;
  let holds = 0;
  for (let i = 0; i < samples; i++) {
    const values = Array.from({ length: 30 }, () => -Math.log(1 - random()));
    const { lower, upper } = medianInterval(values, 0.95, 400, random);
    if (lower <= Math.LN2 && Math.LN2 <= upper) holds++;
  }
  expect(holds / samples).toBeGreaterThan(0.9);
  expect(holds / samples).toBeLessThan(0.99);
});

describe("refuses", () => {
  const random = seedrandom("a");
  test("no values", () => {
    expect(() => medianInterval([], 0.95, 10, random)).toThrow("medianInterval: required at least one value, came none");
  });
  test.each([0, 1, 95, NaN])("%d as a level", (level) => {
    expect(() => medianInterval([1], level, 10, random)).toThrow(`medianInterval: required a level between 0 and 1, came ${level}`);
  });
  test.each([0, 2.5, NaN])("%d as a number of resamples", (resamples) => {
    expect(() => medianInterval([1], 0.95, resamples, random)).toThrow(
      `medianInterval: required a whole number of resamples from 1 on, came ${resamples}`,
    );
  });
});
