import { describe, expect, test } from "vitest";
import { exp, expm1, ln } from "../../src/solvers/elementary";
import { randomFrom } from "../../src/solvers/random";

const random = randomFrom("elementary");
const relative = (came: number, expected: number): number => Math.abs(came - expected) / Math.max(Math.abs(expected), Number.MIN_VALUE);

describe("the logarithm", () => {
  test("agrees with Math.log over 600 powers of ten", () => {
    for (let i = 0; i < 20_000; i++) {
      const x = 10 ** (600 * random.uniform() - 300);
      expect(relative(ln(x), Math.log(x)), `ln ${x}`).toBeLessThan(1e-15);
    }
  });

  test("agrees near 1, where it is small", () => {
    for (let i = 0; i < 20_000; i++) {
      const x = 1 + (random.uniform() - 0.5) * 10 ** (-12 * random.uniform());
      expect(Math.abs(ln(x) - Math.log(x)), `ln ${x}`).toBeLessThan(1e-15 * Math.max(Math.abs(Math.log(x)), 1e-3));
    }
  });

  test("ln 1 = 0, ln 2 and ln 1/2 are opposite, ln 10 by its digits", () => {
    expect(ln(1)).toBe(0);
    expect(ln(2)).toBe(Math.LN2);
    expect(ln(0.5)).toBe(-Math.LN2);
    expect(ln(10)).toBeCloseTo(2.302585092994046, 15);
  });
});

describe("the exponential", () => {
  test("agrees with Math.exp from -700 to 700", () => {
    for (let i = 0; i < 20_000; i++) {
      const x = 1400 * random.uniform() - 700;
      // An error of x of half a unit in its last place alone makes |x| 1e-16.
      expect(relative(exp(x), Math.exp(x)), `exp ${x}`).toBeLessThan(4e-16 + Math.abs(x) * 2.3e-16);
    }
  });

  test("minus 1 keeps its digits near 0", () => {
    for (let i = 0; i < 20_000; i++) {
      const x = (random.uniform() - 0.5) * 10 ** (-10 * random.uniform());
      expect(relative(expm1(x), Math.expm1(x)), `expm1 ${x}`).toBeLessThan(1e-15);
    }
  });

  test("1 at 0, 0 far below, Infinity far above", () => {
    expect([0, -1e4, 1e4, -Infinity, Infinity].map(exp)).toEqual([1, 0, Infinity, 0, Infinity]);
    expect(expm1(0)).toBe(0);
  });
});

/* To the last bit on any engine: written down once, on Node 20.20 (V8 11.3). */
test("the bits are pinned", () => {
  expect([0.1, 0.7, 3, 1234.5].map(ln)).toEqual(PINNED.ln);
  expect([-3.3, 0.2, 1, 17.25].map(exp)).toEqual(PINNED.exp);
});

const PINNED = {
  ln: [-2.3025850929940455, -0.3566749439387324, 1.0986122886681096, 7.118421308785234],
  exp: [0.03688316740124001, 1.2214027581601699, 2.7182818284590455, 31015573.274482217],
};
