import { existsSync } from "node:fs";
import os from "node:os";
import { didYouMean, type TradingCase } from "../../../src/case";
import { OUTPUTS } from "../../../src/sensitivity/outputs";
import {
  createSweep,
  parseSample,
  parseShard,
  parseVariation,
  SweepError,
  withAllReadings,
  type Sweep,
} from "../../../src/sensitivity/sweep";
import { UsageError } from "../../lib/command-line";
import { commandWords } from "../../lib/command-words";
import { counted } from "../../lib/counted";
import { say } from "../../reproduce/say";
import { interruption } from "../../study/interruption";
import { JobError } from "../../study/run-jobs";
import { codeFingerprint } from "../../sweep/fingerprints";
import { LockError } from "../../sweep/lock";
import { runSweep } from "../../sweep/run-sweep";
import { sweepFiles, type SweepFiles } from "../../sweep/sweep-files";
import { parseArguments } from "../arguments";
import { CASE_HELP, caseOption, readCaseArgument } from "../case-argument";
import { EXIT, type Command } from "../command";
import { MECHANISMS } from "../../../src/trading/setting-file";
import { OVERRIDES_HELP, readSetting, SETTING_FILE_HELP, settingOptions } from "../setting-arguments";
import { readSettingFile, type NamedSettingFile } from "../setting-file";
import { toldByPlace } from "../told-by-place";

const MOST_WORKERS = 256;

const help = `${commandWords()} sweep --out FILE.csv --vary NAME=... [options]

Solves a day many times with other numbers and writes a table with a row for each: on all cores, resumable, in parts.

  --out FILE.csv         the table; FILE.sweep.json beside it says what was swept, with units and descriptions
  --vary NAME=VALUES     FROM:TO:STEP with both ends, or VALUE,VALUE,...; repeatable: every combination is solved, the
                         last one varies fastest. NAME as for --set
  --sample sobol:N       instead of all combinations N points of a Sobol' sequence over the ranges of --vary, which may
                         then be written NAME=FROM:TO
  --sample saltelli:N    Saltelli's design with N blocks for sensitivity indices: N (d + 2) days for d varied numbers; take
                         a power of 2, and see the command indices
  --seed TEXT            of the sample (default: 1)
${CASE_HELP}${SETTING_FILE_HELP}  --scenario NAME        a scenario of the case, repeatable, or all: each is swept through the whole plan (default: its first)
  --mechanism NAME       ${MECHANISMS.join(", ")} (default: what the case says)
  --set NAME=VALUE       another number in every run, repeatable; names below, or the JSON pointer of any number of case.json
  --reading NAME=OPTION  another reading of the paper, repeatable
  --outputs NAME,NAME    which outputs (default: all below)
  --workers N            how many threads (default: as many as there are cores); the table does not depend on it
  --shard I/N            only part I of N, to be put together by the command merge
  --fresh                begin anew, whatever lies there
  --help                 this text

The table: run (from 1), scenario, a column for each varied number, the outputs with nine digits, status ("solved", or why
the day could not be solved). After an interruption, even a kill, the same command goes on behind the last whole row of
FILE.csv.part; the bytes of the finished table are the same.

Outputs:
${OUTPUTS.map(({ name, unit, description }) => `  ${name.padEnd(25)}${unit.padEnd(10)}${description}\n`).join("")}
${OVERRIDES_HELP}
Examples:
  ${commandWords()} sweep --vary gridFeeYuanPerKwh=0:0.2:0.01 --vary users.A=20,40,80 --out fees.csv
  ${commandWords()} sweep --scenario all --mechanism cooperative --vary /storage/capacityKwh=0:600:50 --out storage.csv
  ${commandWords()} sweep --vary irradianceScale=0.8:1.2 --vary chargePowerKw=3:11 --sample saltelli:1024 --out s.csv

Exit codes: 0 finished (days that could not be solved are rows), 1 could not be finished, or not one day of a whole sweep could
be solved, 2 wrong usage or data, 130 interrupted.
`;

