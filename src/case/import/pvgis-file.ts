/** Reads the CSV of hourly radiation that PVGIS 5 gives (JRC, "seriescalc" with `outputformat=csv`). */

import { isBlank, parseCsv, type CsvRecord } from "../csv";
import { brokenNumberRule, type NumberRule } from "../number-rule";
import { numberIn } from "../period-table";
import { CaseError, type CaseProblem } from "../problems";
import { didYouMean } from "../suggest";
import { instantMs, utcText } from "./local-day";
import { otherPvgisFile } from "./pvgis-other-file";
import { readPvgisHeader, type PvgisHeader } from "./pvgis-header";

/** A file of hourly radiation. The series are equally long, one value per row. */
export interface PvgisHourly extends PvgisHeader {
  /** What messages and provenance call the file. */
  readonly file: string;
  /** Instants of the rows (ms since 1970, UTC), rising. */
  readonly utcMs: readonly number[];
  /** On the plane of the array. */
  readonly irradianceWPerM2: readonly number[];
  readonly airTemperatureC: readonly number[];
  /** At 10 m. */
  readonly windSpeedMPerS: readonly number[];
  /** Whether the radiation of the row is reconstructed (`Int` = 1). */
  readonly reconstructed: readonly boolean[];
}

const stampPattern = /^(\d{4})(\d\d)(\d\d):(\d\d)(\d\d)$/;

/** The columns that are read; others are passed over. */
const columnRules: Readonly<Record<string, NumberRule>> = {
  "G(i)": { unit: "W/m2", min: 0, max: 2000 },
  "Gb(i)": { unit: "W/m2", min: 0, max: 2000 },
  "Gd(i)": { unit: "W/m2", min: 0, max: 2000 },
  "Gr(i)": { unit: "W/m2", min: 0, max: 2000 },
  T2m: { unit: "degC", min: -100, max: 70, ifAbove: "this looks like kelvin" },
  WS10m: { unit: "m/s", min: 0, max: 120 },
  Int: { min: 0, max: 1 },
};
const irradianceParts = ["Gb(i)", "Gd(i)", "Gr(i)"];

/** A file that a spreadsheet has reformatted is wrong in every of its 100,000 rows. */
const mostProblems = 50;

/**
 * Accepts the columns in any order, PV power (`P`) among them, and instead of `G(i)` its components, which are added.
 *
 * @param file what messages call the file.
 * @throws {CaseError} with everything that is wrong, by row: another kind of file, missing columns, stamps that are no
 * instants, come twice or out of order, cells that are no numbers or out of bounds.
 */
export function parsePvgisHourly(text: string, file: string): PvgisHourly {
  const problems: CaseProblem[] = [];
  const { records, problems: syntax } = parseCsv(text);
  const top = records.findIndex(({ fields }) => fields[0] === "time");
  if (top < 0) throw new CaseError(file, [otherPvgisFile(file, text, records)]);

  const header = readPvgisHeader(file, records.slice(0, top), problems);
  const columns = records[top]!;
  checkColumns(file, columns, problems);
  const blank = records.findIndex((record, index) => index > top && isBlank(record));
  const end = blank < 0 ? records.length : blank;
  const rows = records.slice(top + 1, end);
  // Above and below the table stands text, in which quotes mean nothing.
  for (const problem of syntax) if (problem.row > top && problem.row <= end) problems.push({ file, ...problem });
  if (rows.length === 0) problems.push({ file, row: columns.row, came: "a line of columns without rows", required: "a row per hour" });
  const stray = records.slice(end).find(({ fields }) => stampPattern.test(fields[0]!));
  if (stray !== undefined) {
    problems.push({ file, row: stray.row, came: "a row after a blank row", required: "no blank rows between the rows of hours" });
  }

  const utcMs = readStamps(file, rows, problems);
  const series = readColumns(file, columns.fields, rows, problems);
  if (problems.length > 0) throw new CaseError(file, shortened(file, problems));
  const total = series.get("G(i)");
  const parts = irradianceParts.map((name) => series.get(name));
  return {
    ...header,
    file,
    utcMs,
    irradianceWPerM2: total ?? utcMs.map((_, i) => parts.reduce((sum, part) => sum + part![i]!, 0)),
    airTemperatureC: series.get("T2m")!,
    windSpeedMPerS: series.get("WS10m")!,
    reconstructed: series.get("Int")!.map((flag) => flag === 1),
  };
}

function checkColumns(file: string, { row, fields }: CsvRecord, problems: CaseProblem[]): void {
  fields.forEach((column, index) => {
    if (column !== "" && fields.indexOf(column) < index) {
      problems.push({ file, row, column, came: "a second column of this name", required: "each column once" });
    }
  });
  const irradiance = irradianceParts.some((name) => fields.includes(name)) && !fields.includes("G(i)") ? irradianceParts : ["G(i)"];
  for (const column of [...irradiance, "T2m", "WS10m", "Int"]) {
    if (fields.includes(column)) continue;
    const unknown = fields.find((name) => !Object.hasOwn(columnRules, name) && didYouMean(name, [column]) !== "");
    const required = `the columns time, G(i) or ${irradianceParts.join(", ")}, T2m, WS10m, Int`;
    problems.push({ file, row, column, came: `no such column${unknown === undefined ? "" : ` (but "${unknown}")`}`, required });
  }
}

/** The instants of the rows; NaN where there is a problem. */
function readStamps(file: string, rows: readonly CsvRecord[], problems: CaseProblem[]): number[] {
  let latest = -Infinity;
  return rows.map(({ row, fields }) => {
    const stamp = fields[0]!;
    const [year, month, day, hour, minute] = (stampPattern.exec(stamp) ?? []).slice(1).map(Number);
    const report = (came: string, required: string) => problems.push({ file, row, column: "time", came, required });
    const ms = year === undefined ? undefined : instantMs(year, month!, day!, hour!, minute!);
    if (ms === undefined) report(stamp === "" ? "an empty cell" : JSON.stringify(stamp), "an instant of UTC as 20160701:0010");
    else if (ms === latest) report(`${stamp} a second time`, "each instant once");
    else if (ms < latest) report(`${stamp} after ${utcText(latest)}`, "the rows in the order of time");
    latest = Math.max(latest, ms ?? latest);
    return ms ?? NaN;
  });
}

function readColumns(
  file: string,
  columns: readonly string[],
  rows: readonly CsvRecord[],
  problems: CaseProblem[],
): ReadonlyMap<string, readonly number[]> {
  const series = new Map<string, number[]>(Object.keys(columnRules).filter((name) => columns.includes(name)).map((name) => [name, []]));
  for (const { row, fields } of rows) {
    if (fields.length !== columns.length) {
      problems.push({ file, row, came: `${String(fields.length)} fields`, required: `${String(columns.length)}, one for each column` });
      continue;
    }
    for (const [column, values] of series) {
      const cell = fields[columns.indexOf(column)]!;
      const value = numberIn(cell);
      const required = column === "Int" && value !== 0 && value !== 1 ? "0 or 1" : brokenNumberRule(columnRules[column]!, value);
      if (required !== undefined) problems.push({ file, row, column, came: cell === "" ? "an empty cell" : JSON.stringify(cell), required });
      values.push(value);
    }
  }
  return series;
}

function shortened(file: string, problems: readonly CaseProblem[]): readonly CaseProblem[] {
  if (problems.length <= mostProblems) return problems;
  const inOrder = [...problems].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  const came = `${String(problems.length)} problems, of which the first ${String(mostProblems)} follow`;
  return [{ file, came, required: "none" }, ...inOrder.slice(0, mostProblems)];
}
