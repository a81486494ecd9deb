/** From the texts of a case's files to a case, or to the list of everything that is wrong with them. */

import { deepFreeze } from "./freeze";
import { JsonSyntaxError, parseJson, type JsonDocument } from "./json";
import { brokenNumberRule } from "./number-rule";
import { areNested, isPlainObject, pointerKeys } from "./pointer";
import { periodColumnOf, periodColumns, periodLabelColumn } from "./period-columns";
import { readPeriodTable, type PeriodTable, type PeriodTableFormat } from "./period-table";
import { CaseError, type CaseFileName, type CaseProblem } from "./problems";
import { idPattern, type FieldProblem } from "./validate-field";
import { validateProvenance } from "./validate-provenance";
import { validateSettings } from "./validate-settings";
import type { PeriodSeries, Provenance, TradingCase } from "./types";

/** The texts of a case's files. */
export interface CaseFiles {
  /** What messages call the case. */
  readonly folder?: string;
  readonly "case.json": string;
  readonly "periods.csv": string;
  readonly "charging.csv": string;
  readonly "provenance.json"?: string;
}

/**
 * The case that the files describe, with defaults filled in, deeply frozen; readings are not applied yet.
 * Byte order marks, any line ends, quoted CSV fields, spaces around numbers and trailing blank rows are accepted.
 * @throws {CaseError} with all problems of all files; a file that is not given is one of them.
 */
export function parseCase(files: Partial<CaseFiles>): TradingCase {
  const problems: CaseProblem[] = [];
  const caseJson = readJson(files, "case.json", problems);
  const classes = classIds(caseJson?.value);
  const periods = readTable(files, periodsFormat, problems);
  const charging = readTable(files, chargingFormat(classes), problems);
  if (periods !== undefined && charging !== undefined && periods.periodCount !== charging.periodCount) {
    const came = `periods 1 to ${String(charging.periodCount)}`;
    problems.push({ file: "charging.csv", came, required: `periods 1 to ${String(periods.periodCount)}, as in periods.csv` });
  }

  const variantColumns = periods && Object.keys(periods.series).filter((name) => name.includes("@"));
  const validated = caseJson && validateSettings(caseJson.value, { classes, periodCount: periods?.periodCount, variantColumns });
  problems.push(...placed("case.json", caseJson, validated?.problems ?? []));

  const provenance = files["provenance.json"] === undefined ? undefined : readJson(files, "provenance.json", problems);
  if (provenance !== undefined) {
    const found = validateProvenance(provenance.value, {
      settings: validated?.completed,
      columns: columnsByPlace({ "periods.csv": periods, "charging.csv": charging }),
      isSound: (place) => !problems.some((problem) => hides(problem, place)),
    });
    problems.push(...placed("provenance.json", provenance, found));
  }
  if (problems.length > 0 || periods === undefined || charging === undefined || validated?.settings === undefined) {
    throw new CaseError(files.folder ?? "case", problems);
  }
  const isVariant = (name: string) => name.includes("@");
  return deepFreeze({
    settings: validated.settings,
    // The casts name what the formats and tables above have checked.
    periods: pick(periods.series, (name) => !isVariant(name)) as unknown as PeriodSeries,
    variants: pick(periods.series, isVariant),
    charging: charging.series,
    provenance: (provenance?.value ?? {}) as Readonly<Record<string, Provenance>>,
  });
}

const contents: Readonly<Record<CaseFileName, string>> = {
  "case.json": "the settings of the case",
  "periods.csv": "a row per period with temperature, irradiance and prices",
  "charging.csv": "a row per period with the charging state of each class",
  "provenance.json": "where the numbers come from",
};

/** What a file of a case has to be, for messages. */
export function fileWords(file: CaseFileName): string {
  return `a file with ${contents[file]}`;
}

function textOf(files: Partial<CaseFiles>, file: CaseFileName, problems: CaseProblem[]): string | undefined {
  const text = files[file];
  if (text === undefined) problems.push({ file, came: "no such file", required: fileWords(file) });
  return text;
}

function readJson(files: Partial<CaseFiles>, file: CaseFileName, problems: CaseProblem[]): JsonDocument | undefined {
  const text = textOf(files, file, problems);
  if (text === undefined) return undefined;
  try {
    const document = parseJson(text);
    for (const pointer of document.repeatedKeys) {
      const key = pointerKeys(pointer)?.at(-1) ?? "";
      problems.push(...placed(file, document, [{ pointer, came: `the key "${key}" a second time`, required: "each key once" }]));
    }
    return document;
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    problems.push({ file, row: error.line, column: String(error.column), came: error.came, required: error.required });
    return undefined;
  }
}

function readTable(files: Partial<CaseFiles>, format: PeriodTableFormat, problems: CaseProblem[]): PeriodTable | undefined {
  const text = textOf(files, format.file, problems);
  return text === undefined ? undefined : readPeriodTable(format, text, problems);
}

const columnNames = periodColumns.map((column) => column.name);

const periodsFormat: PeriodTableFormat = {
  file: "periods.csv",
  required: columnNames,
  allowed: `one of ${[periodLabelColumn, ...columnNames].join(", ")}, or a variant such as ${columnNames[0] ?? ""}@name`,
  ruleOf: (name) => {
    const column = periodColumnOf(name);
    const variant = name.split("@").slice(1);
    if (column === undefined || variant.length > 1 || !variant.every((id) => idPattern.test(id))) return undefined;
    return (value) => brokenNumberRule(column, value);
  },
};

/** @param classes undefined while case.json does not say them; then any class is accepted. */
function chargingFormat(classes: readonly string[] | undefined): PeriodTableFormat {
  return {
    file: "charging.csv",
    required: classes ?? [],
    allowed: `${periodLabelColumn} or a class of case.json: ${(classes ?? []).join(", ")}`,
    ruleOf: (name) => {
      if (!(classes?.includes(name) ?? idPattern.test(name))) return undefined;
      return (value) => (value === 0 || value === 1 ? undefined : "0 or 1");
    },
  };
}

/** The class ids, or undefined if none can be read; then nothing is compared with them. */
function classIds(settings: unknown): readonly string[] | undefined {
  const classes = isPlainObject(settings) ? settings["classes"] : undefined;
  return isPlainObject(classes) && Object.keys(classes).length > 0 ? Object.keys(classes) : undefined;
}

/** Field problems with the line of the value, or of the nearest object around it. */
function placed(file: CaseFileName, document: JsonDocument | undefined, found: readonly FieldProblem[]): CaseProblem[] {
  return found.map(({ pointer, came, required }) => {
    let around = pointer;
    while (around !== "" && document?.lines.has(around) === false) around = around.slice(0, around.lastIndexOf("/"));
    const row = document?.lines.get(around);
    return { file, ...(row === undefined ? {} : { row }), pointer, came, required };
  });
}

/** Whether a problem makes it useless to compare something with a place: a JSON pointer or "file:column". */
function hides({ file, column, pointer }: CaseProblem, place: string): boolean {
  if (file === "case.json") return place.startsWith("/") && areNested(pointer ?? "", place);
  return column === undefined ? place.startsWith(`${file}:`) : place === `${file}:${column}`;
}

function columnsByPlace(tables: Readonly<Record<string, PeriodTable | undefined>>): ReadonlyMap<string, readonly number[]> {
  const places = Object.entries(tables).flatMap(([file, table]) =>
    Object.entries(table?.series ?? {}).map(([column, values]) => [`${file}:${column}`, values] as const),
  );
  return new Map(places);
}

function pick<Value>(record: Readonly<Record<string, Value>>, wanted: (key: string) => boolean): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => wanted(key)));
}
