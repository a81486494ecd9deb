import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { friedman } from "../../../src/solvers/statistics";
import { expectWithin } from "../../support/expect-close";
import { RUNS, tiedValue } from "./samples";

describe("against scipy", () => {
  // scipy 1.17.1: scipy.stats.friedmanchisquare(*numpy.array(blocks).T),
  // scipy.stats.rankdata(blocks, axis=1).mean(axis=0)
  test("ten blocks of four arms without ties", () => {
    const blocks = [
      [3.1, 2.9, 4.0, 1.2],
      [0.5, 0.7, 0.9, 0.4],
      [12, 11, 15, 13],
      [7, 6, 9, 5],
      [2.2, 2.1, 2.8, 2.0],
      [1.0, 1.3, 1.9, 0.8],
      [5, 4, 8, 3],
      [0.1, 0.3, 0.2, 0.05],
      [9, 7, 12, 6],
      [33, 31, 30, 28],
    ];
    const { statistic, degreesOfFreedom, pValue, meanRanks } = friedman(blocks);
    expectWithin(statistic, 19.079999999999984, 1e-10, "statistic");
    expect(degreesOfFreedom).toBe(3);
    expectWithin(pValue, 0.0002631806524388209, 1e-12, "p-value");
    meanRanks.forEach((rank, arm) => expectWithin(rank, [2.7, 2.4, 3.7, 1.2][arm]!, 1e-12, `arm ${arm + 1}`));
  });

  test("eight blocks of five arms with ties, one block all tied", () => {
    const blocks = [
      [1, 1, 2, 3, 3],
      [5, 4, 4, 4, 6],
      [0, 0, 0, 0, 1],
      [2, 3, 1, 5, 4],
      [7, 7, 8, 8, 9],
      [1, 2, 2, 3, 3],
      [4, 4, 4, 4, 4],
      [10, 12, 11, 12, 15],
    ];
    const { statistic, pValue, meanRanks } = friedman(blocks);
    expectWithin(statistic, 17.546218487394974, 1e-10, "statistic");
    expectWithin(pValue, 0.0015132818374535533, 1e-12, "p-value");
    expect(meanRanks).toEqual([2.0625, 2.4375, 2.4375, 3.5625, 4.5]);
  });
});

test("three blocks that order three arms alike give 12 x 3 / 12 x (1 + 0 + 1) = 6, and p = exp(-3)", () => {
  const { statistic, pValue, meanRanks } = friedman([[1, 2, 3], [10, 20, 30], [-3, -2, -1]]);
  expect(meanRanks).toEqual([1, 2, 3]);
  expectWithin(statistic, 6, 1e-12, "statistic");
  expectWithin(pValue, Math.exp(-3), 1e-12, "p-value");
});

test("with two arms it is the sign test: two wins, no loss and a tie give (2 - 0)^2 / (2 + 0) = 2", () => {
  expectWithin(friedman([[1, 1], [1, 2], [1, 2]]).statistic, 2, 1e-12, "statistic");
});

test("if every block is one tie, no arm differs: statistic 0, p-value 1", () => {
  const { statistic, pValue, meanRanks } = friedman([[1, 1, 1], [2, 2, 2]]);
  expect({ statistic, pValue, meanRanks }).toEqual({ statistic: 0, pValue: 1, meanRanks: [2, 2, 2] });
});

const anyBlocks = fc
  .integer({ min: 2, max: 6 })
  .chain((arms) => fc.array(fc.array(tiedValue, { minLength: arms, maxLength: arms }), { minLength: 2, maxLength: 12 }));

test("an increasing transformation of a block, another for each, changes nothing", () => {
  const increasing = [(v: number) => 3 * v - 7, (v: number) => v ** 3, (v: number) => Math.exp(v), Math.atan];
  fc.assert(
    fc.property(anyBlocks, (blocks) => {
      const transformed = blocks.map((block, i) => block.map(increasing[i % increasing.length]!));
      expect(friedman(transformed)).toEqual(friedman(blocks));
    }),
    RUNS,
  );
});

test("mean ranks average (arms + 1) / 2, the statistic lies in 0 .. blocks x (arms - 1), the p-value in 0 .. 1", () => {
  fc.assert(
    fc.property(anyBlocks, (blocks) => {
      const { statistic, pValue, meanRanks } = friedman(blocks);
      const arms = meanRanks.length;
      expectWithin(meanRanks.reduce((a, b) => a + b, 0) / arms, (arms + 1) / 2, 1e-12, "average");
      expect(statistic).toBeGreaterThanOrEqual(0);
      expect(statistic).toBeLessThanOrEqual(blocks.length * (arms - 1) + 1e-9);
      expect(pValue >= 0 && pValue <= 1).toBe(true);
    }),
    RUNS,
  );
});

describe("refuses", () => {
  test("fewer than two blocks", () => {
    expect(() => friedman([[1, 2]])).toThrow("friedman: required at least two blocks, came 1");
  });
  test("fewer than two arms", () => expect(() => friedman([[1], [2]])).toThrow("friedman: required at least two arms, came 1"));
  test("blocks of different length", () => {
    expect(() => friedman([[1, 2], [1, 2, 3]])).toThrow("friedman, block 2: required 2 arms as in block 1, came 3");
  });
  test("a value that is not finite", () => {
    expect(() => friedman([[1, 2], [1, NaN]])).toThrow("friedman, block 2: required finite numbers, came NaN at position 2");
  });
});
