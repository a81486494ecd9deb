import type { CellValue, Column } from "../exhibits/exhibit";

/** What stands in a cell that has no value. */
const EMPTY = "–";

/** A value as a reader sees it: the column's decimal places, "yes" and "no", a dash for nothing. */
export function cellText(value: CellValue | undefined, column: Column): string {
  if (value === null || value === undefined) return EMPTY;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string" || column.decimals === undefined || !Number.isFinite(value)) return String(value);
  const text = value.toFixed(column.decimals);
  // What rounds to zero has no sign.
  return Number(text) === 0 ? text.replace("-", "") : text;
}

/** The column's heading with its unit: "Surplus (kWh)". */
export function headingText(column: Column): string {
  return column.unit === undefined ? column.label : `${column.label} (${column.unit})`;
}
