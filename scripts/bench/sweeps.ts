// What sweeps cost: days per second and core through the threads of the real command, and memory over their length.
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { MechanismId, TradingCase } from "../../src/case";
import { OUTPUTS } from "../../src/sensitivity/outputs";
import { createSweep } from "../../src/sensitivity/sweep";
import { defaultSetting } from "../../src/trading";
import { runSweep } from "../sweep/run-sweep";
import { sweepFiles } from "../sweep/sweep-files";
import { fromTimes, type Measurement } from "./measure";

/** Two lengths of a sweep: the difference of their times is that of days alone, without the start of threads. */
const LENGTHS: readonly (readonly [MechanismId, number, number])[] = [
  ["portrait", 1000, 11_000],
  ["cooperative", 50, 450],
];
/** The shortest counts: other work on the machine only adds to a time. */
const REPETITIONS = 3;
const MEMORY_LENGTHS = [1000, 10_000, 100_000];

export async function measureSweeps(tradingCase: TradingCase, add: (measurement: Measurement) => void): Promise<string> {
  const lines = ["Sweeps, all outputs, the start of the threads apart: days per second and core, and per second of processor time"];
  for (const [mechanism, short, long] of LENGTHS) {
    for (const workers of [1, 2]) {
      const best = async (days: number): Promise<Times> => {
        const times: Times[] = [];
        for (let i = 0; i < REPETITIONS; i++) times.push(await sweepTimes(tradingCase, mechanism, days, workers));
        return { wallMs: Math.min(...times.map(({ wallMs }) => wallMs)), processorMs: Math.min(...times.map(({ processorMs }) => processorMs)) };
      };
      const first = await best(short);
      const second = await best(long);
      add(fromTimes(`a sweep of ${long} days: ${mechanism}, ${workers} worker${workers === 1 ? "" : "s"}`, [second.wallMs]));
      const rate = (milliseconds: number): string => ((1000 * (long - short)) / milliseconds).toFixed(0).padStart(6);
      const perCore = rate((second.wallMs - first.wallMs) * workers);
      lines.push(`  ${mechanism.padEnd(12)} ${workers} worker${workers === 1 ? " " : "s"} ${perCore} ${rate(second.processorMs - first.processorMs)}`);
    }
  }
  lines.push("Peak memory of this process after a portrait sweep of so many days on 2 workers");
  for (const days of MEMORY_LENGTHS) {
    await sweepTimes(tradingCase, "portrait", days, 2);
    lines.push(`  ${String(days).padStart(6)} days ${(process.resourceUsage().maxRSS / 1024).toFixed(0).padStart(6)} MB`);
  }
  return lines.join("\n");
}

interface Times {
  readonly wallMs: number;
  /** Of all threads. */
  readonly processorMs: number;
}

async function sweepTimes(tradingCase: TradingCase, mechanism: MechanismId, days: number, workers: number): Promise<Times> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "ev-surplus-bench-"));
  const plan = {
    ...defaultSetting(tradingCase),
    scenarios: Object.keys(tradingCase.settings.scenarios).slice(0, 1),
    mechanism,
    vary: [
      { name: "gridFeeYuanPerKwh", from: 0, to: 0.3 },
      { name: "irradianceScale", from: 0.5, to: 1.5 },
    ],
    design: { kind: "sobol", points: days, seed: "bench" } as const,
    outputs: OUTPUTS.map(({ name }) => name),
  };
  try {
    const started = performance.now();
    const before = process.cpuUsage();
    await runSweep({
      tradingCase,
      sweep: createSweep(tradingCase, plan),
      code: "bench",
      files: sweepFiles(path.join(folder, "out.csv")),
      shard: null,
      workers,
      fresh: false,
      signal: new AbortController().signal,
      write: () => {},
      terminal: false,
    });
    const { user, system } = process.cpuUsage(before);
    return { wallMs: performance.now() - started, processorMs: (user + system) / 1000 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
