import { effectSize, varghaDelaneyA, wilcoxonSignedRank, type EffectSize } from "../../solvers/statistics";
import { midRanks } from "../../solvers/statistics/mid-ranks";
import type { RunRecord, SolverStudy, SuiteId } from "../../solvers/study";
import { sum } from "../../units";
import { runsOf } from "./runs";

/** A number of each run, lower is better. */
export type Score = (runs: readonly RunRecord[]) => number[];

/** How one arm compares with another over several problems. */
export interface ArmComparison {
  /** Two-sided, Wilcoxon's signed ranks of runs paired by problem and seed, as ranks within their problem; not adjusted. */
  readonly pValue: number;
  /** Pairs that differ, and all of them. */
  readonly differing: number;
  readonly pairs: number;
  /** Vargha and Delaney's A12 of the first arm, within each problem and averaged: above 0.5 if it is better. */
  readonly a12: number;
  readonly size: EffectSize;
}

/** Runs of two arms on the same problem with the same seed, in the same order. */
export function pairedRuns(
  study: SolverStudy,
  suite: SuiteId,
  problems: readonly string[],
  arms: readonly [string, string],
): [RunRecord[], RunRecord[]] {
  const pairs = problems.flatMap((problem) => {
    const others = runsOf(study, suite, problem, arms[1]);
    return runsOf(study, suite, problem, arms[0]).flatMap((run): [RunRecord, RunRecord][] => {
      const other = others.find(({ seed }) => seed === run.seed);
      return other === undefined ? [] : [[run, other]];
    });
  });
  return [pairs.map(([run]) => run), pairs.map(([, other]) => other)];
}

/** Compares two arms by a score; null if they share no run. */
export function compareArms(
  study: SolverStudy,
  suite: SuiteId,
  problems: readonly string[],
  arms: readonly [string, string],
  score: Score,
): ArmComparison | null {
  const [first, second] = pairedRuns(study, suite, problems, arms);
  if (first.length === 0) return null;
  // Within each problem: a hard problem's runs against an easy one's say nothing about the arms.
  const met = problems.filter((problem) => first.some((run) => run.problem === problem));
  const ofProblem = (runs: readonly RunRecord[], problem: string): number[] => score(runs.filter((run) => run.problem === problem));
  const [ranksOfFirst, ranksOfSecond] = ranksWithinProblems(met.map((problem) => [ofProblem(first, problem), ofProblem(second, problem)]));
  const { pValue, n } = wilcoxonSignedRank(ranksOfFirst, ranksOfSecond);
  const a12 = sum(met.map((problem) => varghaDelaneyA(ofProblem(first, problem), ofProblem(second, problem)).a12)) / met.length;
  // Rounded, so that sums of thirds do not decide on a limit.
  const size = effectSize(Number(Math.abs(2 * a12 - 1).toPrecision(9)));
  return { pValue, differing: n, pairs: first.length, a12, size };
}

/**
 * Both arms' values as ranks among all values of their problem, so that problems of another scale weigh the same and a
 * run that never got there is no further away than last.
 */
function ranksWithinProblems(problems: readonly (readonly [readonly number[], readonly number[]])[]): [number[], number[]] {
  const ranked = problems.map(([first, second]) => {
    const { ranks } = midRanks([...first, ...second]);
    return [ranks.slice(0, first.length), ranks.slice(first.length)] as const;
  });
  return [ranked.flatMap(([first]) => [...first]), ranked.flatMap(([, second]) => [...second])];
}
