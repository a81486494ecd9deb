import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { roundTogether, shareEqually } from "../../../src/ledger/deal/rounding";

const SEED = 7;
const total = (parts: readonly number[]): number => parts.reduce((sum, part) => sum + part, 0);

describe("energies rounded together", () => {
  // Worked by hand, in Wh: [1.2, 2.7, 3.4] sum to 7.3, so to 7; rounded down they are 6, and 0.7 is the largest rest.
  test.each([
    { came: "the largest remainder gets what is left", kwh: [0.0012, 0.0027, 0.0034], wh: [1, 3, 3] },
    { came: "the earlier one of equals gets it", kwh: [0.0005, 0.0005], wh: [1, 0] },
    { came: "three parts of 0.4 Wh are one Wh together", kwh: [0.0004, 0.0004, 0.0004], wh: [1, 0, 0] },
    { came: "half a Wh in all goes to the even side", kwh: [0.0005], wh: [0] },
    { came: "one Wh and a half goes to the even side", kwh: [0.0015], wh: [2] },
    { came: "a programme's rounding error below zero is nothing", kwh: [-1e-12, 0.002], wh: [0, 2] },
    { came: "nothing", kwh: [], wh: [] },
  ])("$came", ({ kwh, wh }) => {
    expect(roundTogether(kwh)).toEqual(wh);
  });

  test("keep their sum to half a Wh and each its value to less than one, and nothing stays nothing", () => {
    const kwh = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 0.01, noNaN: true }), fc.double({ min: 0, max: 500, noNaN: true }));
    fc.assert(
      fc.property(fc.array(kwh, { maxLength: 12 }), (energiesKwh) => {
        const parts = roundTogether(energiesKwh);
        expect(parts).toHaveLength(energiesKwh.length);
        expect(Math.abs(total(parts) - total(energiesKwh) * 1000)).toBeLessThanOrEqual(0.5 + 1e-6);
        parts.forEach((part, i) => {
          expect(Number.isInteger(part)).toBe(true);
          expect(Math.abs(part - energiesKwh[i]! * 1000)).toBeLessThan(1);
          if (energiesKwh[i] === 0) expect(part).toBe(0);
        });
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});

describe("equal parts", () => {
  test("differ by one Wh at most, the larger ones first", () => {
    expect(shareEqually(8, 3)).toEqual([3, 3, 2]);
    expect(shareEqually(0, 3)).toEqual([0, 0, 0]);
    expect(shareEqually(2, 5)).toEqual([1, 1, 0, 0, 0]);
  });

  test("nobody's part of nothing is an empty list, and of something there is none", () => {
    expect(shareEqually(0, 0)).toEqual([]);
    expect(() => shareEqually(1, 0)).toThrow("1 to deal out over weights that sum to 0");
  });
});
