import { describe, expect, test } from "vitest";
import { cooperativeProgramme, solveLinearProgramme } from "../../src/trading";
import { prepareDay } from "../../src/model";
import { expectSeries } from "../support/expect-close";
import { SCENARIO, smallCase, type SmallCaseOptions } from "../support/small-case";
import { flowsOf, highs, optimal, solved, tradesOf } from "../support/solved";

function solvedTogether(options: SmallCaseOptions): ReturnType<typeof solved> {
  const day = solved(smallCase(options), optimal);
  expect(day.checks.filter((check) => !check.holds)).toEqual([]);
  return day;
}

/**
 * A has 10 kWh at 1; B needs 6 kWh at 1 (outside 0.5) and at 2 (outside 0.9). Fees 0.06, rental 0.02 each way.
 * A kilowatt-hour sold at 1 saves 0.5 - 0.06 = 0.44 yuan, one kept for 2 saves 0.9 - 0.06 - 0.04 = 0.80 yuan.
 */
const twoPeriods = {
  pvKw: [10, 0],
  chargePowerKw: 6,
  classes: { A: { pvScale: 1 }, B: { charging: [1, 1] } },
  gridPrice: [0.5, 1],
  companyPrice: [0.6, 0.9],
  sellerPrice: 0.3,
};

describe("two periods by hand", () => {
  test("6 kWh wait for the dear period, the other 4 kWh are sold at once, 2 kWh are bought from the cheap grid", () => {
    const day = solvedTogether(twoPeriods);
    expect(tradesOf(day)).toEqual([["1 A>B", 4], ["2 A>B", 6]]);
    expectSeries(flowsOf(day, "B").gridBoughtKwh, [2, 0]);
    expectSeries(flowsOf(day, "B").companyBoughtKwh, [0, 0]);
  });

  test("users pay 10 x 0.06 (fees) + 6 x 0.04 (rental) + 2 x 0.5 (grid) = 1.84 yuan to others", () => {
    expect(solvedTogether(twoPeriods).settlement.usersNetPaymentYuan).toBeCloseTo(1.84, 9);
  });

  test("without trade they pay 6 x 0.5 + 6 x 0.9 = 8.4 yuan", () => {
    const input = prepareDay(smallCase(twoPeriods), SCENARIO);
    const { objective } = solveLinearProgramme(highs, cooperativeProgramme(input, false).programme);
    expect(objective).toBeCloseTo(8.4, 9);
  });

  test("the seller price changes nothing but the payments between users", () => {
    const dearer = solvedTogether({ ...twoPeriods, sellerPrice: 0.42 });
    expect(tradesOf(dearer)).toEqual([["1 A>B", 4], ["2 A>B", 6]]);
    expect(dearer.settlement.usersNetPaymentYuan).toBeCloseTo(1.84, 9);
    expect(dearer.settlement.classes[0]!.sellersRevenueYuan).toBeCloseTo(4.2, 9);
  });

  test("where period 2 has no feasible price 6 kWh are sold at 1 and B buys outside at 2", () => {
    // At 2 the company sells at 0.25: ceiling 0.25 - 0.01 - 0.06 = 0.18 < unit cost 0.20. At 1: 0.50 - 0.07 = 0.43.
    const day = solvedTogether({ ...twoPeriods, companyPrice: [0.6, 0.25] });
    expect(tradesOf(day)).toEqual([["1 A>B", 6]]);
    expectSeries(flowsOf(day, "B").companyBoughtKwh, [0, 6]);
    expect(day.flows.notes).toEqual([
      { kind: "noFeasiblePrice", period: 2, bounds: { ceiling: "companyPrice", floor: "sellerCost" } },
    ]);
  });

  test("a storage of 5 kWh lets 5 kWh wait: 5 kWh at 1, 5 kWh at 2, 1 kWh outside at each", () => {
    const day = solvedTogether({ ...twoPeriods, storage: { capacityKwh: 5 } });
    expect(tradesOf(day)).toEqual([["1 A>B", 5], ["2 A>B", 5]]);
    expectSeries(flowsOf(day, "B").gridBoughtKwh, [1, 0]);
    expectSeries(flowsOf(day, "B").companyBoughtKwh, [0, 1]);
  });

  test("a discharging power of 3 kW lets 3 kWh wait", () => {
    const day = solvedTogether({ ...twoPeriods, storage: { powerKw: 3 } });
    expect(tradesOf(day)).toEqual([["1 A>B", 6], ["2 A>B", 3]]);
    expectSeries(flowsOf(day, "A").pvCurtailedKwh, [1, 0]);
  });

  test("an EV buffer of 6 kWh takes the waiting energy without the shared storage and its rental", () => {
    const day = solvedTogether({ ...twoPeriods, storage: { powerKw: 0, evBufferKwhPerUser: 6 } });
    expect(tradesOf(day)).toEqual([["1 A>B", 4], ["2 A>B", 6]]);
    expect(day.settlement.usersNetPaymentYuan).toBeCloseTo(10 * 0.06 + 2 * 0.5, 9);
  });

  test("losses make waiting dearer: at a round trip of 0.5 a kept kWh saves 0.5 x 0.84 - 0.034 < 0.44 yuan", () => {
    // 6 kWh are sold at once; the other 4 kWh have nothing better and become 4 x 0.5 = 2 kWh at 2.
    const day = solvedTogether({ ...twoPeriods, storage: { roundTripEfficiency: 0.5 } });
    expect(tradesOf(day)).toEqual([["1 A>B", 6], ["2 A>B", 2]]);
  });
});

