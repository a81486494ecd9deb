// A worker thread of a sweep: solves the days of a chunk, answers with their rows.
import { workerData } from "node:worker_threads";
import type { TradingCase } from "../../src/case";
import { createSweep, rowText, SOLVED, type SweepPlan } from "../../src/sensitivity/sweep";
import { loadHighs } from "../../src/trading/cooperative";
import { serveJobs } from "../study/serve-jobs.mjs";

/** Days of one message: runs `from` to `to` - 1, counted from 0. */
export interface Chunk {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

export interface ChunkRows {
  readonly id: string;
  /** Lines of CSV. */
  readonly text: string;
  readonly rows: number;
  readonly solved: number;
}

export interface SweepWorkerData {
  readonly tradingCase: TradingCase;
  readonly plan: SweepPlan;
}

const { tradingCase, plan } = workerData as SweepWorkerData;
const sweep = createSweep(tradingCase, plan);
const highs = plan.mechanism === "cooperative" ? await loadHighs() : undefined;

serveJobs<Chunk>(({ id, from, to }): ChunkRows => {
  let text = "";
  let solved = 0;
  for (let index = from; index < to; index++) {
    const row = sweep.solve(index, highs);
    text += rowText(row);
    if (row.status === SOLVED) solved++;
  }
  return { id, text, rows: to - from, solved };
});
