import { createRequire } from "node:module";
import path from "node:path";
import type { CellValue, Column, DataTable, Row, Table } from "../exhibits/exhibit";
import { projectFolder } from "./project-folder";
import { show } from "./show";

/**
 * What cells use of danfo.js's DataFrame. Declared here because danfo's own declarations,
 * with TensorFlow's, would cost tslab seconds of type checking in each notebook.
 */
export interface DataFrame {
  readonly columns: string[];
  readonly index: (string | number)[];
  readonly values: unknown[];
  readonly shape: number[];
  head(rows?: number): DataFrame;
  tail(rows?: number): DataFrame;
  describe(): DataFrame;
  groupby(columns: string[]): DataFrameGroups;
  loc(selection: { rows?: (string | number)[]; columns?: string[] }): DataFrame;
  iloc(selection: { rows?: (string | number)[]; columns?: (string | number)[] }): DataFrame;
  sortValues(column: string, options?: { ascending?: boolean }): DataFrame;
  toString(): string;
}

export interface DataFrameGroups {
  agg(aggregates: Record<string, string | string[]>): DataFrame;
  count(): DataFrame;
  max(): DataFrame;
  mean(): DataFrame;
  min(): DataFrame;
  std(): DataFrame;
  sum(): DataFrame;
}

interface Danfo {
  readonly DataFrame: new (data: unknown[][], options: { columns: string[] }) => DataFrame;
}

let danfo: Danfo | undefined;

// Loaded at the first use: it takes a second.
function loadDanfo(): Danfo {
  danfo ??= createRequire(path.join(projectFolder(), "src/package.json"))("danfojs-node") as Danfo;
  return danfo;
}

/**
 * The table as a danfo.js DataFrame with the columns' keys as names.
 * For describing and grouping: its arithmetic is float32, its `concat` changes its first argument's
 * index, and its `sum()` adds up rows.
 */
export function dataFrame(table: DataTable): DataFrame {
  const { DataFrame } = loadDanfo();
  const keys = table.columns.map((column) => column.key);
  return new DataFrame(
    table.rows.map((row) => keys.map((key) => row[key] ?? null)),
    { columns: keys },
  );
}

export interface DataFrameCaption {
  readonly id: string;
  readonly label: string;
  readonly caption: string;
  /** Labels, units and digits of the columns that have these keys, and of their "key_sum", "key_mean" ... */
  readonly columns?: readonly Column[];
}

/** Shows a DataFrame as a table, with its index where that says more than the row's number. */
export async function showDataFrame(frame: DataFrame, caption: DataFrameCaption): Promise<void> {
  await show(dataFrameTable(frame, caption));
}

const DEFAULT_DECIMALS = 3;
const indexColumn: Column = { key: "index", label: "" };

/** The table that `showDataFrame` shows. */
export function dataFrameTable(
  frame: Pick<DataFrame, "columns" | "index" | "values">,
  { id, label, caption, columns: known = [] }: DataFrameCaption,
): Table {
  const matrix = frame.values.map((row) => (Array.isArray(row) ? row : [row]) as CellValue[]);
  const columns = frame.columns.map((key, at) => describeColumn(key, known, matrix.map((row) => row[at] ?? null)));
  const rows = matrix.map((row): Row => Object.fromEntries(frame.columns.map((key, at) => [key, row[at] ?? null])));
  const table = { kind: "table", id, label, caption, claims: [] } as const;
  if (frame.index.every((entry, at) => entry === at)) return { ...table, columns, rows };
  return {
    ...table,
    columns: [indexColumn, ...columns],
    rows: rows.map((row, at) => ({ [indexColumn.key]: frame.index[at] ?? null, ...row })),
  };
}

function describeColumn(key: string, known: readonly Column[], values: readonly CellValue[]): Column {
  const same = known.find((column) => column.key === key);
  if (same !== undefined) return same;
  const source = known.find((column) => key.startsWith(`${column.key}_`));
  if (source === undefined) return { key, label: key, ...decimalsOf(values) };
  const aggregate = key.slice(source.key.length + 1);
  const label = `${source.label}, ${aggregate}`;
  return aggregate === "count" ? { key, label } : { ...source, key, label };
}

function decimalsOf(values: readonly CellValue[]): { decimals?: number } {
  const fractional = values.some((value) => typeof value === "number" && !Number.isInteger(value));
  return fractional ? { decimals: DEFAULT_DECIMALS } : {};
}
