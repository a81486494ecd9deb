import type { DayInput } from "../../model/day-input";

/** What a kWh costs outside in each period: the cheaper of grid and company (yuan/kWh). */
export function outsidePricesYuanPerKwh({ tradingCase }: DayInput): Float64Array {
  const { gridPriceYuanPerKwh, companyPriceYuanPerKwh } = tradingCase.periods;
  return Float64Array.from(gridPriceYuanPerKwh, (grid, t) => Math.min(grid, companyPriceYuanPerKwh[t]!));
}
