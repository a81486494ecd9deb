// Solves the days of the sensitivity study and writes its indices to results/sensitivity.
import os from "node:os";
import path from "node:path";
import { readCaseFolder } from "../../src/case";
import { dayName, paperStudy, recordedRows, sensitivityFiles, STUDIED_DAYS, type DayRecord } from "../../src/reproduce/sensitivity";
import { indicesOfStudy } from "../../src/sensitivity";
import { parseCommandLine, UsageError } from "../lib/command-line";
import { projectFolder } from "../lib/project.mjs";
import { say } from "../reproduce/say";
import { caseFolder } from "../study/ingredients";
import { interruption } from "../study/interruption";
import { createProgress } from "../study/progress";
import { replaceFiles } from "../study/replace-files";
import { runJobs } from "../study/run-jobs";
import type { RowsJob, SolvedRows } from "./rows-job";

const HELP = `npm run sensitivity [-- options]

Solves the trading day of the paper's case with all uncertain inputs varied at once, splits the variance of the
outputs among the inputs (Sobol' indices with bootstrap intervals), and writes results/sensitivity/. A few minutes
on two cores. The same files come out for any number of workers.

  --workers N   threads (default: as many as the machine has cores)
  --help        this text
`;

/** Days solved by a thread before it reports. */
const ROWS_PER_JOB = 256;

async function main(): Promise<void> {
  const values = parseCommandLine({ workers: { type: "string" }, help: { type: "boolean", short: "h", default: false } });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const workers = Number(values.workers ?? os.availableParallelism());
  if (!Number.isInteger(workers) || workers < 1) throw new UsageError(`--workers: came "${values.workers}", required a whole number >= 1`);
  const tradingCase = readCaseFolder(caseFolder);
  const days = STUDIED_DAYS.map((day) => ({ day, study: paperStudy(tradingCase, day) }));
  // Part by part of all days, so that the time left is told from days of every mechanism.
  const most = Math.max(...days.map(({ study }) => study.design.count));
  const jobs = Array.from({ length: Math.ceil(most / ROWS_PER_JOB) }, (_, i) => i * ROWS_PER_JOB).flatMap((from) =>
    days.flatMap(({ day, study: { design } }): RowsJob[] =>
      from >= design.count ? [] : [{ ...day, id: `${dayName(day)}, ${from}`, from, to: Math.min(design.count, from + ROWS_PER_JOB) }],
    ),
  );
  say(`${days.map(({ day, study }) => `${dayName(day)}: ${study.design.count} days`).join("; ")}; on ${workers} workers`);
  const solved = await solveAll(jobs, workers);
  const records = days.map(({ day, study }): DayRecord => {
    const rows = jobs.filter((job) => dayName(job) === dayName(day)).flatMap(({ id }) => solved.get(id)!);
    return { day: dayName(day), indices: indicesOfStudy(study, rows), firstRows: rows.slice(0, recordedRows(study)) };
  });
  const changed = replaceFiles(path.join(projectFolder, "results/sensitivity"), sensitivityFiles(tradingCase, records));
  process.stdout.write(`results/sensitivity: ${changed.length === 0 ? "nothing changed" : `changed: ${changed.join(", ")}`}\n`);
}

async function solveAll(jobs: readonly RowsJob[], workers: number): Promise<Map<string, SolvedRows["rows"]>> {
  const solved = new Map<string, SolvedRows["rows"]>();
  const progress = createProgress({
    total: jobs.length,
    earlier: 0,
    terminal: process.stderr.isTTY,
    write: (text) => process.stderr.write(text),
    now: () => performance.now(),
  });
  try {
    await runJobs<RowsJob, SolvedRows>({
      jobs,
      worker: new URL("./worker.ts", import.meta.url),
      workers,
      signal: interruption(),
      onRecord: ({ record }) => {
        solved.set(record.id, record.rows);
        progress.step();
      },
    });
  } finally {
    progress.end();
  }
  return solved;
}

try {
  await main();
} catch (error) {
  say((error as Error).message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
