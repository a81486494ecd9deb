import { describe, expect, test } from "vitest";
import { guidedMove } from "../../../src/solvers/operators/guide";
import { emptyPopulation, type Population } from "../../../src/solvers/population";
import { randomFrom, type Random } from "../../../src/solvers/random";
import { scriptedRandom, type Script } from "../scripted-random";

/** Five points of two coordinates; the best is 3, then 1. */
function population(): Population {
  const points = [
    [0, 0],
    [4, -4],
    [1, 2],
    [6, 8],
    [-2, 3],
  ];
  const made = emptyPopulation(5, 2);
  points.forEach((point, i) => made.points[i]!.set(point));
  return made;
}
const order = Int32Array.of(3, 1, 0, 2, 4);

/** Moves point 2, at (1, 2), between -9 and 9. */
function moved(random: Random, bestCount = 2, bound = 9): number[] {
  const trial = new Float64Array(2);
  guidedMove(2, population(), order, bestCount, Float64Array.of(-bound, -bound), Float64Array.of(bound, bound), random, trial);
  return [...trial];
}

/** Guide: second best, point 1 at (4, -4); a is point 4 at (-2, 3), b is point 0 at (0, 0). */
const drawn = { below: [1, 0], belowExcept: [4, 0] };

function scripted(script: Script, bound = 9): number[] {
  const random = scriptedRandom({ ...drawn, ...script });
  const trial = moved(random, 2, bound);
  expect(random.left(), "numbers left").toBe(0);
  return trial;
}

describe("x + F (x_pbest - x + x_a - x_b)", () => {
  // Differences: 4 - 1 - 2 - 0 = 1 and -4 - 2 + 3 - 0 = -3.
  test("F = 0.5 where the Cauchy number is 0: (1.5, 0.5)", () => {
    expect(scripted({ cauchy: [0], uniform: [0, 0] })).toEqual([1.5, 0.5]);
  });

  test("F = 0.5 + 0.1 c: c = 2 gives 0.7, (1.7, -0.1)", () => {
    const [first, second] = scripted({ cauchy: [2], uniform: [0, 0] });
    expect([first, second!.toFixed(12)]).toEqual([1.7, "-0.100000000000"]);
  });

  test.each([
    [1000, 1, [2, -1]],
    [-1000, 0.1, [1.1, 1.7]],
  ])("c = %d is clipped to F = %d", (cauchy, _, expected) => {
    expect(scripted({ cauchy: [cauchy], uniform: [0, 0] })).toEqual(expected);
  });

  test("the guide is the one that the order names: the best is point 3 at (6, 8), so 1 + 0.5 (6 - 1 - 2), 2 + 0.5 (8 - 2 + 3)", () => {
    expect(scripted({ below: [0, 0], cauchy: [0], uniform: [0, 0] })).toEqual([2.5, 6.5]);
  });
});

describe("crossover", () => {
  test.each([
    [0.49, 0.89, 0.5],
    [0.49, 0.9, 2],
    [0.5, 0.19, 0.5],
    [0.5, 0.2, 2],
  ])("a choice of %d with the number %d makes the second coordinate %d: probability 0.9 below a half, else 0.2", (choice, number, second) => {
    expect(scripted({ cauchy: [0], uniform: [choice, number] })).toEqual([1.5, second]);
  });

  test("the coordinate that always takes part asks for no number: with 1 the first stays, the second moves", () => {
    expect(scripted({ below: [1, 1], cauchy: [0], uniform: [0.5, 0.2] })).toEqual([1, 0.5]);
  });
});

describe("a coordinate that leaves the box comes back half-way to its start", () => {
  // With the guide at (6, 8) and F = 1: 1 + 3 = 4 stays below 4.5; 2 + 9 = 11 leaves it: (4.5 + 2) / 2.
  test("at the upper bound", () => {
    expect(scripted({ below: [0, 0], cauchy: [9], uniform: [0, 0] }, 4.5)).toEqual([4, 3.25]);
  });

  // a = point 0, b = point 3 at (6, 8), guide point 1 and F = 1: 1 + (3 - 6) = -2 stays, 2 + (-6 - 8) = -12: (-4.5 + 2) / 2.
  test("at the lower bound", () => {
    expect(scripted({ belowExcept: [0, 3], cauchy: [9], uniform: [0, 0] }, 4.5)).toEqual([-2, -1.25]);
  });
});

test("a and b differ: b is drawn again while it is a", () => {
  expect(scripted({ belowExcept: [4, 4, 4, 0], cauchy: [0], uniform: [0, 0] })).toEqual([1.5, 0.5]);
});

test("a and b are never the point itself, and the guide is one of the best", () => {
  const asked: [number, number][] = [];
  const guides: number[] = [];
  const real = randomFrom("guide");
  const random: Random = {
    ...real,
    below: (n) => (guides.push(n), real.below(n)),
    belowExcept: (n, excluded) => (asked.push([n, excluded]), real.belowExcept(n, excluded)),
  };
  for (let n = 0; n < 100; n++) moved(random);
  expect(asked.every(([n, excluded]) => n === 5 && excluded === 2)).toBe(true);
  // Two kinds of calls of below: a guide among the best 2, a coordinate among 2.
  expect(new Set(guides)).toEqual(new Set([2]));
});

test("at least one coordinate moves, always, also of 40 with the low crossover", () => {
  const random = randomFrom("always");
  const size = 6;
  const wide = emptyPopulation(size, 40);
  wide.points.forEach((point) => point.forEach((_, j) => (point[j] = random.uniform())));
  const sixth = Int32Array.of(0, 1, 2, 3, 4, 5);
  for (let n = 0; n < 2000; n++) {
    const trial = new Float64Array(40);
    guidedMove(5, wide, sixth, 1, new Float64Array(40), new Float64Array(40).fill(1), random, trial);
    expect(trial).not.toEqual(wide.points[5]);
    expect(trial.every((value) => value >= 0 && value <= 1)).toBe(true);
  }
});
