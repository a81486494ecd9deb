import type { Worker } from "node:worker_threads";
import { JobError, type Named } from "../study/run-jobs";

export interface RunInOrderOptions<Job extends Named, Run extends Named> {
  readonly count: number;
  /** Job `index`, made when a thread is free for it. */
  readonly job: (index: number) => Job;
  /** A thread that calls `serveJobs` once it is ready. */
  readonly startWorker: () => Worker;
  /** How many threads; no more are started than there are jobs. */
  readonly workers: number;
  /** How many jobs may be begun before the first of them is finished: a slow one must not let the records pile up. */
  readonly ahead: number;
  /** Called with each record in the order of the jobs. */
  readonly onRecord: (record: Run) => void;
  /** Ends the threads in the middle of their jobs. */
  readonly signal: AbortSignal;
}

type Answer =
  | { readonly kind: "ready" }
  | { readonly kind: "done"; readonly json: string }
  | { readonly kind: "failed"; readonly message: string; readonly stack: string };

/**
 * Runs jobs on threads and hands their records on in order, keeping only the few that wait for an earlier one. For more
 * jobs than memory holds records; `runJobs` of the solver study returns all at once.
 * @throws {JobError} for a job that throws or whose thread dies; what `onRecord` throws; the signal's reason. No thread is
 *   left and nothing is called afterwards.
 */
export async function runInOrder<Job extends Named, Run extends Named>(options: RunInOrderOptions<Job, Run>): Promise<void> {
  const { count, job, startWorker, workers, ahead, onRecord, signal } = options;
  signal.throwIfAborted();
  if (count === 0) return;
  const current = new Map<Worker, Job>();
  const places = new Map<string, number>();
  const idle = new Set<Worker>();
  const waiting = new Map<number, Run>();
  let next = 0;
  let handedOn = 0;

  const give = (): void => {
    for (const thread of idle) {
      if (next === count || next >= handedOn + ahead) return;
      const given = job(next);
      places.set(given.id, next++);
      idle.delete(thread);
      current.set(thread, given);
      thread.postMessage(given);
    }
  };
  const take = (thread: Worker, answer: Answer): void => {
    const given = current.get(thread);
    if (answer.kind === "failed") throw new JobError(given!.id, answer.message, answer.stack);
    if (answer.kind === "done") {
      const record = JSON.parse(answer.json) as Run;
      waiting.set(places.get(record.id)!, record);
      places.delete(record.id);
      current.delete(thread);
    }
    for (let record = waiting.get(handedOn); record !== undefined; record = waiting.get(handedOn)) {
      waiting.delete(handedOn++);
      onRecord(record);
    }
    idle.add(thread);
    give();
  };

  const pool: Worker[] = [];
  let over = false;
  let onAbort = (): void => {};
  try {
    await new Promise<void>((resolve, reject) => {
      onAbort = () => reject(signal.reason as Error);
      signal.addEventListener("abort", onAbort);
      for (let i = 0; i < Math.min(workers, count); i++) {
        const thread = startWorker();
        pool.push(thread);
        const died = (problem: string, stack = ""): void => {
          const given = current.get(thread);
          reject(given === undefined ? new Error(`a worker did not start: ${problem}`) : new JobError(given.id, problem, stack));
        };
        thread.on("message", (answer: Answer) => {
          if (over) return;
          try {
            take(thread, answer);
            if (handedOn === count) resolve();
          } catch (error) {
            // Thrown out of a listener it would end the process instead of the run.
            over = true;
            reject(error as Error);
          }
        });
        thread.on("error", (error) => died(error.message, error.stack));
        thread.on("exit", (code) => died(`its worker ended by itself with exit code ${code}`));
      }
    });
  } finally {
    over = true;
    signal.removeEventListener("abort", onAbort);
    await Promise.all(pool.map((thread) => thread.terminate()));
  }
}
