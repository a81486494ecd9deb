/** Reads a table of prices by time of day. */

import { isBlank, parseCsv, type CsvRecord } from "../csv";
import { brokenNumberRule, priceRule } from "../number-rule";
import { numberIn } from "../period-table";
import { CaseError, type CaseProblem } from "../problems";
import { didYouMean } from "../suggest";
import { checkCover, spansOf } from "./tariff-spans";

/** The columns of `periods.csv` that a tariff may have. */
export const tariffPrices = ["sellerPriceYuanPerKwh", "gridPriceYuanPerKwh", "companyPriceYuanPerKwh"] as const;

type TariffPrice = (typeof tariffPrices)[number];

export interface Tariff {
  /** What messages and provenance call the file. */
  readonly file: string;
  /** The parts of the day, in order, without gap or overlap. */
  readonly spans: readonly { readonly fromMinute: number; readonly toMinute: number; readonly prices: readonly number[] }[];
  /** The columns that the prices of a span belong to, in their order. */
  readonly columns: readonly TariffPrice[];
}

/**
 * Reads a table with the columns `from`, `to` (local time as 07:30; 24:00 ends the day) and one or more prices in
 * yuan/kWh. The rows cover the day without gap or overlap, in any order; one may go on past midnight (22:00 to 06:00).
 *
 * @throws {CaseError} with everything that is wrong, by row.
 */
export function parseTariff(text: string, file: string): Tariff {
  const { records, problems: syntax } = parseCsv(text);
  const [header, ...rest] = records;
  const problems: CaseProblem[] = syntax.map((problem) => ({ file, ...problem }));
  if (header === undefined) problems.push({ file, came: "an empty file", required: `a header with ${headerWords}, and a row per price` });
  if (header === undefined || problems.length > 0) throw new CaseError(file, problems);
  checkHeader(file, header, problems);
  if (problems.length > 0) throw new CaseError(file, problems);

  const rows = rest.filter((record) => !isBlank(record));
  for (const { row, fields } of rows) {
    if (fields.length === header.fields.length) continue;
    problems.push({ file, row, came: fieldCount(fields.length), required: `${fieldCount(header.fields.length)}, one for each column of the header` });
  }
  if (problems.length > 0) throw new CaseError(file, problems);

  const cell = (record: CsvRecord, column: string): string => record.fields[header.fields.indexOf(column)]!;
  const columns = tariffPrices.filter((name) => header.fields.includes(name));
  const prices = new Map(rows.map((record) => [record, columns.map((column) => priceIn(file, record.row, column, cell(record, column), problems))]));
  const spans = rows.flatMap((record) => spansOf(file, record, cell(record, "from"), cell(record, "to"), problems));
  // Times that cannot be read would show as gaps as well.
  if (!problems.some(({ column }) => column === "from" || column === "to")) checkCover(file, spans, problems);
  if (problems.length > 0) throw new CaseError(file, problems);
  const inOrder = [...spans].sort((a, b) => a.from - b.from);
  return { file, columns, spans: inOrder.map(({ from, to, record }) => ({ fromMinute: from, toMinute: to, prices: prices.get(record)! })) };
}

const headerWords = `from, to and one or more of ${tariffPrices.join(", ")}`;

function checkHeader(file: string, { row, fields }: CsvRecord, problems: CaseProblem[]): void {
  const separator = fields.length === 1 ? /[;\t]/.exec(fields[0]!)?.[0] : undefined;
  if (separator !== undefined) {
    problems.push({ file, row, came: `columns separated by ${JSON.stringify(separator)}`, required: 'columns separated by ","' });
    return;
  }
  const known: readonly string[] = ["from", "to", ...tariffPrices];
  fields.forEach((column, index) => {
    if (!known.includes(column)) {
      const came = column === "" ? "a column without a name" : `the unknown column "${column}"`;
      problems.push({ file, row, ...(column === "" ? {} : { column }), came, required: headerWords + didYouMean(column, known) });
    } else if (fields.indexOf(column) < index) {
      problems.push({ file, row, column, came: "a second column of this name", required: "each column once" });
    }
  });
  for (const column of ["from", "to"]) {
    if (!fields.includes(column)) problems.push({ file, row, column, came: "no such column", required: headerWords });
  }
  if (!tariffPrices.some((name) => fields.includes(name))) problems.push({ file, row, came: "no column of prices", required: headerWords });
}

function priceIn(file: string, row: number, column: string, cell: string, problems: CaseProblem[]): number {
  const price = numberIn(cell);
  const required = brokenNumberRule(priceRule, price);
  if (required !== undefined) {
    const hint = /^[+-]?\d+,\d+$/.test(cell) ? " (with a decimal point, not a comma)" : "";
    problems.push({ file, row, column, came: cell === "" ? "an empty cell" : JSON.stringify(cell), required: required + hint });
  }
  return price;
}

function fieldCount(count: number): string {
  return count === 1 ? "1 field" : `${String(count)} fields`;
}
