import { parseCsv, writeCsv } from "../../case/csv";
import type { TradingCase } from "../../case/types";
import type { GlobalStudy } from "../../sensitivity/global-study";
import { rowsPerBlock } from "../../sensitivity/sampling";
import type { IndexEstimate, InputIndices, SobolIndices } from "../../sensitivity/indices";
import { significant } from "../../units";
import { BASE, dayName, MAIN_OUTPUTS, paperStudy, REPEATED_BLOCKS, STUDIED_DAYS, type StudiedDay } from "./protocol";

/** What is on record of one studied day. */
export interface DayRecord {
  /** "I, portrait". */
  readonly day: string;
  /** By output. */
  readonly indices: Readonly<Record<string, SobolIndices>>;
  /** Outputs of the first rows of the design, in the order of `MAIN_OUTPUTS`; null where a day has no solution. */
  readonly firstRows: readonly (readonly (number | null)[])[];
}

/** Names of the files of results/sensitivity. */
export const SENSITIVITY_FILES = ["study.json", "indices.csv", "rows.csv"] as const;

const INDEX_COLUMNS = ["firstOrder", "firstLower", "firstUpper", "totalOrder", "totalLower", "totalUpper"];
const indexHeader = ["day", "output", "mean", "variance", "blocks", "droppedBlocks", "input", ...INDEX_COLUMNS];
const rowHeader = ["day", "row", ...MAIN_OUTPUTS.map(({ name }) => name)];

/** How many rows of each day are on record. */
export function recordedRows({ design }: GlobalStudy): number {
  return REPEATED_BLOCKS * rowsPerBlock(design.dimensions);
}

/** File name -> text of results/sensitivity. */
export function sensitivityFiles(tradingCase: TradingCase, records: readonly DayRecord[]): Record<string, string> {
  const inputsOf = (ranges: StudiedDay["ranges"]): Record<string, unknown>[] =>
    paperStudy(tradingCase, { ranges }).inputs.map(({ name, label, unit, low, value, high, status }) => ({ name, label, unit, low, value: significant(value), high, status }));
  const facts = {
    about: "Sobol' indices of the paper's case: Saltelli's design, every input evenly over its range. npm run sensitivity makes these files.",
    base: BASE,
    seed: paperStudy(tradingCase, { ranges: "tied" }).seed,
    days: STUDIED_DAYS.map(dayName),
    outputs: MAIN_OUTPUTS.map(({ name, unit, description }) => ({ name, unit, description })),
    inputs: { tied: inputsOf("tied"), alone: inputsOf("alone") },
  };
  return {
    "study.json": JSON.stringify(facts, null, 1) + "\n",
    "indices.csv": writeCsv([indexHeader, ...records.flatMap(indexRows)]),
    "rows.csv": writeCsv([rowHeader, ...records.flatMap(({ day, firstRows }) => firstRows.map((row, i) => [day, i, ...row.map(text)]))]),
  };
}

function indexRows({ day, indices }: DayRecord): (string | number)[][] {
  return Object.entries(indices).flatMap(([output, of]) => {
    const head = [day, output, text(of.mean), text(of.variance), of.blocks, of.droppedBlocks];
    if (of.indices === null) return [[...head, "", ...INDEX_COLUMNS.map(() => "")]];
    return of.indices.map(({ input, firstOrder, totalOrder }) => [
      ...head,
      input,
      ...[firstOrder, totalOrder].flatMap(({ value, lower, upper }) => [value, lower, upper].map(text)),
    ]);
  });
}

function text(value: number | null): string {
  return value === null ? "" : String(significant(value));
}

/** The files of results/sensitivity do not belong to the case or the code as they are now. */
export class StaleSensitivityError extends Error {
  constructor(file: string, came: string, required: string) {
    super(`results/sensitivity/${file}: came ${came}, required ${required}. npm run sensitivity makes these files again (a few minutes).`);
    this.name = "StaleSensitivityError";
  }
}

/**
 * The records in the texts of the files.
 * @throws {StaleSensitivityError} if they are of other inputs, ranges, outputs or days than the code's
 */
export function parseSensitivity(files: Readonly<Record<string, string>>, tradingCase: TradingCase): DayRecord[] {
  if (files["study.json"] !== sensitivityFiles(tradingCase, [])["study.json"]) {
    throw new StaleSensitivityError("study.json", "another protocol", "the inputs, ranges, outputs and days of the case and the code");
  }
  const indices = table(files, "indices.csv", indexHeader);
  const rows = table(files, "rows.csv", rowHeader);
  return STUDIED_DAYS.map((studied): DayRecord => {
    const day = dayName(studied);
    const firstRows = rows.filter(([of]) => of === day).map(([, , ...values]) => values.map(numberOf));
    const required = recordedRows(paperStudy(tradingCase, studied));
    if (firstRows.length !== required) throw new StaleSensitivityError("rows.csv", `${firstRows.length} rows of "${day}"`, String(required));
    const byOutput = MAIN_OUTPUTS.map(({ name }) => {
      const found = indices.filter(([of, output]) => of === day && output === name);
      return [name, indicesOf(found, `"${day}", ${name}`)] as const;
    });
    return { day, indices: Object.fromEntries(byOutput), firstRows };
  });
}

function table(files: Readonly<Record<string, string>>, file: string, header: readonly string[]): (readonly string[])[] {
  const [first, ...records] = parseCsv(files[file] ?? "").records;
  if (first?.fields.join() !== header.join()) throw new StaleSensitivityError(file, "another header", header.join());
  return records.map(({ fields }) => fields);
}

function indicesOf(rows: readonly (readonly string[])[], place: string): SobolIndices {
  const head = rows[0];
  if (head === undefined) throw new StaleSensitivityError("indices.csv", `nothing of ${place}`, "a line per input");
  const summary = { mean: numberOf(head[2]!), variance: numberOf(head[3]!), blocks: Number(head[4]), droppedBlocks: Number(head[5]) };
  if (head[6] === "") return { ...summary, indices: null, reason: "the output does not vary" };
  const indices = rows.map((row): InputIndices => {
    const estimate = (at: number): IndexEstimate => ({ value: Number(row[at]), lower: numberOf(row[at + 1]!), upper: numberOf(row[at + 2]!) });
    return { input: row[6]!, firstOrder: estimate(7), totalOrder: estimate(10) };
  });
  return { ...summary, indices, reason: null };
}

function numberOf(field: string): number | null {
  return field === "" ? null : Number(field);
}
