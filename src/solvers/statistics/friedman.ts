import { sum } from "../../units";
import { midRanks } from "./mid-ranks";
import { requireSample } from "./require-sample";
import { chiSquareSurvival } from "./tail-probabilities";

/** Outcome of Friedman's test. */
export interface FriedmanTest {
  /** Chi-square statistic, corrected for ties; 0 if every block is one tie. */
  readonly statistic: number;
  /** Arms - 1. */
  readonly degreesOfFreedom: number;
  /** Of the chi-square approximation, which is rough for fewer than about ten blocks. */
  readonly pValue: number;
  /** One per arm, between 1 (lowest value in every block) and the number of arms. */
  readonly meanRanks: readonly number[];
}

/**
 * Friedman's test of "all arms are equally good": values are ranked within each block only, so blocks may differ in
 * scale. A row is a block (such as one seed in one scenario), a column an arm; lower is better; ties get mid-ranks.
 *
 *     statistic = 12 n / (k (k + 1)) sum_j (R_j - (k + 1) / 2)^2 / (1 - sum (t^3 - t) / (n (k^3 - k)))
 *
 * with n blocks, k arms, mean ranks R_j and groups of t tied values. Friedman 1937, J. Am. Stat. Assoc. 32:675; tie
 * correction after Conover 1999, Practical Nonparametric Statistics, Sec. 5.8. Throws a RangeError on fewer than two
 * blocks or arms, on blocks of different length and on values that are not finite.
 */
export function friedman(blocks: readonly (readonly number[])[]): FriedmanTest {
  const n = blocks.length;
  if (n < 2) throw new RangeError(`friedman: required at least two blocks, came ${n}`);
  const k = blocks[0]!.length;
  if (k < 2) throw new RangeError(`friedman: required at least two arms, came ${k}`);
  const ranked = blocks.map((block, i) => {
    requireSample(`friedman, block ${i + 1}`, block);
    if (block.length !== k) {
      throw new RangeError(`friedman, block ${i + 1}: required ${k} arms as in block 1, came ${block.length}`);
    }
    return midRanks(block);
  });
  const meanRanks = blocks[0]!.map((_, arm) => sum(ranked.map(({ ranks }) => ranks[arm]!)) / n);
  const degreesOfFreedom = k - 1;
  const untied = n * (k ** 3 - k) - sum(ranked.map(({ tieTerm }) => tieTerm));
  if (untied === 0) return { statistic: 0, degreesOfFreedom, pValue: 1, meanRanks };
  const spread = sum(meanRanks.map((rank) => (rank - (k + 1) / 2) ** 2));
  const statistic = (12 * n * n * (k - 1) * spread) / untied;
  return { statistic, degreesOfFreedom, pValue: chiSquareSurvival(statistic, degreesOfFreedom), meanRanks };
}
