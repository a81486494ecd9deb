import type { Problem } from "../problem";
import { randomFrom } from "../random";

/**
 * The same problem with the axes of a seeded random half of the coordinates turned round (x_j -> lower + upper - x_j).
 * For an algorithm that treats all directions alike nothing changes; for one that is drawn to the origin, the corner
 * towards which it is drawn is another.
 */
export function reflectedProblem(problem: Problem, seed: string): Problem {
  const { lower, upper, dimension } = problem;
  const random = randomFrom(`reflected:${seed}`);
  const turned = Uint8Array.from({ length: dimension }, () => (random.uniform() < 0.5 ? 1 : 0));
  const point = new Float64Array(dimension);
  return {
    name: `${problem.name}, half reflected`,
    dimension,
    lower,
    upper,
    evaluate: (x) => {
      for (let j = 0; j < dimension; j++) point[j] = turned[j] === 1 ? lower[j]! + upper[j]! - x[j]! : x[j]!;
      return problem.evaluate(point);
    },
  };
}
