import type { Problem } from "../../src/solvers/problem";

/** A box from `low` to `high` in every coordinate. */
export function box(dimension: number, low: number, high: number): Pick<Problem, "dimension" | "lower" | "upper"> {
  return { dimension, lower: new Float64Array(dimension).fill(low), upper: new Float64Array(dimension).fill(high) };
}

/** sum (x_j - centre)^2 */
export function sphereAt(centre: number, dimension: number, low: number, high: number): Problem {
  return {
    name: `sphere at ${centre}`,
    ...box(dimension, low, high),
    evaluate: (x) => x.reduce((total, value) => total + (value - centre) ** 2, 0),
  };
}

/** A problem whose n-th evaluation gives the n-th value, whatever the point. */
export function sequence(values: readonly number[], dimension = 2): Problem {
  let n = 0;
  return { name: "sequence", ...box(dimension, 0, 1), evaluate: () => values[n++]! };
}

/** The same problem with a look at every point before it is evaluated. */
export function watched(problem: Problem, look: (x: Float64Array, evaluation: number) => void): Problem {
  let evaluations = 0;
  return {
    ...problem,
    evaluate: (x) => {
      look(x, ++evaluations);
      return problem.evaluate(x);
    },
  };
}
