import fc from "fast-check";
import { expect, test } from "vitest";
import { summarise } from "../../../src/solvers/statistics";
import { RUNS, sampleOf, value } from "./samples";

test("ten values agree with numpy", () => {
  // numpy 2: numpy.quantile(v, [0, .25, .5, .75, 1]), numpy.mean(v)
  const values = [7.5, 1, 4, 4, 10, 2.25, 8, 3, 100, 6];
  const expected = { count: 10, best: 1, q1: 3.25, median: 5, q3: 7.875, worst: 100 };
  const { mean, ...rest } = summarise(values);
  expect(rest).toEqual(expected);
  expect(mean).toBeCloseTo(14.575, 12);
});

test("one value is its own best, worst, quartile, median and mean", () => {
  expect(summarise([3])).toEqual({ count: 1, median: 3, q1: 3, q3: 3, best: 3, worst: 3, mean: 3 });
});

test("the quartiles are the order statistics at a quarter, half and three quarters of the way", () => {
  // Of 4 m + 1 values each quartile is one. simple-statistics' quantile(values, [0, 0.25, ...]) fails this.
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 30 }).chain((m) => sampleOf(value, 4 * m + 1, 4 * m + 1)),
      (values) => {
        const sorted = [...values].sort((a, b) => a - b);
        const m = (values.length - 1) / 4;
        const { best, q1, median, q3, worst } = summarise(values);
        expect([best, q1, median, q3, worst]).toEqual([0, m, 2 * m, 3 * m, 4 * m].map((i) => sorted[i]));
      },
    ),
    RUNS,
  );
});

test("the input keeps its order", () => {
  const values = [3, 1, 2];
  summarise(values);
  expect(values).toEqual([3, 1, 2]);
});

test("an empty sample is refused", () => {
  expect(() => summarise([])).toThrow("summarise: required at least one value, came none");
});

test.each([NaN, Infinity, -Infinity])("%d is refused with its position", (bad) => {
  expect(() => summarise([1, bad, 2])).toThrow(`summarise: required finite numbers, came ${bad} at position 2`);
});
