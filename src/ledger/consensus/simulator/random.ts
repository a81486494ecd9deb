import { randomFrom } from "../../../solvers/random";

/** Draws of a simulation; the same on every engine for a seed. */
export interface Draws {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** One of the items, each as likely; the list isn't empty. */
  pick<T>(items: readonly T[]): T;
}

/** The solvers' generator from a seed, with the draws of a simulation. */
export function drawsFrom(seed: string): Draws {
  const { uniform, below } = randomFrom(seed);
  const between = (low: number, high: number): number => low + below(high - low + 1);
  return {
    uniform,
    between,
    chance: (probability) => uniform() < probability,
    pick: (items) => items[between(0, items.length - 1)]!,
  };
}
