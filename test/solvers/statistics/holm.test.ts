import fc from "fast-check";
import { expect, test } from "vitest";
import { holm } from "../../../src/solvers/statistics";
import { RUNS } from "./samples";

const expectAll = (actual: readonly number[], expected: readonly number[]): void => {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => expect(actual[i], `p-value ${i + 1}`).toBeCloseTo(value, 14));
};

test("0.005 x 4, 0.01 x 3, 0.03 x 2, and 0.04 x 1 raised to the one before it, in the order of the input", () => {
  expectAll(holm([0.01, 0.04, 0.03, 0.005]), [0.03, 0.06, 0.06, 0.02]);
});

test("adjusted values are capped at 1", () => expect(holm([0.6, 0.9, 0.7])).toEqual([1, 1, 1]));
test("a single p-value is kept", () => expect(holm([0.03])).toEqual([0.03]));
test("no tests, no p-values", () => expect(holm([])).toEqual([]));

const anyPValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 });

test("adjusted values lie between the raw ones and 1 or Bonferroni's, and keep their order", () => {
  fc.assert(
    fc.property(anyPValues, (pValues) => {
      const adjusted = holm(pValues);
      pValues.forEach((p, i) => {
        expect(adjusted[i]!).toBeGreaterThanOrEqual(p);
        expect(adjusted[i]!).toBeLessThanOrEqual(Math.min(1, pValues.length * p));
        pValues.forEach((q, j) => {
          if (p <= q) expect(adjusted[i]!).toBeLessThanOrEqual(adjusted[j]!);
        });
      });
    }),
    RUNS,
  );
});

test("a level rejects what the step-down procedure rejects: the smallest, while p_(i) <= level / (m - i + 1)", () => {
  fc.assert(
    fc.property(anyPValues, fc.double({ min: 0.01, max: 0.5, noNaN: true }), (pValues, level) => {
      const ascending = [...pValues].sort((a, b) => a - b);
      const kept = ascending.findIndex((p, i) => p * (pValues.length - i) > level);
      const rejected = kept < 0 ? pValues.length : kept;
      expect(holm(pValues).filter((p) => p <= level)).toHaveLength(rejected);
    }),
    RUNS,
  );
});

test.each([-0.1, 1.1, NaN])("%d is refused as a p-value", (bad) => {
  expect(() => holm([0.5, bad])).toThrow(`holm: required p-values between 0 and 1, came ${bad} at position 2`);
});
