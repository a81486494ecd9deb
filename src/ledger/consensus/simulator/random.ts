import seedrandom from "seedrandom";

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

/** Baagoe's Alea generator from a seed. */
export function drawsFrom(seed: string): Draws {
  const uniform = seedrandom.alea(seed) as () => number;
  const between = (low: number, high: number): number => low + Math.floor(uniform() * (high - low + 1));
  return {
    uniform: () => uniform(),
    between,
    chance: (probability) => uniform() < probability,
    pick: (items) => items[between(0, items.length - 1)]!,
  };
}
