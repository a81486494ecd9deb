// What a whole trading day on the embedded ledger costs, with Caliper's metrics, and its verification.
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { TradingCase } from "../../src/case";
import { verifyLedger } from "../../src/ledger/chain";
import { EmbeddedEngine, tradingContract } from "../../src/ledger/engine/embedded-engine";
import { TimedEngine, type Throughput } from "../../src/ledger/engine/timed-engine";
import { enrolmentMs } from "../../src/ledger/replay/open-market";
import { planOfDay } from "../../src/ledger/replay/plan-of-day";
import { replayDay } from "../../src/ledger/replay/replay-day";
import { portrait, solveDay } from "../../src/trading";
import { latencyText } from "./latency-text";
import { fromTimes, type Measurement } from "./measure";

const RUNS = 3;

interface Run {
  readonly dayMs: number;
  readonly verifyMs: number;
  readonly blocks: number;
  readonly throughput: Throughput;
}

/** Scenario I by the portrait, from the solved day to the last settled period, every block fsynced; then verified from the disk. */
export async function measureLedgerDay(tradingCase: TradingCase, add: (measurement: Measurement) => void): Promise<string> {
  const runs: Run[] = [];
  for (let i = 0; i < RUNS; i++) runs.push(await runDay(tradingCase));
  add(fromTimes("a day on the ledger: dealt, enrolled, replayed", runs.map(({ dayMs }) => dayMs), "a day: portrait"));
  add(fromTimes("verify that day from the disk, run again", runs.map(({ verifyMs }) => verifyMs), "a day on the ledger: dealt, enrolled, replayed"));
  return [
    "A day on the ledger (Scenario I, 170 users), every block on the disk (fsync) before the next; the calls of a step that do not",
    "touch each other are sent at once, the next step waits for them; latency from a step's sending to the commit of its last block:",
    "  run  transactions  blocks  success  throughput/s  latency min/avg/p50/p99/max in ms",
    ...runs.map(row),
    "  The send rate of such a closed loop is its throughput.",
  ].join("\n");
}

async function runDay(tradingCase: TradingCase): Promise<Run> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "ev-surplus-bench-"));
  try {
    const chain = path.join(folder, "chain");
    const day = solveDay(tradingCase, "I", portrait);
    const started = performance.now();
    const { dealt, plan } = planOfDay(day);
    const engine = await EmbeddedEngine.create(chain, "bench", enrolmentMs(plan), { seed: "bench" });
    const timed = new TimedEngine(engine, () => performance.now());
    const { lastBlock } = await replayDay(timed, dealt, plan).finally(() => engine.close());
    const dayMs = performance.now() - started;
    const verifying = performance.now();
    const { breach } = await verifyLedger(chain, { contract: tradingContract });
    if (breach !== null) throw new Error(`the day's ledger is not right: ${breach.message}`);
    const verifyMs = performance.now() - verifying;
    return { dayMs, verifyMs, blocks: lastBlock + 1, throughput: timed.throughput() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function row({ blocks, throughput: { calls, succeeded, perSecond, latencyMs } }: Run, index: number): string {
  const success = `${((100 * succeeded) / calls).toFixed(0)} %`;
  return `  ${String(index + 1).padStart(3)}  ${String(calls).padStart(12)}  ${String(blocks).padStart(6)}  ${success.padStart(7)}  ${perSecond.toFixed(0).padStart(12)}  ${latencyText(latencyMs)}`;
}
