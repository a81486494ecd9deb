// A pool of worker threads that runs a list of jobs, each thread one at a time.
import { Worker } from "node:worker_threads";

/** Whatever has a name of its own: a job, and the record of its run under the same name. */
export interface Named {
  readonly id: string;
}

export interface FinishedRun<Run extends Named> {
  readonly record: Run;
  /** The record as one line of JSON, without its end. */
  readonly json: string;
  /** What the run took in its worker (ms). */
  readonly milliseconds: number;
}

export interface RunJobsOptions<Job extends Named, Run extends Named> {
  readonly jobs: readonly Job[];
  /** The module of the worker, .mjs or .ts; it calls `serveJobs` once it is ready. */
  readonly worker: URL;
  /** How many threads; no more are started than there are jobs. */
  readonly workers: number;
  /** Called with each record as it arrives, in no fixed order. */
  readonly onRecord?: (finished: FinishedRun<Run>) => void;
  /** Ends the threads in the middle of their runs. */
  readonly signal?: AbortSignal;
}

/** A run has failed; the message names its job. */
export class JobError extends Error {
  override readonly name = "JobError";

  constructor(
    readonly jobId: string,
    problem: string,
    /** Where it was thrown in the worker; empty if the worker could not tell. */
    readonly workerStack: string,
  ) {
    super(`${jobId}: ${problem}`);
  }
}

type Answer =
  | { readonly kind: "ready" }
  | { readonly kind: "done"; readonly json: string; readonly milliseconds: number }
  | { readonly kind: "failed"; readonly message: string; readonly stack: string };

/**
 * Runs all jobs; the records come back in the order of the jobs, whatever the number of workers.
 *
 * A record is what `JSON.parse` makes of the worker's text, so that one read back from a journal is the same.
 * @throws {JobError} at the first job that throws or whose worker dies; other errors if a worker cannot start or
 *   `onRecord` throws; the signal's reason once it is aborted. Whatever has finished before went to `onRecord`; no
 *   thread is left and nothing is called afterwards.
 */
export async function runJobs<Job extends Named, Run extends Named>(options: RunJobsOptions<Job, Run>): Promise<Run[]> {
  const { jobs, worker, workers, onRecord, signal } = options;
  signal?.throwIfAborted();
  const records = new Array<Run>(jobs.length);
  let next = 0;

  /** Gives the thread one job after another; resolves when none is left. */
  const employ = (thread: Worker): Promise<void> =>
    new Promise((resolve, reject) => {
      let current: number | undefined;
      const fail = (problem: string, stack = ""): void => {
        reject(current === undefined ? new Error(`a worker did not start: ${problem}`) : new JobError(jobs[current]!.id, problem, stack));
      };
      const take = (answer: Answer): void => {
        if (answer.kind === "failed") return fail(answer.message, answer.stack);
        if (answer.kind === "done") {
          const record = JSON.parse(answer.json) as Run;
          records[current!] = record;
          onRecord?.({ record, json: answer.json, milliseconds: answer.milliseconds });
        }
        if (next === jobs.length) return resolve();
        current = next++;
        thread.postMessage(jobs[current]);
      };
      thread.on("message", (answer: Answer) => {
        try {
          take(answer);
        } catch (error) {
          // Thrown out of a listener it would end the process instead of the run.
          reject(error as Error);
        }
      });
      thread.on("error", (error) => fail(error.message, error.stack));
      thread.on("exit", (code) => fail(`its worker ended by itself with exit code ${code}`));
    });

  const pool = Array.from({ length: Math.min(workers, jobs.length) }, () => startWorker(worker));
  let onAbort = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal?.reason as Error);
  });
  signal?.addEventListener("abort", onAbort);
  try {
    await Promise.race([Promise.all(pool.map(employ)), aborted]);
  } finally {
    signal?.removeEventListener("abort", onAbort);
    await Promise.all(pool.map((thread) => thread.terminate()));
  }
  return records;
}

/**
 * A thread that runs `module`.
 *
 * Threads inherit `--import tsx` from the process, but up to Node 22.12 at least its hooks do not reach them ("Unknown
 * file extension .ts"; tried on 20.19, 20.20, 22.12, 22.23 and 24.21). So a thread for TypeScript begins with a plain
 * module that calls tsx by its programming interface, which works on all of these, and inherits no options: with them
 * tsx would be set up twice, and starting takes three times as long.
 */
function startWorker(module: URL): Worker {
  if (!module.pathname.endsWith(".ts")) return new Worker(module, { execArgv: [] });
  return new Worker(new URL("./typescript-worker.mjs", import.meta.url), { execArgv: [], workerData: { module: module.href } });
}
