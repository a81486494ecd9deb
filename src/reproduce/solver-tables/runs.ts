import { summarise } from "../../solvers/statistics";
import { ABLATION_ARMS, CONTROL_ARMS, SOLVED_GAP, targetColumn, type RunRecord, type SolverStudy, type SuiteId } from "../../solvers/study";

/** The paper speaks of convergence without a limit; 0.1 % is ours. */
export const SOLVED_COLUMN = targetColumn(SOLVED_GAP);

/** Gaps below a ten-thousandth of a percent, a fraction of a fen, count as the optimum: runs that reach it are tied. */
export const OPTIMUM_GAP = 1e-6;

export function scenariosOf(study: SolverStudy): string[] {
  return Object.keys(study.facts.scenarios);
}

/** Throws a RangeError if the study has no such arm. */
export function armName(study: SolverStudy, id: string): string {
  const arm = study.facts.arms.find((candidate) => candidate.id === id);
  if (arm === undefined) throw new RangeError(`solver study: required an arm "${id}" in study.json, came none`);
  return arm.name;
}

/** Arms with runs of a problem, in the study's order. */
export function armsOf(study: SolverStudy, suite: SuiteId, problems: readonly string[]): string[] {
  const present = new Set(study.records[suite].filter(({ problem }) => problems.includes(problem)).map(({ arm }) => arm));
  return study.facts.arms.map(({ id }) => id).filter((id) => present.has(id));
}

const VARIANTS: ReadonlySet<string> = new Set([...ABLATION_ARMS, ...CONTROL_ARMS].map(({ id }) => id));

/** The same without variants and controls. */
export function mainArmsOf(study: SolverStudy, suite: SuiteId, problems: readonly string[]): string[] {
  return armsOf(study, suite, problems).filter((id) => !VARIANTS.has(id));
}

/** An arm's runs of a problem, by seed. */
export function runsOf(study: SolverStudy, suite: SuiteId, problem: string, arm: string): RunRecord[] {
  return study.records[suite]
    .filter((run) => run.problem === problem && run.arm === arm)
    .sort((a, b) => a.seed - b.seed);
}

/** A column of runs. Throws a RangeError where a run has no number. */
export function valuesOf(runs: readonly RunRecord[], column: string): number[] {
  return runs.map(({ id, values }) => {
    const value = values[column];
    if (typeof value !== "number") throw new RangeError(`${id}: required a number in ${column}, came ${String(value)}`);
    return value;
  });
}

/** Final gaps, those at the optimum as 0. */
export function gapsOf(runs: readonly RunRecord[]): number[] {
  return valuesOf(runs, "gap").map((gap) => (gap < OPTIMUM_GAP ? 0 : gap));
}

/** Evaluations to a gap of 0.1 %; null where a run did not get there. */
export function solvedAt(runs: readonly RunRecord[]): (number | null)[] {
  return runs.map(({ values }) => values[SOLVED_COLUMN] ?? null);
}

/** null without values. */
export function medianOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : summarise(values).median;
}

/** The median of counts of which null is more than any other; null if half of the runs or more never got there. */
export function medianReached(counts: readonly (number | null)[]): number | null {
  const sorted = counts.map((count) => count ?? Infinity).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const median = (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.floor(sorted.length / 2)]!) / 2;
  return Number.isFinite(median) ? median : null;
}

/** "28 of 30". */
export function reachedText(counts: readonly (number | null)[]): string {
  return `${counts.filter((count) => count !== null).length} of ${counts.length}`;
}
