/** Puts imported columns into the files of a case. */

import { isBlank, parseCsv } from "../csv";
import { JsonSyntaxError, parseJson } from "../json";
import type { CaseFiles } from "../parse-case";
import { periodLabelColumn } from "../period-columns";
import { isPlainObject } from "../pointer";
import { CaseError, type CaseProblem } from "../problems";
import type { ImportedColumn } from "./imported-column";
import { withJsonEntries } from "./json-entries";
import { replaceCells } from "./replace-cells";

/** The files of a case that an import changes. */
export type ImportTarget = Pick<CaseFiles, "periods.csv" | "provenance.json">;

/**
 * The two texts with the columns' values and provenance in place of what was there; all else keeps its bytes, comments and
 * line ends. Whether the case as a whole is right is for `parseCase` to say.
 *
 * @throws {CaseError} if a text cannot be read, `periods.csv` lacks a column or has another number of periods, or has a
 * variant ("column@name") of a replaced column: it was made to go with the old values.
 */
export function importSeries(target: ImportTarget, columns: readonly ImportedColumn[]): Required<ImportTarget> {
  const problems: CaseProblem[] = [];
  const provenance = target["provenance.json"] ?? "{}\n";
  checkPeriods(target["periods.csv"], columns, problems);
  checkProvenance(provenance, problems);
  if (problems.length > 0) throw new CaseError("import", problems);
  return {
    "periods.csv": replaceCells(target["periods.csv"], Object.fromEntries(columns.map(({ name, values }) => [name, values]))),
    "provenance.json": withJsonEntries(
      provenance,
      Object.fromEntries(columns.map((column) => [`periods.csv:${column.name}`, column.provenance])),
    ),
  };
}

function checkPeriods(text: string, columns: readonly ImportedColumn[], problems: CaseProblem[]): void {
  const file = "periods.csv";
  const { records, problems: syntax } = parseCsv(text);
  problems.push(...syntax.map((problem) => ({ file, ...problem })));
  const [header, ...rest] = records;
  if (header === undefined || syntax.length > 0) {
    if (header === undefined) problems.push({ file, came: "an empty file", required: `a header that begins with ${periodLabelColumn}` });
    return;
  }
  const rows = rest.filter((record) => !isBlank(record));
  for (const { row, fields } of rows) {
    if (fields.length === header.fields.length) continue;
    problems.push({ file, row, came: `${String(fields.length)} fields`, required: `${String(header.fields.length)}, one for each column of the header` });
  }
  const periodCount = columns[0]?.values.length ?? rows.length;
  if (rows.length !== periodCount) {
    const required = `${String(periodCount)}, one for each imported value (in charging.csv as well; /stepHours of case.json says how long a period is)`;
    problems.push({ file, came: `${String(rows.length)} periods`, required });
  }
  for (const { name } of columns) {
    const places = header.fields.filter((field) => field === name).length;
    if (places !== 1) {
      problems.push({ file, row: header.row, column: name, came: places === 0 ? "no such column" : "several columns of this name", required: "one" });
    }
    for (const variant of header.fields.filter((field) => field.startsWith(`${name}@`))) {
      const required = `no variant of the imported column ${name}: it goes with the old values (remove it and the readings that use it first)`;
      problems.push({ file, row: header.row, column: variant, came: "a variant", required });
    }
  }
}

function checkProvenance(text: string, problems: CaseProblem[]): void {
  const file = "provenance.json";
  try {
    const { value, repeatedKeys } = parseJson(text);
    if (!isPlainObject(value)) problems.push({ file, row: 1, came: "something else", required: "an object: place -> entry" });
    for (const pointer of repeatedKeys) problems.push({ file, pointer, came: "the key a second time", required: "each key once" });
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    problems.push({ file, row: error.line, column: String(error.column), came: error.came, required: error.required });
  }
}
