import fc from "fast-check";
import { expect, test } from "vitest";
import { ecdfOfHits } from "../../../src/solvers/statistics";
import { RUNS } from "./samples";

test("of four pairs, reached at 10, 20 and 20 evaluations and never: 0, 1/4, 1/4, 3/4, 3/4", () => {
  expect(ecdfOfHits([20, null, 10, 20], [9, 10, 19, 20, 1000])).toEqual([0, 0.25, 0.25, 0.75, 0.75]);
});

test("pairs that are never reached keep the share at 0", () => expect(ecdfOfHits([null, null], [1, 1e9])).toEqual([0, 0]));

test("the counts need no order", () => expect(ecdfOfHits([5], [10, 1])).toEqual([1, 0]));

test("the share never falls, and ends at the share of pairs that were reached", () => {
  const anyHits = fc.array(fc.option(fc.integer({ min: 1, max: 100 })), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(anyHits, (hits) => {
      const shares = ecdfOfHits(hits, Array.from({ length: 100 }, (_, i) => i + 1));
      shares.forEach((share, i) => expect(share).toBeGreaterThanOrEqual(shares[i - 1] ?? 0));
      expect(shares.at(-1)).toBe(hits.filter((hit) => hit !== null).length / hits.length);
    }),
    RUNS,
  );
});

test("no pairs are refused", () => {
  expect(() => ecdfOfHits([], [1])).toThrow("ecdfOfHits: required at least one (run, target) pair, came none");
});

test.each([0, -1, 2.5, NaN, Infinity])("%d is refused as the evaluation of a hit", (bad) => {
  expect(() => ecdfOfHits([null, bad], [1])).toThrow(
    `ecdfOfHits: required null or a whole number of evaluations from 1 on, came ${bad} at position 2`,
  );
});

test("NaN is refused as a number of evaluations", () => {
  expect(() => ecdfOfHits([1], [1, NaN])).toThrow("ecdfOfHits: required numbers of evaluations, came NaN at position 2");
});
