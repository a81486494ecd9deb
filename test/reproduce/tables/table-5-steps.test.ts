import { describe, expect, test } from "vitest";
import { platformDays } from "../../../src/reproduce";
import { costSteps, tradePercent, type CostPer } from "../../../src/reproduce/tables/table-5-steps";
import { portrait } from "../../../src/trading";
import { sum } from "../../../src/units";
import { SCENARIO } from "../../support/random-case";
import { reproduction } from "../reproductions";
import { handWorkedCase } from "./hand-worked-day";

describe("the steps from a user without PV to the users of the platform", () => {
  const days = platformDays(handWorkedCase, [SCENARIO], portrait);

  // Yuan of the hand-worked day: 26 from the grid, 25 by the cheaper channel, 25 with PV and an EV that holds nothing (all
  // PV is curtailed), 17 with the storage, 7.009 with trade; with trade and no storage 10 x 0.56 + 20 x 0.80 - 10 x 0.50
  // = 16.6. Charged 30 kWh; bought 30 kWh without the storage and 20 kWh with it.
  test.each([
    ["charged", [25 / 30, 25 / 30, 17 / 30, 7.009 / 30], 16.6 / 30],
    ["bought", [25 / 30, 25 / 30, 17 / 20, 7.009 / 20], 16.6 / 30],
  ] as const)("are what a calculation by hand gives, per kWh %s", (per: CostPer, costs, tradeWithoutStorage) => {
    const found = costSteps(per, days)!;
    const fall = 26 / 30 - costs[3];
    expect(found.fromYuanPerKwh).toBeCloseTo(26 / 30, 12);
    found.steps.forEach(({ yuanPerKwh, share }, i) => {
      expect(yuanPerKwh).toBeCloseTo(costs[i]!, 12);
      expect(share).toBeCloseTo(((i === 0 ? 26 / 30 : costs[i - 1]!) - costs[i]!) / fall, 12);
    });
    expect(found.tradeFirstShare).toBeCloseTo((25 / 30 - tradeWithoutStorage) / fall, 12);
    expect(tradePercent(per, days)).toBeCloseTo((100 * (costs[2] - costs[3])) / fall, 10);
  });

  test("the storage can raise the cost per kWh bought, for it takes the cheap hours from what is bought", () => {
    expect(costSteps("bought", days)!.steps[2]!.share).toBeLessThan(0);
  });

  test("have shares that add up to the whole fall", () => {
    for (const per of ["charged", "bought"] as const) {
      expect(sum(costSteps(per, reproduction.platform.days)!.steps.map(({ share }) => share))).toBeCloseTo(1, 12);
    }
  });

  test("begin at the same cost for both denominators, and so do the days of a user without PV", () => {
    const [charged, bought] = (["charged", "bought"] as const).map((per) => costSteps(per, reproduction.platform.days)!);
    expect(charged!.fromYuanPerKwh).toBe(bought!.fromYuanPerKwh);
    expect(charged!.steps[0]!.yuanPerKwh).toBe(bought!.steps[0]!.yuanPerKwh);
  });

  test("are none where the cost does not fall", () => {
    const tradeAndStorage = days.tradeAndStorage.map((day) => {
      const classes = day.settlement.classes.map((of) => ({ ...of, buyersCostYuan: 10 * of.buyersCostYuan }));
      return { ...day, settlement: { ...day.settlement, classes } };
    });
    expect(costSteps("charged", { ...days, tradeAndStorage })).toBeNull();
    expect(tradePercent("bought", { ...days, tradeAndStorage })).toBeNull();
  });
});
