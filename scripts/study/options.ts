import os from "node:os";
import { parseCommandLine, UsageError } from "../lib/command-line";

export interface StudyOptions {
  /** Threads. */
  readonly workers: number;
  /** Only jobs whose id begins so; empty: all. */
  readonly only: string;
  readonly fresh: boolean;
  readonly dryRun: boolean;
  readonly help: boolean;
}

const MOST_WORKERS = 256;

export const HELP = `npm run study [-- options]

Runs every job of the solver study on all cores and writes results/solver-study/: 8,100 runs on the paper's case, about
20 minutes on two cores. Finished runs are kept in .cache/solver-study/: after an interruption, even a kill, the same
command goes on where it stopped.

  --workers N     how many threads (default: as many as there are cores)
  --only PREFIX   only jobs whose id begins so, such as flows/I/ngo; prints a summary, results/ stays as it is
                  (suites: flows, reflected, raw, iterations, prices, functions, front)
  --fresh         forget the runs finished earlier (with --only: of these jobs)
  --dry-run       how many jobs there are and how long they would take; tries a few, keeps nothing
  --help          this text

Exit codes: 0 finished, 1 a run failed, 2 wrong usage, 130 interrupted.
`;

/** @throws {UsageError} at an unknown option or a bad value */
export function parseOptions(argv: readonly string[], cores: number = os.availableParallelism()): StudyOptions {
  const values = parseCommandLine(
    {
      workers: { type: "string", default: String(Math.min(cores, MOST_WORKERS)) },
      only: { type: "string" },
      fresh: { type: "boolean", default: false },
      "dry-run": { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
    argv,
  );
  const workers = /^\d{1,3}$/.test(values.workers) ? Number(values.workers) : 0;
  if (workers < 1 || workers > MOST_WORKERS) {
    throw new UsageError(`--workers: came "${values.workers}", required a whole number from 1 to ${MOST_WORKERS}`);
  }
  if (values.only === "") throw new UsageError(`--only: came "", required the beginning of a job's id`);
  return { workers, only: values.only ?? "", fresh: values.fresh, dryRun: values["dry-run"], help: values.help };
}
