import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LinearProgramme } from "../../src/trading";

/** Whether GLPK's command-line solver (Debian: glpk-utils) can be started. */
export function hasGlpsol(): boolean {
  return spawnSync("glpsol", ["--version"]).status === 0;
}

/** Optimal objective according to GLPK, read from its raw solution file with all digits. */
export function glpsolObjective(programme: LinearProgramme): number {
  const folder = mkdtempSync(join(tmpdir(), "glpsol-"));
  try {
    const problem = join(folder, "problem.lp");
    const solution = join(folder, "solution.txt");
    writeFileSync(problem, cplexLp(programme));
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

/** The programme in CPLEX LP format; variables are numbered, since names may hold characters that LP files reserve. */
function cplexLp(programme: LinearProgramme): string {
  const term = (coefficient: number, column: number): string =>
    `${coefficient < 0 ? "-" : "+"} ${Math.abs(coefficient)} x${column}`;
  const columns = programme.cost.map((_, column) => column);
  const rows = programme.rowNames.flatMap((_, row) => {
    const lower = programme.rowLower[row]!;
    const upper = programme.rowUpper[row]!;
    const positions = columnsOfRow(programme, row);
    const left = positions.map((at) => term(programme.coefficient[at]!, programme.columnIndex[at]!)).join("\n ");
    if (lower === upper) return [` e${row}: ${left} = ${lower}`];
    return [
      ...(lower === -Infinity ? [] : [` l${row}: ${left} >= ${lower}`]),
      ...(upper === Infinity ? [] : [` u${row}: ${left} <= ${upper}`]),
    ];
  });
  const bounds = columns.map((column) => {
    const upper = programme.columnUpper[column]!;
    return ` ${programme.columnLower[column]!} <= x${column}${upper === Infinity ? "" : ` <= ${upper}`}`;
  });
  return [
    "Minimize",
    ` cost: ${columns.map((column) => term(programme.cost[column]!, column)).join("\n ")}`,
    "Subject To",
    ...rows,
    "Bounds",
    ...bounds,
    "End",
    "",
  ].join("\n");
}

function columnsOfRow({ rowStart }: LinearProgramme, row: number): number[] {
  const first = rowStart[row]!;
  return Array.from({ length: rowStart[row + 1]! - first }, (_, n) => first + n);
}
