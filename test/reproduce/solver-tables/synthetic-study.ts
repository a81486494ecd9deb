import {
  ABLATION_ARMS,
  CONTROL_ARMS,
  ITERATION_CHECKPOINTS,
  iterationColumn,
  SOLVED_ITERATION_COLUMN,
  MAIN_ARMS,
  type RunRecord,
  type ScenarioFacts,
  type SolverStudy,
  type SuiteId,
} from "../../../src/solvers/study";

type Values = RunRecord["values"];

/** One record a value, with seeds 1, 2, 3 ... */
export function runs(suite: SuiteId, problem: string, arm: string, values: readonly Values[], evaluations = 1000): RunRecord[] {
  return values.map((of, i) => ({ id: `${suite}/${problem}/${arm}/${i + 1}`, suite, problem, arm, seed: i + 1, evaluations, values: of }));
}

/** Runs of suite "flows" from pairs of final gap and evaluations to 0.1 % (null: never). */
export function flowRuns(problem: string, arm: string, pairs: readonly (readonly [gap: number, evaluations: number | null])[]): RunRecord[] {
  return runs("flows", problem, arm, pairs.map(([gap, evaluations]) => ({ gap, "evaluationsTo0.1Percent": evaluations })));
}

export interface IterationRun {
  readonly gap: number;
  /** Recorded iteration from which on the gap is 0.1 % or less; null: never. */
  readonly solvedAt: number | null;
  readonly sellersRevenueYuan?: number;
  /** The four readings of the buyers' income, all alike. */
  readonly incomeYuan?: number;
}

/** Runs of suite "iterations" in a scenario of `studyOf`. */
export function iterationRuns(problem: string, arm: string, evaluations: number, list: readonly IterationRun[]): RunRecord[] {
  const { optimumYuan, noTradeYuan } = SCENARIOS[problem]!;
  return runs(
    "iterations",
    problem,
    arm,
    list.map(({ gap, solvedAt, sellersRevenueYuan = 0, incomeYuan = 0 }) => ({
      gap,
      bestYuan: optimumYuan + gap * (noTradeYuan - optimumYuan),
      sellersRevenueYuan,
      peerAgainstGridYuan: incomeYuan,
      peerAgainstCompanyYuan: incomeYuan,
      allAgainstGridYuan: incomeYuan,
      allAgainstCompanyYuan: incomeYuan,
      [SOLVED_ITERATION_COLUMN]: solvedAt,
      ...Object.fromEntries(ITERATION_CHECKPOINTS.map((t) => [iterationColumn(t), solvedAt !== null && t >= solvedAt ? 0.001 : 0.5])),
    })),
    evaluations,
  );
}

function scenario(optimumYuan: number, noTradeYuan: number): ScenarioFacts {
  return {
    optimumYuan,
    noTradeYuan,
    certificateWorst: 1e-9,
    prices: {
      lowerYuan: 400,
      upperYuan: 404,
      noTradeYuan: 500,
      intervals: 256,
      mixedInteger: { lowerYuan: 390, intervals: 16, timeLimitSeconds: 120, stoppedByTime: true, remainingGap: 0.025 },
    },
  };
}

/** Trade is worth 100 yuan in I and 200 in II. */
const SCENARIOS: Readonly<Record<string, ScenarioFacts>> = { I: scenario(900, 1000), II: scenario(1800, 2000) };

/** A study of these records: budget 1000 evaluations, Scenarios I and II unless others are named. */
export function studyOf(records: readonly RunRecord[], scenarios: readonly string[] = ["I", "II"]): SolverStudy {
  const of = (suite: SuiteId): RunRecord[] => records.filter((record) => record.suite === suite);
  return {
    facts: {
      budget: 1000,
      seeds: 2,
      paperIterations: 500,
      testFunctionDimension: 30,
      targetGaps: [0.001],
      penaltyYuanPerKwh: 10,
      sellerWeight: 2,
      arms: [...MAIN_ARMS, ...ABLATION_ARMS, ...CONTROL_ARMS].map((arm) => ({ ...arm, reference: "" })),
      scenarios: Object.fromEntries(scenarios.map((name) => [name, SCENARIOS[name]!])),
      versions: {},
      caseFingerprint: "none",
    },
    times: {
      machine: { node: "1.2.3", cpu: "a processor", date: "2024-05-31" },
      // 1, 2, 3 and 4 ms an evaluation.
      runs: ["improved-ngo", "improved-pso", "traditional-pso", "pso"].map((arm, i) => ({
        arm,
        problem: "I",
        evaluations: 1000,
        medianMilliseconds: 1000 * (i + 1),
        repetitions: 5,
      })),
    },
    records: {
      flows: of("flows"),
      reflected: of("reflected"),
      raw: of("raw"),
      iterations: of("iterations"),
      prices: of("prices"),
      functions: of("functions"),
      front: of("front"),
    },
  };
}

/** The paper's numbers in round form. */
export const PRINTED = [
  { id: "improvedNGO", iterations: 500, runTimeSeconds: 1, revenueYuan: 1000 },
  { id: "improvedPSO", iterations: 500, runTimeSeconds: 2, revenueYuan: 990 },
  { id: "PSO", iterations: 500, runTimeSeconds: 3, revenueYuan: 900 },
];
