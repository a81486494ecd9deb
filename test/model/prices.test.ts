import { describe, expect, test } from "vitest";
import {
  buyerPriceYuanPerKwh,
  expectedProfitYuanPerKwh,
  periodPrice,
  sellerUnitCostYuanPerKwh,
  type PeriodPrice,
} from "../../src/model";

const fees = { gridYuanPerKwh: 0.04, platformYuanPerKwh: 0.02 };
const costs = { pvCyclingYuanPerKwh: 0.05, evCyclingYuanPerKwh: 0.15 };

interface Situation {
  wanted: number;
  grid?: number;
  company?: number;
  feeSum?: number;
  min?: number;
  max?: number;
  margin?: number;
}

/** The price rule at grid 1.0 and company 0.9 yuan/kWh, fees 0.06, unit cost 0.20, bounds 0.1 to 2. */
function rule({ wanted, grid = 1, company = 0.9, feeSum, min = 0.1, max = 2, margin = 0.01 }: Situation): PeriodPrice {
  const chosenFees = feeSum === undefined ? fees : { gridYuanPerKwh: feeSum, platformYuanPerKwh: 0 };
  const bounds = { minYuanPerKwh: min, maxYuanPerKwh: max, marginYuanPerKwh: margin };
  return periodPrice(wanted, grid, company, chosenFees, bounds, costs);
}

test("Eq. 3: below a grid price of 0.62 the buyer pays at most 0.62 - 0.01 = 0.61, the seller gets 0.61 - 0.06 = 0.55 yuan/kWh", () => {
  const price = rule({ wanted: 0.6, grid: 0.62 });
  expect(price.buyerYuanPerKwh).toBeCloseTo(0.61, 12);
  expect(price.sellerYuanPerKwh).toBeCloseTo(0.55, 12);
  expect(price.ceilingYuanPerKwh).toBeCloseTo(0.55, 12);
});

test("Eq. 4: below a company price of 0.57 the buyer pays at most 0.57 - 0.01 = 0.56, the seller gets 0.50 yuan/kWh", () => {
  const price = rule({ wanted: 0.6, company: 0.57 });
  expect(price.buyerYuanPerKwh).toBeCloseTo(0.56, 12);
  expect(price.sellerYuanPerKwh).toBeCloseTo(0.5, 12);
});

test("Eq. 5: an upper bound of 0.50 on the buyer's price leaves the seller 0.50 - 0.06 = 0.44 yuan/kWh", () => {
  const price = rule({ wanted: 0.6, max: 0.5 });
  expect(price.buyerYuanPerKwh).toBeCloseTo(0.5, 12);
  expect(price.sellerYuanPerKwh).toBeCloseTo(0.44, 12);
});

test("Eq. 5: a lower bound of 0.50 on the buyer's price lifts a wanted 0.30 to 0.50 - 0.06 = 0.44 yuan/kWh", () => {
  const price = rule({ wanted: 0.3, min: 0.5 });
  expect(price.buyerYuanPerKwh).toBeCloseTo(0.5, 12);
  expect(price.sellerYuanPerKwh).toBeCloseTo(0.44, 12);
});

test("Eq. 6: the buyer pays 0.50 + 0.04 (grid) + 0.02 (platform) = 0.56 yuan/kWh", () => {
  expect(buyerPriceYuanPerKwh(0.5, fees)).toBeCloseTo(0.56, 12);
  expect(rule({ wanted: 0.5 }).buyerYuanPerKwh).toBeCloseTo(0.56, 12);
});

test("Eq. 8: a price of 0.50 contains a profit of 0.50 - 0.20 = 0.30 yuan/kWh", () => {
  expect(expectedProfitYuanPerKwh(0.5, costs)).toBeCloseTo(0.3, 12);
});

test("Eq. 8: a seller never gets less than his unit cost, so a wanted 0.05 becomes 0.20 yuan/kWh", () => {
  expect(rule({ wanted: 0.05 }).sellerYuanPerKwh).toBeCloseTo(0.2, 12);
});

