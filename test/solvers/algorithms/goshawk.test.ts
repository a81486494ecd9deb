import { describe, expect, test } from "vitest";
import type { Algorithm, RunState } from "../../../src/solvers/algorithm";
import { improvedNgo, ngo } from "../../../src/solvers/algorithms";
import { minimise } from "../../../src/solvers/minimise";
import { completeParameters, type ParameterDefinitions } from "../../../src/solvers/parameters";
import { emptyPopulation, startPopulation } from "../../../src/solvers/population";
import type { Problem } from "../../../src/solvers/problem";
import { randomFrom, type Random } from "../../../src/solvers/random";
import { Search } from "../../../src/solvers/search";
import { testFunction, TEST_FUNCTION_IDS } from "../../../src/solvers/test-functions";
import { box, sphereAt } from "../problems";
import { scriptedRandom } from "../scripted-random";

const hilly = testFunction("rastrigin", { dimension: 5, shifted: true });

/** Carries an algorithm out on a stream that is handed in: 20 hawks, 30 iterations. Gives all points and values. */
function carriedOut<D extends ParameterDefinitions>(algorithm: Algorithm<D>, random: Random, given = {}): (readonly number[])[] {
  const parameters = completeParameters(algorithm.name, algorithm.parameters, given);
  const search = new Search(hilly, 1e6, { checkpoints: new Int32Array(0), targets: new Float64Array(0) });
  const population = startPopulation(hilly, 20, "uniform", randomFrom("start"));
  population.points.forEach((point, i) => (population.values[i] = search.evaluate(point)));
  const iterate = algorithm.begin({ search, random, population, iterations: 30, parameters });
  for (let t = 1; t <= 30; t++) iterate(t);
  return [[...population.values], ...population.points.map((point) => [...point])];
}

describe("improved NGO without its parts is NGO, on the same stream", () => {
  const published = carriedOut(ngo, randomFrom("same"));

  test("without guide and chase", () => {
    expect(carriedOut(improvedNgo, randomFrom("same"), { guide: false, chase: false })).toEqual(published);
  });

  test("with a guide that never comes and without chase", () => {
    const drawn = carriedOut(improvedNgo, randomFrom("same"), { guideProbability: 0, chase: false });
    expect(drawn).toEqual(published);
  });

  test.each([{ guide: false }, { chase: false }, { guide: false, chase: false, originFree: true }, {}])("with %j it is not", (parts) => {
    expect(carriedOut(improvedNgo, randomFrom("same"), parts)).not.toEqual(published);
  });
});

/** Two hawks on x^2 in one dimension, at 8 (value 64) and 2 (value 4) unless said otherwise, iteration `t` of 10. */
function hunted(uniform: readonly number[], t: number, places = [8, 2]): { points: number[]; values: number[]; tried: number[] } {
  const tried: number[] = [];
  const parabola: Problem = { name: "parabola", ...box(1, -10, 10), evaluate: (x) => (tried.push(x[0]!), x[0]! ** 2) };
  const search = new Search(parabola, 100, { checkpoints: new Int32Array(0), targets: new Float64Array(0) });
  const population = emptyPopulation(2, 1);
  places.forEach((at, i) => {
    population.points[i]![0] = at;
    population.values[i] = at ** 2;
  });
  const random = scriptedRandom({ uniform, belowExcept: [1, 0] });
  const run: RunState<typeof ngo.parameters> = { search, random, population, iterations: 10, parameters: { populationSize: 2 } };
  ngo.begin(run)(t);
  expect(random.left()).toBe(0);
  return { points: population.points.map((point) => point[0]!), values: [...population.values], tried };
}

describe("an iteration of NGO by hand", () => {
  /*
   * t = 5: R = 0.02 x 0.5 = 0.01. Hawk 1 at 8, prey 2 better, I = 1: 8 + 0.5 (2 - 8) = 5, better. Chase with r = 0:
   * 5 - 0.01 x 5 = 4.95, better. Hawk 2 at 2, prey 4.95 not better (it sees the new place): 2 + 0.5 (2 - 4.95) = 0.525,
   * better. Chase with r = 1: 0.525 + 0.00525, worse, stays.
   */
  test("each hawk takes its two phases in turn, later hawks see what earlier ones found, worse is refused", () => {
    const { points, values, tried } = hunted([0.4, 0.5, 0, 0.4, 0.5, 1], 5);
    expect(tried.map((x) => Number(x.toFixed(12)))).toEqual([5, 4.95, 0.525, 0.53025]);
    expect(points.map((x) => Number(x.toFixed(12)))).toEqual([4.95, 0.525]);
    expect(values.map((value) => Number(value.toFixed(9)))).toEqual([24.5025, 0.275625]);
  });

  test("the chase of the last iteration has the radius 0: it tries each hawk's own place", () => {
    const { tried } = hunted([0.4, 0.5, 0, 0.4, 0.5, 1], 10);
    expect(tried[1]).toBe(tried[0]);
    expect(tried[3]).toBe(tried[2]);
  });

  test("a prey that is only as good is fled from: -2 + 0.5 (-2 - 2)", () => {
    expect(hunted([0.4, 0.5, 0.5, 0.4, 0.5, 0.5], 5, [-2, 2]).tried[0]).toBe(-4);
  });

  test("an equal value is refused: the point stays", () => {
    const plateau: Problem = { name: "plateau", ...box(2, -1, 1), evaluate: () => 1 };
    const before = startPopulation(plateau, 10, "uniform", randomFrom("p"));
    before.values.fill(1);
    const kept = before.points.map((point) => [...point]);
    const search = new Search(plateau, 1000, { checkpoints: new Int32Array(0), targets: new Float64Array(0) });
    ngo.begin({ search, random: randomFrom("x"), population: before, iterations: 3, parameters: { populationSize: 10 } })(1);
    expect(before.points.map((point) => [...point])).toEqual(kept);
  });
});

