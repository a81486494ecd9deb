/** The columns of `periods.csv`, with units and bounds. */

import { irradianceRule, priceRule, temperatureRule, type NumberRule } from "./number-rule";
import type { PeriodSeries } from "./types";

export interface PeriodColumn extends NumberRule {
  readonly name: keyof PeriodSeries;
  readonly description: string;
}

/** The first column of `periods.csv` and `charging.csv`: labels 1..T. */
export const periodLabelColumn = "period";

export const periodColumns: readonly PeriodColumn[] = [
  { name: "panelTemperatureK", ...temperatureRule, description: "Temperature of the panels" },
  { name: "inclinedIrradianceKwPerM2", ...irradianceRule, description: "Irradiance on the inclined panels, mean of the period" },
  { name: "sellerPriceYuanPerKwh", ...priceRule, description: "Price that sellers want, before the price rule" },
  { name: "gridPriceYuanPerKwh", ...priceRule, description: "Price of the grid" },
  { name: "companyPriceYuanPerKwh", ...priceRule, description: "Price of the distribution company" },
];

/** The column that a name stands for: itself, or the one before the "@" of a variant. */
export function periodColumnOf(name: string): PeriodColumn | undefined {
  const base = name.split("@")[0];
  return periodColumns.find((column) => column.name === base);
}
