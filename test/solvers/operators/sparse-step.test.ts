import { describe, expect, test } from "vitest";
import { sparseStep } from "../../../src/solvers/operators/sparse-step";
import { randomFrom } from "../../../src/solvers/random";
import { expectWithin } from "../../support/expect-close";
import { scriptedRandom, type Script } from "../scripted-random";

const lower = Float64Array.of(0, -10, 100);
const upper = Float64Array.of(10, 10, 140);
const x = Float64Array.of(4, 0, 120);

describe("sparse step", () => {
  function chased(script: Script): { trial: number[]; left: number } {
    const random = scriptedRandom(script);
    const trial = new Float64Array(3);
    sparseStep(x, 0.1, 7, lower, upper, random, trial);
    return { trial: [...trial], left: random.left() };
  }

  test("below a half one coordinate moves by s t (ub - lb): 120 + 0.1 x 2 x 40", () => {
    expect(chased({ uniform: [0.49], below: [2], studentT: [2] })).toEqual({ trial: [4, 0, 128], left: 0 });
  });

  test("from a half on two move: 4 - 0.1 x 1 x 10 and 0 + 0.1 x 2 x 20", () => {
    expect(chased({ uniform: [0.5], below: [0, 1], studentT: [-1, 2] })).toEqual({ trial: [3, 4, 120], left: 0 });
  });

  test("a coordinate that is drawn twice makes the second step only", () => {
    expect(chased({ uniform: [0.5], below: [0, 0], studentT: [-1, 3] }).trial).toEqual([7, 0, 120]);
  });

  test("stops at the bounds", () => {
    expect(chased({ uniform: [0.5], below: [0, 1], studentT: [100, -100] }).trial).toEqual([10, -10, 120]);
  });

  test("asks for the degrees of freedom that it was given", () => {
    const asked: number[] = [];
    const random = { ...scriptedRandom({ uniform: [0], below: [0] }), studentT: (nu: number) => (asked.push(nu), 0) };
    sparseStep(x, 0.1, 7, lower, upper, random, new Float64Array(3));
    expect(asked).toEqual([7]);
  });

  test("of 144 coordinates 1.5 move on average, never none, never three", () => {
    const random = randomFrom("sparse");
    const dimension = 144;
    const from = new Float64Array(dimension).fill(0.5);
    const counts = [0, 0, 0, 0];
    for (let n = 0; n < 20_000; n++) {
      const trial = new Float64Array(dimension);
      sparseStep(from, 0.01, 5, new Float64Array(dimension), new Float64Array(dimension).fill(1), random, trial);
      counts[trial.reduce((moves, value) => moves + (value === 0.5 ? 0 : 1), 0)]! += 1;
    }
    expect([counts[0], counts[3]]).toEqual([0, 0]);
    // A half, less the 1 in 144 pairs that meet; the bound is five standard errors.
    expectWithin(counts[2]! / 20_000, 0.5 * (1 - 1 / 144), 5 * Math.sqrt(0.25 / 20_000), "share of two");
  });
});

describe("with infinite degrees of freedom, a normal step", () => {
  function stepped(script: Script): number[] {
    const trial = new Float64Array(2);
    const random = scriptedRandom(script);
    sparseStep(Float64Array.of(4, 0), 0.05, Infinity, Float64Array.of(0, -10), Float64Array.of(10, 10), random, trial);
    expect(random.left()).toBe(0);
    return [...trial];
  }

  test("below a half one coordinate moves by share x normal x range: 0 + 0.05 x 2 x 20", () => {
    expect(stepped({ uniform: [0.49], below: [1], gauss: [2] })).toEqual([4, 2]);
  });

  test("from a half on two move, and stop at the bounds", () => {
    expect(stepped({ uniform: [0.5], below: [0, 1], gauss: [-100, 100] })).toEqual([0, 10]);
  });
});
