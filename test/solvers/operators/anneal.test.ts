import { describe, expect, test } from "vitest";
import { metropolisAccepts } from "../../../src/solvers/operators/anneal";
import { randomFrom } from "../../../src/solvers/random";
import { expectWithin } from "../../support/expect-close";
import { scriptedRandom } from "../scripted-random";

describe("Metropolis rule", () => {
  const never = scriptedRandom({});

  test("accepts what is better or equal without asking chance, also at temperature 0", () => {
    expect([-1, 0].map((delta) => metropolisAccepts(delta, 2, never))).toEqual([true, true]);
    expect([-1, 0].map((delta) => metropolisAccepts(delta, 0, never))).toEqual([true, true]);
  });

  test("accepts what is worse by 2 at temperature 4 below exp(-1/2) = 0.60653", () => {
    expect(metropolisAccepts(2, 4, scriptedRandom({ uniform: [0.6065] }))).toBe(true);
    expect(metropolisAccepts(2, 4, scriptedRandom({ uniform: [0.6066] }))).toBe(false);
  });

  test("accepts nothing worse at temperature 0, and nothing infinitely worse", () => {
    expect(metropolisAccepts(1e-9, 0, scriptedRandom({ uniform: [0] }))).toBe(false);
    expect(metropolisAccepts(Infinity, 4, scriptedRandom({ uniform: [0] }))).toBe(false);
  });

  test("over many draws the share accepted is exp(-delta / theta)", () => {
    const random = randomFrom("metropolis");
    let accepted = 0;
    for (let n = 0; n < 50_000; n++) accepted += metropolisAccepts(1, 3, random) ? 1 : 0;
    const expected = Math.exp(-1 / 3);
    expectWithin(accepted / 50_000, expected, 5 * Math.sqrt((expected * (1 - expected)) / 50_000));
  });
});
