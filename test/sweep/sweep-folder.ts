import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { mergeSweeps, type MergedTable } from "../../scripts/sweep/merge-sweeps";
import { runSweep, type RunSweepOptions, type SweepOutcome } from "../../scripts/sweep/run-sweep";
import { sweepFiles } from "../../scripts/sweep/sweep-files";
import type { TradingCase } from "../../src/case";
import { createSweep, parseShard, parseVariation, withAllReadings, type SweepPlan } from "../../src/sensitivity/sweep";
import { paperCase } from "../support/paper-case";

const projectFolder = path.resolve(import.meta.dirname, "../..");

/** Numbers that change the cooperative optimum, in two scenarios. */
export const COOPERATIVE = { vary: ["gridFeeYuanPerKwh=0:0.4:0.05", "/storage/capacityKwh=0,100"], plan: { mechanism: "cooperative" as const, scenarios: ["I", "III"] } };

/** Not every run finds room for the initial stock of class A. */
export const PARTLY = { vary: ["/classes/A/initialStockKwhPerUser=0:50:2"], plan: { overrides: { storageCapacityKwh: 500 } } };

export interface Outcome {
  readonly code: number | null;
  readonly killedBy: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a test changes about a run of the engine; by default the whole of `--vary` on the paper's case. */
export interface RunChange extends Partial<Omit<RunSweepOptions, "shard" | "files" | "sweep">> {
  readonly vary?: readonly string[];
  readonly plan?: Partial<SweepPlan>;
  readonly shard?: string;
}

/** A temporary folder with the tables of sweeps, made by the engine in this process or by the command. */
export class SweepFolder {
  readonly folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-sweep-"));
  readonly said: string[] = [];
  readonly #children: ChildProcess[] = [];

  path(name: string): string {
    return path.join(this.folder, name);
  }

  text(name: string): string {
    return readFileSync(this.path(name), "utf8");
  }

  /** Copies tables of another folder with their descriptions. */
  borrow(other: SweepFolder, ...names: string[]): void {
    for (const name of names) for (const end of ["csv", "sweep.json"]) cpSync(other.path(`${name}.${end}`), this.path(`${name}.${end}`));
  }

  /** Table and description. */
  bytes(name: string): [string, string] {
    return [this.text(`${name}.csv`), this.text(`${name}.sweep.json`)];
  }

  names(): string[] {
    return readdirSync(this.folder).sort();
  }

  run(name: string, { vary = ["gridFeeYuanPerKwh=0:0.5:0.05", "users.A=20,40,80"], plan, shard, tradingCase = paperCase(), ...rest }: RunChange = {}): Promise<SweepOutcome> {
    return runSweep({
      tradingCase,
      sweep: createSweep(tradingCase, planOf(tradingCase, vary, plan)),
      // Not the checkout's: it may be edited while tests run.
      code: "code",
      files: sweepFiles(this.path(`${name}.csv`)),
      shard: shard === undefined ? null : parseShard(shard),
      workers: 1,
      fresh: false,
      signal: new AbortController().signal,
      write: (text) => this.said.push(text),
      terminal: false,
      ...rest,
    });
  }

  merge(name: string, parts: readonly string[], fresh = false): Promise<MergedTable> {
    return mergeSweeps(parts.map((part) => this.path(`${part}.csv`)), sweepFiles(this.path(`${name}.csv`)), fresh);
  }

  /** `ev-surplus` with these arguments, in the folder; through `shell` where a limit is to be set first. */
  start(args: readonly string[], shell?: string): { readonly child: ChildProcess; readonly outcome: Promise<Outcome> } {
    const command = [process.execPath, "--import", import.meta.resolve("tsx"), path.join(projectFolder, "scripts/cli/main.ts"), ...args];
    const [file, ...rest] = shell === undefined ? command : ["bash", "-c", `${shell}; exec "$@"`, "bash", ...command];
    const env = { ...process.env, TSX_TSCONFIG_PATH: path.join(projectFolder, "tsconfig.json") };
    const child = spawn(file!, rest, { cwd: this.folder, env, stdio: ["ignore", "pipe", "pipe"] });
    this.#children.push(child);
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    const outcome = new Promise<Outcome>((resolve) => {
      child.on("close", (code, killedBy) => resolve({ code, killedBy, stdout, stderr }));
    });
    return { child, outcome };
  }

  /** Waits until a table under way has so many lines. */
  async untilLines(name: string, count: number): Promise<void> {
    for (let waited = 0; this.lines(name) < count; waited += 5) {
      if (waited > 60_000) throw new Error(`${name}: waited for ${count} lines, came ${this.lines(name)}`);
      await setTimeout(5);
    }
  }

  lines(name: string): number {
    return existsSync(this.path(name)) ? this.text(name).split("\n").length - 1 : 0;
  }

  remove(): void {
    for (const child of this.#children) if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function planOf(tradingCase: TradingCase, vary: readonly string[], change: Partial<SweepPlan> = {}): SweepPlan {
  const plan: SweepPlan = {
    scenarios: ["I"],
    mechanism: "portrait",
    readings: {},
    overrides: {},
    vary: vary.map(parseVariation),
    design: { kind: "grid" },
    outputs: ["peerKwh", "usersNetPaymentYuan", "checksHeld"],
    ...change,
  };
  return withAllReadings(plan, tradingCase);
}
