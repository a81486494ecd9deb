import type { CellValue, Column, DataTable, Row } from "../../src/exhibits/exhibit";
import { escapeHtml } from "./escape-html";
import { lookOf, startsWithClass, toneOrder } from "./row-class";

export interface DataTableOptions {
  /** Names the scrolling region for screen readers. */
  readonly label: string;
  readonly classColumn?: string;
  /** Plain text of a cell as HTML. */
  readonly renderText: (text: string) => string;
}

const NO_VALUE = '<span class="no-value" aria-label="no value">–</span>';

/** Larger tables scroll in a box of their own, so that the header stays in sight. */
const MOST_ROWS_SHOWN_WHOLE = 60;
const MOST_COLUMNS_SHOWN_WHOLE = 8;
/** A day of hours and its total are shown at full height, however wide. */
const MOST_ROWS_AT_FULL_HEIGHT = 30;

/** Sticky headers, units under the labels, numbers aligned by their decimals. */
export function renderDataTable(table: DataTable, options: DataTableOptions): string {
  const numeric = new Set(table.columns.filter((column) => isNumeric(table, column)).map((column) => column.key));
  const head = table.columns.map((column) => headerCell(column, numeric.has(column.key))).join("");
  const body = table.rows.map((row) => tableRow(row, table.columns, numeric, options)).join("\n");
  const whole = table.rows.length <= MOST_ROWS_SHOWN_WHOLE && table.columns.length <= MOST_COLUMNS_SHOWN_WHOLE;
  return (
    `<div class="table-scroll ${whole ? "whole" : table.rows.length <= MOST_ROWS_AT_FULL_HEIGHT ? "boxed tall" : "boxed"}" role="region" tabindex="0" aria-label="${escapeHtml(options.label)}">` +
    `<table class="data"><thead><tr>${head}</tr></thead>\n<tbody>${body}</tbody></table></div>`
  );
}

/** "18 equal · 4 within 5 %", best first. */
export function renderClassSummary(table: DataTable, classColumn: string): string {
  const counts = new Map<string, number>();
  for (const row of table.rows) {
    const name = String(row[classColumn] ?? "");
    if (name !== "") counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const rank = (name: string): number => toneOrder.indexOf(lookOf(name).tone);
  const chips = [...counts].sort(([a], [b]) => rank(a) - rank(b)).map(([name, count]) => `<li>${renderClass(name, `${count} `)}</li>`);
  return chips.length === 0 ? "" : `<ul class="class-summary" aria-label="Rows by class">${chips.join("")}</ul>`;
}

export function renderClass(name: string, before = ""): string {
  const { tone, sign } = lookOf(name);
  return `<span class="class tone-${tone}"><span class="sign" aria-hidden="true">${sign}</span> ${before}${escapeHtml(name)}</span>`;
}

function isNumeric(table: DataTable, column: Column): boolean {
  const values = table.rows.map((row) => row[column.key]).filter((value) => value !== null && value !== undefined);
  return values.length > 0 && values.every((value) => typeof value === "number");
}

function headerCell(column: Column, numeric: boolean): string {
  const unit = column.unit === undefined || column.unit === "1" ? "" : ` <span class="unit">${escapeHtml(column.unit)}</span>`;
  return `<th scope="col"${numeric ? ' class="number"' : ""}>${escapeHtml(column.label)}${unit}</th>`;
}

function tableRow(row: Row, columns: readonly Column[], numeric: ReadonlySet<string>, options: DataTableOptions): string {
  const { classColumn } = options;
  const className = classColumn === undefined ? undefined : String(row[classColumn] ?? "");
  const cells = columns.map((column, index) => {
    const value = row[column.key] ?? null;
    const content = cellContent(value, column, options);
    const tag = index === 0 ? "th" : "td";
    const attributes = `${index === 0 ? ' scope="row"' : ""}${numeric.has(column.key) ? ' class="number"' : ""}`;
    return `<${tag}${attributes}>${content}</${tag}>`;
  });
  const tone = className ? ` class="row-${lookOf(className).tone}"` : "";
  return `<tr${tone}>${cells.join("")}</tr>`;
}

function cellContent(value: CellValue, column: Column, { classColumn, renderText }: DataTableOptions): string {
  if (typeof value !== "string" || value === "") return formatCell(value, column, renderText);
  if (column.key === classColumn) return renderClass(value);
  if (column.isClass !== true || !startsWithClass(value)) return renderText(value);
  const { tone, sign } = lookOf(value);
  return `<span class="word-${tone}"><span class="sign" aria-hidden="true">${sign}</span> ${renderText(value.replaceAll(" %", "\u00a0%"))}</span>`;
}

function formatCell(value: CellValue, column: Column, renderText: (text: string) => string): string {
  if (value === null || value === "") return NO_VALUE;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "number" ? formatNumber(value, column.decimals) : renderText(value);
}

/** A true minus sign, narrow spaces between thousands from 10 000 on, no negative zero. */
export function formatNumber(value: number, decimals?: number): string {
  if (!Number.isFinite(value)) return NO_VALUE;
  const text = decimals === undefined ? String(Number(value.toPrecision(6))) : value.toFixed(decimals);
  if (text.includes("e")) return text.replace("-", "−");
  const [whole = "", fraction] = text.replace("-", "").split(".");
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, "\u202f") : whole;
  const sign = text.startsWith("-") && /[1-9]/.test(text) ? "−" : "";
  return sign + grouped + (fraction === undefined ? "" : `.${fraction}`);
}
