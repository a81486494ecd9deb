import type { Random } from "../random";
import { clamped } from "./box";

/**
 * A step of few coordinates: one or two, drawn with replacement, move by a share of their range that has Student's t
 * distribution (after the adaptive t mutation of Zeng et al. 2024, CMC 80:1677, made sparse).
 *   x_j' = x_j + scale t_nu (ub_j - lb_j)
 * With few degrees of freedom nu the tails are long; with Infinity the step is normal.
 */
export function sparseStep(
  x: Float64Array,
  scale: number,
  nu: number,
  lower: Float64Array,
  upper: Float64Array,
  random: Random,
  trial: Float64Array,
): void {
  trial.set(x);
  for (let moves = random.uniform() < 0.5 ? 1 : 2; moves > 0; moves--) {
    const j = random.below(x.length);
    const low = lower[j]!;
    const high = upper[j]!;
    const step = nu === Infinity ? random.gauss() : random.studentT(nu);
    trial[j] = clamped(x[j]! + scale * step * (high - low), low, high);
  }
}
