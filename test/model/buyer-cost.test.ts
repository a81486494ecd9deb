import { expect, test } from "vitest";
import {
  buyersCostWithSwitchesYuan,
  buyersCostYuan,
  buyersIndirectIncomeYuan,
  channelSwitch,
  totalCompanyPurchaseKwh,
  totalGridPurchaseKwh,
} from "../../src/model";
import type { BuyerIncomeReading } from "../../src/case/types";
import { expectSeries } from "../support/expect-close";

// Period 1: 2 kWh from peers, 3 kWh from the grid. Period 2: 4 kWh from the company.
const purchases = { peer: [2, 0], grid: [3, 0], company: [0, 4] };
const prices = { peer: [0.5, 0.6], grid: [1, 1.2], company: [1.1, 0.9] };

test("Eq. 13: 2 kWh x 0.5 + 3 kWh x 1.0 + 4 kWh x 0.9 yuan/kWh = 1.0 + 3.0 + 3.6 = 7.6 yuan", () => {
  expect(buyersCostYuan(purchases, prices)).toBeCloseTo(7.6, 12);
});

test("Eq. 14: two buyers of 1 and 2 kWh buy 3 kWh from the grid", () => {
  expectSeries(totalGridPurchaseKwh([[1, 0], [2, 0]], 2), [3, 0]);
});

test("Eq. 15: two buyers of 1.5 and 2.5 kWh buy 4 kWh from the company", () => {
  expectSeries(totalCompanyPurchaseKwh([[0, 1.5], [0, 2.5]], 2), [0, 4]);
});

test("Eq. 16: peers 1 + 1 kWh at 0.5, outside 1 + 2 kWh at the grid's 1.0, then 4 kWh at the company's 0.9 cost 7.6 yuan", () => {
  const peer = [[1, 0], [1, 0]];
  const outside = [[1, 1.5], [2, 2.5]];
  expect(buyersCostWithSwitchesYuan(peer, outside, prices)).toBeCloseTo(7.6, 12);
});

test("Eq. 16: the switch is set for each period, not for the day", () => {
  // 1 kWh at 1.0 from the grid and 1 kWh at 0.9 from the company; one channel all day would cost 2.2 or 2.0 yuan.
  expect(buyersCostWithSwitchesYuan([], [[1, 1]], prices)).toBeCloseTo(1.9, 12);
});

test("Eq. 17: exactly one channel is open, the cheaper one", () => {
  expect(channelSwitch(1, 1.1)).toEqual({ grid: 1, company: 0 });
  expect(channelSwitch(1.2, 0.9)).toEqual({ grid: 0, company: 1 });
});

test("Eq. 17: at equal prices the grid is taken", () => {
  expect(channelSwitch(0.9, 0.9)).toEqual({ grid: 1, company: 0 });
});

test.each<[BuyerIncomeReading, string, number]>([
  ["peerAgainstGrid", "2 kWh x (1.0 - 0.5) = 1.0 yuan", 1],
  ["peerAgainstCompany", "2 kWh x (1.1 - 0.5) = 1.2 yuan", 1.2],
  ["allAgainstGrid", "(2 + 3) kWh x 1.0 + 4 kWh x 1.2 - 7.6 yuan = 2.2 yuan", 2.2],
  ["allAgainstCompany", "(2 + 3) kWh x 1.1 + 4 kWh x 0.9 - 7.6 yuan = 1.5 yuan", 1.5],
])("Eq. 18: reading %s gives %s", (reading, _, expected) => {
  expect(buyersIndirectIncomeYuan(purchases, prices, reading)).toBeCloseTo(expected, 12);
});

test.each<BuyerIncomeReading>(["peerAgainstGrid", "peerAgainstCompany", "allAgainstGrid", "allAgainstCompany"])(
  "Eq. 18: who buys nothing has no income (%s)",
  (reading) => {
    const nothing = { peer: [0, 0], grid: [0, 0], company: [0, 0] };
    expect(buyersIndirectIncomeYuan(nothing, prices, reading)).toBe(0);
  },
);
