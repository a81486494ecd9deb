import { writeCsv } from "../case/csv";
import type { TradingCase } from "../case/types";

/** What a notebook shows and a report prints: figures, tables and the explorer as plain JSON. */

/** A column of the data behind a figure or table. */
export interface Column {
  readonly key: string;
  readonly label: string;
  /** SI or accepted unit; omitted for labels and counts. */
  readonly unit?: string;
  /** Decimal places when shown to a reader; the CSV keeps full precision. */
  readonly decimals?: number;
  /** Whether the texts begin with a class ("miss", "within 5 %") that should stand out. */
  readonly isClass?: boolean;
}

export type CellValue = number | string | boolean | null;
export type Row = Readonly<Record<string, CellValue>>;

export interface DataTable {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** A Plotly figure without behaviour: `JSON.stringify` loses nothing. */
export interface PlotlySpec {
  readonly data: readonly Readonly<Record<string, unknown>>[];
  readonly layout: Readonly<Record<string, unknown>>;
}

/** What a figure is called. */
export interface FigureName {
  /** File name without extension, and anchor: "figure-05a". */
  readonly id: string;
  /** "Figure 5a". */
  readonly label: string;
}

export interface Figure extends FigureName {
  readonly kind: "figure";
  readonly title: string;
  readonly caption: string;
  /** What a reader who cannot see the figure needs to know. */
  readonly alt: string;
  /** Ids of the paper's claims that the figure shows. */
  readonly claims: readonly string[];
  readonly plotly: PlotlySpec;
  readonly data: DataTable;
}

export interface Table extends DataTable {
  readonly kind: "table";
  /** File name without extension, and anchor: "table-2". */
  readonly id: string;
  /** "Table 2". */
  readonly label: string;
  readonly caption: string;
  readonly claims: readonly string[];
  /** Key of the column whose text says how a row should stand out ("miss", "within 25 %" ...), if any. */
  readonly classColumn?: string;
}

/** The model live in the page: a reader moves a slider and sees the day of one of the cases change. */
export interface ExplorerExhibit extends FigureName {
  readonly kind: "explorer";
  readonly title: string;
  readonly caption: string;
  readonly claims: readonly string[];
  /** Parsed cases; the first is the one that it opens with. */
  readonly cases: readonly TradingCase[];
}

export type Exhibit = Figure | Table | ExplorerExhibit;

/** The row's fields in the order of the columns, as CSV (RFC 4180, LF line ends). */
export function toCsv(table: DataTable): string {
  const header = table.columns.map(({ label, unit }) => (unit === undefined ? label : `${label} (${unit})`));
  return writeCsv([header, ...table.rows.map((row) => table.columns.map(({ key }) => String(row[key] ?? "")))]);
}
