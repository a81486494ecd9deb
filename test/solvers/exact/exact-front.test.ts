import { describe, expect, test } from "vitest";
import { prepareDay, type DayInput } from "../../../src/model";
import { exactFront, type ExactFront, type TradeOff } from "../../../src/solvers";
import {
  checkDay,
  cooperativeProgramme,
  flowsOfSolution,
  settle,
  solveLinearProgramme,
  withRoles,
  type DayFlows,
  type LinearProgramme,
} from "../../../src/trading";
import { sum } from "../../../src/units";
import { expectWithin } from "../../support/expect-close";
import { glpsolObjective, hasGlpsol } from "../../support/glpsol";
import { paperCase } from "../../support/paper-case";
import { forRandomCases } from "../../support/random-case";
import { SCENARIO, smallCase } from "../../support/small-case";
import { highs } from "../../support/solved";

/** Both objectives of a day as its settlement has them. */
function settledTradeOff(input: DayInput, flows: DayFlows): TradeOff {
  const settlement = settle(input, flows);
  return {
    sellersProfitYuan: sum(settlement.classes.map((of) => of.sellersRevenueYuan)) - sum(settlement.storageRentalYuan),
    buyersCostYuan: sum(settlement.classes.map((of) => of.buyersCostYuan)),
  };
}

/** The programme with roles that maximises profitWeight x profit - costWeight x cost, written by columns' names. */
function scalarised(input: DayInput, profitWeight: number, costWeight: number): LinearProgramme {
  const { programme } = withRoles(cooperativeProgramme(input), input);
  const { periods, settings } = input.tradingCase;
  const rental = settings.storage.rentalYuanPerKwh;
  const yuanPerKwh: Record<string, (t: number) => number> = {
    pvSold: (t) => -profitWeight * input.prices[t]!.sellerYuanPerKwh,
    stockSold: (t) => -profitWeight * input.prices[t]!.sellerYuanPerKwh,
    rise: () => profitWeight * rental,
    fall: () => profitWeight * rental,
    peer: (t) => costWeight * input.prices[t]!.buyerYuanPerKwh,
    grid: (t) => costWeight * periods.gridPriceYuanPerKwh[t]!,
    company: (t) => costWeight * periods.companyPriceYuanPerKwh[t]!,
  };
  const cost = programme.columnNames.map((name) => {
    const [what, , period] = name.split("_");
    return yuanPerKwh[what!]?.(Number(period) - 1) ?? 0;
  });
  return { ...programme, cost };
}

function profitOnPolyline(front: ExactFront, costYuan: number): number {
  const after = front.polyline.findIndex((point) => point.buyersCostYuan >= costYuan);
  if (after < 0) return front.polyline.at(-1)!.sellersProfitYuan;
  if (after === 0) return front.polyline[0]!.sellersProfitYuan;
  const [a, b] = [front.polyline[after - 1]!, front.polyline[after]!];
  const share = (costYuan - a.buyersCostYuan) / (b.buyersCostYuan - a.buyersCostYuan);
  return a.sellersProfitYuan + share * (b.sellersProfitYuan - a.sellersProfitYuan);
}

/** Yuan that the solver's tolerance may make of a front of this size. */
function toleranceYuan(front: ExactFront): number {
  return 1e-6 * Math.max(1, ...front.polyline.map((point) => Math.abs(point.buyersCostYuan)));
}

function expectFrontOf(input: DayInput, front: ExactFront): void {
  const tolerance = toleranceYuan(front);
  front.polyline.forEach((point, i) => {
    const next = front.polyline[i + 1];
    if (next === undefined) return;
    expect(next.buyersCostYuan).toBeGreaterThan(point.buyersCostYuan);
    expect(next.sellersProfitYuan).toBeGreaterThan(point.sellersProfitYuan);
    const before = front.polyline[i - 1];
    if (before === undefined) return;
    const share = (point.buyersCostYuan - before.buyersCostYuan) / (next.buyersCostYuan - before.buyersCostYuan);
    const chord = before.sellersProfitYuan + share * (next.sellersProfitYuan - before.sellersProfitYuan);
    expect(point.sellersProfitYuan, `point ${i} lies under its neighbours' chord`).toBeGreaterThan(chord - tolerance);
  });
  front.points.forEach((point) => {
    expectWithin(profitOnPolyline(front, point.buyersCostYuan), point.sellersProfitYuan, tolerance, "profit on the polyline");
    const broken = checkDay(input, point.flows, settle(input, point.flows)).filter(({ holds }) => !holds);
    expect(broken).toEqual([]);
    const settled = settledTradeOff(input, point.flows);
    expectWithin(settled.sellersProfitYuan, point.sellersProfitYuan, tolerance, "settled profit (yuan)");
    expectWithin(settled.buyersCostYuan, point.buyersCostYuan, tolerance, "settled cost (yuan)");
  });
}

