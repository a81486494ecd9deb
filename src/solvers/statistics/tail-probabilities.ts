import { gammaln } from "simple-statistics";

// simple-statistics reads both distributions from printed tables with two to four digits, too coarse for p-values;
// its logarithm of the gamma function is good to about 1e-14.

/** Relative size of a term, or of a step, at which series and fraction have settled. */
const PRECISION = 1e-15;

/** P(X >= x) for a chi-square variable with `degreesOfFreedom` >= 1 and x >= 0: Q(df / 2, x / 2). */
export function chiSquareSurvival(x: number, degreesOfFreedom: number): number {
  return upperIncompleteGamma(degreesOfFreedom / 2, x / 2);
}

/** P(|Z| >= |z|) for a standard normal variable: the square of Z is chi-square with one degree of freedom. */
export function normalTwoSided(z: number): number {
  return chiSquareSurvival(z * z, 1);
}

/**
 * Regularised upper incomplete gamma function Q(a, x) = Gamma(a, x) / Gamma(a) for a > 0, x >= 0, by the power series
 * below x = a + 1 and Legendre's continued fraction in Lentz's form above, so that small tails keep their relative
 * precision (Press et al., Numerical Recipes, 3rd ed. 2007, Sec. 6.2; DLMF 8.7.1 and Sec. 8.9).
 */
function upperIncompleteGamma(a: number, x: number): number {
  if (x === 0) return 1;
  const scale = Math.exp(a * Math.log(x) - x - gammaln(a));
  return x < a + 1 ? 1 - scale * lowerSeries(a, x) : scale * upperFraction(a, x);
}

/** Sum of x^n / (a (a + 1) ... (a + n)), n = 0, 1, ... */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; term > sum * PRECISION; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** 1 / (x + 1 - a - 1 (1 - a) / (x + 3 - a - 2 (2 - a) / (x + 5 - a - ...))); no denominator vanishes for x >= a + 1. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Infinity;
  let d = 1 / b;
  let value = d;
  let factor = Infinity;
  for (let n = 1; Math.abs(factor - 1) > PRECISION; n++) {
    const numerator = n * (a - n);
    b += 2;
    d = 1 / (b + numerator * d);
    c = b + numerator / c;
    factor = c * d;
    value *= factor;
  }
  return value;
}
