import type { Random } from "../random";
import { clamped } from "./box";

/**
 * Second phase of Northern Goshawk Optimization, chase: a small move whose radius shrinks.
 *   x' = x + R (2 r - 1) x;  R = 0.02 (1 - t / T), r ~ U(0, 1) per coordinate
 * The step is proportional to x, so it vanishes at the origin; `translationInvariant` takes half the range instead.
 */
export function publishedChase(
  x: Float64Array,
  radius: number,
  lower: Float64Array,
  upper: Float64Array,
  random: Random,
  translationInvariant: boolean,
  trial: Float64Array,
): void {
  for (let j = 0; j < x.length; j++) {
    const low = lower[j]!;
    const high = upper[j]!;
    const scale = translationInvariant ? (high - low) / 2 : x[j]!;
    trial[j] = clamped(x[j]! + radius * (2 * random.uniform() - 1) * scale, low, high);
  }
}
