import { describe, expect, it } from "vitest";
import { problemsOf } from "../../src/explorer/problems";
import { defaultSetting, solveSetting, type DaySetting } from "../../src/trading/setting";
import { paper } from "./cases";

function errorOf(change: Partial<DaySetting>): unknown {
  try {
    solveSetting(paper, { ...defaultSetting(paper), ...change });
  } catch (error) {
    return error;
  }
  throw new Error("The setting was meant to be impossible.");
}

describe("an impossible setting", () => {
  it("with crossing price bounds is told at the bound that crosses", () => {
    expect(problemsOf(errorOf({ overrides: { priceMinYuanPerKwh: 1.5 } }), "x")).toEqual([
      { control: "priceMinYuanPerKwh", text: "1.5 can't be used: required at most the largest price, 1.3 yuan/kWh." },
    ]);
    expect(problemsOf(errorOf({ overrides: { priceMaxYuanPerKwh: 0.3 } }), "x").map(({ control }) => control)).toEqual(["priceMaxYuanPerKwh"]);
  });

  it("with an initial stock that does not fit is told at the control that moved last", () => {
    const overrides = { "/classes/A/initialStockKwhPerUser": 100, storageCapacityKwh: 100 };
    const [problem] = problemsOf(errorOf({ overrides }), "storageCapacityKwh");
    expect(problem).toMatchObject({ control: "storageCapacityKwh" });
    expect(problem!.text).toMatch(/^The day can't be solved: the initial stock beyond the EV buffers is .* the shared storage holds 100 kWh\.$/);
  });

  it("with an unknown reading is told at that reading", () => {
    expect(problemsOf(errorOf({ readings: { dayEnd: "never" } }), "x")[0]!.control).toBe("reading.dayEnd");
  });

  it("is not made of a fault of the program", () => {
    expect(() => problemsOf(new TypeError("fault"), "x")).toThrow("fault");
  });
});
