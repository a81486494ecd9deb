import { describe, expect, test } from "vitest";
import {
  addSeries,
  energyKwh,
  periodEndHour,
  periodIndex,
  periodLabel,
  periodLabels,
  product,
  sum,
  sumProduct,
  zeroSeries,
} from "../../src/units";

describe("power and energy", () => {
  test("7 kW over a quarter of an hour are 1.75 kWh", () => expect(energyKwh(7, 0.25)).toBe(1.75));
});

describe("periods", () => {
  test("labels count from 1, indices from 0", () => {
    expect([periodIndex(1), periodIndex(24)]).toEqual([0, 23]);
    expect([periodLabel(0), periodLabel(95)]).toEqual([1, 96]);
    expect(periodLabels(3)).toEqual([1, 2, 3]);
  });
  test("the quarter of an hour at index 5 ends at 1.5 h", () => expect(periodEndHour(5, 0.25)).toBe(1.5));
  test("a series of zeros has one value per period and is a new one each time", () => {
    const first = zeroSeries(2);
    first[0] = 1;
    expect(zeroSeries(2)).toEqual([0, 0]);
  });
});

describe("series", () => {
  test("sum of nothing is 0", () => expect(sum([])).toBe(0));
  test("2 kWh x 0.5 yuan/kWh + 3 kWh x 2 yuan/kWh = 7 yuan", () => expect(sumProduct([2, 3], [0.5, 2])).toBe(7));
  test("the product is taken period by period", () => expect(product([2, 3], [0.5, 2])).toEqual([1, 6]));
  test("series are added period by period", () => expect(addSeries([[1, 2], [3, 4]], 2)).toEqual([4, 6]));
  test("no series at all add up to zeros", () => expect(addSeries([], 2)).toEqual([0, 0]));
});
