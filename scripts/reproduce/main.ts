// From the data to the report: execute, draw, publish, compare.
import { existsSync } from "node:fs";
import path from "node:path";
import { isAsExpected, type RepeatedRun } from "../../src/index";
import { writeFigures } from "../figures/write-figures";
import { UsageError } from "../lib/command-line";
import { projectFolder } from "../lib/project.mjs";
import { writeIfChanged } from "../lib/write-file";
import { publishReport } from "../publish/publish-report";
import { chosenNotebooks, executedFile, executeNotebooks, notebookNames } from "./notebooks";
import { HELP, parseOptions, type ReproduceOptions } from "./options";
import { projectMetadata } from "./project-metadata";
import { computeResults, type Results } from "./results";
import { say } from "./say";
import { repeatSample, reportSample } from "./solver-sample";
import { verdictText } from "./verdict-text";

async function main(argv: readonly string[]): Promise<number> {
  const options = parseOptions(argv);
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const names = chosenNotebooks(options.only);
  // First, because bad data show here within a second, with file, row and field.
  say("Solving the paper's days and comparing them with print");
  const results = await computeResults();
  say(`Executing ${names.length} notebook${names.length === 1 ? "" : "s"} on ${options.kernel}${options.jupyter ? " through jupyter nbconvert" : ""}`);
  const failures = await executeNotebooks(names, options);

  const stale = names.some(readsStudy) ? await staleRecords(results) : [];
  const asExpected = isAsExpected(results.reproduction, results.solvers) && stale.length === 0;
  const report = failures.length === 0 && asExpected ? await write(results, options) : null;
  process.stdout.write(`\n${verdictText(results.verdict, process.stdout.columns)}\n\n`);
  if (failures.length > 0 || !asExpected) {
    for (const { message } of failures) process.stdout.write(`${message}\n\n`);
    for (const { cell, expected, found } of results.reproduction.surprises) {
      process.stdout.write(`${cell}: ${found}, on record: ${expected}\n`);
    }
    for (const { id, differing } of stale) {
      process.stdout.write(`solver study, ${id}: the repeated run differs from its record in ${differing.join(", ")}\n`);
    }
    if (stale.length > 0) process.stdout.write("If a solver was changed on purpose, npm run study makes the records again (about 20 minutes on two cores).\n");
    if (!asExpected) process.stdout.write("There are unexplained mismatches: see above.\n");
    process.stdout.write("Nothing was written: figures/, results/ and reports/ are as they were before.\n");
    return 1;
  }
  if (report !== null) process.stdout.write(`Report:  ${path.relative(process.cwd(), report)}\n`);
  process.stdout.write("Numbers: results/reproduction.json   Figures: figures/\nNo unexplained mismatch.\n");
  return 0;
}

/** The notebooks that show the solver study. */
function readsStudy(notebook: string): boolean {
  return /^(6|7-2)-/.test(notebook);
}

async function staleRecords(results: Results): Promise<readonly RepeatedRun[]> {
  say("Repeating a sample of the solver study");
  return reportSample(await repeatSample(results));
}

/** Figures, record and report; the report's index, or null if it could not be refreshed. */
async function write(results: Results, options: ReproduceOptions): Promise<string | null> {
  say("Drawing figures and publishing");
  await refreshFigures(results);
  writeIfChanged(path.join(projectFolder, "results/reproduction.json"), results.record);
  return publish(results, options);
}

async function refreshFigures({ figures }: Results): Promise<void> {
  const files = await writeFigures(figures, path.join(projectFolder, "figures"));
  if (files.svg === "kept: no browser") {
    say("  no Chromium or Chrome found: the drawings in figures/ stay as they are (the report draws its own)");
    const old = [...files.staleSvg, ...files.missingSvg];
    if (old.length > 0) say(`  not up to date: ${old.join(", ")}`);
  } else {
    say(`  ${figures.length} figures, ${files.written.length === 0 ? "none changed" : `${files.written.length} files rewritten`}`);
  }
}

/** The report's index, or null if a part is missing because only some notebooks were executed. */
async function publish(results: Results, options: ReproduceOptions): Promise<string | null> {
  const executed = notebookNames().map((name) => executedFile(name, options.kernel));
  const missing = executed.filter((file) => !existsSync(file)).map((file) => path.basename(file, ".ipynb"));
  if (missing.length > 0) {
    say(`  report not refreshed: ${missing.join(", ")} not executed yet (run without --only)`);
    return null;
  }
  if (options.only.length > 0) say("  the report's other pages show the notebooks as they were executed before");
  const folder = path.join(projectFolder, "reports");
  const { pages } = await publishReport({
    kind: "reproduction",
    notebooks: executed,
    folder,
    verdict: results.verdict,
    drawings: new Set(results.figures.map(({ id }) => id)),
    project: projectMetadata(options.kernel),
  });
  const megabytes = pages.reduce((total, { bytes }) => total + bytes, 0) / 1e6;
  say(`  ${pages.length} pages published, ${megabytes.toFixed(1)} MB`);
  return path.join(folder, "index.html");
}

function elapsed(): string {
  const started = Number(process.env["EV_SURPLUS_STARTED_MS"] ?? Number.NaN);
  return Number.isNaN(started) ? "" : ` (${((Date.now() - started) / 1000).toFixed(0)} s)`;
}

try {
  process.exitCode = await main(process.argv.slice(2));
  if (!process.argv.some((argument) => argument === "--help" || argument === "-h")) say(`Done${elapsed()}`);
} catch (error) {
  const usage = error instanceof UsageError;
  say(`\n${(error as Error).message}${usage ? "\n\nnpm run reproduce -- --help tells more." : ""}`);
  if (!usage) say(`Stopped${elapsed()}; an earlier report in reports/ is untouched.`);
  process.exitCode = usage ? 2 : 1;
}
