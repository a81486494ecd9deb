import { describe, expect, test } from "vitest";
import { solveLinearProgramme, type LinearSolution } from "../../src/trading";
import { LinearProgrammeBuilder } from "../../src/trading/cooperative/linear-programme";
import { certify, type OptimalityGaps } from "../../src/solvers/exact/certificate";
import { referenceProgrammes } from "../support/reference-programmes";
import { highs } from "../support/solved";

const TOLERANCE = 1e-6;

function expectOptimal(gaps: OptimalityGaps): void {
  expect(Object.entries(gaps).filter(([, violation]) => !(violation <= TOLERANCE))).toEqual([]);
}

describe("HiGHS's solution is optimal by its own duals", () => {
  test.each(referenceProgrammes())("%s", (_, programme) => {
    expectOptimal(certify(programme, solveLinearProgramme(highs, programme)).gaps);
  });
});

/** Minimise 2 x + 3 y with x + y >= 4, x <= 3, y <= 5: x = 3, y = 1, cost 9; the row's dual is 3, x's is 2 - 3 = -1. */
describe("the check itself", () => {
  const builder = new LinearProgrammeBuilder();
  const x = builder.column("x", 2, 3);
  const y = builder.column("y", 3, 5);
  builder.atLeast("demand", [{ column: x, coefficient: 1 }, { column: y, coefficient: 1 }], 4);
  const programme = builder.build();
  const byHand: LinearSolution = {
    objective: 9,
    columnValue: Float64Array.of(3, 1),
    columnDual: Float64Array.of(-1, 0),
    rowDual: Float64Array.of(3),
    iterations: 0,
  };

  test("accepts the optimum found by hand", () => expectOptimal(certify(programme, byHand).gaps));

  test("HiGHS finds the same values and duals", () => {
    const found = solveLinearProgramme(highs, programme);
    expect(found.objective).toBeCloseTo(9, 9);
    expect([...found.columnValue]).toEqual([3, 1]);
    expect([...found.columnDual]).toEqual([-1, 0]);
    expect([...found.rowDual]).toEqual([3]);
  });

  test.each<[string, Partial<LinearSolution>, keyof OptimalityGaps]>([
    ["x above its bound", { columnValue: Float64Array.of(3.5, 0.5) }, "columnBounds"],
    ["a demand not met", { columnValue: Float64Array.of(3, 0.5) }, "rowBounds"],
    ["a reduced cost that does not follow", { columnDual: Float64Array.of(-0.5, 0) }, "stationarity"],
    ["a dual of the wrong sign", { rowDual: Float64Array.of(-3), columnDual: Float64Array.of(5, 6) }, "dualSign"],
    ["a feasible but dearer point", { columnValue: Float64Array.of(2, 2) }, "complementarySlackness"],
    ["a feasible but dearer point", { columnValue: Float64Array.of(2, 2) }, "relativeDualityGap"],
  ])("finds %s", (_, change, gap) => {
    expect(certify(programme, { ...byHand, ...change }).gaps[gap]).toBeGreaterThan(0.05);
  });
});
