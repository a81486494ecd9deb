// Types and rules, then every test; the closing line counts them.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findChromium } from "../figures/chromium";
import { findJupyter } from "../kernels/jupyter";
import { explorerBundle } from "../explorer/bundle";
import { plotlyBundle } from "../plotly/bundle";
import { projectFolder } from "../lib/project.mjs";
import { skippedTests, type TestReport } from "./skipped-tests";

const HELP = `npm test [-- options]

Checks types and rules, then runs the tests of test/. Tests that need Chromium, Jupyter or glpsol skip with a reason
where these are missing; with CI=true a missing one is a failure. Tests that say "optional" (a real Slurm) may always skip.

  FILTER ...      only test files whose path contains one of these, without types and rules: npm test -- test/model
  --no-lint       tests only
  --help          this text
`;

async function main(argv: readonly string[]): Promise<number> {
  if (argv.includes("--help") || argv.includes("-h")) {
    process.stdout.write(HELP);
    return 0;
  }
  const filters = argv.filter((argument) => argument !== "--no-lint");
  const lintFails = argv.length === 0 && lint() !== 0;
  // Notebooks and pages of several tests need them; built once, before they start at the same time.
  await Promise.all([plotlyBundle(), explorerBundle()]);
  const folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-test-"));
  try {
    const reportFile = path.join(folder, "report.json");
    const status = await vitest(filters, reportFile);
    const report = JSON.parse(readFileSync(reportFile, "utf8")) as TestReport;
    if (lintFails) process.stdout.write("\nTypes or rules are broken: see the top.\n");
    const { required, optional } = skippedTests(report);
    if (required.length > 0) process.stdout.write(`\n${whySkipped(required.length)}\n`);
    for (const name of optional) process.stdout.write(`\nskipped: ${name}\n`);
    process.stdout.write(`\n${report.numPassedTests} passed, ${report.numFailedTests} failed, ${required.length + optional.length} skipped\n`);
    const skipsMatter = process.env["CI"] === "true" && required.length > 0;
    return status === 0 && report.success && !lintFails && !skipsMatter ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is missing on this machine that skipped tests need. */
function whySkipped(skipped: number): string {
  const missing = [
    ...(findChromium() === undefined ? ["Chromium or Chrome (report in a browser, drawings)"] : []),
    ...(findJupyter("nbconvert") === undefined ? ["jupyter nbconvert (notebooks through Jupyter)"] : []),
    ...(spawnSync("glpsol", ["--version"], { stdio: "ignore" }).status === 0 ? [] : ["glpsol (second solver)"]),
    ...(existsSync(path.join(projectFolder, "reports/index.html")) ? [] : ["reports/ (run npm run reproduce first)"]),
  ];
  const reason = missing.length === 0 ? "by a filter" : `for want of:\n  ${missing.join("\n  ")}`;
  return `${skipped} tests were skipped ${reason}`;
}

function lint(): number {
  const script = path.join(projectFolder, "scripts/check/lint.ts");
  return spawnSync(process.execPath, ["--import", "tsx", script], { cwd: projectFolder, stdio: "inherit" }).status ?? 1;
}

function vitest(filters: readonly string[], reportFile: string): Promise<number> {
  const child = spawn(
    process.execPath,
    [
      path.join(projectFolder, "node_modules/vitest/vitest.mjs"),
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${reportFile}`,
      ...filters,
    ],
    { cwd: projectFolder, stdio: "inherit" },
  );
  return new Promise((resolve) => child.on("close", (code) => resolve(code ?? 1)));
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
