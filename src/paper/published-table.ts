import { isBlank, parseCsv } from "../case/csv";
import type { ClassId } from "../case/types";
import { PRINTED_NUMBER } from "./printed-number";

/** One printed cell: what the paper shows, with its digits. */
export interface PublishedCell {
  readonly period: number;
  readonly class: ClassId;
  readonly value: number;
  /** The digits as printed ("2.99"): how far rounding reaches. */
  readonly printed: string;
}

/** A printed table of one scenario: a row per hour (grouped rows expanded), a column per class. */
export interface PublishedTable {
  readonly number: number;
  readonly scenario: string;
  readonly classes: readonly ClassId[];
  readonly cells: readonly PublishedCell[];
  /** The printed last column, as a check on the transcription (yuan per hour). */
  readonly rowTotals: readonly { readonly hours: string; readonly value: number }[];
}

/** The printed tables' files do not have the expected form. */
export class PublishedTableError extends Error {
  constructor(file: string, row: number, came: string, required: string) {
    super(`${file}, row ${row}: came "${came}", required ${required}`);
    this.name = "PublishedTableError";
  }
}

/**
 * Reads a printed table from CSV: column `hours` ("8" or "12-18"), a column per class, and optionally
 * `sellersProfit`. A grouped row stands for each of its hours, as in print.
 */
export function parsePublishedTable(csv: string, number: number, scenario: string): PublishedTable {
  const file = `table-${number}.csv`;
  const document = parseCsv(csv);
  const [broken] = document.problems;
  if (broken !== undefined) throw new PublishedTableError(file, broken.row, broken.came, broken.required);
  const [header, ...records] = document.records.filter((record) => !isBlank(record));
  const columns = header?.fields ?? [];
  if (new Set(columns).size !== columns.length) throw new PublishedTableError(file, 1, columns.join(","), "each column once");
  if (columns[0] !== "hours") throw new PublishedTableError(file, 1, columns.join(","), 'a first column "hours"');
  const classes = columns.slice(1).filter((name) => name !== "sellersProfit");
  const cells: PublishedCell[] = [];
  const rowTotals: { hours: string; value: number }[] = [];
  records.forEach(({ row, fields }) => {
    const [hours = ""] = fields;
    const range = /^(\d+)(?:-(\d+))?$/.exec(hours);
    const first = Number(range?.[1]);
    const last = Number(range?.[2] ?? range?.[1]);
    if (fields.length !== columns.length || !(first >= 1) || !(last >= first)) {
      throw new PublishedTableError(file, row, fields.join(","), `${columns.length} fields, the first an hour or a range`);
    }
    if (cells.some((cell) => cell.period >= first && cell.period <= last)) {
      throw new PublishedTableError(file, row, hours, "each hour once");
    }
    for (let period = first; period <= last; period++) {
      for (const id of classes) {
        const printed = fields[columns.indexOf(id)]!;
        const value = Number(printed);
        if (!PRINTED_NUMBER.test(printed)) {
          throw new PublishedTableError(file, row, printed, `a number in column ${id}`);
        }
        cells.push({ period, class: id, value, printed });
      }
    }
    const profit = columns.indexOf("sellersProfit");
    if (profit < 0) return;
    const total = fields[profit]!;
    if (!PRINTED_NUMBER.test(total)) throw new PublishedTableError(file, row, total, "a number in column sellersProfit");
    const sumOfCells = classes.reduce((all, id) => all + Number(fields[columns.indexOf(id)]), 0);
    // Each printed number may be off by half a unit of its last digit, three decimals in print.
    if (Math.abs(sumOfCells - Number(total)) > 0.0005 * (classes.length + 1)) {
      throw new PublishedTableError(file, row, `${total} in column sellersProfit`, `the sum of the row's cells, ${Number(sumOfCells.toFixed(3))}`);
    }
    rowTotals.push({ hours, value: Number(total) });
  });
  return { number, scenario, classes, cells, rowTotals };
}

/** The printed value of one cell, in the table's unit. */
export function publishedValue(table: PublishedTable, period: number, id: ClassId): number {
  const cell = table.cells.find((candidate) => candidate.period === period && candidate.class === id);
  if (cell === undefined) throw new RangeError(`Table ${table.number} has no cell for class ${id} at ${period} h`);
  return cell.value;
}

/** Half a unit of the last printed digit: a value this close rounds to what is printed. */
export function roundingHalfWidth(printed: string): number {
  const decimals = printed.split(".")[1]?.length ?? 0;
  return 0.5 * 10 ** -decimals;
}
