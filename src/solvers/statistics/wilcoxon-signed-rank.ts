import { sum } from "../../units";
import { midRanks } from "./mid-ranks";
import { requireSample } from "./require-sample";
import { normalTwoSided } from "./tail-probabilities";

/** Up to here every count of sign patterns, at most 2^n, is a whole number that a double holds. */
const MOST_PAIRS_FOR_EXACT = 50;

/** Outcome of Wilcoxon's signed-rank test. */
export interface SignedRankTest {
  /** Pairs that differ. */
  readonly n: number;
  /** Sum of the ranks of |a - b| over pairs with a > b. */
  readonly wPlus: number;
  /** The same over pairs with a < b: large if a is better, that is lower. */
  readonly wMinus: number;
  /** Two-sided; 1 if no pair differs. */
  readonly pValue: number;
  /** `exact`: from all sign patterns; `normal`: approximation with corrections for ties and continuity. */
  readonly method: "exact" | "normal";
}

/**
 * Wilcoxon's signed-rank test of "the differences a - b are symmetric about zero", for values paired by position
 * (such as two arms on the same seeds). Pairs without a difference are dropped, as Wilcoxon did; if there are many,
 * the p-value speaks only for the pairs that differ. The distribution is exact without tied differences and up to 50
 * of them. Differences are compared as they come: round values whose last digits are noise. Wilcoxon 1945, Biometrics
 * Bulletin 1:80; corrections after Hollander, Wolfe and Chicken 2014, Nonparametric Statistical Methods, Sec. 3.1.
 * Throws a RangeError on samples that are empty, unequal in length or not finite.
 */
export function wilcoxonSignedRank(a: readonly number[], b: readonly number[]): SignedRankTest {
  requireSample("wilcoxonSignedRank, first sample", a);
  requireSample("wilcoxonSignedRank, second sample", b);
  if (a.length !== b.length) {
    throw new RangeError(`wilcoxonSignedRank: required two samples of equal length, came ${a.length} and ${b.length} values`);
  }
  const differences = a.map((value, i) => value - b[i]!).filter((difference) => difference !== 0);
  const n = differences.length;
  const { ranks, tieTerm } = midRanks(differences.map(Math.abs));
  const wPlus = sum(ranks.filter((_, i) => differences[i]! > 0));
  const wMinus = sum(ranks.filter((_, i) => differences[i]! < 0));
  const w = Math.min(wPlus, wMinus);
  const exact = tieTerm === 0 && n <= MOST_PAIRS_FOR_EXACT;
  const pValue = exact ? exactPValue(n, w) : normalPValue(n, w, tieTerm);
  return { n, wPlus, wMinus, pValue, method: exact ? "exact" : "normal" };
}

/** Twice the share of the 2^n sign patterns whose positive ranks sum to at most `w`, capped at 1. */
function exactPValue(n: number, w: number): number {
  // patterns[s]: number of subsets of the ranks used so far with sum s.
  const patterns = new Array<number>(w + 1).fill(0);
  patterns[0] = 1;
  for (let rank = 1; rank <= n; rank++) {
    for (let s = w; s >= rank; s--) patterns[s]! += patterns[s - rank]!;
  }
  return Math.min(1, (2 * sum(patterns)) / 2 ** n);
}

function normalPValue(n: number, w: number, tieTerm: number): number {
  const distance = (n * (n + 1)) / 4 - w;
  const variance = (n * (n + 1) * (2 * n + 1)) / 24 - tieTerm / 48;
  return normalTwoSided(Math.max(0, distance - 0.5) / Math.sqrt(variance));
}
