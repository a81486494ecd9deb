import type { Figure, Row } from "../../src/exhibits/exhibit";

/**
 * A figure as the text of `figures/<id>.json`: named fields in a fixed order, Plotly's own fields by
 * alphabet, rows in the order of their columns; numbers unrounded. Throws on NaN and infinities.
 */
export function figureJson(figure: Figure): string {
  const { id, label, title, caption, alt, claims, plotly, data } = figure;
  const columns = data.columns.map((column) => ({ ...column }));
  const rows = data.rows.map((row) => Object.fromEntries(columns.map(({ key }) => [key, row[key] ?? null])) as Row);
  const ordered = { id, label, title, caption, alt, claims, plotly: sortKeys(plotly), data: { columns, rows } };
  return `${JSON.stringify(ordered, finiteOnly(id), 2)}\n`;
}

/** JSON has no NaN and would quietly write null. */
function finiteOnly(id: string): (key: string, value: unknown) => unknown {
  return (key, value) => {
    if (typeof value === "number" && !Number.isFinite(value)) {
      throw new Error(`Figure ${id}: numbers must be finite (null marks a gap); got ${value} in "${key}".`);
    }
    return value;
  };
}

export function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}
