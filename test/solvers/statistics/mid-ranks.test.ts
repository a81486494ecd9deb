import fc from "fast-check";
import { expect, test } from "vitest";
import { midRanks } from "../../../src/solvers/statistics/mid-ranks";
import { RUNS, sampleOf, tiedValue } from "./samples";

test("equal values share the mean of their ranks: 5, 1, 5, 3 have ranks 3.5, 1, 3.5, 2", () => {
  expect(midRanks([5, 1, 5, 3])).toEqual({ ranks: [3.5, 1, 3.5, 2], tieTerm: 6 });
});

test("each rank is the number of lower values + half of (equal values + 1); the tie term is the sum of t^3 - t", () => {
  fc.assert(
    fc.property(sampleOf(tiedValue), (values) => {
      const equal = (value: number): number => values.filter((other) => other === value).length;
      const { ranks, tieTerm } = midRanks(values);
      expect(ranks).toEqual(values.map((value) => values.filter((other) => other < value).length + (equal(value) + 1) / 2));
      expect(tieTerm).toBe([...new Set(values)].reduce((sum, value) => sum + equal(value) ** 3 - equal(value), 0));
    }),
    RUNS,
  );
});
