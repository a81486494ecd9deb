import type { DataTable } from "../exhibits/exhibit";
import { cellText, headingText } from "./cell-text";

/** Rows printed before a text table is cut short; the HTML and the exhibit itself have all. */
const MOST_ROWS = 60;

/** A table in columns of equal width, numbers to the right. */
export function tableText(table: DataTable): string {
  const rows = table.rows.slice(0, MOST_ROWS);
  const columns = table.columns.map((column) => {
    const cells = [headingText(column), ...rows.map((row) => cellText(row[column.key], column))];
    const width = Math.max(...cells.map((cell) => cell.length));
    const numeric = rows.some((row) => typeof row[column.key] === "number");
    return cells.map((cell) => (numeric ? cell.padStart(width) : cell.padEnd(width)));
  });
  const lines = Array.from({ length: rows.length + 1 }, (_, line) =>
    columns.map((column) => column[line] ?? "").join("  ").trimEnd(),
  );
  lines.splice(1, 0, columns.map((column) => "-".repeat(column[0]?.length ?? 0)).join("  "));
  if (table.rows.length > MOST_ROWS) lines.push(`... ${table.rows.length - MOST_ROWS} more rows`);
  return lines.join("\n");
}