async function run(args: readonly string[]): Promise<number> {
  const text = { type: "string" } as const;
  const several = { type: "string", multiple: true } as const;
  const { values } = parseArguments(
    {
      ...caseOption,
      ...settingOptions,
      scenario: several,
      vary: several,
      sample: text,
      seed: text,
      outputs: text,
      out: text,
      workers: text,
      shard: text,
      fresh: { type: "boolean", default: false },
    },
    args,
  );
  if (values.out === undefined) throw new UsageError("--out: came none, required a file that ends with .csv");
  const files = sweepFiles(values.out);
  const workers = workersFrom(values.workers ?? String(Math.min(os.availableParallelism(), MOST_WORKERS)));
  const file = values.setting === undefined ? undefined : readSettingFile(values.setting);
  const { tradingCase } = readCaseArgument(values.case, file);
  const { sweep, shard } = asUsage(() => ({
    sweep: sweepFrom(tradingCase, values, file),
    shard: values.shard === undefined ? null : parseShard(values.shard),
  }));
  const signal = interruption();
  try {
    const write = (text: string): void => void process.stderr.write(text);
    const outcome = await runSweep({ tradingCase, sweep, code: codeFingerprint(), files, shard, workers, fresh: values.fresh, signal, write, terminal: process.stderr.isTTY });
    const unsolved = outcome.rows - outcome.solved;
    const reasons = unsolved === 0 ? "" : `; ${counted(unsolved, "day")} could not be solved, see the column status`;
    const what = outcome.finishedEarlier ? " is finished already; --fresh runs it again" : `: ${counted(outcome.rows, "row")}`;
    process.stdout.write(`${files.out}${what}${reasons}\n`);
    // A part may well lie where nothing can be solved; the whole is judged when it is merged.
    return shard === null && outcome.solved === 0 ? EXIT.failed : EXIT.fine;
  } catch (error) {
    if (signal.aborted) {
      say(["Interrupted.", ...rowsSoFar(files)].join(" "));
      return EXIT.interrupted;
    }
    if (error instanceof JobError) say(`${error.message}\n${error.workerStack}`);
    else if (error instanceof LockError || isFileProblem(error)) say(error.message);
    else throw error;
    if (!(error instanceof LockError)) rowsSoFar(files).forEach(say);
    return EXIT.failed;
  }
}

/** Where the rows are that were finished, if there are any. */
function rowsSoFar({ part }: SweepFiles): string[] {
  return existsSync(part) ? [`The rows so far are in ${part}; the same command goes on from there.`] : [];
}

interface SweepValues {
  readonly scenario?: readonly string[] | undefined;
  readonly mechanism?: string | undefined;
  readonly set?: readonly string[] | undefined;
  readonly reading?: readonly string[] | undefined;
  readonly vary?: readonly string[] | undefined;
  readonly sample?: string | undefined;
  readonly seed?: string | undefined;
  readonly outputs?: string | undefined;
}

function sweepFrom(tradingCase: TradingCase, values: SweepValues, file: NamedSettingFile | undefined): Sweep {
  const known = Object.keys(tradingCase.settings.scenarios);
  const asked = values.scenario ?? [];
  const scenarios = asked.length === 1 && asked[0] === "all" ? known : asked;
  const unknown = scenarios.find((scenario) => !known.includes(scenario));
  if (unknown !== undefined) throw new UsageError(`--scenario: came "${unknown}", required some of ${known.join(", ")}, or all${didYouMean(unknown, known)}`);
  const vary = (values.vary ?? []).map(parseVariation);
  if (vary.length === 0) throw new UsageError("--vary: came none, required at least one number that varies; the command day solves a single day");
  const setting = readSetting(tradingCase, { ...values, scenario: scenarios[0] }, { file, varied: vary.map(({ name }) => name) });
  const { mechanism, readings, overrides } = setting;
  if (values.seed !== undefined && values.sample === undefined) throw new UsageError("--seed: came without --sample, required with it only");
  const plan = withAllReadings(
    {
      scenarios: scenarios.length === 0 ? [setting.scenario] : scenarios,
      mechanism,
      readings,
      overrides,
      vary,
      design: values.sample === undefined ? { kind: "grid" } : parseSample(values.sample, values.seed ?? "1"),
      outputs: values.outputs?.split(",") ?? OUTPUTS.map(({ name }) => name),
    },
    tradingCase,
  );
  return toldByPlace(values, file, () => createSweep(tradingCase, plan));
}

function workersFrom(text: string): number {
  const workers = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (workers < 1 || workers > MOST_WORKERS) throw new UsageError(`--workers: came "${text}", required a whole number from 1 to ${MOST_WORKERS}`);
  return workers;
}

function asUsage<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof SweepError ? new UsageError(error.message) : error;
  }
}

/** A full disk, a folder that is not there or may not be written: the user's to mend. */
function isFileProblem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && (error as NodeJS.ErrnoException).syscall !== undefined;
}

export const sweep: Command = {
  name: "sweep",
  summary: "solves a day many times with other numbers: grids, samples; on all cores, resumable, in parts",
  help,
  run,
};
