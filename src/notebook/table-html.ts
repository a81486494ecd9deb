import type { DataTable, Row, Table } from "../exhibits/exhibit";
import { cellText, headingText } from "./cell-text";
import { escapeHtml } from "./html";

/** Colours of the bar beside a row, by the comparison with the paper. Rows that agree have none. */
const barColours: Readonly<Record<string, string>> = {
  "within 5 %": "#56b4e9",
  "within 25 %": "#e69f00",
  miss: "#d55e00",
  "false positive": "#cc79a7",
};

/** A table as HTML that needs no style sheet. The first column names its rows. */
export function tableHtml(table: Table): string {
  const caption = `<strong>${escapeHtml(table.label)}.</strong> ${escapeHtml(table.caption)}`;
  const headings = table.columns.map(
    (column) => `<th scope="col" style="text-align:${alignment(table, column.key)}">${escapeHtml(headingText(column))}</th>`,
  );
  return [
    `<table id="${escapeHtml(table.id)}" style="border-collapse:collapse;font-variant-numeric:tabular-nums">`,
    `<caption style="caption-side:top;text-align:left;padding-bottom:0.5em">${caption}</caption>`,
    `<thead><tr>${headings.join("")}</tr></thead>`,
    "<tbody>",
    ...table.rows.map((row) => rowHtml(table, row)),
    "</tbody>",
    "</table>",
  ].join("\n");
}

function rowHtml(table: Table, row: Row): string {
  const cells = table.columns.map((column, index) => {
    const text = escapeHtml(cellText(row[column.key], column).replace(/^-(?=\d)/, "\u2212"));
    const style = `style="text-align:${alignment(table, column.key)}"`;
    return index === 0 ? `<th scope="row" ${style}>${text}</th>` : `<td ${style}>${text}</td>`;
  });
  return `<tr${rowAttributes(table, row)}>${cells.join("")}</tr>`;
}

function rowAttributes(table: Table, row: Row): string {
  const rowClass = table.classColumn === undefined ? undefined : row[table.classColumn];
  if (typeof rowClass !== "string" || rowClass === "") return "";
  const colour = barColours[rowClass];
  const bar = colour === undefined ? "" : ` style="border-left:4px solid ${colour}"`;
  return ` data-class="${escapeHtml(rowClass)}"${bar}`;
}

function alignment(table: DataTable, key: string): "left" | "right" {
  return table.rows.some((row) => typeof row[key] === "number") ? "right" : "left";
}
