import { describe, expect, test } from "vitest";

import { sum } from "../../src/units";
import { OUTPUTS, outputByName } from "../../src/sensitivity";
import { defaultSetting, solveSetting, type SolvedDay } from "../../src/trading";
import { paperCase } from "../support/paper-case";

const tradingCase = paperCase();
const day = solveSetting(tradingCase, defaultSetting(tradingCase));

function of(name: string, solved: SolvedDay = day): number {
  return outputByName(name).of(solved);
}

describe("an output of a day", () => {
  test("has a name that no other has, a unit and a description", () => {
    expect(new Set(OUTPUTS.map(({ name }) => name)).size).toBe(OUTPUTS.length);
    for (const { unit, description } of OUTPUTS) {
      expect(unit).not.toBe("");
      expect(description).not.toBe("");
    }
  });

  test("is refused under an unknown name, with all names", () => {
    expect(() => outputByName("peerkwh")).toThrow('output: came "peerkwh", required one of peerKwh, gridKwh');
  });

  test("counts energy as the balance of the whole day has it: load = own PV and stock + peers + grid + company", () => {
    const own = sum(day.flows.classes.map((flows) => sum(flows.pvToLoadKwh) + sum(flows.stockToLoadKwh)));
    const load = sum(day.input.classes.map(({ loadKwh }) => sum(loadKwh)));
    expect(own + of("peerKwh") + of("gridKwh") + of("companyKwh")).toBeCloseTo(load, 6);
    expect(of("selfSufficiency")).toBeCloseTo((own + of("peerKwh")) / load, 12);
  });

  test("counts money so that what users pay net is what the four other parties receive", () => {
    const rental = sum(day.settlement.storageRentalYuan);
    const received = of("gridRevenueYuan") + of("companyRevenueYuan") + of("platformRevenueYuan") + rental;
    expect(of("usersNetPaymentYuan")).toBeCloseTo(received, 6);
    expect(of("buyersCostYuan") - of("sellersRevenueYuan") + rental).toBeCloseTo(of("usersNetPaymentYuan"), 6);
    expect(of("storageNetYuan")).toBeCloseTo(rental - sum(day.settlement.storageCostYuan), 9);
  });

  test("gives the average cost per kWh bought", () => {
    const bought = of("peerKwh") + of("gridKwh") + of("companyKwh");
    expect(of("averageCostYuanPerKwh")).toBeCloseTo((of("buyersCostYuan") - of("sellersRevenueYuan")) / bought, 12);
  });

  test("sees trade end, and divides nothing by nothing on an empty day", () => {
    const setting = defaultSetting(tradingCase);
    const closed = solveSetting(tradingCase, { ...setting, overrides: { gridFeeYuanPerKwh: 2 } });
    expect([of("peerKwh", closed), of("tradingPeriods", closed), of("platformRevenueYuan", closed)]).toEqual([0, 0, 0]);
    const nobody = solveSetting(tradingCase, { ...setting, overrides: { "users.A": 0, "users.B": 0, "users.C": 0 } });
    expect([of("selfSufficiency", nobody), of("averageCostYuanPerKwh", nobody), of("checksHeld", nobody)]).toEqual([0, 0, 1]);
  });

  test("finds the peak of the storage and the hours with trade that Fig. 12 and Table 2 describe", () => {
    expect(of("storagePeakKwh")).toBe(Math.max(...day.storageLevelKwh));
    expect(of("tradingPeriods")).toBe(9);
  });
});