/** The optimum of any weighting is a point of the polyline, and no point of the polyline is better. */
function expectSupported(input: DayInput, front: ExactFront, profitWeight: number, costWeight: number): void {
  const problem = withRoles(cooperativeProgramme(input), input);
  const solution = solveLinearProgramme(highs, scalarised(input, profitWeight, costWeight));
  const tolerance = toleranceYuan(front);
  const best = Math.max(...front.polyline.map((p) => profitWeight * p.sellersProfitYuan - costWeight * p.buyersCostYuan));
  expectWithin(best, -solution.objective, tolerance * Math.max(profitWeight, costWeight), "best weighted sum (yuan)");
  if (profitWeight === 0 || costWeight === 0) return;
  const supported = settledTradeOff(input, flowsOfSolution(input, problem, solution));
  expectWithin(profitOnPolyline(front, supported.buyersCostYuan), supported.sellersProfitYuan, tolerance, "profit (yuan)");
}

/**
 * A has 10 kWh at 1, B needs 6 kWh at 1, 2 and 3; fees 0.06, rental 0.02 each way. Without trade B pays
 * 6 (0.5 + 0.9 + 0.65) = 12.3 yuan. A kWh that A sells to B brings, in yuan of profit and of cost saved,
 *   at 1: 0.30 and 0.50 - 0.36 = 0.14;  at 2: 0.30 - 0.04 = 0.26 and 0.90 - 0.36 = 0.54;
 *   at 3: 0.50 - 0.04 = 0.46 and 0.65 - 0.56 = 0.09.
 * Least cost: 6 kWh at 2, 4 at 1: cost 12.3 - 3.24 - 0.56 = 8.50, profit 1.56 + 1.20 = 2.76. From there
 *   4 kWh from 1 to 3: profit + 0.64, cost + 0.20 -> 3.40 at 8.70   (slope 3.2)
 *   2 kWh from 2 to 3: profit + 0.40, cost + 0.90 -> 3.80 at 9.60   (slope 0.44)
 *   4 kWh from 2 to 1: profit + 0.16, cost + 1.60 -> 3.96 at 11.20  (slope 0.1), the most profit.
 */
const threePeriods = smallCase({
  pvKw: [10, 0, 0],
  chargePowerKw: 6,
  classes: { A: { pvScale: 1 }, B: { charging: [1, 1, 1] } },
  gridPrice: [0.5, 1, 0.65],
  companyPrice: [0.6, 0.9, 0.7],
  sellerPrice: [0.3, 0.3, 0.5],
});

function expectTradeOffs(actual: readonly TradeOff[], expected: readonly (readonly [number, number])[]): void {
  expect(actual.map((point) => [point.buyersCostYuan, point.sellersProfitYuan].map((yuan) => yuan.toFixed(8)))).toEqual(
    expected.map((point) => point.map((yuan) => yuan.toFixed(8))),
  );
}

/** The ends, and the points at which the slope changes. */
function withoutStraightPoints(polyline: readonly TradeOff[]): TradeOff[] {
  const slope = (a: TradeOff, b: TradeOff): number =>
    (b.sellersProfitYuan - a.sellersProfitYuan) / (b.buyersCostYuan - a.buyersCostYuan);
  return polyline.filter((point, i) => {
    const [before, after] = [polyline[i - 1], polyline[i + 1]];
    return !before || !after || slope(before, point) - slope(point, after) > 1e-6;
  });
}

describe("three periods by hand", () => {
  const input = prepareDay(threePeriods, SCENARIO);

  test("the ends alone are enough to find both bends", () => {
    const front = exactFront(highs, input, 2);
    expectTradeOffs(front.points, [[8.5, 2.76], [11.2, 3.96]]);
    expectTradeOffs(withoutStraightPoints(front.polyline), [[8.5, 2.76], [8.7, 3.4], [9.6, 3.8], [11.2, 3.96]]);
  });

  test("four points lie 0.9 yuan of cost apart: at 9.4 the profit is 3.40 + 0.7 x 4/9, at 10.3 it is 3.80 + 0.07", () => {
    const { points } = exactFront(highs, input, 4);
    expectTradeOffs(points, [[8.5, 2.76], [9.4, 3.4 + (0.7 * 4) / 9], [10.3, 3.87], [11.2, 3.96]]);
  });

  test("the day of the cheapest point sells 4 kWh at 1 and 6 kWh at 2", () => {
    const { peer } = exactFront(highs, input, 2).points[0]!.flows;
    expect(peer.map(({ index, seller, buyer, energyKwh }) => [index, seller, buyer, Number(energyKwh.toFixed(9))])).toEqual([
      [0, "A", "B", 4],
      [1, "A", "B", 6],
    ]);
  });
});

