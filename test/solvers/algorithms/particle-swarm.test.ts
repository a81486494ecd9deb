import { describe, expect, test } from "vitest";
import { improvedPso, pso, traditionalPso } from "../../../src/solvers/algorithms";
import type { Algorithm } from "../../../src/solvers/algorithm";
import { minimise, minimiseInSteps } from "../../../src/solvers/minimise";
import { completeParameters, type ParameterDefinitions } from "../../../src/solvers/parameters";
import { emptyPopulation } from "../../../src/solvers/population";
import type { Problem } from "../../../src/solvers/problem";
import { randomFrom, type Random } from "../../../src/solvers/random";
import { Search } from "../../../src/solvers/search";
import { testFunction } from "../../../src/solvers/test-functions";
import { expectSeries } from "../../support/expect-close";
import { box, sphereAt, watched } from "../problems";

/** Flies particles that start at the given places in [-10, 10], every uniform number 0.5; gives their places by iteration. */
function flown<D extends ParameterDefinitions>(
  algorithm: Algorithm<D>,
  places: readonly number[],
  evaluate: (x: Float64Array) => number,
  iterations: number,
  given = {},
): number[][] {
  const problem: Problem = { name: "line", ...box(1, -10, 10), evaluate };
  const search = new Search(problem, 1000, { checkpoints: new Int32Array(0), targets: new Float64Array(0) });
  const population = emptyPopulation(places.length, 1);
  places.forEach((place, i) => {
    population.points[i]![0] = place;
    population.values[i] = search.evaluate(population.points[i]!);
  });
  const random: Random = { ...randomFrom("unused"), uniform: () => 0.5, below: () => 0, gauss: () => 1 };
  const parameters = completeParameters(algorithm.name, algorithm.parameters, given);
  const iterate = algorithm.begin({ search, random, population, iterations, parameters });
  return Array.from({ length: iterations }, (_, n) => {
    iterate(n + 1);
    return population.points.map((point) => point[0]!);
  });
}

const towardsZero = (x: Float64Array): number => Math.abs(x[0]!);

describe("PSO by hand", () => {
  /*
   * w = 0.5, c = 1, r = 0.5, largest velocity 1 x 20. Particles at 8 and 2, the best is 2.
   * 1: v = 0.5 (8 - 8) + 0.5 (2 - 8) = -3, at 5; the second stays at 2 with v = 0.
   * 2: v = 0.5 x -3 + 0.5 (5 - 5) + 0.5 (2 - 5) = -3, at 2.
   * 3: v = -1.5 + 0 + 0, at 0.5; both now know 2 as the best.
   * 4: own best 0.5 = place; common best is now 0.5: v = -0.75, at -0.25; the second v = 0.5 (0.5 - 2) = -0.75, at 1.25.
   */
  test("velocity is kept by inertia and drawn to the own and the common best", () => {
    expect(flown(pso, [8, 2], towardsZero, 4, { inertia: 0.5, attraction: 1, maxVelocity: 1 })).toEqual([
      [5, 2],
      [2, 2],
      [0.5, 2],
      [-0.25, 1.25],
    ]);
  });

  /*
   * Largest velocity 0.05 x 20 = 1: 8, 7, 6 towards the best at 2, and never faster.
   */
  test("no velocity exceeds its limit, a share of the range", () => {
    expect(flown(pso, [8, 2], towardsZero, 2, { inertia: 0.5, attraction: 1, maxVelocity: 0.05 }).map(([first]) => first)).toEqual([7, 6]);
  });

  test("the common best is that of the iteration before: what the first particle finds does not move the second at once", () => {
    // The first finds 0 in the first iteration: 8 + 0.5 (-8 - 8) = 0. The second, at -8, is the best of the start and stays.
    const places = flown(pso, [8, -8], (x) => (x[0] === 0 ? -1 : Math.abs(x[0]! + 9)), 2, { inertia: 0, attraction: 1, maxVelocity: 1 });
    expect(places[0]).toEqual([0, -8]);
    expect(places[1]).toEqual([0, -4]);
  });

  /*
   * The value falls to the right. w = 1, c = 1, r = 0.5. First at 8, second, the best, at 9.
   * 1: first v = 0.5, at 8.5. 2: v = 0.5 + 0.25 = 0.75, at 9.25. 3: own best 9.25 is not yet the common one (9):
   * v = 0.75 + 0 + 0.5 (9.25 - 9.25) = 0.75, at 10. 4: v = 0.75 + 0, beyond 10: stops at 10 with v = 0.
   */
  test("who would leave the box stops at the bound", () => {
    const places = flown(pso, [8, 9], (x) => -x[0]!, 5, { inertia: 1, attraction: 1, maxVelocity: 1 });
    expect(places.map(([first]) => first)).toEqual([8.5, 9.25, 10, 10, 10]);
  });

  /*
   * The value is the distance from 9, where the second particle stays; w = 1, c = 1, r = 0.5. The first starts at 5.
   * 1: v = 0.5 x 4 = 2, at 7. 2: v = 2 + 0.5 x 2 = 3, at 10, which is nearer to 9: its own best.
   * 3: v = 3 + 0.5 (9 - 10) = 2.5, beyond 10: it stays at 10 with v = 0.
   * 4: v = 0 - 0.5, at 9.5. With the velocity kept, v = 2, it would be at 10 again.
   */
  test("and it stops: from the bound it starts with velocity 0", () => {
    const places = flown(pso, [5, 9], (x) => Math.abs(x[0]! - 9), 4, { inertia: 1, attraction: 1, maxVelocity: 1 });
    expect(places.map(([first]) => first)).toEqual([7, 10, 10, 9.5]);
  });
});

