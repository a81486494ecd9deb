import { periodIndex } from "../units";
import type { CalibrationAssumptions } from "./assumptions";
import type { Evidence } from "./evidence";
import type { CalibrationOptions } from "./types";

/** The seller prices that the other steps work with (yuan/kWh). */
export class SellerPrices {
  constructor(
    readonly series: readonly number[],
    readonly day: number,
  ) {}

  at(period: number): number {
    return this.series[periodIndex(period)]!;
  }
}

/**
 * The seller price by day: Class B buys its whole demand at 21 h from Class A (Scenario I), so the cell divided by
 * that demand is the price. The flat reading uses it for all day hours; the time-of-use reading takes assumed prices
 * in the morning and derives 19-20 h from Class C's demand. All other hours keep the case's assumed prices.
 */
export function sellerPrices(
  evidence: Evidence,
  assumed: readonly number[],
  assumptions: CalibrationAssumptions,
  options: CalibrationOptions,
): SellerPrices {
  const { chargeKwh } = evidence;
  const series = [...assumed];
  const set = (period: number, price: number): void => {
    series[periodIndex(period)] = price;
  };
  const day =
    options.given?.dayPriceYuanPerKwh ??
    evidence.note({
      id: "dayPrice",
      name: "Seller price by day, s",
      value: evidence.cell(21, "A") / (evidence.users("B") * chargeKwh),
      unit: "yuan/kWh",
      cells: [evidence.cellName(21, "A")],
      arithmetic: `${evidence.cell(21, "A")} yuan / (${evidence.users("B")} users x ${chargeKwh} kWh)`,
      pinned: "exact, if Class B buys its whole demand at 21 h from Class A (Section 7.1); scales as 1/charging power",
    });
  for (const period of assumptions.dayPricePeriods) set(period, day);
  if (options.sellerPrice === "timeOfUse") {
    for (const [period, price] of Object.entries(assumptions.timeOfUseSellerPriceYuanPerKwh)) set(Number(period), price);
    const evening = evidence.note({
      id: "eveningPrice",
      name: "Seller price at 19-20 h",
      value: evidence.cell(20, "B") / (evidence.users("C") * chargeKwh),
      unit: "yuan/kWh",
      cells: [evidence.cellName(20, "B")],
      arithmetic: `${evidence.cell(20, "B")} yuan / (${evidence.users("C")} users x ${chargeKwh} kWh)`,
      pinned: "exact, if Class C has used its own stock by 19 h and buys its whole demand at 20 h",
    });
    for (const period of [19, 20]) set(period, evening);
  }
  return new SellerPrices(series, day);
}
