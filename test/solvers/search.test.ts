import { describe, expect, test } from "vitest";
import { Search } from "../../src/solvers/search";
import { box, sequence } from "./problems";

const point = Float64Array.of(0.1, 0.2);

function searched(values: readonly number[], budget: number, checkpoints: number[], targets: number[]): Search {
  const search = new Search(sequence(values), budget, {
    checkpoints: Int32Array.from(checkpoints),
    targets: Float64Array.from(targets),
  });
  values.forEach(() => search.evaluate(point));
  return search;
}

describe("a search through the values 9, 7, 8, 7, 4, 5, 1", () => {
  const search = searched([9, 7, 8, 7, 4, 5, 1], 7, [1, 3, 6], [8, 7, 6, 5, 1, 0]);

  test("notes the best at the first, third and sixth evaluation: 9, 7, 4", () => {
    expect([...search.bestAtCheckpoint]).toEqual([9, 7, 4]);
  });

  test("notes what each target took; reaching it exactly counts; one value may reach several; the last is not reached", () => {
    expect([...search.evaluationsToTarget]).toEqual([2, 2, 5, 5, 7, 0]);
    expect(search.allTargetsReached).toBe(false);
  });

  test("counts and keeps the best", () => {
    expect([search.evaluations, search.best]).toEqual([7, 1]);
  });
});

test("further evaluations than the budget give Infinity, do not touch the problem and change nothing", () => {
  // The sequence has two values: a third look at it would give undefined.
  const search = searched([3, 2], 2, [1, 2, 3], [1]);
  expect(search.exhausted).toBe(true);
  expect(search.evaluate(point)).toBe(Infinity);
  expect([search.evaluations, search.best, ...search.bestAtCheckpoint]).toEqual([2, 2, 3, 2, Infinity]);
});

test("the best point is a copy, the first of equal ones", () => {
  const search = new Search({ name: "plateau", ...box(2, 0, 1), evaluate: () => 1 }, 9, {
    checkpoints: new Int32Array(0),
    targets: new Float64Array(0),
  });
  const x = Float64Array.of(0.25, 0.75);
  search.evaluate(x);
  x.fill(0.5);
  search.evaluate(x);
  expect([...search.bestPoint]).toEqual([0.25, 0.75]);
});

test("a value that is not a number is never the best", () => {
  const search = searched([Number.NaN, 2], 2, [], []);
  expect(search.best).toBe(2);
});
