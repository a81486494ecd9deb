import type { PublishedSolver } from "../../paper/published-solvers";
import type { SolverStudy } from "../../solvers/study";
import { runsOf, scenariosOf } from "./runs";

export const IMPROVED_NGO = "improved-ngo";
export const IMPROVED_PSO = "improved-pso";
/** What the paper calls PSO: Section 7.2 names it traditional. */
export const TRADITIONAL_PSO = "traditional-pso";
/** PSO with the coefficients that came later: what the other reading of "PSO" changes. */
export const CONSTRICTED_PSO = "pso";

/** The columns of Table 6 -> arms of the study. */
const PRINTED_ARMS: Readonly<Record<string, string>> = {
  improvedNGO: IMPROVED_NGO,
  improvedPSO: IMPROVED_PSO,
  PSO: TRADITIONAL_PSO,
};

/** What Table 6 prints for an arm. Throws a RangeError where Table 6 has a column of another name. */
export function publishedSolver(published: readonly PublishedSolver[], arm: string): PublishedSolver | undefined {
  return published.find(({ id }) => {
    const read = PRINTED_ARMS[id];
    if (read === undefined) {
      throw new RangeError(`table-6.csv: required columns ${Object.keys(PRINTED_ARMS).join(", ")}, came ${id}`);
    }
    return read === arm;
  });
}

/** Evaluations that an arm spends on the paper's number of iterations. */
export function evaluationsByIterations(study: SolverStudy, arm: string): number {
  const run = scenariosOf(study).flatMap((scenario) => runsOf(study, "iterations", scenario, arm))[0];
  if (run === undefined) throw new RangeError(`iterations.csv: required runs of ${arm}, came none`);
  return run.evaluations;
}

/** Seconds that a run of an arm takes for so many evaluations, in proportion to the timed run; null if none was timed. */
export function secondsOf(study: SolverStudy, arm: string, evaluations: number): number | null {
  const timed = study.times.runs.find((run) => run.arm === arm);
  return timed === undefined ? null : (timed.medianMilliseconds / 1000) * (evaluations / timed.evaluations);
}

/** "Node 20.19.0, Xeon, 2024-05-31". */
export function machineText({ times }: SolverStudy): string {
  const { node, cpu, date } = times.machine;
  return `Node ${node}, ${cpu}, ${date}`;
}
