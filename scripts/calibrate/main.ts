// Verifies, or rewrites, the numbers in the case's files that Table 2 implies.
import path from "node:path";
import {
  calibrate,
  calibratedFiles,
  calibrationDrift,
  readCalibrationAssumptions,
  readCaseFolder,
  readPaperFolder,
} from "../../src/index";
import { projectFolder } from "../lib/project.mjs";
import { parseCommandLine, UsageError } from "../lib/command-line";
import { writeIfChanged } from "../lib/write-file";

const HELP = `npm run calibrate [-- options]

Derives the inputs that the paper does not print from Table 2 and compares them with data/cases/energies-2023.

  --write   rewrite case.json and periods.csv instead
  --help    this text

Exit codes: 0 the files hold what Table 2 implies, 1 they do not or cannot be read, 2 wrong usage.
`;

function main(): number {
  const values = parseCommandLine({
    write: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const folder = path.join(projectFolder, "data/cases/energies-2023");
  const tradingCase = readCaseFolder(folder);
  const table = readPaperFolder(path.join(projectFolder, "data/paper")).revenues[0]!;
  const assumptions = readCalibrationAssumptions(folder);
  for (const { name, value, unit, arithmetic } of calibrate(tradingCase, table, assumptions).numbers) {
    process.stdout.write(`${name}: ${Number(value.toPrecision(6))} ${unit}\n    = ${arithmetic}\n`);
  }
  const files = calibratedFiles(tradingCase, table, assumptions);
  if (values.write) {
    const written = Object.entries(files).filter(([name, text]) => writeIfChanged(path.join(folder, name), text));
    process.stdout.write(written.length === 0 ? "\nNothing to write.\n" : `\nWritten: ${written.map(([name]) => name).join(", ")}\n`);
    return 0;
  }
  const drift = calibrationDrift(folder, files);
  process.stdout.write(
    drift.length === 0
      ? "\ncase.json and periods.csv hold what Table 2 implies.\n"
      : `\nNot what Table 2 implies: ${drift.join(", ")} (npm run calibrate -- --write rewrites them).\n`,
  );
  return drift.length === 0 ? 0 : 1;
}

try {
  process.exitCode = main();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
