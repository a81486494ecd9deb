import { describe, expect, test } from "vitest";
import { publishedChase } from "../../../src/solvers/operators/chase";
import { scriptedRandom } from "../scripted-random";

const lower = Float64Array.of(0, -10, 100);
const upper = Float64Array.of(10, 10, 140);
const x = Float64Array.of(4, 0, 120);

describe("published chase", () => {
  function chased(uniform: number[], translationInvariant: boolean, radius = 0.02): number[] {
    const trial = new Float64Array(3);
    publishedChase(x, radius, lower, upper, scriptedRandom({ uniform }), translationInvariant, trial);
    return [...trial];
  }

  test("x + R (2 r - 1) x: 4 + 0.02 x 4, at the origin nothing, 120 - 0.01 x 120", () => {
    expect(chased([1, 1, 0.25], false)).toEqual([4.08, 0, 118.8]);
  });

  test("without origin the scale is half the range: 4 + 0.02 x 5, 0 + 0.02 x 10, 120 - 0.01 x 20", () => {
    expect(chased([1, 1, 0.25], true)).toEqual([4.1, 0.2, 119.8]);
  });

  test("stops at the bounds: 4 - 2 x 4 below 0, 120 + 2 x 120 above 140", () => {
    expect(chased([0, 0.5, 1], false, 2)).toEqual([0, 0, 140]);
  });

  test("with the radius 0 of the last iteration nothing moves", () => {
    expect(chased([0, 1, 0.3], false, 0)).toEqual([...x]);
  });
});
