import { describe, expect, test } from "vitest";
import { emptyPopulation, startPopulation, type StartMethod } from "../../src/solvers/population";
import type { Problem } from "../../src/solvers/problem";
import { randomFrom } from "../../src/solvers/random";
import { expectWithin } from "../support/expect-close";

/** Bounds that differ from coordinate to coordinate and hold no zero. */
const problem: Problem = {
  name: "box",
  dimension: 3,
  lower: Float64Array.of(-7, 100, 0.25),
  upper: Float64Array.of(-2, 1100, 0.5),
  evaluate: () => 0,
};

/** Where coordinate j lies between its bounds, point by point: 0 to 1. */
function unit(method: StartMethod, size: number, j: number, seed = "start"): number[] {
  const { points } = startPopulation(problem, size, method, randomFrom(seed));
  return points.map((point) => (point[j]! - problem.lower[j]!) / (problem.upper[j]! - problem.lower[j]!));
}

const METHODS = ["uniform", "latinHypercube", "tent"] as const;

describe.each(METHODS)("%s", (method) => {
  test("fills the box of its bounds and never leaves it", () => {
    for (let j = 0; j < problem.dimension; j++) {
      const column = unit(method, 5000, j);
      expect(Math.min(...column)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...column)).toBeLessThanOrEqual(1);
      expect(Math.min(...column)).toBeLessThan(0.01);
      expect(Math.max(...column)).toBeGreaterThan(0.99);
    }
  });

  test("has the mean 1/2 and a tenth of the points in each tenth of the range, roughly", () => {
    const column = unit(method, 5000, 1);
    // The tent map's iterates depend on each other, so the bound is twice that of independent points.
    expectWithin(column.reduce((total, value) => total + value, 0) / 5000, 0.5, 0.02, "mean");
    for (let tenth = 0; tenth < 10; tenth++) {
      const share = column.filter((value) => Math.min(9, Math.floor(10 * value)) === tenth).length / 5000;
      expectWithin(share, 0.1, 0.02, `share of tenth ${tenth + 1}`);
    }
  });

  test("is the same for the same seed and another one for another", () => {
    expect(unit(method, 20, 0, "a")).toEqual(unit(method, 20, 0, "a"));
    expect(unit(method, 20, 0, "a")).not.toEqual(unit(method, 20, 0, "b"));
  });

  test("coordinates are not copies of each other", () => {
    expect(unit(method, 20, 0)).not.toEqual(unit(method, 20, 1));
  });

  test("works for a single point", () => {
    expect(unit(method, 1, 2)).toHaveLength(1);
  });
});

describe("Latin hypercube", () => {
  test.each([1, 2, 7, 50])("has one of %i points in each slice of every coordinate", (size) => {
    for (let j = 0; j < problem.dimension; j++) {
      const slices = unit("latinHypercube", size, j).map((value) => Math.floor(value * size));
      expect(slices.sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, i) => i));
    }
  });

  test("every slice can belong to every point: the first point's slice is uniform", () => {
    const counts = new Float64Array(5);
    for (let n = 0; n < 5000; n++) counts[Math.floor(unit("latinHypercube", 5, 0, `lhs ${n}`)[0]! * 5)]! += 1;
    counts.forEach((count, slice) => expectWithin(count / 5000, 0.2, 0.03, `share of slice ${slice}`));
  });
});

describe("uniform", () => {
  test("puts two points into one slice where a Latin hypercube would not", () => {
    const slices = unit("uniform", 50, 0).map((value) => Math.floor(value * 50));
    expect(new Set(slices).size).toBeLessThan(50);
  });
});

describe("tent map", () => {
  test("does not end in 0 or in a short cycle, as the plain map does after 53 iterates in binary arithmetic", () => {
    const column = unit("tent", 5000, 0);
    expect(new Set(column).size).toBeGreaterThan(4990);
    const late = column.slice(-1000);
    expectWithin(late.reduce((total, value) => total + value, 0) / 1000, 0.5, 0.05, "mean of the last thousand");
  });

  test("follows x -> 2x or 2(1 - x) up to its disturbance of 1e-4", () => {
    const column = unit("tent", 200, 1);
    column.slice(1).forEach((value, i) => {
      const x = column[i]!;
      expectWithin(value, x < 0.5 ? 2 * x : 2 * (1 - x), 1.0001e-4, `iterate ${i + 1}`);
    });
  });
});

test("points are views of one buffer, row by row, and no value is known yet", () => {
  const population = emptyPopulation(3, 2);
  population.points.forEach((point, i) => point.fill(i + 1));
  expect([...new Float64Array(population.points[0]!.buffer)]).toEqual([1, 1, 2, 2, 3, 3]);
  expect([...population.values]).toEqual([Infinity, Infinity, Infinity]);
});
