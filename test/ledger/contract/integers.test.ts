import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, haoFromYuan, IntegerRangeError, kwhFromWh, millionthsFromShare, multiplyDivide, shareOut, whFromKwh, yuanFromHao } from "../../../src/ledger/contract";

/**
 * [a, b, divisor, a x b / divisor rounded half to even], from Python's exact fractions, whose `round` is half to even:
 *   python3 -c "
 *   import random; from fractions import Fraction as F; r = random.Random(1)
 *   print([[a, b, d, round(F(a * b, d))] for d in (1, 2, 1000, 10**6, 10**9)
 *     for a, b in [(r.randrange(10**8), r.randrange(10**6)) for _ in range(3)]])"
 */
const FRACTIONS: readonly (readonly [number, number, number, number])[] = [
  [18_034_063, 596_853, 1, 10_763_684_603_739],
  [8_470_054, 267_459, 1, 2_265_392_172_786],
  [15_826_780, 519_501, 1, 8_222_028_036_780],
  [60_329_669, 495_185, 2, 14_937_173_571_882],
  [87_455_328, 398_055, 2, 17_406_015_293_520],
  [28_179_657, 98_418, 2, 1_386_692_741_313],
  [65_479_012, 29_724, 1_000, 1_946_298_153],
  [52_319_252, 453_789, 1_000, 23_741_901_046],
  [81_528_947, 799_308, 1_000, 65_166_739_569],
  [282_669, 729_633, 1_000_000, 206_245],
  [59_778_857, 279_267, 1_000_000, 16_694_262],
  [96_843_463, 840_775, 1_000_000, 81_423_563],
  [30_703_945, 619_869, 1_000_000_000, 19_032],
  [13_720_696, 945_215, 1_000_000_000, 12_969],
  [42_604_684, 32_075, 1_000_000_000, 1_367],
];

describe("multiplyDivide", () => {
  it.each(FRACTIONS)("%d x %d / %d = %d", (a, b, divisor, expected) => {
    expect(multiplyDivide(a, b, divisor)).toBe(expected);
  });

  it("rounds halves to the even neighbour", () => {
    expect([1, 3, 5, 7].map((a) => multiplyDivide(a, 1, 2))).toEqual([0, 2, 2, 4]);
    expect([499, 500, 501, 1_499, 1_500, 1_501].map((a) => multiplyDivide(a, 1, 1_000))).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it("is exact where a product of doubles is not", () => {
    // 9007199254740991 x 3 = 27021597764222973, which no double holds.
    expect(multiplyDivide(Number.MAX_SAFE_INTEGER, 3, 3)).toBe(Number.MAX_SAFE_INTEGER);
  });

  it("never falls when the first factor rises, so that what is locked for the whole covers a part", () => {
    fc.assert(
      fc.property(fc.nat(100_000_000), fc.nat(1_000), fc.nat(1_000_000), (a, more, b) => {
        expect(multiplyDivide(a + more, b, 1_000)).toBeGreaterThanOrEqual(multiplyDivide(a, b, 1_000));
      }),
      { seed: 2 },
    );
  });

  it("throws rather than leave the safe integers", () => {
    expect(() => multiplyDivide(Number.MAX_SAFE_INTEGER, 2, 1)).toThrow(IntegerRangeError);
    expect(() => add(Number.MAX_SAFE_INTEGER, 1)).toThrow(IntegerRangeError);
    expect(add(Number.MAX_SAFE_INTEGER, -1)).toBe(Number.MAX_SAFE_INTEGER - 1);
  });
});

describe("shareOut", () => {
  it("gives what is left after rounding down to the largest remainders, the earlier of equals first", () => {
    // 10 over 3:3:1 = 4 2/7, 4 2/7, 1 3/7: one left, to the third.
    expect(shareOut(10, [3, 3, 1])).toEqual([4, 4, 2]);
    // 5 over 1:1:1 = 1 2/3 each: two left, to the first two.
    expect(shareOut(5, [1, 1, 1])).toEqual([2, 2, 1]);
    expect(shareOut(0, [0, 0])).toEqual([0, 0]);
    expect(shareOut(0, [])).toEqual([]);
  });

  it("sums to the total, stays within one unit of proportion and, for a part of the weights, within each weight", () => {
    const weights = fc.array(fc.nat(100_000_000), { minLength: 1, maxLength: 20 }).filter((list) => list.some((weight) => weight > 0));
    fc.assert(
      fc.property(weights, fc.nat(1_000_000), (list, millionths) => {
        const sum = list.reduce((a, b) => a + b, 0);
        const total = Math.floor((sum / 1_000_000) * millionths);
        const parts = shareOut(total, list);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
        parts.forEach((part, i) => {
          expect(part).toBeLessThanOrEqual(list[i]!);
          const distance = BigInt(part) * BigInt(sum) - BigInt(total) * BigInt(list[i]!);
          expect(distance < BigInt(sum) && distance > -BigInt(sum)).toBe(true);
        });
      }),
      { seed: 3 },
    );
  });

  it("deals nothing out over nothing, and no more", () => {
    expect(() => shareOut(1, [0, 0])).toThrow(IntegerRangeError);
  });
});

describe("the border", () => {
  it("rounds decimal numbers half to even", () => {
    expect([0.0005, 0.0015, 0.0025, 1.2345].map(whFromKwh)).toEqual([0, 2, 2, 1_234]);
    expect(haoFromYuan(1.1858)).toBe(11_858);
    expect(millionthsFromShare(0.475)).toBe(475_000);
  });

  it("gives back the decimal number of every whole one", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), (whole) => {
        expect(whFromKwh(kwhFromWh(whole))).toBe(whole);
        expect(haoFromYuan(yuanFromHao(whole))).toBe(whole);
      }),
      { seed: 4 },
    );
  });

  it("takes no negative, endless or missing number", () => {
    for (const wrong of [-0.001, NaN, Infinity]) expect(() => whFromKwh(wrong)).toThrow(IntegerRangeError);
    expect(() => haoFromYuan(1e12)).toThrow(IntegerRangeError);
  });
});
