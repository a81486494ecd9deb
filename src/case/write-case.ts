/** Writes the series of a case as the CSV files of a case folder; numbers keep full precision. */

import { writeCsv } from "./csv";
import { periodColumns, periodLabelColumn } from "./period-columns";
import type { TradingCase } from "./types";

/** The text of `periods.csv`: the columns in their usual order, then the variants. */
export function periodsCsv({ periods, variants }: Pick<TradingCase, "periods" | "variants">): string {
  return seriesCsv([...periodColumns.map(({ name }) => [name, periods[name]] as const), ...Object.entries(variants)]);
}

/** The text of `charging.csv`. */
export function chargingCsv({ charging }: Pick<TradingCase, "charging">): string {
  return seriesCsv(Object.entries(charging));
}

function seriesCsv(columns: readonly (readonly [string, readonly number[]])[]): string {
  const periodCount = columns[0]?.[1].length ?? 0;
  const rows = Array.from({ length: periodCount }, (_, index) => [index + 1, ...columns.map(([, series]) => series[index] ?? "")]);
  return writeCsv([[periodLabelColumn, ...columns.map(([name]) => name)], ...rows]);
}
