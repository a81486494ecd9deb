import { expect, test } from "vitest";
import { bounced, clamped } from "../../../src/solvers/operators/box";

test.each([
  [-4, -3],
  [-3, -3],
  [0, 0],
  [5, 5],
  [6, 5],
])("%d is clamped to %d between -3 and 5", (value, expected) => {
  expect(clamped(value, -3, 5)).toBe(expected);
});

test.each([
  // From 1: half-way to -3 is -1, half-way to 5 is 3, however far outside the value was.
  [-3.1, -1],
  [-1000, -1],
  [-3, -3],
  [4, 4],
  [5, 5],
  [5.1, 3],
])("%d bounces to %d between -3 and 5 when it comes from 1", (value, expected) => {
  expect(bounced(value, 1, -3, 5)).toBe(expected);
});

test("from a bound it bounces back to that bound", () => {
  expect(bounced(-9, -3, -3, 5)).toBe(-3);
  expect(bounced(9, 5, -3, 5)).toBe(5);
});
