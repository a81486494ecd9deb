import seedrandom from "seedrandom";
import { expm1, ln } from "./elementary";

/** A stream of random numbers from a seed; the same on every JavaScript engine, to the last bit. */
export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Whole number, uniform in 0 .. n - 1. */
  below(n: number): number;
  /** Whole number, uniform in 0 .. n - 1 without `excluded`. */
  belowExcept(n: number, excluded: number): number;
  /** Standard normal. */
  gauss(): number;
  /** Standard Cauchy. */
  cauchy(): number;
  /** Student's t with `nu` > 0 degrees of freedom. */
  studentT(nu: number): number;
}

/** Baagoe's Alea generator: 32 random bits per number, ten times as fast as seedrandom's default. */
export function randomFrom(seed: string): Random {
  const uniform = seedrandom.alea(seed) as () => number;
  // A point in the unit disc without its centre; both coordinates of the last one drawn.
  let u = 0;
  let v = 0;
  const drawInDisc = (): number => {
    let square: number;
    do {
      u = 2 * uniform() - 1;
      v = 2 * uniform() - 1;
      square = u * u + v * v;
    } while (square >= 1 || square === 0);
    return square;
  };
  const below = (n: number): number => Math.floor(uniform() * n);
  return {
    uniform: () => uniform(),
    below,
    belowExcept: (n, excluded) => {
      const drawn = below(n - 1);
      return drawn < excluded ? drawn : drawn + 1;
    },
    // Marsaglia's polar method.
    gauss: () => {
      const square = drawInDisc();
      return u * Math.sqrt((-2 * ln(square)) / square);
    },
    // The slope of a random direction.
    cauchy: () => {
      do drawInDisc();
      while (u === 0);
      return v / u;
    },
    // Bailey's polar method (Mathematics of Computation 1994, 62:779).
    studentT: (nu) => {
      const square = drawInDisc();
      return u * Math.sqrt((nu * expm1((-2 / nu) * ln(square))) / square);
    },
  };
}