describe("falling inertia", () => {
  /*
   * Two particles, c = 1, r = 0.5, w from 1 to 0 in 3 iterations: 1, 0.5, 0.
   * First at 8, best at 0 which nobody improves: 1: v = -4, at 4. 2: v = 0.5 x -4 + 0.5 (0 - 4) = -4, at 0.
   * 3: w = 0: v = 0, stays at 0; with w = 0.5 it would go on to -2.
   */
  test("is the first in iteration 1, the last in iteration T, linear between", () => {
    const given = { firstInertia: 1, lastInertia: 0, attraction: 1, maxVelocity: 1 };
    expect(flown(traditionalPso, [8, 0], towardsZero, 3, given).map(([first]) => first)).toEqual([4, 0, 0]);
    // With the inertia held at 0.5 it goes on: -4 at 4; -2 - 2 at 0; -2 at -2.
    const held = { ...given, firstInertia: 0.5, lastInertia: 0.5 };
    expect(flown(traditionalPso, [8, 0], towardsZero, 3, held).map(([first]) => first)).toEqual([4, 0, -2]);
  });

  test("a run of one iteration takes the first", () => {
    expect(flown(traditionalPso, [8, 0], towardsZero, 1, { attraction: 1, maxVelocity: 1 })).toEqual([[4, 0]]);
  });
});

describe.each([pso, traditionalPso])("$name on a real problem", (algorithm) => {
  test("never moves a coordinate by more than its limit from one iteration to the next", () => {
    const problem = testFunction("rastrigin", { dimension: 4, shifted: true });
    let before: number[][] = [];
    let largest = 0;
    const steps = minimiseInSteps(problem, algorithm as Algorithm, { seed: "1", evaluations: 2050, parameters: { maxVelocity: 0.03 } });
    for (const { points } of steps) {
      const now = points.map((point) => [...point]);
      before.forEach((point, i) => point.forEach((from, j) => (largest = Math.max(largest, Math.abs(now[i]![j]! - from)))));
      before = now;
    }
    // 0.03 of the range of 10, and reached.
    expect(largest).toBeLessThanOrEqual(0.3 + 1e-12);
    expect(largest).toBeGreaterThan(0.299);
  });
});

