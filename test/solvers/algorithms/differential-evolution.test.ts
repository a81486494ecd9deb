import { describe, expect, test } from "vitest";
import { differentialEvolution } from "../../../src/solvers/algorithms";
import { emptyPopulation, type Population } from "../../../src/solvers/population";
import type { Problem } from "../../../src/solvers/problem";
import { randomFrom } from "../../../src/solvers/random";
import { Search } from "../../../src/solvers/search";
import { box } from "../problems";
import { scriptedRandom, type Script } from "../scripted-random";

const PLACES = [
  [0, 0],
  [4, -4],
  [1, 2],
  [3, 1],
];

/** One generation of four points whose values are all 5; gives what was tried and what the population is then. */
function generation(script: Script, value: number, given = {}): { tried: number[][]; population: Population } {
  const tried: number[][] = [];
  const problem: Problem = { name: "spied", ...box(2, -5, 5), evaluate: (x) => (tried.push([...x]), value) };
  const search = new Search(problem, 100, { checkpoints: new Int32Array(0), targets: new Float64Array(0) });
  const population = emptyPopulation(4, 2);
  PLACES.forEach((place, i) => population.points[i]!.set(place));
  population.values.fill(5);
  const random = scriptedRandom(script);
  const parameters = { populationSize: 4, factor: 0.5, crossover: 0.9, ...given };
  differentialEvolution.begin({ search, random, population, iterations: 1, parameters })(1);
  expect(random.left(), "numbers left").toBe(0);
  return { tried, population };
}

/** For each point three others, the coordinate that is always taken, and the chance of the other one. */
const script = {
  // Of point 1: 2, 3, 4. Of point 2: 1, 3 and once more 3 and 1, then 4. Of point 3: 2, then itself again, 1, 4. Of 4: 1, 2, 3.
  belowExcept: [1, 2, 3, 0, 2, 2, 0, 3, 1, 1, 0, 3, 0, 1, 2],
  below: [0, 0, 1, 1],
  uniform: [0.89, 0.9, 0.89, 0.9],
};

describe("x_a + 0.5 (x_b - x_c), refused because worse", () => {
  const { tried, population } = generation(script, 6);

  /*
   * 1: (4, -4) + 0.5 ((1, 2) - (3, 1)) = (3, -3.5), both coordinates.
   * 2: (0, 0) + 0.5 ((1, 2) - (3, 1)) = (-1, 0.5), the second kept at -4 (0.9 is not below 0.9).
   * 3: (4, -4) + 0.5 ((0, 0) - (3, 1)) = (2.5, -4.5), both.
   * 4: (0, 0) + 0.5 ((4, -4) - (1, 2)) = (1.5, -3), the first kept at 3.
   */
  test("three different others; a coordinate takes part below 0.9, one always", () => {
    expect(tried).toEqual([
      [3, -3.5],
      [-1, -4],
      [2.5, -4.5],
      [3, -3],
    ]);
  });

  test("nothing changes", () => {
    expect(population.points.map((point) => [...point])).toEqual(PLACES);
    expect([...population.values]).toEqual([5, 5, 5, 5]);
  });
});

test("an equal value is accepted, and later points build on it", () => {
  const { tried, population } = generation(script, 5);
  // 2 now builds on 1's new place: (3, -3.5) + 0.5 ((1, 2) - (3, 1)) = (2, .). 3 builds on both:
  // (2, -4) + 0.5 ((3, -3.5) - (3, 1)) = (2, -6.25), which comes back to (-5 + 2) / 2.
  expect(tried.slice(0, 3)).toEqual([
    [3, -3.5],
    [2, -4],
    [2, -1.5],
  ]);
  expect(population.points.map((point) => [...point])).toEqual(tried);
});

test("what leaves the box comes back half-way between the bound and where the point is", () => {
  // F = 2: 1: (4, -4) + 2 ((1, 2) - (3, 1)) = (0, -2); 2: (0, 0) + 2 (-2, 1) = (-4, .); 3: (4, -4) + 2 (-3, -1) = (-2, -6): (-5 + 2) / 2.
  const { tried } = generation(script, 6, { factor: 2 });
  expect(tried[2]).toEqual([-2, -1.5]);
  // 4: (0, 0) + 2 ((4, -4) - (1, 2)) = (., -12): (-5 + 1) / 2.
  expect(tried[3]).toEqual([3, -2]);
});

test("a value that is not a number is refused", () => {
  const { population } = generation(script, Number.NaN);
  expect(population.points.map((point) => [...point])).toEqual(PLACES);
});

test("over a plateau the population drifts", () => {
  const problem: Problem = { name: "plateau", ...box(2, 0, 1), evaluate: () => 1 };
  const search = new Search(problem, 100, { checkpoints: new Int32Array(0), targets: new Float64Array(0) });
  const population = emptyPopulation(10, 2);
  const random = randomFrom("plateau");
  population.points.forEach((point) => point.forEach((_, j) => (point[j] = random.uniform())));
  population.values.fill(1);
  const before = population.points.map((point) => [...point]);
  differentialEvolution.begin({ search, random, population, iterations: 1, parameters: { populationSize: 10, factor: 0.5, crossover: 0.9 } })(1);
  population.points.forEach((point, i) => expect([...point]).not.toEqual(before[i]));
});
