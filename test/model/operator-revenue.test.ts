import { test } from "vitest";
import {
  companyRevenueYuan,
  gridRevenueYuan,
  platformRevenueYuan,
  storageCostYuan,
  storageNetRevenueYuan,
  storageRentalYuan,
} from "../../src/model";
import { expectSeries } from "../support/expect-close";
import { smallCase } from "../support/small-case";

const fees = { gridYuanPerKwh: 0.04, platformYuanPerKwh: 0.02 };
// Rental 0.02, charging cost 0.003, discharging cost 0.004 yuan/kWh.
const { storage } = smallCase({ pvKw: [0], classes: {} }).settings;

test("Eq. 24: the platform earns 10 kWh x 0.02 yuan/kWh = 0.2 yuan, and nothing without peer energy", () => {
  expectSeries(platformRevenueYuan([10, 0], fees), [0.2, 0]);
});

test("Eq. 25: the grid earns 10 kWh x 0.04 + 3 kWh x 1.0 = 3.4 yuan, and 2 kWh x 1.2 = 2.4 yuan without peer energy", () => {
  expectSeries(gridRevenueYuan([10, 0], [3, 2], [1, 1.2], fees), [3.4, 2.4]);
});

test("Eq. 26: the company earns 4 kWh x 0.9 yuan/kWh = 3.6 yuan", () => {
  expectSeries(companyRevenueYuan([0, 4], [1.1, 0.9]), [0, 3.6]);
});

test("Eq. 27: the rental of 5 kWh in and 3 kWh out is 0.02 yuan/kWh x 8 kWh = 0.16 yuan", () => {
  expectSeries(storageRentalYuan([5], [3], storage), [0.16]);
});

test("Eq. 28: 5 kWh in at 0.003 and 3 kWh out at 0.004 yuan/kWh cost 0.015 + 0.012 = 0.027 yuan", () => {
  expectSeries(storageCostYuan([5], [3], storage), [0.027]);
});

test("Eq. 29: a rental of 0.16 yuan less costs of 0.027 yuan leaves 0.133 yuan", () => {
  expectSeries(storageNetRevenueYuan([0.16], [0.027]), [0.133]);
});

test("Eq. 29: a rental below the cost is a loss", () => {
  expectSeries(storageNetRevenueYuan([0.01], [0.03]), [-0.02]);
});
