import { logSpaced } from "../minimise";
import { TEST_FUNCTION_IDS } from "../test-functions";
import { ABLATION_ARMS, CONTROL_ARMS, MAIN_ARMS, PAPER_ARMS, type Arm } from "./arms";

/** Evaluations of a run: NGO's N + 2 N T with 50 hawks and 500 iterations. */
export const BUDGET = 50_050;
export const SEEDS = 30;
/** Iterations of the paper's Table 6; unequal work, as an iteration of NGO evaluates twice per hawk. */
export const PAPER_ITERATIONS = 500;
/** Relative gaps whose first undercutting is recorded. */
export const TARGET_GAPS = [0.1, 0.03, 0.01, 0.003, 0.001, 3e-4, 1e-4, 3e-5, 1e-5] as const;
/** A run within this gap counts as having solved its problem. */
export const SOLVED_GAP = 0.001;
/** Evaluation counts at which the gap is recorded. */
export const CHECKPOINTS: readonly number[] = logSpaced(BUDGET);
/** Iterations at which the gap is recorded where runs are compared by iteration. */
export const ITERATION_CHECKPOINTS = [1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 400, 500] as const;
export const TEST_FUNCTION_DIMENSION = 30;

/** All scenarios as one problem. */
export const ALL_SCENARIOS = "all";

export type SuiteId = "flows" | "reflected" | "raw" | "iterations" | "prices" | "functions" | "front";

/** One run of the study; a plain value that says all that the run depends on beside the case. */
export interface StudyJob {
  /** "flows/I/improved-ngo/07". */
  readonly id: string;
  readonly suite: SuiteId;
  /** A scenario, ALL_SCENARIOS, or a test function ("rastrigin shifted"). */
  readonly problem: string;
  readonly arm: string;
  readonly seed: number;
}

const FRONT_ARM: Arm = { id: "multi-objective-ngo", name: "Multi-objective NGO", algorithm: "improved-ngo", parameters: {} };

/** Which arms meet on which problems in a suite. */
function pairings(scenarios: readonly string[]): readonly { suite: SuiteId; problems: readonly string[]; arms: readonly Arm[] }[] {
  const functions = TEST_FUNCTION_IDS.flatMap((id) => [`${id} shifted`, `${id} centred`]);
  const byIteration = [...PAPER_ARMS, ...MAIN_ARMS.filter(({ id }) => id === "pso")];
  return [
    { suite: "flows", problems: scenarios, arms: [...MAIN_ARMS, ...ABLATION_ARMS, ...CONTROL_ARMS] },
    { suite: "flows", problems: [ALL_SCENARIOS], arms: MAIN_ARMS },
    { suite: "reflected", problems: scenarios, arms: MAIN_ARMS },
    { suite: "raw", problems: scenarios, arms: MAIN_ARMS },
    { suite: "iterations", problems: scenarios, arms: byIteration },
    { suite: "prices", problems: scenarios, arms: MAIN_ARMS },
    { suite: "functions", problems: functions, arms: [...MAIN_ARMS, ...ABLATION_ARMS.filter(({ id }) => !["latin-hypercube", "tent"].includes(id))] },
    { suite: "front", problems: scenarios, arms: [FRONT_ARM] },
  ];
}

/** Every run of the protocol, in a fixed order. Runs of one problem and seed begin with the same points. */
export function studyJobs(scenarios: readonly string[]): StudyJob[] {
  return pairings(scenarios).flatMap(({ suite, problems, arms }) =>
    problems.flatMap((problem) =>
      arms.flatMap(({ id: arm }) =>
        Array.from({ length: SEEDS }, (_, n): StudyJob => {
          const seed = n + 1;
          return { id: `${suite}/${problem}/${arm}/${String(seed).padStart(2, "0")}`, suite, problem, arm, seed };
        }),
      ),
    ),
  );
}

/**
 * The runs that are repeated whenever the records are read, to see that they still hold: the paper's solvers on every
 * scenario, every other arm once, and one run of every other suite, all with the first seed.
 */
export function sampleJobs(scenarios: readonly string[]): StudyJob[] {
  const first = scenarios[0]!;
  const paper = PAPER_ARMS.map(({ id }) => id);
  return studyJobs(scenarios).filter(({ suite, problem, arm, seed }) => {
    if (seed !== 1) return false;
    if (suite === "flows") return problem !== ALL_SCENARIOS && (problem === first || paper.includes(arm));
    if (suite === "functions") return problem === "rosenbrock shifted" && (arm === "ngo" || arm === "improved-ngo");
    return problem === first && (arm === "improved-ngo" || suite === "front");
  });
}
