import { describe, expect, test } from "vitest";
import { chiSquareSurvival, normalTwoSided } from "../../../src/solvers/statistics/tail-probabilities";

/** Asserts that the relative error is at most 1e-11. */
function expectRelative(actual: number, expected: number, what: string): void {
  expect(Math.abs(actual / expected - 1), `${what}: came ${actual}, expected ${expected}`).toBeLessThan(1e-11);
}

// scipy 1.17.1: scipy.stats.chi2.sf(x, df)
const CHI_SQUARE: readonly [x: number, df: number, survival: number][] = [
  [0.5, 1, 0.47950012218695337],
  [3.841458820694124, 1, 0.04999999999999989],
  [10, 4, 0.04042768199451279],
  [1, 7, 0.9948285365165155],
  [20, 19, 0.394578182086001],
  [100, 5, 5.285148360943219e-20],
  [1000, 9, 1.7240681189224405e-209],
  [200, 150, 0.003973185970821635],
];

// scipy 1.17.1: 2 * scipy.stats.norm.sf(z)
const NORMAL: readonly [z: number, twoSided: number][] = [
  [1e-8, 0.9999999920211544],
  [0.5, 0.6170750774519738],
  [1, 0.31731050786291415],
  [1.959963984540054, 0.05],
  [5, 5.733031437583866e-7],
  [10, 1.523970604832094e-23],
  [37, 1.1451142445047853e-299],
];

test.each(CHI_SQUARE)("chi-square survival at %d with %d degrees of freedom agrees with scipy", (x, df, survival) => {
  expectRelative(chiSquareSurvival(x, df), survival, "survival");
});

test.each(NORMAL)("the two-sided normal tail at %d agrees with scipy, for either sign", (z, twoSided) => {
  expectRelative(normalTwoSided(z), twoSided, "tail");
  expect(normalTwoSided(-z)).toBe(normalTwoSided(z));
});

test("at zero nothing is in the other tail", () => {
  expect([chiSquareSurvival(0, 3), normalTwoSided(0)]).toEqual([1, 1]);
});

describe("with an even number of degrees of freedom", () => {
  // Closed form: exp(-x/2) sum over i < df/2 of (x/2)^i / i!, the Poisson distribution function.
  const poissonSum = (x: number, df: number): number => {
    let term = Math.exp(-x / 2);
    let sum = term;
    for (let i = 1; i < df / 2; i++) {
      term *= x / 2 / i;
      sum += term;
    }
    return sum;
  };
  test.each([2, 4, 10, 40])("%d degrees of freedom give the Poisson sum from 0.01 to 400", (df) => {
    for (let x = 0.01; x < 400; x *= 1.1) expectRelative(chiSquareSurvival(x, df), poissonSum(x, df), `x = ${x}`);
  });
});
