import { describe, expect, test } from "vitest";
import {
  acceptedShare,
  channelSwitch,
  channelWeights,
  periodPrice,
  priceDifferenceYuanPerKwh,
  prepareDay,
  priceSatisfaction,
  valueSatisfaction,
  type PeriodPrice,
} from "../../src/model";
import { withSatisfaction, withSellerPrice } from "../support/change-case";
import { expectSeries } from "../support/expect-close";
import { SCENARIO, smallCase } from "../support/small-case";

describe("value satisfaction", () => {
  test.each([
    [0, 10, 1],
    [10, 10, 0],
    [5, 10, Math.SQRT1_2],
    // pi/2 x 2/3 = 60 degrees, pi/2 x 1/3 = 30 degrees.
    [4, 6, 0.5],
    [2, 6, Math.sqrt(3) / 2],
    [10.001, 10, 0],
    [1e9, 10, 0],
  ])("Eq. 19: a difference of %f kWh of at most %f kWh satisfies to %f", (difference, largest, expected) => {
    expect(valueSatisfaction(difference, largest)).toBeCloseTo(expected, 12);
  });

  test("Eq. 19: the ends are exact, not the cosine's 6e-17", () => {
    expect(valueSatisfaction(7, 7)).toBe(0);
    expect(valueSatisfaction(0, 7)).toBe(1);
  });

  test("Eq. 19: where no difference is tolerated, none satisfies fully and any does not at all", () => {
    expect(valueSatisfaction(0, 0)).toBe(1);
    expect(valueSatisfaction(1e-9, 0)).toBe(0);
  });

  test("Eq. 19: satisfaction falls, and ever faster (G' < 0, G'' < 0)", () => {
    const at = (difference: number): number => valueSatisfaction(difference, 8);
    const step = 0.01;
    for (let difference = step; difference < 8 - step; difference += 0.1) {
      expect(at(difference + step) - at(difference - step), `slope at ${difference} kWh`).toBeLessThan(0);
      const curvature = at(difference + step) - 2 * at(difference) + at(difference - step);
      expect(curvature, `curvature at ${difference} kWh`).toBeLessThan(0);
    }
  });

  test("Eq. 19: the slope is -(pi/2 / C_max) sin(pi/2 dC / C_max), as the text derives it", () => {
    const slope = (valueSatisfaction(2 + 1e-5, 8) - valueSatisfaction(2 - 1e-5, 8)) / 2e-5;
    expect(slope).toBeCloseTo((-Math.PI / 16) * Math.sin(Math.PI / 8), 9);
  });
});

describe("price satisfaction", () => {
  test.each([
    ["the largest difference", 0.8, 1],
    ["the smallest difference", 0.2, 0],
    ["half-way", 0.5, Math.SQRT1_2],
    // A third of the range below the largest: 30 degrees.
    ["a third below the largest", 0.6, Math.sqrt(3) / 2],
    ["two thirds below the largest", 0.4, 0.5],
  ])("Eq. 20: %s, %f of 0.2 to 0.8 yuan/kWh, satisfies to %f", (_, difference, expected) => {
    expect(priceSatisfaction(difference, 0.2, 0.8)).toBeCloseTo(expected, 12);
  });

  test("Eq. 20: the smallest difference gives exactly 0, the largest exactly 1", () => {
    expect([priceSatisfaction(0.2, 0.2, 0.8), priceSatisfaction(0.8, 0.2, 0.8)]).toEqual([0, 1]);
  });

  test("Eq. 20: where only one difference is possible, a saving satisfies fully", () => {
    expect(priceSatisfaction(0.3, 0.3, 0.3)).toBe(1);
    // What rounding leaves of a range is none.
    expect(priceSatisfaction(0.3, 0.3, 0.3 + 1e-16)).toBe(1);
    expect(priceSatisfaction(0.3, 0.3 + 1e-13, 0.3)).toBe(1);
  });

  test("Eq. 20: satisfaction rises with the difference", () => {
    for (let difference = 0.21; difference < 0.8; difference += 0.01) {
      expect(priceSatisfaction(difference, 0.2, 0.8)).toBeGreaterThan(priceSatisfaction(difference - 0.01, 0.2, 0.8));
    }
  });

  test.each([-0.4, -1e-9, 0])("Eq. 21: a difference of %f yuan/kWh is no saving and satisfies nobody", (difference) => {
    expect(priceSatisfaction(difference, -0.5, 0.8)).toBe(0);
    expect(priceSatisfaction(difference, difference, difference)).toBe(0);
  });

  test("Eq. 22: against the cheaper outside price: 0.9 - 0.5 with a company at 0.9, 0.8 - 0.5 with a grid at 0.8", () => {
    expect(priceDifferenceYuanPerKwh(0.5, 1, 0.9)).toBeCloseTo(0.4, 12);
    expect(priceDifferenceYuanPerKwh(0.5, 0.8, 0.9)).toBeCloseTo(0.3, 12);
    expect(priceDifferenceYuanPerKwh(1, 0.8, 0.9)).toBeCloseTo(-0.2, 12);
  });

  test.each([[1, 0.9], [0.8, 0.9], [0.9, 0.9]])("Eq. 23: exactly one weight is 1, that of Eq. 17's channel (%f, %f)", (grid, company) => {
    const alpha = channelWeights(grid, company);
    expect(alpha.grid + alpha.company).toBe(1);
    expect(alpha).toEqual(channelSwitch(grid, company));
  });
});

