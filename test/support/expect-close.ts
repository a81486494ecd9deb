import { expect } from "vitest";

/** Asserts that each value of a series equals the expected one within 1e-9, naming the period that does not. */
export function expectSeries(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, t) => {
    expect(Math.abs(actual[t]! - value), `period ${t + 1}: came ${actual[t]}, expected ${value}`).toBeLessThan(1e-9);
  });
}

/** Asserts |actual - expected| <= tolerance, with both numbers in the message. */
export function expectWithin(actual: number, expected: number, tolerance: number, what = "value"): void {
  expect(
    Math.abs(actual - expected) <= tolerance,
    `${what}: came ${actual}, expected ${expected}, difference ${actual - expected}, allowed ${tolerance}`,
  ).toBe(true);
}
