import { describe, expect, test } from "vitest";

import { caseUnder, defaultSetting } from "../../src/trading";
import { inputsWithRange, seriesInputs, solveVaried } from "../../src/sensitivity";
import { paperCase } from "../support/paper-case";

const tradingCase = paperCase();
const asRead = caseUnder(tradingCase, defaultSetting(tradingCase));

describe("inputs with a range on record", () => {
  const inputs = inputsWithRange(asRead);

  test("are exactly the numbers of case.json whose provenance has one", () => {
    const ranged = Object.entries(tradingCase.provenance).filter(([place, { range }]) => range && place.startsWith("/"));
    expect(inputs.map(({ name }) => name)).toEqual(ranged.map(([place]) => place));
    expect(inputs.length).toBeGreaterThan(20);
  });

  test("hold the case's own value within their ends, and their own value changes nothing", () => {
    const base = solveVaried({ tradingCase, setting: defaultSetting(tradingCase) }, {})!;
    for (const { low, value, high, overrides } of inputs) {
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
      const same = solveVaried({ tradingCase, setting: defaultSetting(tradingCase) }, overrides(value))!;
      expect(same.settlement).toEqual(base.settlement);
    }
  });

  test("follow a tie: the number that is tied has no range of its own and moves along", () => {
    const tie = { pointer: "/portrait/initialStockSale/2", follows: "/portrait/initialStockSale/1", as: (share: number) => 1 - share };
    const tied = inputsWithRange(asRead, [tie]);
    expect(tied.map(({ name }) => name)).not.toContain(tie.pointer);
    expect(tied).toHaveLength(inputs.length - 1);
    expect(tied.find(({ name }) => name === tie.follows)!.overrides(0.75)).toEqual({ [tie.follows]: 0.75, [tie.pointer]: 0.25 });
  });

  test("are widened to the case's own value where that lies outside", () => {
    const provenance = { ...asRead.provenance, "/chargePowerKw": { unit: "kW", status: "assumed" as const, source: "none", range: [8, 9] as const } };
    const input = inputsWithRange({ ...asRead, provenance }).find(({ name }) => name === "/chargePowerKw")!;
    expect([input.low, input.value, input.high]).toEqual([7, 7, 9]);
  });

  test("do not exist for places that hold no number", () => {
    const provenance = { "/portrait/ring": { unit: "pairs", status: "assumed" as const, source: "none", range: [0, 1] as const } };
    expect(inputsWithRange({ ...asRead, provenance })).toEqual([]);
  });
});

test("whole series are moved by an offset or a factor that leaves them as they are at its own value", () => {
  expect(seriesInputs().map(({ name, low, value, high, status }) => [name, low, value, high, status])).toEqual([
    ["temperatureOffsetK", -10, 0, 10, "chosen"],
    ["irradianceScale", 0.9, 1, 1.1, "chosen"],
    ["sellerPriceScale", 0.9, 1, 1.1, "chosen"],
    ["gridPriceScale", 0.9, 1, 1.1, "chosen"],
    ["companyPriceScale", 0.9, 1, 1.1, "chosen"],
  ]);
  expect(seriesInputs()[0]!.overrides(3)).toEqual({ temperatureOffsetK: 3 });
});
