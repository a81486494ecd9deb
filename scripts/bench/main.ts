// What loading, solving and reproducing cost on this machine: medians, side by side.
import { spawnSync } from "node:child_process";
import os from "node:os";
import path from "node:path";
import {
  cooperative,
  cooperativeProgramme,
  createModel,
  loadHighs,
  portrait,
  prepareDay,
  proRata,
  readCaseFolder,
  runModel,
  solveDay,
  solveLinearProgramme,
  type Mechanism,
} from "../../src/index";
import { parseCommandLine, UsageError } from "../lib/command-line";
import { projectFolder } from "../lib/project.mjs";
import { fromTimes, measure, measurementTable, type Measurement } from "./measure";
import { measureExplorer } from "./explorer";
import { measureSolvers } from "./solvers";
import { measureLedger } from "./ledger";
import { measureLedgerDay } from "./ledger-day";
import { measureSweeps } from "./sweeps";

const HELP = `npm run bench [-- options]

Measures loading a case, a day by each mechanism, the linear programme cold and warm, runs of the
solvers beside a naive implementation, the exact front, sweeps, the embedded ledger, a whole day on it,
the explorer in a browser, and the whole reproduction.

  --quick   without the whole reproduction
  --help    this text
`;

async function main(): Promise<void> {
  const values = parseCommandLine({
    quick: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const folder = path.join(projectFolder, "data/cases/energies-2023");
  const tradingCase = readCaseFolder(folder);
  const highs = await loadHighs();
  const results: Measurement[] = [];
  const add = (measurement: Measurement): void => {
    results.push(measurement);
    process.stderr.write(`  ${measurement.name}\n`);
  };

  add(await measure("load and validate the case", 30, () => readCaseFolder(folder)));
  add(await measure("load HiGHS (WebAssembly)", 5, loadHighs));
  const day = (mechanism: Mechanism): (() => unknown) => () => solveDay(tradingCase, "I", mechanism);
  add(await measure("a day: portrait", 500, day(portrait)));
  add(await measure("a day: pro-rata", 500, day(proRata), "a day: portrait"));
  add(await measure("a day: cooperative", 60, day(cooperative(highs)), "a day: portrait"));

  const { programme } = cooperativeProgramme(prepareDay(tradingCase, "I"));
  add(await measure("the programme, cold", 60, () => solveLinearProgramme(highs, programme)));
  const model = createModel(highs, programme);
  runModel(highs, model);
  let grid = 1;
  add(
    await measure(
      "the programme, warm (all grid prices changed)",
      60,
      () => {
        grid = grid === 1 ? 1.01 : 1;
        programme.columnNames.forEach((name, column) => {
          if (name.startsWith("grid_")) model.changeColCost(column, programme.cost[column]! * grid);
        });
        return runModel(highs, model);
      },
      "the programme, cold",
    ),
  );
  model.dispose();
  const overhead = await measureSolvers(highs, prepareDay(tradingCase, "I"), add);
  const explorer = await measureExplorer(tradingCase, add);
  const sweeps = await measureSweeps(tradingCase, add);
  const ledger = await measureLedger(add);
  const ledgerDay = await measureLedgerDay(tradingCase, add);

  if (!values.quick) {
    const times = [1, 2, 3].map(() => reproduceMilliseconds());
    add(fromTimes("npm run reproduce, set up", times));
  }
  const machine = `${os.cpus().length} cores, ${os.cpus()[0]?.model ?? "unknown processor"}, Node ${process.versions.node}`;
  process.stdout.write(`\n${machine}\n\n${measurementTable(results)}\n\n${overhead}\n\n${explorer}\n\n${sweeps}\n\n${ledger}\n\n${ledgerDay}\n`);
}

function reproduceMilliseconds(): number {
  const started = performance.now();
  const run = spawnSync(process.execPath, [path.join(projectFolder, "scripts/reproduce.mjs")], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(`npm run reproduce ended with ${run.status}:\n${run.stderr}`);
  return performance.now() - started;
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
