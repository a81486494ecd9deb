import {
  checkpointColumn,
  CHECKPOINTS,
  iterationColumn,
  ITERATION_CHECKPOINTS,
  targetColumn,
  type RunRecord,
  type SolverStudy,
  type StudyFacts,
  type SuiteId,
} from "../../../src/solvers/study";

/** A run of suite "iterations" whose gap is `start` at the first checkpoint and `end` at all later ones. */
export function iterationRun(problem: string, arm: string, seed: number, evaluations: number, start: number, end: number): RunRecord {
  const gaps = ITERATION_CHECKPOINTS.map((t, i) => [iterationColumn(t), i === 0 ? start : end]);
  return record("iterations", problem, arm, seed, evaluations, Object.fromEntries(gaps) as Record<string, number>);
}

/** A run of suite "flows" whose gap is 1 before `reached` evaluations and `end` from then on; hits in the order of `targets`. */
export function flowRun(
  problem: string,
  arm: string,
  seed: number,
  end: number,
  reached: number,
  hits: readonly (number | null)[] = [],
  targets: readonly number[] = [],
): RunRecord {
  return record("flows", problem, arm, seed, CHECKPOINTS.at(-1)!, {
    ...Object.fromEntries(CHECKPOINTS.map((at) => [checkpointColumn(at), at < reached ? 1 : end])),
    ...Object.fromEntries(targets.map((gap, i) => [targetColumn(gap), hits[i] ?? null])),
  });
}

function record(suite: SuiteId, problem: string, arm: string, seed: number, evaluations: number, values: RunRecord["values"]): RunRecord {
  return { id: `${suite}/${problem}/${arm}/${seed}`, suite, problem, arm, seed, evaluations, values };
}

/** A study of the given runs, with optimum 100 and 200 yuan without trade in every scenario. */
export function studyOf(runs: readonly RunRecord[], targetGaps: readonly number[] = [0.1, 0.01]): SolverStudy {
  const scenario = { optimumYuan: 100, noTradeYuan: 200 };
  const suites: SuiteId[] = ["flows", "raw", "iterations", "prices", "functions", "front"];
  return {
    facts: { budget: CHECKPOINTS.at(-1)!, targetGaps, scenarios: { I: scenario, II: scenario } } as unknown as StudyFacts,
    records: Object.fromEntries(suites.map((suite) => [suite, runs.filter((run) => run.suite === suite)])) as unknown as SolverStudy["records"],
    times: { machine: { node: "", cpu: "", date: "" }, runs: [] },
  };
}
