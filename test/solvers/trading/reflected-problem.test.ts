import { describe, expect, test } from "vitest";
import { algorithmById, MAIN_ARMS, minimise, type Problem } from "../../../src/solvers";
import { reflectedProblem } from "../../../src/solvers/trading/reflected-problem";

/** Sum of the coordinates, each times its position, in a box that is not the unit cube. */
const slope: Problem = {
  name: "slope",
  dimension: 40,
  lower: new Float64Array(40).fill(-2),
  upper: new Float64Array(40).fill(6),
  evaluate: (x) => x.reduce((total, value, j) => total + (j + 1) * value, 0),
};

describe("a problem with a random half of its axes turned round", () => {
  const reflected = reflectedProblem(slope, "1");

  test("turns some coordinates about the middle of the box and leaves the others", () => {
    const base = reflected.evaluate(new Float64Array(40).fill(2));
    expect(base).toBe(slope.evaluate(new Float64Array(40).fill(2)));
    const signs = Array.from({ length: 40 }, (_, j) => {
      const x = new Float64Array(40).fill(2);
      x[j] = 3;
      return (reflected.evaluate(x) - base) / (j + 1);
    });
    expect(new Set(signs)).toEqual(new Set([1, -1]));
    expect(signs.filter((sign) => sign === -1).length).toBeGreaterThan(10);
    expect(signs.filter((sign) => sign === 1).length).toBeGreaterThan(10);
  });

  test("keeps box and name, is the same for the same seed and another for another", () => {
    expect(reflected).toMatchObject({ name: "slope, half reflected", dimension: 40, lower: slope.lower, upper: slope.upper });
    const x = Float64Array.from({ length: 40 }, (_, j) => j / 10);
    expect(reflectedProblem(slope, "1").evaluate(x)).toBe(reflected.evaluate(x));
    expect(reflectedProblem(slope, "2").evaluate(x)).not.toBe(reflected.evaluate(x));
  });

  test("does not change the point that it is given", () => {
    const x = new Float64Array(40).fill(1);
    reflected.evaluate(x);
    expect([...x]).toEqual(new Array(40).fill(1));
  });

  test("leaves nothing better or worse to find: every solver's best point, turned back, has the same value", () => {
    for (const { algorithm, parameters } of MAIN_ARMS) {
      const { best, bestPoint } = minimise(reflected, algorithmById(algorithm), { seed: "1", evaluations: 1050, parameters });
      expect(reflected.evaluate(bestPoint)).toBe(best);
      expect(best).toBeGreaterThanOrEqual(slope.evaluate(slope.lower));
    }
  });
});
