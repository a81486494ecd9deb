import type { Population } from "../population";
import type { Random } from "../random";
import { bounced, clamped } from "./box";

/**
 * Guided first phase: current-to-pbest/1 with binomial crossover (after JADE, Zhang and Sanderson 2009,
 * 10.1109/TEVC.2009.2014613, without its archive and its adaptation).
 *   v = x + F (x_pbest - x + x_a - x_b);  F ~ Cauchy(0.5, 0.1) clipped to [0.1, 1]
 * x_pbest is one of the best `bestCount` points of `order` (best first, as they were when the iteration began; it may be
 * x itself); a, b differ from i and from each other. A coordinate takes part with probability 0.9 or 0.2, each half of
 * the time, and at least one does.
 */
export function guidedMove(
  i: number,
  population: Population,
  order: Int32Array,
  bestCount: number,
  lower: Float64Array,
  upper: Float64Array,
  random: Random,
  trial: Float64Array,
): void {
  const { points, size } = population;
  const x = points[i]!;
  const pbest = points[order[random.below(bestCount)]!]!;
  const indexA = random.belowExcept(size, i);
  let indexB = random.belowExcept(size, i);
  while (indexB === indexA) indexB = random.belowExcept(size, i);
  const a = points[indexA]!;
  const b = points[indexB]!;
  const factor = clamped(0.5 + 0.1 * random.cauchy(), 0.1, 1);
  const crossover = random.uniform() < 0.5 ? 0.9 : 0.2;
  const always = random.below(x.length);
  for (let j = 0; j < x.length; j++) {
    const from = x[j]!;
    trial[j] =
      j === always || random.uniform() < crossover
        ? bounced(from + factor * (pbest[j]! - from + a[j]! - b[j]!), from, lower[j]!, upper[j]!)
        : from;
  }
}
