/** Reads `periods.csv` or `charging.csv`: a row per period 1..T, a column per series. */

import { isBlank, parseCsv, type CsvRecord } from "./csv";
import { periodLabelColumn } from "./period-columns";
import { checkPeriodLabels, type LabelledRow } from "./period-labels";
import type { CaseFileName, CaseProblem } from "./problems";
import { didYouMean } from "./suggest";

export interface PeriodTableFormat {
  readonly file: CaseFileName;
  readonly required: readonly string[];
  /** For messages: what a column may be called. */
  readonly allowed: string;
  /** Says of a column what it requires of a value that breaks its rule; undefined if there may be no such column. */
  readonly ruleOf: (column: string) => CellRule | undefined;
}

/** What is required if the value breaks the rule, else undefined. NaN stands for a text that is no number. */
export type CellRule = (value: number) => string | undefined;

export interface PeriodTable {
  /** The largest label. */
  readonly periodCount: number;
  readonly series: Readonly<Record<string, readonly number[]>>;
}

/** @returns the table, to be used only if no problem was added; undefined if its rows cannot be read. */
export function readPeriodTable(format: PeriodTableFormat, text: string, problems: CaseProblem[]): PeriodTable | undefined {
  const { file } = format;
  const { records, problems: syntax } = parseCsv(text);
  if (syntax.length > 0) {
    problems.push(...syntax.map((problem) => ({ file, ...problem })));
    return undefined;
  }
  const [header, ...rows] = records;
  if (header === undefined) {
    const required = `a header with ${[periodLabelColumn, ...format.required].join(", ")} and a row per period`;
    problems.push({ file, came: "an empty file", required });
    return undefined;
  }
  if (!checkHeader(format, header, problems)) return undefined;
  if (rows.length === 0) {
    problems.push({ file, came: "a header without rows", required: "a row per period" });
    return undefined;
  }

  const labels: LabelledRow[] = [];
  const columns = header.fields.filter((name) => name !== periodLabelColumn && format.ruleOf(name) !== undefined);
  const series = new Map(columns.map((name): [string, number[]] => [name, []]));
  for (const record of rows) {
    const { row, fields } = record;
    if (fields.length !== header.fields.length || isBlank(record)) {
      const came = isBlank(record) ? "an empty row" : fieldCount(fields.length);
      problems.push({ file, row, came, required: `${fieldCount(header.fields.length)}, one for each column of the header` });
      if (isBlank(record)) continue;
    }
    const label = fields[header.fields.indexOf(periodLabelColumn)];
    if (label !== undefined) labels.push({ row, text: label });
    // Fields of a row with too many or too few cannot be told apart, so their values are not checked.
    if (fields.length === header.fields.length) readCells(format, header, record, series, problems);
  }
  const lastLabel = checkPeriodLabels(file, labels, problems);
  return { periodCount: lastLabel ?? rows.length, series: Object.fromEntries(series) };
}

function checkHeader(format: PeriodTableFormat, header: CsvRecord, problems: CaseProblem[]): boolean {
  const { file } = format;
  const { row, fields } = header;
  const separator = fields.length === 1 ? /[;\t]/.exec(fields[0] ?? "")?.[0] : undefined;
  if (separator !== undefined) {
    problems.push({ file, row, came: `columns separated by ${JSON.stringify(separator)}`, required: 'columns separated by ","' });
    return false;
  }
  const allowed = [periodLabelColumn, ...format.required];
  let readable = true;
  fields.forEach((column, index) => {
    if (fields.indexOf(column) < index) {
      problems.push({ file, row, column, came: "a second column of this name", required: "each column once" });
      readable = false;
    } else if (column !== periodLabelColumn && format.ruleOf(column) === undefined) {
      const required = format.allowed + didYouMean(column, allowed);
      if (column === "") problems.push({ file, row, came: "a column without a name", required });
      else problems.push({ file, row, column, came: `the unknown column "${column}"`, required });
    }
  });
  for (const column of allowed) {
    if (fields.includes(column)) continue;
    problems.push({ file, row, column, came: "no such column", required: `the columns ${allowed.join(", ")}` });
  }
  return readable;
}

function readCells(
  format: PeriodTableFormat,
  header: CsvRecord,
  record: CsvRecord,
  series: ReadonlyMap<string, number[]>,
  problems: CaseProblem[],
): void {
  header.fields.forEach((column, index) => {
    const values = series.get(column);
    if (values === undefined) return;
    const cell = record.fields[index] ?? "";
    const value = numberIn(cell);
    values.push(value);
    const required = format.ruleOf(column)?.(value);
    if (required === undefined) return;
    const came = cell === "" ? "an empty cell" : JSON.stringify(cell);
    const hint = /^[+-]?\d+,\d+$/.test(cell) ? " (with a decimal point, not a comma)" : "";
    problems.push({ file: format.file, row: record.row, column, came, required: required + hint });
  });
}

/** The decimal number that a cell consists of, else NaN. */
export function numberIn(cell: string): number {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(cell) ? Number(cell) : NaN;
}

function fieldCount(count: number): string {
  return count === 1 ? "1 field" : `${String(count)} fields`;
}
