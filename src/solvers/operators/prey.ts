import type { Random } from "../random";
import { clamped } from "./box";

/**
 * First phase of Northern Goshawk Optimization, prey identification: the hawk moves towards a prey that is better than
 * itself, else away from it.
 *   x' = x + r (P - I x) if F_P < F, else x + r (x - P);  r ~ U(0, 1) per coordinate, I in {1, 2}
 * `translationInvariant` sets I = 1: with I = 2 the move depends on where the origin lies.
 */
export function preyMove(
  x: Float64Array,
  prey: Float64Array,
  preyIsBetter: boolean,
  lower: Float64Array,
  upper: Float64Array,
  random: Random,
  translationInvariant: boolean,
  trial: Float64Array,
): void {
  const intensity = translationInvariant || random.uniform() < 0.5 ? 1 : 2;
  for (let j = 0; j < x.length; j++) {
    const from = x[j]!;
    const step = preyIsBetter ? prey[j]! - intensity * from : from - prey[j]!;
    trial[j] = clamped(from + random.uniform() * step, lower[j]!, upper[j]!);
  }
}
