import type { DayInput } from "../../model/day-input";
import { stockEfficiency, type StockEfficiency } from "../../model/storage";
import { periodLabel } from "../../units";
import { UnsolvableDayError, type DayFlows, type Mechanism } from "../day-flows";
import { DayDispatch } from "../dispatch";
import { PortraitPlan, type ClassPlan } from "./plan";

/**
 * The `portrait` mechanism: users behave as Section 7.1 describes. Own energy is planned first, peers trade along a
 * ring in a fixed order of periods, and stock that nobody bought serves the own load late in the day. Which periods,
 * which ring and which order are data of the case.
 *
 * The plan looks at energy alone; `DayDispatch` then holds it to the storage's capacity and power.
 */
export const portrait: Mechanism = {
  id: "portrait",
  solve(input: DayInput): DayFlows {
    const { portrait: parameters, storage } = input.tradingCase.settings;
    if (parameters === undefined) {
      throw new UnsolvableDayError(`mechanism "portrait" needs the case's "portrait" parameters, and there are none`);
    }
    const plan = new PortraitPlan(input, parameters);
    const dispatch = new DayDispatch(input);
    const efficiency = stockEfficiency(storage.roundTripEfficiency);
    const carries = (t: number): boolean => periodLabel(t) >= parameters.carryFromPeriod;
    const reserves = plan.classes.map((classPlan) => reservedStockKwh(classPlan, efficiency, carries));
    for (let t = 0; t < input.periodCount; t++) {
      const ownUseKwh = plan.classes.map((classPlan, k) => {
        const from = parameters.ownUse[classPlan.input.id]?.leftoverFromPeriod;
        const planned = classPlan.ownUseKwh[t]!;
        if (from === undefined || periodLabel(t) < from) return planned;
        const spare = dispatch.drawableKwh(k) - stockDrawKwh(classPlan, t, efficiency) - reserves[k]![t + 1]!;
        return planned + Math.max(0, Math.min(plan.leftoverRoomKwh(k, t), spare * efficiency.discharge));
      });
      dispatch.run(t, { ownUseKwh, sales: plan.sales[t]!, carry: carries(t) });
    }
    return dispatch.finish("portrait");
  },
};

/** What the plan draws from the class's stock in a period (kWh of stock). */
function stockDrawKwh(plan: ClassPlan, t: number, efficiency: StockEfficiency): number {
  const soldFromPv = plan.input.surplusKwh[t]! - plan.freeSurplusKwh[t]!;
  return (plan.ownUseKwh[t]! + plan.soldKwh[t]! - soldFromPv) / efficiency.discharge;
}

/**
 * Stock (kWh) that a class must hold before each period so that the plan can be carried out from there to the end.
 * Entry T is the end of the day.
 */
function reservedStockKwh(
  plan: ClassPlan,
  efficiency: StockEfficiency,
  carries: (t: number) => boolean,
): number[] {
  const periodCount = plan.soldKwh.length;
  const reserved = new Array<number>(periodCount + 1).fill(0);
  for (let t = periodCount - 1; t >= 0; t--) {
    const charged = carries(t) ? efficiency.charge * plan.freeSurplusKwh[t]! : 0;
    reserved[t] = Math.max(0, reserved[t + 1]! + stockDrawKwh(plan, t, efficiency) - charged);
  }
  return reserved;
}