describe("improved NGO", () => {
  test("replaces the first phase by the guided move as often as its parameter says", () => {
    let guided = 0;
    const real = randomFrom("share");
    // Only the guided move asks for a Cauchy number, once.
    const random: Random = { ...real, cauchy: () => (guided++, real.cauchy()) };
    carriedOut(improvedNgo, random, { guideProbability: 0.25 });
    // 20 hawks x 30 iterations: 150 of 600 within five standard deviations of sqrt(600 x 0.25 x 0.75) = 10.6.
    expect(Math.abs(guided - 150)).toBeLessThan(53);
  });

  test("draws its guides from the best share of the population: a share of 0.1 of 20 hawks asks for one of 2", () => {
    const asked = new Set<number>();
    const real = randomFrom("guides");
    const random: Random = { ...real, below: (n) => (asked.add(n), real.below(n)) };
    carriedOut(improvedNgo, random, { guideShare: 0.1 });
    // The other number, 5, is a coordinate of the five.
    expect([...asked].sort()).toEqual([2, 5]);
  });

  test("gives the chase the iteration as degrees of freedom, 1 to T", () => {
    const asked = new Set<number>();
    const real = randomFrom("nu");
    carriedOut(improvedNgo, { ...real, studentT: (nu) => (asked.add(nu), real.studentT(nu)) });
    expect([...asked]).toEqual(Array.from({ length: 30 }, (_, t) => t + 1));
  });

  test("still moves by 1e-4 of the range in its last iteration", () => {
    const tried: number[] = [];
    const problem: Problem = { name: "flat", ...box(1, 0, 100), evaluate: (x) => (tried.push(x[0]!), 1) };
    const search = new Search(problem, 100, { checkpoints: new Int32Array(0), targets: new Float64Array(0) });
    const population = emptyPopulation(4, 1);
    population.points.forEach((point) => point.fill(50));
    population.values.fill(0);
    const real = randomFrom("last");
    const parameters = completeParameters("improved NGO", improvedNgo.parameters, { guide: false });
    improvedNgo.begin({ search, random: { ...real, studentT: () => 2 }, population, iterations: 7, parameters })(7);
    // 50 + 1e-4 x 2 x 100
    expect(tried.filter((_, n) => n % 2 === 1).map((x) => Number(x.toFixed(9)))).toEqual([50.02, 50.02, 50.02, 50.02]);
  });

  test.each(["uniform", "latinHypercube", "tent"] as const)("starts as its parameter says: %s", (start) => {
    const points: number[] = [];
    const problem = sphereAt(0.5, 1, 0, 1);
    const watch: Problem = { ...problem, evaluate: (x) => (points.push(x[0]!), problem.evaluate(x)) };
    minimise(watch, improvedNgo, { seed: "1", evaluations: 50, parameters: { start } });
    const expected = startPopulation(problem, 50, start, randomFrom("start:1")).points.map((point) => point[0]!);
    expect(points).toEqual(expected);
  });
});

/*
 * Medians of 15 seeds at 50,050 evaluations in 30 dimensions are reported in the study; here the cheaper half of the
 * comparison: 10 dimensions, 20,050 evaluations, 7 seeds. Without a shift NGO is better on most, for the wrong reason.
 */
describe("on test functions whose optimum is moved away from the origin", () => {
  const median = (algorithm: Algorithm<never>, problem: Problem): number => {
    const best = Array.from({ length: 7 }, (_, seed) => minimise(problem, algorithm, { seed: String(seed + 1), evaluations: 20_050 }).best);
    return best.sort((a, b) => a - b)[3]!;
  };

  test.each(TEST_FUNCTION_IDS)("improved NGO's median is not worse than NGO's: %s", (id) => {
    const problem = testFunction(id, { dimension: 10, shifted: true });
    expect(median(improvedNgo as never, problem)).toBeLessThanOrEqual(median(ngo as never, problem));
  });

  test("NGO finds the sphere's optimum at the origin by more than 30 digits better than a shifted one", () => {
    const [usual, shifted] = [false, true].map((moved) => median(ngo as never, testFunction("sphere", { dimension: 10, shifted: moved })));
    expect(usual!).toBeLessThan(1e-30 * shifted!);
  });
});
