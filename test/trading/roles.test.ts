import { describe, expect, test } from "vitest";
import { prepareDay } from "../../src/model";
import {
  checkDay,
  cooperativeProgramme,
  flowsOfSolution,
  settle,
  solveLinearProgramme,
  withRoles,
  type CooperativeProgramme,
} from "../../src/trading";
import { expectWithin } from "../support/expect-close";
import { paperCase } from "../support/paper-case";
import { forRandomCases } from "../support/random-case";
import { SCENARIO, smallCase } from "../support/small-case";
import { highs } from "../support/solved";

describe("bounds", () => {
  // A's load is 6 kWh: at 1 its PV of 8 kWh covers it, at 2 its PV of 2 kWh leaves 4 kWh uncovered.
  const input = prepareDay(
    smallCase({ pvKw: [8, 2], chargePowerKw: 6, classes: { A: { pvScale: 1, charging: [1, 1] }, B: { charging: [0, 1] } } }),
    SCENARIO,
  );
  const free = cooperativeProgramme(input);
  const bound = withRoles(free, input);
  const [first, second] = free.columns[0]!;

  test("own PV serves the own load of its period first", () => {
    const { columnLower, columnUpper } = bound.programme;
    expect([columnLower[first!.pvToLoad], columnUpper[first!.pvToLoad]]).toEqual([6, 6]);
    expect([columnLower[second!.pvToLoad], columnUpper[second!.pvToLoad]]).toEqual([2, 2]);
  });

  test("a class with uncovered load sells nothing from its stock in that period", () => {
    expect(bound.programme.columnUpper[first!.stockSold]).toBe(Infinity);
    expect(bound.programme.columnUpper[second!.stockSold]).toBe(0);
  });

  test("nothing else changes, and the programme that was given does not change at all", () => {
    const changed = new Set(free.columns.flatMap((ofClass) => ofClass.flatMap((of) => [of.pvToLoad, of.stockSold])));
    free.programme.cost.forEach((_, column) => {
      if (changed.has(column)) return;
      expect(bound.programme.columnLower[column]).toBe(free.programme.columnLower[column]);
      expect(bound.programme.columnUpper[column]).toBe(free.programme.columnUpper[column]);
    });
    expect({ ...bound.programme, columnLower: [], columnUpper: [] }).toEqual({ ...free.programme, columnLower: [], columnUpper: [] });
    expect(free).toEqual(cooperativeProgramme(input));
  });
});

test("without roles, whoever maximises revenue sells to everybody what he buys from them; with roles nobody does", () => {
  // A and B each have a load and a stock of 6 kWh: every sale would go from one to the other and back.
  const input = prepareDay(
    smallCase({
      pvKw: [0],
      chargePowerKw: 6,
      classes: { A: { charging: [1], initialStockKwhPerUser: 6 }, B: { charging: [1], initialStockKwhPerUser: 6 } },
    }),
    SCENARIO,
  );
  const free = cooperativeProgramme(input);
  const greedy = (problem: CooperativeProgramme): { soldKwh: number; broken: string[] } => {
    const cost = problem.programme.cost.map(() => 0);
    problem.columns.forEach((ofClass) => ofClass.forEach((of) => (cost[of.stockSold] = -1)));
    const solution = solveLinearProgramme(highs, { ...problem.programme, cost });
    const flows = flowsOfSolution(input, problem, solution);
    const broken = checkDay(input, flows, settle(input, flows)).filter(({ holds }) => !holds);
    return { soldKwh: -solution.objective, broken: broken.map(({ id }) => id) };
  };
  expect(greedy(free)).toEqual({ soldKwh: 12, broken: ["noResale"] });
  expect(greedy(withRoles(free, input)).soldKwh).toBeCloseTo(0, 12);
  expect(greedy(withRoles(free, input)).broken).toEqual([]);
});

/** Optima that GLPK 5.0 finds for both programmes (glpsolObjective of test/support), yuan. */
test.each([["I", 5799.284267, 5812.186032], ["II", 6251.239316, 6270.427245], ["III", 6205.082225, 6232.713806]])(
  "the paper's case, Scenario %s: users pay %d yuan without roles and %d with them",
  (scenario, withoutYuan, withYuan) => {
    const input = prepareDay(paperCase(), scenario);
    const free = cooperativeProgramme(input);
    expectWithin(solveLinearProgramme(highs, free.programme).objective, withoutYuan, 1e-6, "without roles (yuan)");
    expectWithin(solveLinearProgramme(highs, withRoles(free, input).programme).objective, withYuan, 1e-6, "with roles (yuan)");
  },
);

test("roles never make a day cheaper, and every case still has one", () => {
  forRandomCases(60, (tradingCase) => {
    const input = prepareDay(tradingCase, SCENARIO);
    const free = cooperativeProgramme(input);
    const cheapest = solveLinearProgramme(highs, free.programme).objective;
    const withThem = solveLinearProgramme(highs, withRoles(free, input).programme).objective;
    expect(withThem).toBeGreaterThanOrEqual(cheapest - 1e-6 * Math.max(1, Math.abs(cheapest)));
  });
});
