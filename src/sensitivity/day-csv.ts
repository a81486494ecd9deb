import { writeCsv } from "../case/csv";
import { SERIES_NAMES, type DayDocument, type PeriodDocument, type TradeDocument } from "./day-document";

const priceColumns = [
  "gridPriceYuanPerKwh",
  "companyPriceYuanPerKwh",
  "sellerPriceYuanPerKwh",
  "buyerPriceYuanPerKwh",
] as const satisfies readonly (keyof PeriodDocument)[];

const tradeColumns = [
  "period",
  "endHour",
  "seller",
  "buyer",
  "energyKwh",
  "sellerPriceYuanPerKwh",
  "buyerPriceYuanPerKwh",
] as const satisfies readonly (keyof TradeDocument)[];

/**
 * A row per class and period: the period's prices (yuan/kWh; empty where none is feasible) and the class's series (kWh,
 * yuan). Numbers keep full precision.
 */
export function classPeriodsCsv(document: DayDocument): string {
  const rows = document.classes.flatMap((of) =>
    document.periods.map((period, t) => [
      of.id,
      period.period,
      period.endHour,
      ...priceColumns.map((column) => period[column] ?? ""),
      ...SERIES_NAMES.map((name) => of.series[name][t]!),
    ]),
  );
  return writeCsv([["class", "period", "endHour", ...priceColumns, ...SERIES_NAMES], ...rows]);
}

/** A row per trade. */
export function tradesCsv(document: DayDocument): string {
  return writeCsv([tradeColumns, ...document.trades.map((trade) => tradeColumns.map((column) => trade[column]))]);
}
