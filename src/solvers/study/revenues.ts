import { buyersIndirectIncomeYuan } from "../../model/buyer-income";
import type { SolvedDay } from "../../trading/solve-day";
import { addSeries, sum } from "../../units";

/** Sellers' revenue and every reading of the buyers' income on a day (yuan). */
export function revenues(day: SolvedDay): Record<string, number> {
  const { classes, prices } = day.settlement;
  const { periodCount } = day.input;
  const purchases = {
    peer: addSeries(classes.map((of) => of.purchases.peer), periodCount),
    grid: addSeries(classes.map((of) => of.purchases.grid), periodCount),
    company: addSeries(classes.map((of) => of.purchases.company), periodCount),
  };
  const readings = ["peerAgainstGrid", "peerAgainstCompany", "allAgainstGrid", "allAgainstCompany"] as const;
  return {
    sellersRevenueYuan: sum(classes.map((of) => of.sellersRevenueYuan)),
    ...Object.fromEntries(readings.map((reading) => [`${reading}Yuan`, buyersIndirectIncomeYuan(purchases, prices, reading)])),
  };
}