test("where nothing can be traded off the front is one point", () => {
  const input = prepareDay(smallCase({ pvKw: [10], classes: { A: { pvScale: 1 }, B: { charging: [1] } } }), SCENARIO);
  const front = exactFront(highs, input);
  // 10 kWh at 0.50 for the seller and 0.56 for the buyer are best for both.
  expectTradeOffs(front.points, [[5.6, 5]]);
  expectTradeOffs(front.polyline, [[5.6, 5]]);
});

test("fewer than two points, or a stock that does not fit, are refused", () => {
  const input = prepareDay(threePeriods, SCENARIO);
  expect(() => exactFront(highs, input, 1)).toThrow("came 1 points, required a whole number >= 2");
  expect(() => exactFront(highs, input, 2.5)).toThrow("came 2.5 points");
  const full = smallCase({ pvKw: [0], classes: { A: { initialStockKwhPerUser: 5 } }, storage: { capacityKwh: 4 } });
  expect(() => exactFront(highs, prepareDay(full, SCENARIO))).toThrow("the shared storage holds 4 kWh");
});

/** Optimum of the cooperative programme with roles (see test/trading/roles.test.ts), yuan: minus the best profit - cost. */
describe.each([["I", 5812.186032], ["II", 6270.427245], ["III", 6232.713806]])("the paper's case, Scenario %s", (scenario, netPaymentYuan) => {
  const input = prepareDay(paperCase(), scenario);
  const front = exactFront(highs, input);
  const first = front.points[0]!;
  const last = front.points.at(-1)!;

  test("51 points, evenly spaced in cost, none dominated, on a concave front, each a day that keeps every law", () => {
    expect(front.points).toHaveLength(51);
    const step = (last.buyersCostYuan - first.buyersCostYuan) / 50;
    front.points.forEach((point, i) => {
      expectWithin(point.buyersCostYuan, first.buyersCostYuan + i * step, 1e-6, `cost of point ${i} (yuan)`);
    });
    expectFrontOf(input, front);
  });

  test(`the least payment to all others is ${netPaymentYuan} yuan`, () => {
    const best = Math.max(...front.polyline.map((point) => point.sellersProfitYuan - point.buyersCostYuan));
    expectWithin(-best, netPaymentYuan, 1e-6, "net payment (yuan)");
  });

  test("the ends are the least cost and the most profit, each with the best of the other", () => {
    const leastCost = solveLinearProgramme(highs, scalarised(input, 0, 1)).objective;
    const mostProfit = -solveLinearProgramme(highs, scalarised(input, 1, 0)).objective;
    expectWithin(first.buyersCostYuan, leastCost, 1e-6, "least cost (yuan)");
    expectWithin(last.sellersProfitYuan, mostProfit, 1e-6, "most profit (yuan)");
    // A weight so small that it only decides between equals.
    expectSupported(input, front, 1e-3, 1);
    expectSupported(input, front, 1, 1e-5);
  });

  test("the optimum of every weighting lies on the polyline, and no point of it is better", () => {
    for (let i = 1; i < 40; i++) {
      // Weights of cost from 1/100 to 100, evenly on a log scale.
      expectSupported(input, front, 1, 10 ** (i / 10 - 2));
    }
  });

  test("the same front comes again in every digit, whatever was solved in between", () => {
    exactFront(highs, prepareDay(paperCase(), scenario === "I" ? "II" : "I"), 7);
    expect(exactFront(highs, input)).toEqual(front);
  });
});

test("GLPK finds the same most profit within each of five costs of Scenario II", (context) => {
  if (!hasGlpsol() && process.env["CI"] !== "true") context.skip("glpsol is not installed (Debian: glpk-utils)");
  const input = prepareDay(paperCase(), "II");
  const front = exactFront(highs, input, 7);
  const profit = scalarised(input, 1, 0);
  const buyersCost = scalarised(input, 0, 1).cost;
  const columns = [...buyersCost.keys()].filter((column) => buyersCost[column] !== 0);
  for (const point of front.points.slice(1, -1)) {
    const programme: LinearProgramme = {
      ...profit,
      rowNames: [...profit.rowNames, "cost"],
      rowLower: [...profit.rowLower, -Infinity],
      rowUpper: [...profit.rowUpper, point.buyersCostYuan],
      rowStart: [...profit.rowStart, profit.columnIndex.length + columns.length],
      columnIndex: [...profit.columnIndex, ...columns],
      coefficient: [...profit.coefficient, ...columns.map((column) => buyersCost[column]!)],
    };
    expectWithin(-glpsolObjective(programme), point.sellersProfitYuan, 1e-5, "profit (yuan)");
  }
});

test("on any case the front is concave, none of its points is dominated or breaks a law, and every weighting's optimum is on it", () => {
  forRandomCases(60, (tradingCase) => {
    const input = prepareDay(tradingCase, SCENARIO);
    const front = exactFront(highs, input, 6);
    expectFrontOf(input, front);
    for (const costWeight of [0.1, 0.5, 1, 3]) expectSupported(input, front, 1, costWeight);
  });
});
