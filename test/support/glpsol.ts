import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lpText, type LinearProgramme } from "../../src/trading";

/** Whether GLPK's command-line solver (Debian: glpk-utils) can be started. */
export function hasGlpsol(): boolean {
  return spawnSync("glpsol", ["--version"]).status === 0;
}

/** Optimal objective according to GLPK. */
export function glpsolObjective(programme: LinearProgramme): number {
  return glpsolObjectiveOfText(lpText(programme));
}

/** Optimal objective of a programme in LP format according to GLPK, read from its raw solution file with all digits. */
export function glpsolObjectiveOfText(text: string): number {
  const folder = mkdtempSync(join(tmpdir(), "glpsol-"));
  try {
    const problem = join(folder, "problem.lp");
    const solution = join(folder, "solution.txt");
    writeFileSync(problem, text);
    const run = spawnSync("glpsol", ["--lp", problem, "-w", solution], { encoding: "utf8" });
    if (run.status !== 0) throw new Error(`glpsol ended with ${run.status}:\n${run.stdout}${run.stderr}`);
    // "s bas <rows> <columns> <primal status> <dual status> <objective>"; f is feasible.
    const line = readFileSync(solution, "utf8").split("\n").find((one) => one.startsWith("s bas "));
    const [, , , , primal, dual, objective] = line?.split(" ") ?? [];
    if (primal !== "f" || dual !== "f") throw new Error(`glpsol found no optimum: ${line}`);
    return Number(objective);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
