import { describe, expect, test } from "vitest";
import { preyMove } from "../../../src/solvers/operators/prey";
import { scriptedRandom } from "../scripted-random";

const x = Float64Array.of(2, -4);
const prey = Float64Array.of(6, -8);

/** The move between -10 and 10, and how many numbers were left over. */
function moved(isBetter: boolean, uniform: number[], translationInvariant = false): [number[], number] {
  const random = scriptedRandom({ uniform });
  const trial = new Float64Array(2);
  preyMove(x, prey, isBetter, Float64Array.of(-10, -10), Float64Array.of(10, 10), random, translationInvariant, trial);
  return [[...trial], random.left()];
}

describe("towards a better prey: x + r (P - I x)", () => {
  test("I = 1 where the first number is below a half: 2 + 0.5 (6 - 2), -4 + 0.25 (-8 + 4)", () => {
    expect(moved(true, [0.49, 0.5, 0.25])).toEqual([[4, -5], 0]);
  });

  test("I = 2 from a half on: 2 + 0.5 (6 - 4), -4 + 0.25 (-8 + 8)", () => {
    expect(moved(true, [0.5, 0.5, 0.25])).toEqual([[3, -4], 0]);
  });

  test("one I for all coordinates, one r for each", () => {
    expect(moved(true, [0.9, 1, 1])).toEqual([[4, -4], 0]);
  });
});

describe("away from a prey that is not better: x + r (x - P)", () => {
  test.each([0.1, 0.9])("I, drawn from %d, does not matter: 2 + 0.5 (2 - 6), -4 + 0.25 (-4 + 8)", (drawn) => {
    expect(moved(false, [drawn, 0.5, 0.25])).toEqual([[0, -3], 0]);
  });
});

test("translation invariant: I is 1 and no number is spent on it", () => {
  expect(moved(true, [0.5, 0.25], true)).toEqual([[4, -5], 0]);
  expect(moved(false, [0.5, 0.25], true)).toEqual([[0, -3], 0]);
});

test("what leaves the box stops at the bound", () => {
  const trial = new Float64Array(2);
  // 2 + 1 (2 - 6) = -2 stops at -1; -4 + 1 (-4 + 8) = 0 stays.
  preyMove(x, prey, false, Float64Array.of(-1, -5), Float64Array.of(10, 10), scriptedRandom({ uniform: [0, 1, 1] }), false, trial);
  expect([...trial]).toEqual([-1, 0]);
  // 2 + 1 (6 - 2) = 6 stops at 5.
  preyMove(x, prey, true, Float64Array.of(-9, -9), Float64Array.of(5, 5), scriptedRandom({ uniform: [0, 1, 1] }), false, trial);
  expect([...trial]).toEqual([5, -8]);
});

test("hawk and prey stay where they are", () => {
  moved(true, [0, 1, 1]);
  expect([[...x], [...prey]]).toEqual([
    [2, -4],
    [6, -8],
  ]);
});
