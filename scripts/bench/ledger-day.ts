// What a whole trading day on the embedded ledger costs, with Caliper's metrics, and its verification.
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { TradingCase } from "../../src/case";
import { verifyLedger } from "../../src/ledger/chain";
import { EmbeddedEngine, tradingContract } from "../../src/ledger/engine/embedded-engine";
import type { Committed, TradingEngine } from "../../src/ledger/engine/engine";
import { enrolmentMs } from "../../src/ledger/replay/open-market";
import { planOfDay } from "../../src/ledger/replay/plan-of-day";
import { replayDay } from "../../src/ledger/replay/replay-day";
import { portrait, solveDay } from "../../src/trading";
import { fromTimes, type Measurement } from "./measure";

const RUNS = 3;
/** As many as the engine puts into a block: a submission is timed block by block. */
const IN_A_BLOCK = 100;

/** What Caliper reports of a run. */
interface Run {
  readonly dayMs: number;
  readonly verifyMs: number;
  readonly sent: number;
  readonly valid: number;
  readonly blocks: number;
  readonly latencyMs: readonly number[];
}

/** Scenario I by the portrait, from the solved day to the last settled period, every block fsynced; then verified from the disk. */
export async function measureLedgerDay(tradingCase: TradingCase, add: (measurement: Measurement) => void): Promise<string> {
  const runs: Run[] = [];
  for (let i = 0; i < RUNS; i++) runs.push(await runDay(tradingCase));
  add(fromTimes("a day on the ledger: dealt, enrolled, replayed", runs.map(({ dayMs }) => dayMs), "a day: portrait"));
  add(fromTimes("verify that day from the disk, run again", runs.map(({ verifyMs }) => verifyMs), "a day on the ledger: dealt, enrolled, replayed"));
  return [
    "A day on the ledger (Scenario I, 170 users), every block on the disk (fsync) before the next; the calls of a step that do not",
    "touch each other are sent at once, the next step waits for them; latency from a step's sending to the commit of the call's block:",
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
    const { latencyMs, codes, timed } = timedEngine(engine);
    const { lastBlock } = await replayDay(timed, dealt, plan).finally(() => engine.close());
    const dayMs = performance.now() - started;
    const verifying = performance.now();
    const { breach } = await verifyLedger(chain, { contract: tradingContract });
    if (breach !== null) throw new Error(`the day's ledger is not right: ${breach.message}`);
    const verifyMs = performance.now() - verifying;
    return { dayMs, verifyMs, sent: codes.length, valid: codes.filter((code) => code === "VALID").length, blocks: lastBlock + 1, latencyMs: latencyMs.sort((a, b) => a - b) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function timedEngine(engine: EmbeddedEngine): { readonly latencyMs: number[]; readonly codes: string[]; readonly timed: TradingEngine } {
  const latencyMs: number[] = [];
  const codes: string[] = [];
  const timed: TradingEngine = {
    name: engine.name,
    enrol: (participants) => engine.enrol(participants),
    evaluate: (query) => engine.evaluate(query),
    close: () => engine.close(),
    async submit(calls, timeMs) {
      const sent = performance.now();
      const all: Committed[] = [];
      for (let from = 0; from < calls.length; from += IN_A_BLOCK) {
        const committed = await engine.submit(calls.slice(from, from + IN_A_BLOCK), timeMs);
        const now = performance.now();
        for (const { code } of committed) {
          latencyMs.push(now - sent);
          codes.push(code);
        }
        all.push(...committed);
      }
      return all;
    },
  };
  return { latencyMs, codes, timed };
}

function row({ dayMs, sent, valid, blocks, latencyMs }: Run, index: number): string {
  const at = (share: number): string => latencyMs[Math.min(latencyMs.length - 1, Math.floor(share * latencyMs.length))]!.toFixed(1);
  const mean = (latencyMs.reduce((sum, ms) => sum + ms, 0) / latencyMs.length).toFixed(1);
  const success = `${((100 * valid) / sent).toFixed(0)} %`;
  const throughput = ((1000 * valid) / dayMs).toFixed(0);
  return `  ${String(index + 1).padStart(3)}  ${String(sent).padStart(12)}  ${String(blocks).padStart(6)}  ${success.padStart(7)}  ${throughput.padStart(12)}  ${at(0)} / ${mean} / ${at(0.5)} / ${at(0.99)} / ${at(1)}`;
}
