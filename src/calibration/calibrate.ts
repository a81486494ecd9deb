import type { TradingCase } from "../case/types";
import type { PublishedTable } from "../paper/published-table";
import type { CalibrationAssumptions } from "./assumptions";
import { energyBudgets } from "./energy-budget";
import { nightStock, stockShareOfC, trickle } from "./evening-and-night";
import { Evidence } from "./evidence";
import { pvCurve } from "./pv-curve";
import { sellerPrices } from "./seller-price";
import type { Calibration, CalibrationOptions } from "./types";

/**
 * Derives the inputs that the paper does not print from one of its tables (Table 2 in the reproduction).
 *
 * Uses the case's classes A, B, C, their counts, the charging power, Table 1 and the assumed prices of the night and
 * of 8 h; nothing that it derives is read from the case. Cells in yuan, prices in yuan/kWh, energies in kWh per user.
 */
export function calibrate(
  base: TradingCase,
  table: PublishedTable,
  assumptions: CalibrationAssumptions,
  options: CalibrationOptions = { pvOfB: "scaled", sellerPrice: "flat" },
): Calibration {
  const evidence = new Evidence(base, table);
  const prices = sellerPrices(evidence, base.periods.sellerPriceYuanPerKwh, assumptions, options);
  const budgets = energyBudgets(evidence, prices, options.given !== undefined);
  const curve = pvCurve(evidence, prices, budgets, assumptions, options.pvOfB === "scaled");
  // Under the time-of-use price Class C uses its stock as early as it can.
  const share =
    options.sellerPrice === "timeOfUse" ? 1 : (options.given?.stockShareOfC ?? stockShareOfC(evidence, prices, curve));
  const night = nightStock(evidence, prices);
  return {
    options,
    source: { table: table.number, scenario: table.scenario },
    numbers: evidence.numbers,
    sellerPriceYuanPerKwh: prices.series,
    pvKw: curve.powerKw,
    pvScaleOfB: curve.scaleOfB,
    stockShareOfC: share,
    initialStockKwhPerUser: night.kwhPerUser,
    initialStockSale: night.saleShares,
    trickleKwhPerUser: trickle(evidence, prices),
    quotaKwhPerUser: options.pvOfB === "quota" ? budgets.ofB : null,
  };
}
