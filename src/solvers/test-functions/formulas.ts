/**
 * Test functions of any number D of coordinates, all with the value 0 at their only global optimum o. Each takes the
 * point x and the optimum o and works on z = x - o, so that any point can be made the optimum; the box stays. They
 * allocate nothing. Reference, unless another is named: Suganthan et al. 2005, Problem definitions and evaluation
 * criteria for the CEC 2005 special session on real-parameter optimization, KanGAL report 2005005, whose functions
 * these are without rotation and bias; in COCO (Hansen et al. 2009, INRIA RR-6829) sphere is f1, ellipsoid f2,
 * rastrigin f3, rosenbrock f8, each with further transformations.
 */

/** One test function. */
export interface Formula {
  readonly value: (x: Float64Array, o: Float64Array) => number;
  /** The usual box is [-bound, bound] in every coordinate. */
  readonly bound: number;
  /** Each coordinate of the optimum of the textbook form. */
  readonly usualOptimum: number;
}

/** sum z_i^2; CEC 2005 F1, box +-100, optimum at 0. */
const sphere: Formula = {
  bound: 100,
  usualOptimum: 0,
  value: (x, o) => {
    let sum = 0;
    for (let i = 0; i < x.length; i++) sum += (x[i]! - o[i]!) ** 2;
    return sum;
  },
};

/** sum 10^(6 (i - 1) / (D - 1)) z_i^2, condition number 1e6; CEC 2005 F3, box +-100, optimum at 0. */
const ellipsoid: Formula = {
  bound: 100,
  usualOptimum: 0,
  value: (x, o) => {
    const ratio = 1e6 ** (1 / (x.length - 1));
    let weight = 1;
    let sum = 0;
    for (let i = 0; i < x.length; i++) {
      sum += weight * (x[i]! - o[i]!) ** 2;
      weight *= ratio;
    }
    return sum;
  },
};

/**
 * sum over i < D of 100 (y_i^2 - y_i+1)^2 + (y_i - 1)^2 with y = z + 1; CEC 2005 F6, box +-100. The textbook form has
 * its optimum at (1, ..., 1), not at the origin; with o there, y = x. From D = 4 on it has a second, local optimum.
 */
const rosenbrock: Formula = {
  bound: 100,
  usualOptimum: 1,
  value: (x, o) => {
    let sum = 0;
    for (let i = 0; i < x.length - 1; i++) {
      const z = x[i]! - o[i]!;
      const next = x[i + 1]! - o[i + 1]! + 1;
      sum += 100 * ((z + 1) ** 2 - next) ** 2 + z ** 2;
    }
    return sum;
  },
};

/**
 * sum z_i^2 - 10 cos(2 pi z_i) + 10; CEC 2005 F9, box +-5, optimum at 0, a local one near every whole z. Computed as
 * z^2 + 20 sin^2(pi z), which does not lose the digits of small values.
 */
const rastrigin: Formula = {
  bound: 5,
  usualOptimum: 0,
  value: (x, o) => {
    let sum = 0;
    for (let i = 0; i < x.length; i++) {
      const z = x[i]! - o[i]!;
      sum += z ** 2 + 20 * Math.sin(Math.PI * z) ** 2;
    }
    return sum;
  },
};

/**
 * -20 exp(-0.2 sqrt(mean of z_i^2)) - exp(mean of cos(2 pi z_i)) + 20 + e; CEC 2005 F8, box +-32, optimum at 0.
 * Computed by expm1 and cos(2 pi z) - 1 = -2 sin^2(pi z), which do not lose the digits of small values.
 */
const ackley: Formula = {
  bound: 32,
  usualOptimum: 0,
  value: (x, o) => {
    let squares = 0;
    let waves = 0;
    for (let i = 0; i < x.length; i++) {
      const z = x[i]! - o[i]!;
      squares += z ** 2;
      waves += Math.sin(Math.PI * z) ** 2;
    }
    const bowl = -20 * Math.expm1(-0.2 * Math.sqrt(squares / x.length));
    const ripple = -Math.E * Math.expm1((-2 * waves) / x.length);
    return bowl + ripple;
  },
};

/** 1 + sum z_i^2 / 4000 - product of cos(z_i / sqrt(i)); CEC 2005 F7, usual box +-600, optimum at 0. */
const griewank: Formula = {
  bound: 600,
  usualOptimum: 0,
  value: (x, o) => {
    let squares = 0;
    let product = 1;
    for (let i = 0; i < x.length; i++) {
      const z = x[i]! - o[i]!;
      squares += z ** 2;
      product *= Math.cos(z / Math.sqrt(i + 1));
    }
    return 1 - product + squares / 4000;
  },
};

/** sum over i of (z_1 + ... + z_i)^2, Schwefel's problem 1.2; CEC 2005 F2, box +-100, optimum at 0. */
const schwefel12: Formula = {
  bound: 100,
  usualOptimum: 0,
  value: (x, o) => {
    let partial = 0;
    let sum = 0;
    for (let i = 0; i < x.length; i++) {
      partial += x[i]! - o[i]!;
      sum += partial ** 2;
    }
    return sum;
  },
};

export const FORMULAS = { sphere, ellipsoid, rosenbrock, rastrigin, ackley, griewank, schwefel12 } as const;
