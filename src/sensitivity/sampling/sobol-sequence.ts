import { randomFrom } from "../../solvers/random";
import { JOE_KUO_ROWS } from "./direction-numbers";

/** Binary digits of a coordinate, and of an index. */
const BITS = 32;
const CELLS = 2 ** BITS;

/** The most dimensions that the table of direction numbers serves. */
export const MAX_SOBOL_DIMENSIONS = JOE_KUO_ROWS.length + 1;

/** The most points of a sequence; indices run from 0 to this - 1. */
export const MAX_SOBOL_POINTS = CELLS;

/** A randomised low-discrepancy sequence with random access. */
export interface SobolSequence {
  readonly dimensions: number;
  /**
   * The point of `index`: one coordinate per dimension, strictly between 0 and 1. Coordinate k depends on k, index and
   * seed only, not on the number of dimensions. Throws a RangeError unless `index` is a whole number from 0 to 2^32 - 1.
   */
  point(index: number): number[];
}

/**
 * Direction numbers of dimension `dimension` (0-based) as 32-bit fractions: v_k = m_k 2^(32 - k) for k <= s, then
 * v_k = a_1 v_(k-1) ^ ... ^ a_(s-1) v_(k-s+1) ^ v_(k-s) ^ (v_(k-s) >> s), with the row [a, m_1, ..., m_s] of the table
 * and a_1 ... a_(s-1) the binary digits of a. Dimension 0 has v_k = 2^(32 - k).
 */
function directionNumbers(dimension: number): Uint32Array {
  const v = new Uint32Array(BITS);
  if (dimension === 0) return v.map((_, k) => 2 ** (BITS - 1 - k));
  const [a, ...m] = JOE_KUO_ROWS[dimension - 1]!;
  const s = m.length;
  for (let k = 0; k < BITS; k++) {
    if (k < s) {
      v[k] = m[k]! << (BITS - 1 - k);
      continue;
    }
    v[k] = v[k - s]! ^ (v[k - s]! >>> s);
    for (let i = 1; i < s; i++) if ((a >>> (s - 1 - i)) & 1) v[k]! ^= v[k - i]!;
  }
  return v;
}

/** The coordinate before randomisation, times 2^32, at an index whose Gray code is `gray`. */
function plainCoordinate(numbers: Uint32Array, gray: number): number {
  let x = 0;
  for (let rest = gray, k = 0; rest !== 0; rest >>>= 1, k++) if (rest & 1) x ^= numbers[k]!;
  return x;
}

/** The Gray code of an index, whose digits choose the direction numbers. */
function grayCode(index: number): number {
  if (!(Number.isInteger(index) && index >= 0 && index < MAX_SOBOL_POINTS)) {
    throw new RangeError(`sobolSequence: required an index from 0 to ${MAX_SOBOL_POINTS - 1}, came ${index}`);
  }
  return (index ^ (index >>> 1)) >>> 0;
}

/**
 * Sobol' sequence with the direction numbers of Joe and Kuo 2008 (criterion D6), in the Gray-code order of Antonov and
 * Saleev 1979, USSR Comput. Math. Math. Phys. 19:252. Any 2^m points from a multiple of 2^m on have one point in each
 * of 2^m equal slices of every coordinate; other counts lose this balance.
 *
 * The seed draws one random 32-bit number per dimension, which is combined with the coordinate's digits by exclusive or
 * (a digital shift; L'Ecuyer and Lemieux 2002, in Modeling Uncertainty, doi 10.1007/0-306-48102-2_20). It keeps the
 * balance, makes every point uniform in the cube, so that means over points are unbiased, and moves the first point,
 * which is 0 in every coordinate without it. That point is therefore kept: dropping it breaks the balance of the first
 * 2^m points and can slow the convergence (Owen 2022, On dropping the first Sobol' point, doi
 * 10.1007/978-3-030-98319-2_4; arXiv 2008.08051 of 2020). Half a cell of 2^-32 is added, so that no coordinate is 0.
 *
 * Throws a RangeError unless `dimensions` is a whole number from 1 to 128.
 */
export function sobolSequence(options: { readonly dimensions: number; readonly seed: string }): SobolSequence {
  const { dimensions, seed } = options;
  if (!(Number.isInteger(dimensions) && dimensions >= 1 && dimensions <= MAX_SOBOL_DIMENSIONS)) {
    throw new RangeError(`sobolSequence: required 1 to ${MAX_SOBOL_DIMENSIONS} dimensions, came ${dimensions}`);
  }
  const random = randomFrom(`digital shift:${seed}`);
  const axes = Array.from({ length: dimensions }, (_, dimension) => ({
    numbers: directionNumbers(dimension),
    shift: random.below(CELLS),
  }));
  return {
    dimensions,
    point(index) {
      const gray = grayCode(index);
      return axes.map(({ numbers, shift }) => (((plainCoordinate(numbers, gray) ^ shift) >>> 0) + 0.5) / CELLS);
    },
  };
}
