import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { varghaDelaneyA } from "../../../src/solvers/statistics";
import { RUNS, sampleOf, tiedValue, value } from "./samples";

test("if every run of the first arm ends lower, it is always better: 1", () => {
  expect(varghaDelaneyA([1, 2], [3, 4, 5])).toEqual({ a12: 1, magnitude: "large" });
});

test("of {1, 3} against {2, 3}: 1 beats both, 3 loses to 2 and ties with 3: (2 + 1/2) / 4", () => {
  expect(varghaDelaneyA([1, 3], [2, 3])).toEqual({ a12: 0.625, magnitude: "small" });
});

test("seven runs against six agree with scipy's Mann-Whitney statistic", () => {
  // scipy 1.17.1: scipy.stats.mannwhitneyu(b, a).statistic / (7 * 6); it counts b > a, that is a < b
  expect(varghaDelaneyA([1, 3, 5, 7, 9, 2, 4], [2, 4, 6, 8, 4, 3]).a12).toBeCloseTo(0.5238095238095238, 15);
});

describe("the size of an effect", () => {
  /** One run against 100, of which it beats `beaten` and loses to the others. */
  const beats = (beaten: number): ReturnType<typeof varghaDelaneyA> =>
    varghaDelaneyA([0], Array.from({ length: 100 }, (_, i) => (i < beaten ? 1 : -1)));
  test.each([
    [50, "negligible"],
    [55, "negligible"],
    [56, "small"],
    [63, "small"],
    [64, "medium"],
    [70, "medium"],
    [71, "large"],
  ] as const)("at %d wins in 100 is %s, and the same for as many losses", (wins, magnitude) => {
    expect(beats(wins)).toEqual({ a12: wins / 100, magnitude });
    expect(beats(100 - wins)).toEqual({ a12: (100 - wins) / 100, magnitude });
  });
});

test("A(a, b) + A(b, a) = 1 with the same size either way", () => {
  fc.assert(
    fc.property(sampleOf(tiedValue), sampleOf(tiedValue), (a, b) => {
      const forth = varghaDelaneyA(a, b);
      const back = varghaDelaneyA(b, a);
      expect(forth.a12 + back.a12).toBeCloseTo(1, 15);
      expect(forth.magnitude).toBe(back.magnitude);
    }),
    RUNS,
  );
});

test("a sample against itself gives one half", () => {
  fc.assert(
    fc.property(sampleOf(value), (a) => {
      expect(varghaDelaneyA(a, a)).toEqual({ a12: 0.5, magnitude: "negligible" });
    }),
    RUNS,
  );
});

test("an empty sample and a value that is not finite are refused", () => {
  expect(() => varghaDelaneyA([], [1])).toThrow("varghaDelaneyA, first sample: required at least one value, came none");
  expect(() => varghaDelaneyA([1], [1, NaN])).toThrow("varghaDelaneyA, second sample: required finite numbers, came NaN at position 2");
});
