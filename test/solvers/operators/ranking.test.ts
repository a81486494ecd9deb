import { expect, test } from "vitest";
import { rank } from "../../../src/solvers/operators/ranking";
import { randomFrom } from "../../../src/solvers/random";

function ranked(values: readonly number[]): number[] {
  // What is left from the last ranking must not matter.
  const order = new Int32Array(values.length).fill(3);
  rank(Float64Array.from(values), order);
  return [...order];
}

test("from the lowest value to the highest", () => {
  expect(ranked([3, 1, 2])).toEqual([1, 2, 0]);
  expect(ranked([1, 2, 3])).toEqual([0, 1, 2]);
  expect(ranked([3, 2, 1])).toEqual([2, 1, 0]);
});

test("equal values keep the order of their positions", () => {
  expect(ranked([2, 1, 2, 1, 2])).toEqual([1, 3, 0, 2, 4]);
  expect(ranked([Infinity, 0, Infinity])).toEqual([1, 0, 2]);
});

test("no value and one value", () => {
  expect(ranked([])).toEqual([]);
  expect(ranked([7])).toEqual([0]);
});

test("random values with ties are ranked as a stable sort does", () => {
  const random = randomFrom("rank");
  for (let n = 0; n < 50; n++) {
    const values = Array.from({ length: 40 }, () => random.below(15));
    const sorted = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
    expect(ranked(values)).toEqual(sorted);
  }
});
