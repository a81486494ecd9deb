import { expect, test } from "vitest";
import { portrait } from "../../src/trading";
import { expectSeries } from "../support/expect-close";
import { smallCase } from "../support/small-case";
import { solved } from "../support/solved";

/**
 * A sells 6 of its 10 kWh at 1 and 4 kWh at 2, for 0.5 yuan/kWh; B pays 0.56 and buys its last 2 kWh at 2 from the
 * company for 0.9. The shared storage takes 4 kWh at 1 and gives 4 kWh at 2: rental 0.02, costs 0.003 and 0.004.
 */
const { settlement } = solved(
  smallCase({
    pvKw: [10, 0],
    chargePowerKw: 6,
    classes: { A: { pvScale: 1 }, B: { charging: [1, 1] } },
    portrait: { ring: [{ seller: "A", buyer: "B" }] },
  }),
  portrait,
);
const [a, b] = settlement.classes;

test("the seller receives 6 x 0.5 = 3 and 4 x 0.5 = 2 yuan", () => {
  expectSeries(a!.sellerRevenueYuan, [3, 2]);
  expect(a!.sellersRevenueYuan).toBeCloseTo(5, 12);
});

test("the buyer pays 6 x 0.56 + 4 x 0.56 to peers and 2 x 0.9 to the company, 7.4 yuan in all", () => {
  expectSeries(b!.peerCostYuan, [3.36, 2.24]);
  expectSeries(b!.companyCostYuan, [0, 1.8]);
  expect(b!.buyersCostYuan).toBeCloseTo(7.4, 12);
});

test("the buyer's indirect income is 10 x (1.0 - 0.56) = 4.4 yuan", () => {
  expect(b!.buyersIndirectIncomeYuan).toBeCloseTo(4.4, 12);
});

test("grid and platform receive their fees of 0.04 and 0.02 yuan on each kWh traded, the company its price", () => {
  expectSeries(settlement.gridYuan, [0.24, 0.16]);
  expectSeries(settlement.platformYuan, [0.12, 0.08]);
  expectSeries(settlement.companyYuan, [0, 1.8]);
});

test("the storage receives 4 x 0.02 yuan for each way from the owner of the stock, and keeps 0.068 + 0.064", () => {
  expectSeries(a!.rentalYuan, [0.08, 0.08]);
  expectSeries(b!.rentalYuan, [0, 0]);
  expectSeries(settlement.storageRentalYuan, [0.08, 0.08]);
  expectSeries(settlement.storageCostYuan, [0.012, 0.016]);
  expectSeries(settlement.storageNetYuan, [0.068, 0.064]);
});

test("users pay 0.4 (grid) + 0.2 (platform) + 1.8 (company) + 0.16 (storage) = 2.56 yuan to others", () => {
  expect(settlement.usersNetPaymentYuan).toBeCloseTo(2.56, 12);
});
