import { expect, test } from "vitest";
import { peerImbalanceKwh, revenueBySellerYuan, sellersRevenueYuan, totalSoldKwh } from "../../src/model";
import { expectSeries } from "../support/expect-close";

test("Eq. 7: 3 kWh sold and 3 kWh bought leave 0 kWh, 2 kWh sold and 1.5 kWh bought leave 0.5 kWh", () => {
  expectSeries(peerImbalanceKwh([3, 2], [3, 1.5]), [0, 0.5]);
});

test("Eq. 10: 2 kWh at 0.5 and 3 kWh at 0.4 yuan/kWh bring 1.0 + 1.2 = 2.2 yuan", () => {
  expect(sellersRevenueYuan([2, 3], [0.5, 0.4])).toBeCloseTo(2.2, 12);
});

test("Eq. 11: sellers of 1 and 3 kWh sell 4 kWh together, in each period by itself", () => {
  expectSeries(totalSoldKwh([[1, 2], [3, 0]], 2), [4, 2]);
});

test("Eq. 11: without sellers nothing is sold", () => {
  expectSeries(totalSoldKwh([], 2), [0, 0]);
});

test("Eq. 12: (1 kWh, 2 kWh) and (3 kWh, 0 kWh) at 0.5 and 0.4 yuan/kWh bring 0.5 + 0.8 + 1.5 + 0 = 2.8 yuan", () => {
  const { bySeller, totalYuan } = revenueBySellerYuan([[1, 2], [3, 0]], [0.5, 0.4]);
  expectSeries(bySeller[0]!, [0.5, 0.8]);
  expectSeries(bySeller[1]!, [1.5, 0]);
  expect(totalYuan).toBeCloseTo(2.8, 12);
});

test("Eq. 12 equals Eq. 10 of Eq. 11's sum", () => {
  const sold = [[1, 2], [3, 0.5]];
  const prices = [0.5, 0.4];
  expect(revenueBySellerYuan(sold, prices).totalYuan).toBeCloseTo(sellersRevenueYuan(totalSoldKwh(sold, 2), prices), 12);
});
