import type { TradingCase } from "../../case/types";
import { prepareDay } from "../../model/day-input";
import type { Highs } from "../../trading/cooperative";
import { significant, sum } from "../../units";
import { algorithmById } from "../algorithms";
import { polishFlows } from "../exact";
import { minimise, type RunLog } from "../minimise";
import { frontQuality, multiObjectiveNgo, tradeOffProblem, tradeOffsOf } from "../multi-objective";
import { completeParameters } from "../parameters";
import type { Problem } from "../problem";
import { testFunction, type TestFunctionId } from "../test-functions";
import { flowProblem, jointProblem, type TradingProblem } from "../trading/flow-problem";
import { priceProblem } from "../trading/price-problem";
import { rawFlowProblem } from "../trading/raw-flow-problem";
import { reflectedProblem } from "../trading/reflected-problem";
import { ABLATION_ARMS, CONTROL_ARMS, MAIN_ARMS, type Arm } from "./arms";
import {
  ALL_SCENARIOS,
  BUDGET,
  CHECKPOINTS,
  ITERATION_CHECKPOINTS,
  PAPER_ITERATIONS,
  TEST_FUNCTION_DIMENSION,
  type StudyJob,
  type SuiteId,
} from "./protocol";
import { bestAndGap, cleanGap, firstSolved, hits, targetsOf, type Bounds } from "./gaps";
import { checkpointColumn, iterationColumn, SOLVED_ITERATION_COLUMN, type RunRecord } from "./records";
import type { StudyReferences } from "./references";
import { revenues } from "./revenues";

/** Carries out jobs of the study. Problems are prepared once and shared by the jobs. */
export interface JobRunner {
  /** The record of a job: a function of the job and the case alone. */
  run(job: StudyJob): RunRecord;
}

/** The job names an arm or a problem that the protocol does not have. */
export class UnknownJobError extends Error {
  constructor(job: StudyJob, what: "arm" | "problem") {
    super(`${job.id}: unknown ${what} "${job[what]}"`);
    this.name = "UnknownJobError";
  }
}

type Outcome = Pick<RunRecord, "evaluations" | "values">;

