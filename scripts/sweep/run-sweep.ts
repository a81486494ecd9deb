import { Worker } from "node:worker_threads";
import type { TradingCase } from "../../src/case";
import { headerText, shardRuns, type Shard, type Sweep } from "../../src/sensitivity/sweep";
import { counted } from "../lib/counted";
import { createProgress } from "../study/progress";
import { caseFingerprint } from "./fingerprints";
import { describeSweep } from "./description";
import { takeLock } from "./lock";
import { openTable } from "./open-table";
import { runInOrder } from "./run-in-order";
import type { Chunk, ChunkRows, SweepWorkerData } from "./sweep-worker";
import type { SweepFiles } from "./sweep-files";

export interface RunSweepOptions {
  readonly tradingCase: TradingCase;
  readonly sweep: Sweep;
  /** See `codeFingerprint`. */
  readonly code: string;
  readonly files: SweepFiles;
  /** null: the whole. */
  readonly shard: Shard | null;
  /** Threads. */
  readonly workers: number;
  /** Forgets what was begun or finished earlier. */
  readonly fresh: boolean;
  readonly signal: AbortSignal;
  /** Says what is done and how far it is. */
  readonly write: (text: string) => void;
  /** Whether lines can be rewritten. */
  readonly terminal: boolean;
}

export interface SweepOutcome {
  readonly rows: number;
  readonly solved: number;
  /** Nothing was left to do. */
  readonly finishedEarlier: boolean;
}

/** Days of one message: some 20 ms of work, so that neither messages nor an interruption cost much. */
const CHUNK_DAYS = { portrait: 64, "pro-rata": 64, cooperative: 8 } as const;
const CHUNKS_PER_WORKER = 8;

/**
 * Writes the table of a sweep and its description; rows that an earlier process has written are kept. The bytes depend
 * on the case, the plan and the code alone: not on the number of threads, nor on interruptions.
 * @throws {LockError} {UsageError} {JobError}; the signal's reason; errors of the file system. The rows so far stay.
 */
export async function runSweep(options: RunSweepOptions): Promise<SweepOutcome> {
  const { tradingCase, sweep, code, files, shard, workers, fresh, signal, write, terminal } = options;
  const unlock = await takeLock(files.lock);
  try {
    const caseOf = { name: tradingCase.settings.name, fingerprint: caseFingerprint(tradingCase) };
    const { from, to } = shardRuns(sweep.runs, shard ?? { index: 1, of: 1 });
    const table = openTable(files, describeSweep(sweep, caseOf, code, shard), { header: headerText(sweep), firstRun: from + 1, rows: to - from, fresh });
    if (table.kind === "finished") return { rows: to - from, solved: table.solved, finishedEarlier: true };
    const { writer, earlier } = table;
    try {
      const left = to - from - earlier.rows;
      write(
        `${counted(to - from, "run")} on ${counted(workers, "worker")}` +
          (earlier.rows === 0 ? "" : `; ${earlier.rows} ${be(earlier.rows, "was", "were")} finished earlier, ${left} ${be(left, "is", "are")} left (--fresh would run all)`) +
          "\n",
      );
      const progress = createProgress({
        total: to - from,
        earlier: earlier.rows,
        terminal,
        write,
        now: () => performance.now(),
      });
      let { solved } = earlier;
      const perChunk = Math.max(1, Math.min(CHUNK_DAYS[sweep.plan.mechanism], Math.ceil(left / (CHUNKS_PER_WORKER * workers))));
      const first = from + earlier.rows;
      try {
        await runInOrder<Chunk, ChunkRows>({
          count: Math.ceil(left / perChunk),
          job(i) {
            const chunkFrom = first + i * perChunk;
            const chunkTo = Math.min(to, chunkFrom + perChunk);
            return { id: `runs ${chunkFrom + 1} to ${chunkTo}`, from: chunkFrom, to: chunkTo };
          },
          startWorker: () => startWorker({ tradingCase, plan: sweep.plan }),
          workers,
          ahead: 4 * workers,
          signal,
          onRecord(chunk) {
            writer.append(chunk.text);
            solved += chunk.solved;
            for (let row = 0; row < chunk.rows; row++) progress.step();
          },
        });
      } finally {
        progress.end();
      }
      writer.finish();
      return { rows: to - from, solved, finishedEarlier: false };
    } finally {
      writer.close();
    }
  } finally {
    unlock();
  }
}

function be(count: number, one: string, more: string): string {
  return count === 1 ? one : more;
}

/** A thread of its own tsx; see `startWorker` in scripts/study/run-jobs.ts for the way around. */
function startWorker(data: SweepWorkerData): Worker {
  const module = new URL("./sweep-worker.ts", import.meta.url).href;
  return new Worker(new URL("../study/typescript-worker.mjs", import.meta.url), { execArgv: [], workerData: { module, ...data } });
}