describe("improved PSO", () => {
  test("anneals after every tenth iteration, and each step is an evaluation", () => {
    const after: number[] = [];
    minimise(sphereAt(0.3, 3, 0, 1), improvedPso, {
      seed: "1",
      evaluations: 50 + 25 * 50 + 2 * 30 + 40,
      parameters: { annealingSteps: 30 },
      onProgress: ({ evaluations }) => after.push(evaluations),
    });
    // 53 evaluations on average: 1350 / 53 = 25.5 iterations.
    const expected = Array.from({ length: 26 }, (_, t) => 50 + 50 * t + 30 * Math.floor(t / 10));
    expect(after).toEqual(expected);
  });

  test("anneals from the common best: without a step's length all its points are the best of the swarm", () => {
    const points: number[][] = [];
    let best = Infinity;
    let bestPoint: number[] = [];
    const problem = sphereAt(0.3, 3, 0, 1);
    const kept = watched(problem, (x, n) => {
      const annealed = n > 100 && n <= 120;
      if (annealed) points.push([...x]);
      else if (n <= 100 && problem.evaluate(x) < best) {
        best = problem.evaluate(x);
        bestPoint = [...x];
      }
    });
    const parameters = { annealingPeriod: 1, annealingSteps: 20, stepShare: 1e-6 };
    minimise(kept, improvedPso, { seed: "1", evaluations: 120, parameters });
    expect(points).toHaveLength(20);
    // At most 20 steps of 1e-6 x a normal number each.
    for (const point of points) point.forEach((value, j) => expect(Math.abs(value - bestPoint[j]!)).toBeLessThan(1e-4));
  });

  /*
   * w = 0, c = 1, r = 0.5, the value is the distance from 3. Particles at 8 and 2, the best is 2.
   * 1: first v = 0.5 (2 - 8), at 5; the second stays. One annealing step from 2 by 0.05 x 1 x 20 finds 3.
   * 2: first v = 0.5 (5 - 5) + 0.5 (3 - 5), at 4; second v = 0.5 (3 - 2), at 2.5. Drawn to 2 they would be at 3.5 and 2.
   */
  test("hands what annealing finds to the swarm: the next iteration is drawn to it", () => {
    const given = { annealingPeriod: 1, annealingSteps: 1, firstInertia: 0, lastInertia: 0, attraction: 1, maxVelocity: 1 };
    expect(flown(improvedPso, [8, 2], (x) => Math.abs(x[0]! - 3), 2, given)).toEqual([
      [5, 2],
      [4, 2.5],
    ]);
  });

  /*
   * Start values 10 and 20 (mean 15, best 10): theta = 0.1 (15 - 10) = 0.5. Swarm iteration gives 10 for all. The first
   * step is worse by 0.5: accepted below exp(-1) = 0.3679; the second annealing has theta 0.45: exp(-0.5 / 0.45) = 0.3292.
   */
  test.each([
    [0.367, 0.329, [true, true]],
    [0.368, 0.329, [false, true]],
    [0.367, 0.33, [true, false]],
  ])("the first temperature is a tenth of mean - best and falls by a tenth: chance %d and %d", (first, second, expected) => {
    const values = [10, 20, 10, 10, 10.5, 11, 10, 10, 10.5, 11];
    let n = 0;
    const evaluated: number[] = [];
    const problem: Problem = { name: "values", ...box(1, 0, 100), evaluate: (x) => (evaluated.push(x[0]!), values[n++]!) };
    const search = new Search(problem, 1000, { checkpoints: new Int32Array(0), targets: new Float64Array(0) });
    const population = emptyPopulation(2, 1);
    [50, 50].forEach((place, i) => {
      population.points[i]![0] = place;
      population.values[i] = search.evaluate(population.points[i]!);
    });
    /*
     * Uniform numbers: four for the swarm; then per step 0 (one coordinate moves) and, as the step is worse, the chance.
     * The second step's chance is 1: refused. A step goes 0.05 x 1 x 100 = 5 to the right.
     */
    const uniform = [0.5, 0.5, 0.5, 0.5, 0, first, 0, 0.999, 0.5, 0.5, 0.5, 0.5, 0, second, 0, 0.999];
    const random: Random = { ...randomFrom("unused"), uniform: () => uniform.shift()!, below: () => 0, gauss: () => 1 };
    const given = { annealingPeriod: 1, annealingSteps: 2 };
    const parameters = completeParameters("improved PSO", improvedPso.parameters, given);
    const iterate = improvedPso.begin({ search, random, population, iterations: 2, parameters });
    iterate(1);
    iterate(2);
    // The first step tries 55. Where it is accepted, the second goes on from 55 to 60, else it tries 55 again.
    expectSeries(evaluated.slice(4, 6), [55, expected[0] ? 60 : 55]);
    expectSeries(evaluated.slice(8, 10), [55, expected[1] ? 60 : 55]);
  });
});
