// From the data to the report: execute, draw, publish, compare.
import { existsSync } from "node:fs";
import path from "node:path";
import { isAsExpected, verdictOf } from "../../src/index";
import { writeFigures } from "../figures/write-figures";
import { projectFolder } from "../lib/project.mjs";
import { publishReport } from "../publish/publish-report";
import { chosenNotebooks, executedFile, executeNotebooks, notebookNames } from "./notebooks";
import { HELP, parseOptions, UsageError, type ReproduceOptions } from "./options";
import { projectMetadata } from "./project-metadata";
import { computeResults, type Results } from "./results";
import { say } from "./say";
import { verdictText } from "./verdict-text";
import { writeIfChanged } from "./write-if-changed";

async function main(argv: readonly string[]): Promise<number> {
  const options = parseOptions(argv);
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const names = chosenNotebooks(options.only);
  say(`Executing ${names.length} notebook${names.length === 1 ? "" : "s"} on ${options.kernel}${options.jupyter ? " through jupyter nbconvert" : ""}`);
  await executeNotebooks(names, options);

  say("Comparing with the paper and drawing figures");
  const results = computeResults();
  await refreshFigures(results);
  writeIfChanged(path.join(projectFolder, "results/reproduction.json"), results.record);
  const report = await publish(results, options);

  const asExpected = isAsExpected(results.reproduction);
  process.stdout.write(`\n${verdictText(verdictOf(results.reproduction), process.stdout.columns)}\n\n`);
  if (report !== null) process.stdout.write(`Report:  ${path.relative(process.cwd(), report)}\n`);
  process.stdout.write(`Numbers: results/reproduction.json   Figures: figures/\n`);
  process.stdout.write(asExpected ? "No unexplained mismatch.\n" : "There are unexplained mismatches: see above.\n");
  return asExpected ? 0 : 1;
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
    notebooks: executed,
    folder,
    verdict: verdictOf(results.reproduction),
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
