// Northern Goshawk Optimization as one writes it down first: arrays of numbers, a new one for every step, and the
// default generator. Beside it stands what typed arrays without allocation are worth.
import seedrandom from "seedrandom";
import type { Problem } from "../../src/index";

/** Best value after N + 2 N T evaluations. */
export function naiveNgo(problem: Problem, hawks: number, iterations: number, seed: string): number {
  const random = seedrandom(seed);
  const lower = Array.from(problem.lower);
  const upper = Array.from(problem.upper);
  const clamp = (x: number[]): number[] => x.map((value, j) => Math.min(upper[j]!, Math.max(lower[j]!, value)));
  const cost = (x: number[]): number => problem.evaluate(Float64Array.from(x));
  let flock = Array.from({ length: hawks }, () => {
    const x = lower.map((low, j) => low + random() * (upper[j]! - low));
    return { x, value: cost(x) };
  });
  for (let t = 1; t <= iterations; t++) {
    const radius = 0.02 * (1 - t / iterations);
    for (let i = 0; i < hawks; i++) {
      const others = flock.filter((_, k) => k !== i);
      const prey = others[Math.floor(random() * others.length)]!;
      const { x, value } = flock[i]!;
      const intensity = random() < 0.5 ? 1 : 2;
      const hunted = clamp(
        x.map((from, j) => from + random() * (prey.value < value ? prey.x[j]! - intensity * from : from - prey.x[j]!)),
      );
      const huntedCost = cost(hunted);
      if (huntedCost < value) flock = flock.map((hawk, k) => (k === i ? { x: hunted, value: huntedCost } : hawk));
      const chased = clamp(flock[i]!.x.map((from) => from + radius * (2 * random() - 1) * from));
      const chasedCost = cost(chased);
      if (chasedCost < flock[i]!.value) flock = flock.map((hawk, k) => (k === i ? { x: chased, value: chasedCost } : hawk));
    }
  }
  return Math.min(...flock.map(({ value }) => value));
}
