import { describe, expect, test } from "vitest";
import { CalibrationAssumptionsError, parseCalibrationAssumptions } from "../../src/calibration";
import { assumptions } from "./table-2";

const valid = {
  noonPvKw: { "12": 7.2 },
  afternoonShape: { "14": 0.75, "15": 0.25 },
  timeOfUseSellerPriceYuanPerKwh: { "9": 0.48 },
  dayPricePeriods: [9, 21],
};

const parse = (change: object): unknown => parseCalibrationAssumptions(JSON.stringify({ ...valid, ...change }));

test("a valid file is read as it stands, without its notes", () => {
  expect(parse({ about: "text", notes: { noonPvKw: "why" } })).toEqual(valid);
});

test("the case's own file has shares of the afternoon that fall and sum to 1, and noon between charging power and axis", () => {
  const shares = Object.values(assumptions.afternoonShape);
  expect(shares.reduce((total, share) => total + share, 0)).toBeCloseTo(1, 12);
  expect(shares).toEqual([...shares].sort((a, b) => b - a));
  for (const power of Object.values(assumptions.noonPvKw)) {
    expect(power).toBeGreaterThanOrEqual(7);
    expect(power).toBeLessThanOrEqual(7.5);
  }
});

describe("wrong fields", () => {
  test.each([
    ["noonPvKw", { noonPvKw: undefined }, /noonPvKw.*an object from period to number/],
    ["noonPvKw", { noonPvKw: 7 }, /noonPvKw: came 7/],
    ["noonPvKw/12", { noonPvKw: { "12": -1 } }, /noonPvKw\/12: came -1, required a number >= 0/],
    ["noonPvKw/12", { noonPvKw: { "12": "7.2" } }, /noonPvKw\/12: came "7\.2"/],
    ["afternoonShape", { afternoonShape: null }, /afternoonShape: came null/],
    ["afternoonShape", { afternoonShape: { "14": 0.5, "15": 0.4 } }, /afternoonShape: came a sum of 0\.9, required shares that sum to 1/],
    ["afternoonShape", { afternoonShape: {} }, /afternoonShape: came a sum of 0/],
    ["afternoonShape/15", { afternoonShape: { "14": 1.5, "15": -0.5 } }, /afternoonShape\/15: came -0\.5/],
    ["timeOfUseSellerPriceYuanPerKwh", { timeOfUseSellerPriceYuanPerKwh: undefined }, /timeOfUseSellerPriceYuanPerKwh/],
    ["timeOfUseSellerPriceYuanPerKwh/9", { timeOfUseSellerPriceYuanPerKwh: { "9": null } }, /timeOfUseSellerPriceYuanPerKwh\/9: came null/],
    ["dayPricePeriods", { dayPricePeriods: 9 }, /dayPricePeriods: came 9, required a list of period labels/],
    ["dayPricePeriods", { dayPricePeriods: undefined }, /dayPricePeriods/],
  ])("%s is named with what came and what was required", (_, change, message) => {
    expect(() => parse(change)).toThrow(CalibrationAssumptionsError);
    expect(() => parse(change)).toThrow(/^calibration\.json, /);
    expect(() => parse(change)).toThrow(message);
  });

  test.each([
    ["a text among the periods of the day price", { dayPricePeriods: [9, "ten"] }],
    ["a name instead of a period label", { noonPvKw: { noon: 7.2 } }],
    ["a period beyond the day", { dayPricePeriods: [9, 30] }],
  ])("%s is refused", (_, change) => {
    expect(() => parse(change)).toThrow(CalibrationAssumptionsError);
  });
});
