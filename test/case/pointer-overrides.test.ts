import { describe, expect, test } from "vitest";

import { applyOverrides, applyReadings, OverrideError, parseCase, type CaseSettings } from "../../src/case";
import { smallCaseFiles } from "../support/small-case-files";

const small = applyReadings(parseCase(smallCaseFiles()), {});

function changed(overrides: Record<string, number>): CaseSettings {
  return applyOverrides(small, overrides).settings;
}

function refusal(overrides: Record<string, number>): string[] {
  try {
    applyOverrides(small, overrides);
  } catch (error) {
    if (error instanceof OverrideError) return error.message.split("\n");
  }
  return [];
}

describe("an override by JSON pointer", () => {
  test("replaces any number of case.json, in objects, in maps and below classes", () => {
    expect(changed({ "/sellerCosts/pvCyclingYuanPerKwh": 0.07 }).sellerCosts.pvCyclingYuanPerKwh).toBe(0.07);
    expect(changed({ "/classes/B/pvScale": 0.9 }).classes["B"]!.pvScale).toBe(0.9);
    expect(changed({ "/scenarios/II/users/A": 31 }).scenarios["II"]!.users["A"]).toBe(31);
    expect(changed({ "/portrait/ownUse/C/stockShare/share": 0.5 }).portrait!.ownUse["C"]!.stockShare!.share).toBe(0.5);
    expect(changed({ "/portrait/initialStockSale/1": 0.1 }).portrait!.initialStockSale["1"]).toBe(0.1);
  });

  test("leaves the case that it is given as it was, and the result frozen", () => {
    const after = applyOverrides(small, { "/classes/B/pvScale": 0.9 });
    expect(small.settings.classes["B"]!.pvScale).toBe(0.75);
    expect(Object.isFrozen(after.settings.classes["B"])).toBe(true);
  });

  test("does the same as the name of the same number", () => {
    expect(applyOverrides(small, { "/fees/gridYuanPerKwh": 0.1 })).toEqual(applyOverrides(small, { gridFeeYuanPerKwh: 0.1 }));
  });

  test("refuses places that hold no number, with what a place looks like", () => {
    const required = "required the JSON pointer of a number of case.json, such as /fees/gridYuanPerKwh";
    for (const pointer of ["/fees/gridYuan", "/fees", "/name", "/", "/classes/D/pvScale", "/portrait/fillOrder/0", "/scenarios/__proto__/users"]) {
      expect(refusal({ [pointer]: 1 })).toEqual([`override ${pointer}: came a place without a number, ${required}`]);
    }
  });

  test("refuses values that the field does not allow, in the field's words", () => {
    expect(refusal({ "/storage/roundTripEfficiency": 1.2, "/pv/areaM2": -1, "/fees/gridYuanPerKwh": NaN })).toEqual([
      "override /storage/roundTripEfficiency: came 1.2, required a number > 0 and <= 1",
      "override /pv/areaM2: came -1, required a number of m2 >= 0",
      "override /fees/gridYuanPerKwh: came NaN, required a number of yuan/kWh >= 0",
    ]);
  });

  test("refuses numbers that fields may not have together, and takes them where all are changed", () => {
    expect(refusal({ "/portrait/initialStockSale/1": 0.9 })).toEqual([
      "override /portrait/initialStockSale/1: came shares that sum to 1.1, required a sum of at most 1",
    ]);
    expect(changed({ "/portrait/initialStockSale/1": 0.9, "/portrait/initialStockSale/2": 0.1 }).portrait!.initialStockSale).toEqual({ "1": 0.9, "2": 0.1 });
    expect(refusal({ "/priceBounds/minYuanPerKwh": 1.4 })).toEqual([
      "override /priceBounds/minYuanPerKwh: came 1.4, required at most maxYuanPerKwh = 1.3 yuan/kWh",
    ]);
    expect(refusal({ "/priceBounds/minYuanPerKwh": 1.4, priceMaxYuanPerKwh: 1.5 })).toEqual([]);
  });
});