test("Eq. 9: the unit cost is 0.05 (PV cycling) + 0.15 (EV cycling) = 0.20 yuan/kWh", () => {
  expect(sellerUnitCostYuanPerKwh(costs)).toBeCloseTo(0.2, 12);
});

describe("the price rule at its edges", () => {
  test("a wanted price between floor 0.20 and ceiling 0.83 stays as it is", () => {
    const price = rule({ wanted: 0.5 });
    expect(price.sellerYuanPerKwh).toBe(0.5);
    expect(price.floorYuanPerKwh).toBeCloseTo(0.2, 12);
    expect(price.ceilingYuanPerKwh).toBeCloseTo(0.9 - 0.01 - 0.06, 12);
    expect(price.noFeasiblePrice).toBeNull();
  });

  test("ceiling = floor leaves exactly one price: company 0.27 - 0.01 - 0.06 = 0.20", () => {
    const price = rule({ wanted: 0.7, company: 0.27 });
    expect(price.noFeasiblePrice).toBeNull();
    expect(price.sellerYuanPerKwh).toBeCloseTo(0.2, 12);
  });

  test.each([
    // Binary rounding puts the ceiling above the floor of 0.20 in the first case and below it in the second.
    ["0.90 - 0.01 - 0.20 = 0.69", { company: 0.9, feeSum: 0.69 }, 0.89],
    ["0.57 - 0.01 - 0.20 = 0.36", { company: 0.57, feeSum: 0.36 }, 0.56],
  ])("fees that fill the room exactly (%s) leave a price, in spite of rounding", (_, situation, buyerPrice) => {
    const price = rule({ wanted: 0.7, ...situation });
    expect(price.noFeasiblePrice).toBeNull();
    expect(price.sellerYuanPerKwh).toBeCloseTo(0.2, 12);
    expect(price.buyerYuanPerKwh).toBeCloseTo(buyerPrice, 12);
  });

  test("fees a hundredth of a fen beyond the room leave no price", () => {
    expect(rule({ wanted: 0.7, feeSum: 0.6901 }).noFeasiblePrice).not.toBeNull();
  });

  test("without a margin the buyer may pay the company's price itself: 0.9 - 0.06 = 0.84 to the seller", () => {
    expect(rule({ wanted: 1.5, margin: 0 }).sellerYuanPerKwh).toBeCloseTo(0.84, 12);
  });

  test("where no price exists the wanted one is kept for display", () => {
    const price = rule({ wanted: 0.7, company: 0.2 });
    expect(price.sellerYuanPerKwh).toBe(0.7);
    expect(price.buyerYuanPerKwh).toBeCloseTo(0.76, 12);
  });

  test.each([
    // ceiling: grid 0.2 - 0.07 = 0.13 < unit cost 0.20
    ["the grid's price against the seller's cost", { grid: 0.2 }, { ceiling: "gridPrice", floor: "sellerCost" }],
    // ceiling: company 0.2 - 0.07 = 0.13 < unit cost 0.20
    ["the company's price against the seller's cost", { company: 0.2 }, { ceiling: "companyPrice", floor: "sellerCost" }],
    // ceiling: 0.25 - 0.06 = 0.19 < unit cost 0.20
    ["the upper bound against the seller's cost", { max: 0.25 }, { ceiling: "priceMax", floor: "sellerCost" }],
    // ceiling 0.83, floor 0.95 - 0.06 = 0.89
    ["the company's price against the lower bound", { min: 0.95 }, { ceiling: "companyPrice", floor: "priceMin" }],
    // ceiling 0.7 - 0.07 = 0.63, floor 0.75 - 0.06 = 0.69
    ["the grid's price against the lower bound", { min: 0.75, grid: 0.7 }, { ceiling: "gridPrice", floor: "priceMin" }],
    // ceiling 0.6 - 0.06, floor 0.7 - 0.06
    ["the upper against the lower bound", { min: 0.7, max: 0.6 }, { ceiling: "priceMax", floor: "priceMin" }],
  ])("no price: the result names %s", (_, situation, bounds) => {
    expect(rule({ wanted: 0.5, ...situation }).noFeasiblePrice).toEqual(bounds);
  });
});
