import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  CaseError,
  caseFileNames,
  didYouMean,
  importSeries,
  parseCase,
  parsePvgisHourly,
  parseTariff,
  periodColumns,
  pvgisDay,
  readCaseFolder,
  tariffColumns,
  type CaseFiles,
  type ImportedColumn,
  type TradingCase,
} from "../../../src/case";
import { sum } from "../../../src/units";
import { DataError, UsageError } from "../../lib/command-line";
import { commandWords } from "../../lib/command-words";
import { replaceFiles } from "../../study/replace-files";
import { parseArguments } from "../arguments";
import { caseFolder } from "../case-argument";
import { EXIT, type Command } from "../command";
import { textTable } from "../text-table";

const help = `${commandWords()} import pvgis FILE --case CASE --date DATE --time-zone ZONE [--dry-run]
${commandWords()} import tariff FILE --case CASE [--dry-run]

Puts the weather of a day, or prices by time of day, into periods.csv and provenance.json of a case, and says what
changed. All else in the two files stays as it is; nothing is written unless the new case is valid.

  pvgis FILE             the CSV of PVGIS's hourly radiation: gives panelTemperatureK and inclinedIrradianceKwPerM2
  tariff FILE            a CSV with from, to (07:30) and prices in yuan/kWh by the names of the columns of periods.csv
  --case CASE            the folder of the case
  --date DATE            pvgis: the local day, such as 2016-07-15
  --time-zone ZONE       pvgis: where it is local, such as Asia/Shanghai or +08:00
  --dry-run              says what would change and writes nothing
  --help                 this text

Examples:
  ${commandWords()} import pvgis Timeseries_31.300_120.580.csv --case my-case --date 2016-07-15 --time-zone Asia/Shanghai
  ${commandWords()} import tariff tariff.csv --case my-case --dry-run

Exit codes: 0 imported, 1 it can't be written (and why), 2 wrong usage or data.
`;

const KINDS = ["pvgis", "tariff"];

/** What a file gives for a case. */
interface Import {
  readonly columns: readonly ImportedColumn[];
  readonly remark: string;
}

function run(args: readonly string[]): number {
  const text = { type: "string" } as const;
  const { values, positionals } = parseArguments(
    { case: text, date: text, "time-zone": text, "dry-run": { type: "boolean", default: false } },
    args,
    ["a kind of file", "a file"],
  );
  const [kind, file] = positionals;
  if (kind === undefined || !KINDS.includes(kind)) {
    throw new UsageError(`kind of file: came ${kind === undefined ? "none" : `"${kind}"`}, required ${KINDS.join(" or ")}${didYouMean(kind ?? "", KINDS)}`);
  }
  const folder = caseFolder(required("--case", values.case, "the folder of the case to change"));
  const before = readCaseFolder(folder);
  const source = readSource(required("file", file, `the file to import, such as ${kind}.csv`));
  const { stepHours } = before.settings;
  const given =
    kind === "pvgis"
      ? weather(source, stepHours, required("--date", values.date, "a date, such as 2016-07-15"), required("--time-zone", values["time-zone"], "a time zone, such as Asia/Shanghai or +08:00"))
      : prices(source, stepHours, values);

  const files = readFiles(folder);
  const imported = importSeries(files, given.columns);
  const after = parseCase({ ...files, ...imported, folder: `${folder} with ${source.name}` });
  process.stdout.write(`${given.remark}\n${changes(given.columns, before, after)}`);
  if (values["dry-run"]) process.stdout.write("Nothing was written (--dry-run).\n");
  else {
    const changed = replaceFiles(folder, { ...imported });
    process.stdout.write(changed.length === 0 ? "Nothing to write: the case has these values already.\n" : `Written: ${changed.map((name) => path.join(folder, name)).join(", ")}\n`);
  }
  return EXIT.fine;
}

interface Source {
  readonly name: string;
  readonly text: string;
}

function readSource(argument: string): Source {
  const file = path.resolve(argument);
  try {
    return { name: path.basename(file), text: readFileSync(file, "utf8") };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new DataError(`file: came "${argument}", ${code === "ENOENT" ? "which is not there" : `which cannot be read (${code ?? String(error)})`}, required a CSV file`);
  }
}

function weather({ name, text }: Source, stepHours: number, date: string, zone: string): Import {
  const { columns, rowsUsed, rowsReconstructed } = asUsage({ date: "--date", zone: "--time-zone" }, () =>
    pvgisDay(parsePvgisHourly(text, name), { date, zone, stepHours }),
  );
  const remark = `${date} in ${zone}: ${rowsUsed} rows of ${name}, radiation reconstructed in ${rowsReconstructed} of them`;
  return { columns, remark };
}

function prices({ name, text }: Source, stepHours: number, values: { date?: string | undefined; "time-zone"?: string | undefined }): Import {
  if (values.date !== undefined || values["time-zone"] !== undefined) {
    throw new UsageError("--date and --time-zone: came with a tariff, required with pvgis only");
  }
  return { columns: tariffColumns(parseTariff(text, name), stepHours), remark: `Prices of ${name}` };
}

/** Problems with what is an option here are told with the option's name. */
function asUsage<Result>(options: Readonly<Record<string, string>>, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    const ofOptions = error.problems.filter(({ file }) => Object.hasOwn(options, file));
    if (ofOptions.length < error.problems.length || ofOptions.length === 0) throw error;
    throw new UsageError(ofOptions.map(({ file, came, required }) => `${options[file]!}: came ${came}, required ${required}`).join("\n"));
  }
}

function required(what: string, value: string | undefined, words: string): string {
  if (value === undefined || value === "") throw new UsageError(`${what}: came ${value === undefined ? "none" : '""'}, required ${words}`);
  return value;
}

function readFiles(folder: string): CaseFiles {
  const present = caseFileNames.filter((name) => existsSync(path.join(folder, name)));
  // readCaseFolder has seen that those required are there.
  return Object.fromEntries(present.map((name) => [name, readFileSync(path.join(folder, name), "utf8")])) as unknown as CaseFiles;
}

/** Range and mean of each column, before and after; of the irradiance the sum of the day as well. */
function changes(columns: readonly ImportedColumn[], before: TradingCase, after: TradingCase): string {
  const rows = columns.flatMap(({ name }) => {
    const unit = periodColumns.find((column) => column.name === name)!.unit ?? "1";
    const row = (label: string, { periods, settings }: TradingCase): string[] => {
      const values = periods[name];
      const numbers = [Math.min(...values), Math.max(...values), sum(values) / values.length].map((value) => value.toFixed(3));
      const day = unit === "kW/m2" ? `${(sum(values) * settings.stepHours).toFixed(3)} kWh/m2` : "";
      return [label, ...numbers, unit, day];
    };
    return [row(name, before), row("  now", after)];
  });
  return textTable([["", "smallest", "largest", "mean", "unit", "day"], ...rows]);
}

export const importFiles: Command = {
  name: "import",
  summary: "puts PVGIS weather or a tariff into a case",
  help,
  run,
};
