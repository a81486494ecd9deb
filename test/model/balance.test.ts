import { expect, test } from "vitest";
import { marketSide, ownBalance, prepareDay, UnknownScenarioError } from "../../src/model";
import { expectSeries } from "../support/expect-close";
import { SCENARIO, smallCase } from "../support/small-case";

test("PV of 5 kWh and a load of 3 kWh leave a surplus of 2 kWh and no uncovered load", () => {
  expect(ownBalance(5, 3)).toEqual({ pvToLoadKwh: 3, surplusKwh: 2, uncoveredKwh: 0 });
});

test("PV of 3 kWh and a load of 5 kWh leave 2 kWh uncovered and no surplus", () => {
  expect(ownBalance(3, 5)).toEqual({ pvToLoadKwh: 3, surplusKwh: 0, uncoveredKwh: 2 });
});

test("a class with uncovered load is a buyer even if it has energy, else a seller if it has any", () => {
  expect([marketSide(1, 5), marketSide(0, 5), marketSide(0, 0)]).toEqual(["buyer", "seller", "neither"]);
});

test("a rounding error of uncovered load makes nobody a buyer", () => {
  expect(marketSide(1e-12, 5)).toBe("seller");
});

test("load is users x state x power x step, PV covers it in its own period: 4 users, 10 kW, 0.5 h", () => {
  // Load 4 x 10 kW x 0.5 h = 20 kWh in period 2; PV 4 x 0.5 x 6 kW x 0.5 h = 6 kWh in both.
  const tradingCase = smallCase({
    pvKw: [6, 6],
    stepHours: 0.5,
    classes: { A: { users: 4, pvScale: 0.5, charging: [0, 1], initialStockKwhPerUser: 1.5 } },
  });
  const [userClass] = prepareDay(tradingCase, SCENARIO).classes;
  expectSeries(userClass!.loadKwh, [0, 20]);
  expectSeries(userClass!.pvToLoadKwh, [0, 6]);
  expectSeries(userClass!.surplusKwh, [6, 0]);
  expectSeries(userClass!.uncoveredKwh, [0, 14]);
  expect(userClass!.initialStockKwh).toBe(6);
});

test("an unknown scenario is refused with what came and what there is", () => {
  const tradingCase = smallCase({ pvKw: [0], classes: { A: {} } });
  expect(() => prepareDay(tradingCase, "IV")).toThrow(UnknownScenarioError);
  expect(() => prepareDay(tradingCase, "IV")).toThrow(/"IV".*only/);
});
