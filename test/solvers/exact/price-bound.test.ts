import { describe, expect, test } from "vitest";
import { prepareDay, type DayInput } from "../../../src/model";
import { CertificateError, certify, flowBounds, improvedNgo, minimise, mixedIntegerPriceBound, priceBound, priceProblem, relativeGap } from "../../../src/solvers";
import { cooperativeProgramme, solveLinearProgramme, withRoles } from "../../../src/trading/cooperative";
import { paperCase } from "../../support/paper-case";
import { forRandomCases } from "../../support/random-case";
import { SCENARIO, smallCase } from "../../support/small-case";
import { highs } from "../../support/solved";

const paper = (scenario: string): DayInput => prepareDay(paperCase(), scenario);

/*
 * A has 10 kWh of PV, B needs 10 kWh, outside 0.9 yuan/kWh, fees 0.06; floor 0.2, ceiling 0.83. With u in [0, 1] the price
 * is 0.2 + 0.63 u, and B takes 10 cos(pi u / 2) kWh. At w = 2 the objective is
 *   9 - 10 cos(pi u / 2) (0.9 - 0.06 + 0.2 + 0.63 u),
 * least where tan(pi u / 2) (pi / 2) (1.04 + 0.63 u) = 0.63: u = 0.2192, -1.8787 yuan (by bisection).
 */
const onePeriod = prepareDay(smallCase({ pvKw: [10], classes: { A: { pvScale: 1 }, B: { charging: [1] } } }), SCENARIO);

function objective(u: number): number {
  return 9 - 10 * Math.cos((Math.PI / 2) * u) * (1.04 + 0.63 * u);
}

/** By golden section. */
function least(): { u: number; yuan: number } {
  let [low, high] = [0, 1];
  for (let i = 0; i < 100; i++) {
    const third = (high - low) / 3;
    if (objective(low + third) < objective(high - third)) high -= third;
    else low += third;
  }
  return { u: low, yuan: objective(low) };
}

describe("one period, whose best price can be found by hand", () => {
  test("lies between the bounds, which close as the intervals narrow", () => {
    const gaps = [4, 16, 64, 256].map((intervals) => {
      const { lowerYuan, upperYuan } = priceBound(highs, onePeriod, 2, intervals);
      expect(lowerYuan).toBeLessThanOrEqual(least().yuan + 1e-9);
      expect(upperYuan).toBeGreaterThanOrEqual(least().yuan - 1e-9);
      return upperYuan - lowerYuan;
    });
    for (let i = 1; i < gaps.length; i++) expect(gaps[i]!).toBeLessThan(gaps[i - 1]!);
    expect(gaps.at(-1)!).toBeLessThan(0.05);
  });

  test("the mixed-integer bound is one as well", () => {
    const { lowerYuan, stoppedByTime } = mixedIntegerPriceBound(highs, onePeriod, 16, 30);
    expect(stoppedByTime).toBe(false);
    expect(lowerYuan).toBeLessThanOrEqual(least().yuan + 1e-9);
    expect(lowerYuan).toBeGreaterThan(least().yuan - 1);
  });

  test("without trade everything is bought outside", () => {
    expect(priceBound(highs, onePeriod, 2, 4).noTradeYuan).toBeCloseTo(9, 9);
  });

  test("improved NGO finds that price", () => {
    const run = minimise(priceProblem(onePeriod), improvedNgo, { seed: "1", evaluations: 5050 });
    expect(run.best).toBeCloseTo(least().yuan, 6);
    expect(run.bestPoint[0]).toBeCloseTo(least().u, 3);
  });
});

describe("with equal weights", () => {
  test.each(["I", "II", "III"])("asking the floor is optimal, and P2 costs what P1 with roles costs: Scenario %s", (scenario) => {
    const input = paper(scenario);
    const { lowerYuan, upperYuan } = priceBound(highs, input, 1, 8);
    const withRolesYuan = solveLinearProgramme(highs, withRoles(cooperativeProgramme(input), input).programme).objective;
    expect(lowerYuan).toBeCloseTo(withRolesYuan, 5);
    expect(upperYuan).toBeCloseTo(withRolesYuan, 5);
  });
});

test("no point is below the lower bound, and the day of the upper bound keeps every law, on random cases", () => {
  forRandomCases(25, (tradingCase) => {
    const input = prepareDay(tradingCase, SCENARIO);
    const { lowerYuan, upperYuan, day } = priceBound(highs, input, 2, 16);
    expect(lowerYuan).toBeLessThanOrEqual(upperYuan + 1e-6);
    expect(day.checks.filter(({ holds }) => !holds)).toEqual([]);
    const problem = priceProblem(input);
    if (problem.dimension === 0) return;
    const run = minimise(problem, improvedNgo, { seed: "1", evaluations: 500 });
    expect(run.best).toBeGreaterThanOrEqual(lowerYuan - 1e-6);
  });
});

describe("bounds of P1", () => {
  test.each([
    ["I", 5799.284267, 6082.369901],
    ["II", 6251.239316, 6385.408158],
    ["III", 6205.082225, 6364.824298],
  ])("Scenario %s: both optima are proven", (scenario, optimum, noTrade) => {
    const bounds = flowBounds(highs, paper(scenario));
    expect(bounds.optimumYuan).toBeCloseTo(optimum, 5);
    expect(bounds.noTradeYuan).toBeCloseTo(noTrade, 5);
    for (const { holds, primalObjective, dualObjective } of bounds.certificates) {
      expect(holds).toBe(true);
      expect(dualObjective).toBeCloseTo(primalObjective, 6);
    }
  });

  test("a proof that does not hold is refused with all its gaps", () => {
    const broken = certify(cooperativeProgramme(paper("I")).programme, {
      ...solveLinearProgramme(highs, cooperativeProgramme(paper("I")).programme),
      rowDual: new Float64Array(cooperativeProgramme(paper("I")).programme.rowNames.length),
    });
    expect(broken.holds).toBe(false);
    expect(broken.gaps.stationarity).toBeGreaterThan(0.1);
    expect(new CertificateError("Scenario I", broken).message).toMatch(/^Scenario I: not proven optimal: .*"stationarity":/);
  });

  test("where trade saves nothing there is no relative gap", () => {
    expect(() => relativeGap(100, { optimumYuan: 100, noTradeYuan: 100 })).toThrow("required a day on which trade saves something");
  });

  test("the relative gap is 0 at the optimum, 1 without trade, and linear between", () => {
    const bounds = { optimumYuan: 100, noTradeYuan: 120 };
    expect([100, 105, 120, 140].map((yuan) => relativeGap(yuan, bounds))).toEqual([0, 0.25, 1, 2]);
  });
});
