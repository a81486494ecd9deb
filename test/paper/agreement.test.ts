import { describe, expect, test } from "vitest";
import { agreementOf, AGREEMENTS, relativeDeviation, ZERO_YUAN } from "../../src/paper";

describe("agreementOf", () => {
  test.each([
    ["71.267", 71.2674, "equal"],
    ["71.267", 71.2675, "equal"], // exactly between two printed numbers: may round either way
    ["71.267", 71.2665, "equal"],
    ["71.267", 71.26752, "within 5 %"],
    ["71.267", 71.26648, "within 5 %"],
    ["2.99", 2.994, "equal"],
    ["2.99", 2.9952, "within 5 %"],
    ["2.990", 2.994, "within 5 %"], // one digit more leaves less room
    ["3", 3.4, "equal"],
    ["3", 3.6, "within 25 %"],
  ])("printed %s and computed %f: %s, by the printed digits", (printed, computed, agreement) => {
    expect(agreementOf(computed, printed)).toBe(agreement);
  });

  test.each([
    ["100.00", 105, "within 5 %"],
    ["100.00", 105.001, "within 25 %"],
    ["100.00", 95, "within 5 %"],
    ["100.00", 94.999, "within 25 %"],
    ["100.00", 125, "within 25 %"],
    ["100.00", 125.001, "miss"],
    ["100.00", 75, "within 25 %"],
    ["100.00", 74.999, "miss"],
    ["0.490", 0, "miss"],
    ["0.490", -0.49, "miss"],
    ["415.038", 0.04, "miss"],
  ])("printed %s and computed %f: %s", (printed, computed, agreement) => {
    expect(agreementOf(computed, printed)).toBe(agreement);
  });

  test.each([
    ["0", 0, "equal"],
    ["0", 0.0499, "equal"],
    ["0.000", 0.0499, "equal"],
    ["0", -0.0499, "equal"],
    ["0", 0.05, "false positive"],
    ["0", -0.05, "false positive"],
    ["0", 300, "false positive"],
  ])("printed zero %s and computed %f: %s", (printed, computed, agreement) => {
    expect(agreementOf(computed, printed)).toBe(agreement);
  });

  test("zero means below 0.05 yuan unless another limit is given", () => {
    expect(ZERO_YUAN).toBe(0.05);
    expect(agreementOf(0.04, "0", 0.01)).toBe("false positive");
    expect(agreementOf(0.06, "0", 0.1)).toBe("equal");
  });

  test("what is no number agrees with nothing", () => {
    expect(agreementOf(Number.NaN, "0")).toBe("false positive");
    expect(agreementOf(Number.NaN, "71.267")).toBe("miss");
    expect(agreementOf(Number.POSITIVE_INFINITY, "71.267")).toBe("miss");
  });

  test("moving away from print never improves the agreement", () => {
    const ranks = [0, 0.0005, 0.001, 0.04, 0.06, 0.2, 0.3, 0.9].flatMap((share) => [
      AGREEMENTS.indexOf(agreementOf(71.267 * (1 + share), "71.267")),
    ]);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(new Set(ranks).size).toBe(4);
  });
});

test("the relative deviation is computed / printed - 1, and none where print is zero", () => {
  expect(relativeDeviation(110, 100)).toBeCloseTo(0.1, 12);
  expect(relativeDeviation(0, 100)).toBe(-1);
  expect(relativeDeviation(3, 0)).toBeNull();
});