export function createJobRunner(highs: Highs, tradingCase: TradingCase, references: StudyReferences): JobRunner {
  const scenarios = Object.keys(tradingCase.settings.scenarios);
  const inputOf = remembered((scenario: string) => prepareDay(tradingCase, scenario));
  const flowsOf = remembered((scenario: string) => flowProblem(inputOf(scenario)));
  const joint = remembered((_: string) => jointProblem(scenarios.map(flowsOf)));
  const rawOf = remembered((scenario: string) => rawFlowProblem(inputOf(scenario)));
  const pricesOf = remembered((scenario: string) => priceProblem(inputOf(scenario)));
  const tradeOffProblemOf = remembered((scenario: string) => tradeOffProblem(inputOf(scenario)));
  const boundsOf = (problem: string): Bounds =>
    problem === ALL_SCENARIOS
      ? {
          optimumYuan: sum(scenarios.map((scenario) => references.flows[scenario]!.optimumYuan)),
          noTradeYuan: sum(scenarios.map((scenario) => references.flows[scenario]!.noTradeYuan)),
        }
      : references.flows[problem]!;
  const requireProblem = (job: StudyJob): void => {
    const known = job.problem === ALL_SCENARIOS ? job.suite === "flows" : scenarios.includes(job.problem);
    if (!known) throw new UnknownJobError(job, "problem");
  };

  const suites: Record<SuiteId, (job: StudyJob) => Outcome> = {
    flows: (job) => {
      requireProblem(job);
      const bounds = boundsOf(job.problem);
      const isJoint = job.problem === ALL_SCENARIOS;
      const problem: Problem = isJoint ? joint(ALL_SCENARIOS) : flowsOf(job.problem);
      const log = minimiseJob(job, problem, BUDGET, { targets: targetsOf(bounds), checkpoints: CHECKPOINTS });
      return outcome(log, {
        ...bestAndGap(log, bounds),
        ...(isJoint ? {} : revenues((problem as TradingProblem).day(log.bestPoint))),
        ...hits(log),
        ...Object.fromEntries(log.checkpoints.map(({ evaluations, best }) => [checkpointColumn(evaluations), cleanGap(best, bounds)])),
      });
    },
    reflected: (job) => {
      requireProblem(job);
      const bounds = boundsOf(job.problem);
      // Each seed turns another half, so that no single choice of axes decides.
      const problem = reflectedProblem(flowsOf(job.problem), String(job.seed));
      const log = minimiseJob(job, problem, BUDGET, { targets: targetsOf(bounds) });
      return outcome(log, { ...bestAndGap(log, bounds), ...hits(log) });
    },
    raw: (job) => {
      requireProblem(job);
      const problem = rawOf(job.problem);
      const log = minimiseJob(job, problem, BUDGET);
      return outcome(log, { ...bestAndGap(log, boundsOf(job.problem)), violationKwh: problem.violationKwh(log.bestPoint) });
    },
    iterations: (job) => {
      requireProblem(job);
      const bounds = boundsOf(job.problem);
      const problem = flowsOf(job.problem);
      const log = minimiseJob(job, problem, evaluationsOf(armOf(job), PAPER_ITERATIONS));
      return outcome(log, {
        ...bestAndGap(log, bounds),
        [SOLVED_ITERATION_COLUMN]: firstSolved(log, bounds),
        ...revenues(problem.day(log.bestPoint)),
        ...Object.fromEntries(ITERATION_CHECKPOINTS.map((t) => [iterationColumn(t), cleanGap(log.bestByIteration[t]!, bounds)])),
      });
    },
    prices: (job) => {
      requireProblem(job);
      const problem = pricesOf(job.problem);
      const log = minimiseJob(job, problem, BUDGET);
      const { settlement } = problem.day(log.bestPoint);
      const buyersCostYuan = sum(settlement.classes.map((of) => of.buyersCostYuan));
      return outcome(log, {
        bestYuan: log.best,
        polishedYuan: polishFlows(highs, inputOf(job.problem), problem.prices(log.bestPoint)).upperYuan,
        sellersProfitYuan: buyersCostYuan - settlement.usersNetPaymentYuan,
        buyersCostYuan,
      });
    },
    functions: (job) => {
      const [id, place] = job.problem.split(" ");
      const problem = testFunction(id as TestFunctionId, {
        dimension: TEST_FUNCTION_DIMENSION,
        shifted: place === "shifted",
        seed: `study:${job.seed}`,
      });
      const log = minimiseJob(job, problem, BUDGET);
      return outcome(log, { best: log.best });
    },
    front: (job) => {
      requireProblem(job);
      const { archive, evaluations } = multiObjectiveNgo(tradeOffProblemOf(job.problem), { seed: String(job.seed), evaluations: BUDGET });
      return { evaluations, values: rounded({ ...frontQuality(tradeOffsOf(archive), references.fronts[job.problem]!), points: archive.size }) };
    },
  };
  return { run: (job) => ({ ...job, ...suites[job.suite](job) }) };
}

function armOf(job: StudyJob): Arm {
  const arm = [...MAIN_ARMS, ...ABLATION_ARMS, ...CONTROL_ARMS].find(({ id }) => id === job.arm);
  if (arm === undefined) throw new UnknownJobError(job, "arm");
  return arm;
}

function minimiseJob(
  job: StudyJob,
  problem: Problem,
  evaluations: number,
  record: { readonly targets?: readonly number[]; readonly checkpoints?: readonly number[] } = {},
): RunLog {
  const { algorithm, parameters } = armOf(job);
  return minimise(problem, algorithmById(algorithm), { seed: String(job.seed), evaluations, parameters, ...record });
}

/** What so many iterations of an arm cost, start population included. */
export function evaluationsOf({ algorithm, parameters }: Arm, iterations: number): number {
  const definition = algorithmById(algorithm);
  const complete = completeParameters(definition.name, definition.parameters, parameters);
  return definition.start(complete).size + Math.round(iterations * definition.evaluationsPerIteration(complete));
}

function outcome(log: RunLog, values: Readonly<Record<string, number | null>>): Outcome {
  return { evaluations: log.evaluations, values: rounded(values) };
}

function rounded(values: Readonly<Record<string, number | null>>): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value === null ? null : significant(value)]),
  );
}

function remembered<T>(compute: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const computed = compute(key);
    known.set(key, computed);
    return computed;
  };
}
