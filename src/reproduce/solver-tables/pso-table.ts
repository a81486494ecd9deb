import type { SolverStudy } from "../../solvers/study";
import type { Row, Table } from "../../exhibits/exhibit";
import { compareArms } from "./comparison";
import { IMPROVED_PSO, TRADITIONAL_PSO } from "./paper-solvers";
import { armName, armsOf, gapsOf, medianOf, reachedText, runsOf, scenariosOf, solvedAt } from "./runs";
import { percentCell, rough } from "./words";

/** The two differences between the traditional and the improved PSO, each alone and both. */
export function psoTable(study: SolverStudy): Table {
  const scenarios = scenariosOf(study);
  const present = armsOf(study, "flows", scenarios);
  const arms = [TRADITIONAL_PSO, "gentle-pso", "annealed-pso", IMPROVED_PSO].filter((arm) => present.includes(arm));
  return {
    kind: "table",
    id: "table-pso",
    label: "Table N6",
    caption:
      "What improves PSO: a gentler pull (c = 1.49618 instead of 2), annealing, and both, which is the improved PSO of this comparison. Falling inertia, which the paper counts as an improvement, all of them have. All scenarios together; A12 above 0.5: better final gap than the traditional one.",
    claims: ["X8"],
    columns: [
      { key: "solver", label: "Solver" },
      { key: "median", label: "Median gap", unit: "%", decimals: 4 },
      { key: "reached", label: "Reached 0.1 %" },
      { key: "a12", label: "A12 against traditional", decimals: 2 },
      { key: "size", label: "Size" },
    ],
    rows: arms.map((arm): Row => {
      const runs = scenarios.flatMap((scenario) => runsOf(study, "flows", scenario, arm));
      const comparison = arm === TRADITIONAL_PSO ? null : compareArms(study, "flows", scenarios, [arm, TRADITIONAL_PSO], gapsOf);
      return {
        solver: armName(study, arm),
        median: percentCell(medianOf(gapsOf(runs))),
        reached: reachedText(solvedAt(runs)),
        a12: rough(comparison?.a12 ?? null, 4),
        size: comparison?.size ?? "",
      };
    }),
  };
}
