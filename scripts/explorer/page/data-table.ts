/// <reference lib="dom" />
import { shownNumber } from "../../../src/explorer/format";
import type { CellValue, Column, DataTable } from "../../../src/exhibits/exhibit";
import { element } from "./dom";

/** A table of an exhibit's data; every cell carries its column's key, so that tests and style sheets find it. */
export function dataTable({ columns, rows }: DataTable, caption?: string): HTMLElement {
  const numeric = new Set(columns.filter(({ key }) => rows.some((row) => typeof row[key] === "number")).map(({ key }) => key));
  const cell = (column: Column, value: CellValue, isFirst: boolean): HTMLElement => {
    const attributes = { "data-key": column.key, class: numeric.has(column.key) ? "evx-number" : undefined };
    const text = cellText(value, column);
    return isFirst ? element("th", { ...attributes, scope: "row" }, text) : element("td", attributes, text);
  };
  const table = element(
    "table",
    {},
    ...(caption === undefined ? [] : [element("caption", {}, caption)]),
    element("thead", {}, element("tr", {}, ...columns.map((column) => heading(column, numeric.has(column.key))))),
    element("tbody", {}, ...rows.map((row) => element("tr", {}, ...columns.map((column, i) => cell(column, row[column.key] ?? null, i === 0))))),
  );
  return element("div", { class: "evx-table", tabindex: 0, role: "region", "aria-label": caption ?? "Numbers" }, table);
}

function heading({ label, unit }: Column, isNumeric: boolean): HTMLElement {
  const text = element("th", { scope: "col", class: isNumeric ? "evx-number" : undefined }, label);
  if (unit !== undefined) text.append(" ", element("span", { class: "evx-unit" }, unit));
  return text;
}

function cellText(value: CellValue, { decimals }: Column): string {
  if (value === null) return "–";
  if (typeof value === "boolean") return value ? "✓ yes" : "✕ no";
  return typeof value === "number" ? shownNumber(value, decimals ?? (Number.isInteger(value) ? 0 : 2)) : value;
}
