import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wilcoxonSignedRank } from "../../../src/solvers/statistics";
import { expectWithin } from "../../support/expect-close";
import { RUNS, tiedValue } from "./samples";

const againstZero = (differences: readonly number[]): ReturnType<typeof wilcoxonSignedRank> =>
  wilcoxonSignedRank(differences, differences.map(() => 0));

/** 1 .. n, every third one, from the first, negative: no ties. */
const everyThirdNegative = (n: number): number[] => Array.from({ length: n }, (_, i) => (i % 3 === 0 ? -(i + 1) : i + 1));

describe("against scipy", () => {
  test("ten pairs, exact", () => {
    // scipy 1.17.1: scipy.stats.wilcoxon(a, b, method="exact")
    const a = [125, 115, 130, 140, 140.5, 115.2, 140.9, 125.3, 140.1, 135];
    const b = [110, 122, 125, 120, 139, 124, 123, 137, 135.4, 145.3];
    const { n, wPlus, wMinus, pValue, method } = wilcoxonSignedRank(a, b);
    expect({ n, wPlus, wMinus, method }).toEqual({ n: 10, wPlus: 33, wMinus: 22, method: "exact" });
    expectWithin(pValue, 0.625, 1e-15, "p-value");
  });

  test("50 pairs are the most that are exact", () => {
    // scipy 1.17.1: scipy.stats.wilcoxon([-(i+1) if i%3==0 else i+1 for i in range(50)], method="exact")
    const { wMinus, pValue, method } = againstZero(everyThirdNegative(50));
    expect({ wMinus, method }).toEqual({ wMinus: 425, method: "exact" });
    expectWithin(pValue, 0.03996834652842374, 1e-14, "p-value");
  });

  test("51 pairs take the normal approximation", () => {
    // scipy 1.17.1: scipy.stats.wilcoxon([... for i in range(51)], method="approx", correction=True)
    const { wMinus, pValue, method } = againstZero(everyThirdNegative(51));
    expect({ wMinus, method }).toEqual({ wMinus: 425, method: "normal" });
    expectWithin(pValue, 0.026000896360930642, 1e-13, "p-value");
  });

  test("40 pairs, six of them equal, the others tied: normal with tie and continuity correction", () => {
    // scipy 1.17.1: scipy.stats.wilcoxon([(i%7)-2 for i in range(40)], method="approx", correction=True)
    const { n, wPlus, wMinus, pValue, method } = againstZero(Array.from({ length: 40 }, (_, i) => (i % 7) - 2));
    expect({ n, wPlus, wMinus, method }).toEqual({ n: 34, wPlus: 445, wMinus: 150, method: "normal" });
    expectWithin(pValue, 0.011029410160461684, 1e-13, "p-value");
  });
});

test("if the first arm is lower in each of five pairs, only 2 of 2^5 patterns are as extreme: p = 1/16", () => {
  const a = [1, 2, 3, 4, 5];
  const b = [2, 4, 6, 8, 10];
  expect(wilcoxonSignedRank(a, b)).toEqual({ n: 5, wPlus: 0, wMinus: 15, pValue: 1 / 16, method: "exact" });
});

test("pairs without a difference do not count", () => {
  expect(wilcoxonSignedRank([1, 7, 2, 3], [2, 7, 4, 6])).toEqual(wilcoxonSignedRank([1, 2, 3], [2, 4, 6]));
});

test("if no pair differs, n is 0 and the p-value 1", () => {
  expect(wilcoxonSignedRank([1, 2], [1, 2])).toEqual({ n: 0, wPlus: 0, wMinus: 0, pValue: 1, method: "exact" });
});

test("balanced ranks with ties give a p-value of exactly 1, not more", () => {
  expect(againstZero([1, -1, 2, -2])).toMatchObject({ pValue: 1, method: "normal" });
});

test("up to twelve distinct differences, the p-value is the share of sign patterns at least as far from the middle", () => {
  const distinct = fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(distinct, fc.nat(), (sizes, signs) => {
      const n = sizes.length;
      const differences = sizes.map((size, i) => ((signs >> i) & 1 ? size : -size));
      const rank = sizes.map((size) => sizes.filter((other) => other <= size).length);
      const twiceFromMiddle = (pattern: number): number =>
        Math.abs(rank.reduce((sum, r, i) => sum + ((pattern >> i) & 1 ? r : -r), 0));
      const observed = twiceFromMiddle(signs);
      let asFar = 0;
      for (let pattern = 0; pattern < 2 ** n; pattern++) if (twiceFromMiddle(pattern) >= observed) asFar++;
      expect(againstZero(differences).pValue).toBe(asFar / 2 ** n);
    }),
    { ...RUNS, numRuns: 100 },
  );
});

test("exchanging the samples exchanges the rank sums and keeps the p-value; the sums add up to n (n + 1) / 2", () => {
  const pairs = fc.array(fc.tuple(tiedValue, tiedValue), { minLength: 1, maxLength: 80 });
  fc.assert(
    fc.property(pairs, (values) => {
      const a = values.map(([first]) => first);
      const b = values.map(([, second]) => second);
      const { n, wPlus, wMinus, pValue, method } = wilcoxonSignedRank(a, b);
      expect(wilcoxonSignedRank(b, a)).toEqual({ n, wPlus: wMinus, wMinus: wPlus, pValue, method });
      expect(wPlus + wMinus).toBe((n * (n + 1)) / 2);
      expect(pValue > 0 && pValue <= 1).toBe(true);
    }),
    RUNS,
  );
});

describe("refuses", () => {
  test("samples of different length", () => {
    const message = "wilcoxonSignedRank: required two samples of equal length, came 2 and 1 values";
    expect(() => wilcoxonSignedRank([1, 2], [1])).toThrow(message);
  });
  test("no values", () => {
    expect(() => wilcoxonSignedRank([], [])).toThrow("wilcoxonSignedRank, first sample: required at least one value, came none");
  });
  test("a value that is not finite", () => {
    expect(() => wilcoxonSignedRank([1], [Infinity])).toThrow("second sample: required finite numbers, came Infinity at position 1");
  });
});