test("own PV goes where it saves most, also past the own load of its period", () => {
  // A has 6 kWh and a load of 6 kWh at 1, where energy costs 0.3, and again 6 kWh at 2, where it costs 0.9.
  const day = solvedTogether({
    pvKw: [6, 0],
    chargePowerKw: 6,
    classes: { A: { pvScale: 1, charging: [1, 1] } },
    gridPrice: [0.3, 1],
  });
  expectSeries(flowsOf(day, "A").pvToStockKwh, [6, 0]);
  expectSeries(flowsOf(day, "A").gridBoughtKwh, [6, 0]);
  expect(day.settlement.usersNetPaymentYuan).toBeCloseTo(6 * 0.3 + 12 * 0.02, 9);
});

test("nobody resells: a class buys no cheap energy to sell its own", () => {
  const day = solvedTogether({
    pvKw: [6, 0],
    chargePowerKw: 6,
    classes: { A: { pvScale: 1, charging: [1, 0] }, B: { charging: [1, 1] } },
    gridPrice: [0.3, 1],
  });
  const a = flowsOf(day, "A");
  const soldAndBought = a.pvSoldKwh.map((pv, t) => Math.min(pv + a.stockSoldKwh[t]!, a.gridBoughtKwh[t]! + a.companyBoughtKwh[t]!));
  expectSeries(soldAndBought, [0, 0]);
});

test("PV may be sold only beyond the load of its period: 8 - 6 = 2 kWh", () => {
  const tradingCase = smallCase({ pvKw: [8], chargePowerKw: 6, classes: { A: { pvScale: 1, charging: [1] } } });
  const { programme, columns } = cooperativeProgramme(prepareDay(tradingCase, SCENARIO));
  expect(programme.columnUpper[columns[0]![0]!.pvSold]).toBe(2);
});

test("without any fee no detour over a peer appears", () => {
  const day = solvedTogether({
    pvKw: [6],
    chargePowerKw: 6,
    classes: { A: { pvScale: 1, charging: [1] }, B: { pvScale: 1, charging: [1] }, C: { pvScale: 1, charging: [1] } },
    fees: { gridYuanPerKwh: 0, platformYuanPerKwh: 0 },
  });
  expect(tradesOf(day)).toEqual([]);
});
