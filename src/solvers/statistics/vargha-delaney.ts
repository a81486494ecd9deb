import { requireSample } from "./require-sample";

export type EffectSize = "negligible" | "small" | "medium" | "large";

/** How often one arm beats another. */
export interface StochasticSuperiority {
  /** P(a < b) + P(a = b) / 2 over all pairs of one value each: above 0.5 if the first arm is better. */
  readonly a12: number;
  /** Size of the effect, whichever arm is better. */
  readonly magnitude: EffectSize;
}

/**
 * Vargha and Delaney's measure of stochastic superiority for values that are minimised: the probability that a run of
 * the first arm ends lower, hence better, than a run of the second, ties counting half. 1: every run of the first is
 * better; 0: every run of the second. (For maximised values the original counts a > b.) An effect is small from
 * |A12 - 0.5| = 0.06, medium from 0.14, large from 0.21. Vargha and Delaney 2000, J. Educ. Behav. Stat. 25:101,
 * doi 10.3102/10769986025002101. Throws a RangeError on samples that are empty or not finite.
 */
export function varghaDelaneyA(a: readonly number[], b: readonly number[]): StochasticSuperiority {
  requireSample("varghaDelaneyA, first sample", a);
  requireSample("varghaDelaneyA, second sample", b);
  let lower = 0;
  let higher = 0;
  for (const value of a) {
    for (const other of b) {
      if (value < other) lower++;
      else if (value > other) higher++;
    }
  }
  const pairs = a.length * b.length;
  // 2 |A12 - 0.5| from whole numbers, so that a value on a threshold is judged alike for both arms.
  const dominance = Math.abs(lower - higher) / pairs;
  return { a12: (pairs + lower - higher) / (2 * pairs), magnitude: effectSize(dominance) };
}

/** The size of an effect of dominance 2 |A12 - 0.5|, by the limits of Vargha and Delaney. */
export function effectSize(dominance: number): EffectSize {
  if (dominance < 0.12) return "negligible";
  if (dominance < 0.28) return "small";
  return dominance < 0.42 ? "medium" : "large";
}
