import type { CubeFunction } from "./sweep";

/** A function whose indices are known exactly. */
export interface KnownIndices {
  readonly f: CubeFunction;
  readonly firstOrder: readonly number[];
  readonly totalOrder: readonly number[];
  readonly variance: number;
}

/**
 * sin x1 + a sin^2 x2 + b x3^4 sin x1 with x uniform in -pi .. pi. Ishigami and Homma 1990, ISUMA'90, p. 398. Partial
 * variances by integration: V1 = (1 + b pi^4 / 5)^2 / 2, V2 = a^2 / 8, V13 = b^2 pi^8 (1/18 - 1/50); the others are 0.
 */
export function ishigami(a: number, b: number): KnownIndices {
  const v1 = (1 + (b * Math.PI ** 4) / 5) ** 2 / 2;
  const v2 = a ** 2 / 8;
  const v13 = b ** 2 * Math.PI ** 8 * (1 / 18 - 1 / 50);
  const variance = v1 + v2 + v13;
  return {
    f: (u) => {
      const [x1, x2, x3] = u.map((x) => Math.PI * (2 * x - 1));
      return Math.sin(x1!) + a * Math.sin(x2!) ** 2 + b * x3! ** 4 * Math.sin(x1!);
    },
    firstOrder: [v1 / variance, v2 / variance, 0],
    totalOrder: [(v1 + v13) / variance, v2 / variance, v13 / variance],
    variance,
  };
}

/**
 * Sobol' g-function, the product of (|4 x_i - 2| + a_i) / (1 + a_i). Saltelli and Sobol' 1995, Reliab. Eng. Syst. Saf.
 * 50:225. Each factor has the mean 1 and the variance v_i = 1 / (3 (1 + a_i)^2), so that the variance of the product is
 * P - 1 with P = prod (1 + v_i), V_i = v_i, and V_Ti = v_i P / (1 + v_i).
 */
export function gFunction(a: readonly number[]): KnownIndices {
  const v = a.map((ai) => 1 / (3 * (1 + ai) ** 2));
  const product = v.reduce((all, vi) => all * (1 + vi), 1);
  return {
    f: (x) => a.reduce((all, ai, i) => (all * (Math.abs(4 * x[i]! - 2) + ai)) / (1 + ai), 1),
    firstOrder: v.map((vi) => vi / (product - 1)),
    totalOrder: v.map((vi) => (vi * product) / (1 + vi) / (product - 1)),
    variance: product - 1,
  };
}

/** 1000 + the sum of c_i x_i: both indices of input i are c_i^2 / sum c^2. */
export function linear(c: readonly number[]): KnownIndices {
  const squares = c.reduce((total, ci) => total + ci ** 2, 0);
  const shares = c.map((ci) => ci ** 2 / squares);
  return {
    f: (x) => c.reduce((total, ci, i) => total + ci * x[i]!, 1000),
    firstOrder: shares,
    totalOrder: shares,
    variance: squares / 12,
  };
}

/** (x1 - 1/2)(x2 - 1/2): interaction only; no first order, and each input takes part in all of the variance 1/144. */
export const INTERACTION: KnownIndices = {
  f: (x) => (x[0]! - 0.5) * (x[1]! - 0.5),
  firstOrder: [0, 0],
  totalOrder: [1, 1],
  variance: 1 / 144,
};
