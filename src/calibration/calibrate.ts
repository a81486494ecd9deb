import type { TradingCase } from "../case/types";
import type { PublishedTable } from "../paper/published-table";
import type { CalibrationAssumptions } from "./assumptions";
import { energyBudgets } from "./energy-budget";
import { nightStock, stockShareOfC, trickle } from "./evening-and-night";
import { Evidence, type ImpliedNumber } from "./evidence";
import { pvCurve } from "./pv-curve";
import { sellerPrices } from "./seller-price";

export interface CalibrationOptions {
  readonly pvOfB: "scaled" | "quota";
  readonly sellerPrice: "flat" | "timeOfUse";
  /**
   * Numbers that this table does not identify, taken from another scenario's calibration. Only where Class B's whole
   * demand at 21 h is met by Class A (Scenario I) does the table show the day price, and only where Class B meets
   * Class C's whole demand at 20 h does it show Class C's share of stock.
   */
  readonly given?: { readonly dayPriceYuanPerKwh: number; readonly stockShareOfC: number };
}

/** The case's missing numbers, as one scenario's table implies them. Series have one value per period. */
export interface Calibration {
  readonly options: CalibrationOptions;
  readonly source: { readonly table: number; readonly scenario: string };
  readonly numbers: readonly ImpliedNumber[];
  readonly sellerPriceYuanPerKwh: readonly number[];
  /** PV of a user of Class A or C (kW). */
  readonly pvKw: readonly number[];
  readonly pvScaleOfB: number;
  readonly stockShareOfC: number;
  readonly initialStockKwhPerUser: { readonly A: number; readonly C: number };
  readonly initialStockSale: { readonly "1": number; readonly "2": number };
  readonly trickleKwhPerUser: number;
  readonly quotaKwhPerUser: number | null;
}

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
