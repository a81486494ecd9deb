import { describe, expect, test } from "vitest";
import { solveLinearProgramme } from "../../src/trading";
import { expectWithin } from "../support/expect-close";
import { glpsolObjective, hasGlpsol } from "../support/glpsol";
import { referenceProgrammes } from "../support/reference-programmes";
import { highs } from "../support/solved";

const available = hasGlpsol();

test("GLPK is there where all tools are promised", (context) => {
  if (!available && process.env["CI"] !== "true") context.skip("glpsol is not installed (Debian: glpk-utils)");
  expect(available).toBe(true);
});

describe.skipIf(!available)("GLPK, a second solver, finds the same optimal cost", () => {
  test.each(referenceProgrammes())("%s", (_, programme) => {
    const { objective } = solveLinearProgramme(highs, programme);
    expectWithin(glpsolObjective(programme), objective, 1e-6 * Math.max(1, Math.abs(objective)), "cost (yuan)");
  });
});