describe("the accepted share of a period", () => {
  // Fees 0.06: floor max(0.26 - 0.06, 0.2) = 0.2, ceiling min(2, 1 - 0.01, 0.87 - 0.01) - 0.06 = 0.8.
  const fees = { gridYuanPerKwh: 0.04, platformYuanPerKwh: 0.02 };
  const bounds = { minYuanPerKwh: 0.26, maxYuanPerKwh: 2, marginYuanPerKwh: 0.01 };
  const costs = { pvCyclingYuanPerKwh: 0.05, evCyclingYuanPerKwh: 0.15 };
  const priceAt = (wanted: number): PeriodPrice => periodPrice(wanted, 1, 0.87, fees, bounds, costs);

  test.each([
    [0.1, 1],
    [0.2, 1],
    [0.4, Math.sqrt(3) / 2],
    [0.5, Math.SQRT1_2],
    [0.6, 0.5],
    [0.8, 0],
    [1.5, 0],
  ])("a wanted price of %f yuan/kWh between 0.2 and 0.8 is accepted to %f", (wanted, expected) => {
    expect(acceptedShare(priceAt(wanted), 1, 0.87)).toBeCloseTo(expected, 12);
  });

  test("depends on the outside price through the ceiling alone", () => {
    expect(acceptedShare(priceAt(0.5), 3, 2)).toBeCloseTo(acceptedShare(priceAt(0.5), 1, 0.87), 12);
  });

  test("is 0 where without fee and margin the seller asks what the company asks", () => {
    const noFees = { gridYuanPerKwh: 0, platformYuanPerKwh: 0 };
    const price = periodPrice(0.9, 1, 0.9, noFees, { ...bounds, marginYuanPerKwh: 0 }, costs);
    expect(price.sellerYuanPerKwh).toBe(0.9);
    expect(acceptedShare(price, 1, 0.9)).toBe(0);
  });

  test("is 1 where floor and ceiling are one price below the outside one", () => {
    // Ceiling 0.27 - 0.01 - 0.06 = 0.2, the floor, up to rounding.
    const price = periodPrice(0.5, 1, 0.27, fees, bounds, costs);
    expect(price.noFeasiblePrice).toBeNull();
    expect(acceptedShare(price, 1, 0.27)).toBe(1);
  });

  test("is 1, and limits nothing, where no price is feasible", () => {
    const price = periodPrice(0.5, 1, 0.2, fees, bounds, costs);
    expect(price.noFeasiblePrice).not.toBeNull();
    expect(acceptedShare(price, 1, 0.2)).toBe(1);
  });
});

describe("a prepared day", () => {
  // Floor max(0.1 - 0.06, 0.2) = 0.2, ceiling 0.9 - 0.01 - 0.06 = 0.83.
  const tradingCase = withSellerPrice(smallCase({ pvKw: [0, 0, 0], classes: { A: {} } }), (_, t) => [0.2, 0.515, 0.83][t]!);

  test("has shares of 1 by default", () => {
    expect(prepareDay(tradingCase, SCENARIO).acceptedShare).toEqual([1, 1, 1]);
  });

  test("has the price satisfaction of each period where satisfaction decides", () => {
    expectSeries(prepareDay(withSatisfaction(tradingCase), SCENARIO).acceptedShare, [1, Math.SQRT1_2, 0]);
  });
});
