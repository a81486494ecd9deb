import type { Random } from "./random";
import type { Box } from "./problem";

/** How the points of a start population are spread over the box. */
export type StartMethod = "uniform" | "latinHypercube" | "tent";

/** Points and their values; the points are views of one buffer. */
export interface Population {
  readonly size: number;
  readonly points: readonly Float64Array[];
  readonly values: Float64Array;
}

export function emptyPopulation(size: number, dimension: number): Population {
  const buffer = new Float64Array(size * dimension);
  return {
    size,
    points: Array.from({ length: size }, (_, i) => buffer.subarray(i * dimension, (i + 1) * dimension)),
    values: new Float64Array(size).fill(Infinity),
  };
}

/**
 * A start population, not evaluated yet:
 * - uniform: independent uniform points;
 * - latinHypercube: each coordinate has one point in each of `size` equal slices (McKay et al. 1979);
 * - tent: iterates of the tent map x -> 2x or 2(1 - x) from a random point, slightly disturbed because in binary
 *   arithmetic the plain map ends in 0.
 */
export function startPopulation(box: Box, size: number, method: StartMethod, random: Random): Population {
  const population = emptyPopulation(size, box.dimension);
  for (let j = 0; j < box.dimension; j++) {
    const unit = UNIT_COLUMNS[method](size, random);
    const low = box.lower[j]!;
    const range = box.upper[j]! - low;
    population.points.forEach((point, i) => {
      point[j] = low + range * unit[i]!;
    });
  }
  return population;
}

const UNIT_COLUMNS: Record<StartMethod, (size: number, random: Random) => Float64Array> = {
  uniform: (size, random) => Float64Array.from({ length: size }, () => random.uniform()),
  latinHypercube: (size, random) => {
    const column = Float64Array.from({ length: size }, (_, i) => (i + random.uniform()) / size);
    for (let i = size - 1; i > 0; i--) {
      const k = random.below(i + 1);
      const kept = column[i]!;
      column[i] = column[k]!;
      column[k] = kept;
    }
    return column;
  },
  tent: (size, random) => {
    let x = random.uniform();
    return Float64Array.from({ length: size }, () => {
      const next = x < 0.5 ? 2 * x : 2 * (1 - x);
      x = Math.min(1, next * 0.9999 + 1e-4 * random.uniform());
      return x;
    });
  },
};
