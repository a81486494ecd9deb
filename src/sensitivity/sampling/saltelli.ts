import { MAX_SOBOL_DIMENSIONS, MAX_SOBOL_POINTS, sobolSequence } from "./sobol-sequence";

/** The most inputs of a design: each takes two dimensions of the sequence. */
export const MAX_SALTELLI_INPUTS = Math.floor(MAX_SOBOL_DIMENSIONS / 2);

/** Rows of one block of the design: A, B and one AB for each of d inputs. */
export function rowsPerBlock(inputs: number): number {
  return inputs + 2;
}

/** Points at which a model is run for variance-based indices, with random access. */
export interface SaltelliDesign {
  /** Inputs, d. */
  readonly dimensions: number;
  /** Blocks. */
  readonly base: number;
  /** Rows, base x (d + 2). */
  readonly count: number;
  /**
   * The inputs of row `index`, each strictly between 0 and 1. It depends on index, dimensions and seed only, not on
   * `base`. Throws a RangeError unless `index` is a whole number from 0 to count - 1.
   */
  point(index: number): number[];
}

/**
 * Saltelli's design in the unit cube: block j holds the rows A_j, B_j, AB_j^1, ..., AB_j^d, where A_j and B_j are the
 * first and second half of point j of a Sobol' sequence in 2d dimensions, and AB_j^i is A_j with input i from B_j.
 * Saltelli et al. 2010, Comput. Phys. Commun. 181:259, doi 10.1016/j.cpc.2009.09.018. An input that isn't uniform in
 * 0 .. 1 is made from its coordinate by its quantile function; inputs must be independent of each other.
 *
 * Since blocks follow each other, the first n blocks are the design of base n: a sweep may be cut into shards anywhere,
 * stopped, and lengthened later. Take a power of 2 as base, where the sequence is balanced.
 *
 * Throws a RangeError unless `dimensions` is a whole number from 1 to 64 and `base` one from 1 to 2^32.
 */
export function saltelliDesign(options: {
  readonly dimensions: number;
  readonly base: number;
  readonly seed: string;
}): SaltelliDesign {
  const { dimensions, base, seed } = options;
  if (!(Number.isInteger(dimensions) && dimensions >= 1 && dimensions <= MAX_SALTELLI_INPUTS)) {
    throw new RangeError(`saltelliDesign: required 1 to ${MAX_SALTELLI_INPUTS} dimensions, came ${dimensions}`);
  }
  if (!(Number.isInteger(base) && base >= 1 && base <= MAX_SOBOL_POINTS)) {
    throw new RangeError(`saltelliDesign: required a base from 1 to ${MAX_SOBOL_POINTS} blocks, came ${base}`);
  }
  const sequence = sobolSequence({ dimensions: 2 * dimensions, seed });
  const rows = rowsPerBlock(dimensions);
  const count = base * rows;
  return {
    dimensions,
    base,
    count,
    point(index) {
      if (!(Number.isInteger(index) && index >= 0 && index < count)) {
        throw new RangeError(`saltelliDesign: required a row from 0 to ${count - 1}, came ${index}`);
      }
      const both = sequence.point(Math.floor(index / rows));
      const row = index % rows;
      if (row === 1) return both.slice(dimensions);
      const point = both.slice(0, dimensions);
      if (row >= 2) point[row - 2] = both[dimensions + row - 2]!;
      return point;
    },
  };
}
