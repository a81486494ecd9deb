import type { RunRecord } from "./records";
import type { SolverStudy } from "./solver-study";

/** How a repeated run compares with its record. */
export interface RepeatedRun {
  readonly id: string;
  /**
   * - identical: every number is the same to nine digits;
   * - alike: not the same, but on another version of V8, which may round a cosine otherwise (P2 has one in its
   *   objective), and its result is no further from the recorded seeds' range than that range is wide;
   * - different: the record does not hold.
   */
  readonly agreement: "identical" | "alike" | "different";
  /** Names of the numbers that differ. */
  readonly differing: readonly string[];
}

/** Holds fresh runs, made on this version of V8, against the committed records of the same jobs. */
export function compareRepeats(fresh: readonly RunRecord[], study: SolverStudy, v8: string): RepeatedRun[] {
  return fresh.map((run) => {
    const siblings = study.records[run.suite].filter(({ problem, arm }) => problem === run.problem && arm === run.arm);
    const recorded = siblings.find(({ id }) => id === run.id);
    if (recorded === undefined) return { id: run.id, agreement: "different", differing: ["no record"] };
    const differing = Object.keys({ ...recorded.values, ...run.values }).filter(
      (name) => (recorded.values[name] ?? null) !== (run.values[name] ?? null),
    );
    if (recorded.evaluations !== run.evaluations) differing.unshift("evaluations");
    if (differing.length === 0) return { id: run.id, agreement: "identical", differing };
    const mayDiffer = v8 !== study.facts.versions["v8"] && recorded.evaluations === run.evaluations;
    return { id: run.id, agreement: mayDiffer && isNear(run, siblings) ? "alike" : "different", differing };
  });
}

/** Whether the first number of the run, its result, is within or near the range of the recorded seeds. */
function isNear(run: RunRecord, siblings: readonly RunRecord[]): boolean {
  const result = Object.keys(siblings[0]!.values)[0]!;
  const recorded = siblings.map(({ values }) => values[result]!);
  const [low, high] = [Math.min(...recorded), Math.max(...recorded)];
  const width = high - low;
  return run.values[result]! >= low - width && run.values[result]! <= high + width;
}
