import type { Algorithm } from "./algorithm";
import { completeParameters, type ParameterDefinitions } from "./parameters";
import { startPopulation } from "./population";
import type { Problem } from "./problem";
import { randomFrom } from "./random";
import { Search } from "./search";

/** Where a run stands after an iteration. */
export interface RunProgress {
  readonly iteration: number;
  readonly iterations: number;
  readonly evaluations: number;
  readonly best: number;
  /** The population as it is now: a view that the next iteration changes. */
  readonly points: readonly Float64Array[];
}

export interface RunOptions {
  readonly seed: string;
  /** Evaluations that the run may spend. */
  readonly evaluations: number;
  /** Overrides of the algorithm's parameters. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Evaluation counts at which the best value is noted; default: five per decade and the end. */
  readonly checkpoints?: readonly number[];
  /** Values whose first undercutting is noted. */
  readonly targets?: readonly number[];
  /** Stop as soon as the lowest target is reached. */
  readonly stopAtTargets?: boolean;
  /** Looked at between iterations. */
  readonly signal?: AbortSignal;
  /** Called after the start and after every iteration; may abort through the signal. */
  readonly onProgress?: (progress: RunProgress) => void;
}

/** The record of one run. */
export interface RunLog {
  readonly algorithm: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly problem: string;
  readonly seed: string;
  readonly stopped: "evaluations" | "targets" | "aborted";
  readonly evaluations: number;
  readonly iterations: number;
  readonly best: number;
  readonly bestPoint: Float64Array;
  /** A run that ended before a checkpoint has its last best value there. */
  readonly checkpoints: readonly { readonly evaluations: number; readonly best: number }[];
  /** In the order of the targets given; null where a target was not reached. */
  readonly evaluationsToTarget: readonly (number | null)[];
  /** Best value after each iteration; entry 0 is the start population. */
  readonly bestByIteration: Float64Array;
}

/** Counts are kept in 32 bits. */
const MOST_EVALUATIONS = 2 ** 31 - 1;

/** A run that can't be: the budget doesn't pay for a start population, or a checkpoint lies outside it. */
export class RunError extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = "RunError";
  }
}

/**
 * Minimises a problem. The run is a pure function of algorithm, parameters, problem, seed and budget. Two algorithms
 * with the same population size and start method begin with the same points when they get the same seed.
 */
export function minimise<D extends ParameterDefinitions>(
  problem: Problem,
  algorithm: Algorithm<D>,
  options: RunOptions,
): RunLog {
  const steps = minimiseInSteps(problem, algorithm, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    options.onProgress?.(value);
  }
}

/** The same, one iteration at a time: for a caller that draws in between, or gives way to others. */
export function* minimiseInSteps<D extends ParameterDefinitions>(
  problem: Problem,
  algorithm: Algorithm<D>,
  options: RunOptions,
): Generator<RunProgress, RunLog, void> {
  const parameters = completeParameters(algorithm.name, algorithm.parameters, options.parameters ?? {});
  const { size, method } = algorithm.start(parameters);
  const budget = options.evaluations;
  if (!Number.isInteger(budget) || budget < size || budget > MOST_EVALUATIONS) {
    throw new RunError(`evaluations: came ${budget}, required a whole number from ${size}, the size of the start population, to ${MOST_EVALUATIONS}`);
  }
  const iterations = Math.floor((budget - size) / algorithm.evaluationsPerIteration(parameters));
  const noted = options.checkpoints ?? logSpaced(budget);
  requireAscending(noted, budget);
  const checkpoints = Int32Array.from(noted);
  const targets = Float64Array.from(options.targets ?? []).sort().reverse();
  const search = new Search(problem, budget, { checkpoints, targets });

  const population = startPopulation(problem, size, method, randomFrom(`start:${options.seed}`));
  population.points.forEach((point, i) => {
    population.values[i] = search.evaluate(point);
  });
  const bestByIteration = new Float64Array(iterations + 1).fill(search.best);
  const random = randomFrom(`${algorithm.id}:${options.seed}`);
  const iterate = algorithm.begin({ search, random, parameters, population, iterations });

  let t = 0;
  let stopped: RunLog["stopped"] = "evaluations";
  const progress = (): RunProgress => ({
    iteration: t,
    iterations,
    evaluations: search.evaluations,
    best: search.best,
    points: population.points,
  });
  yield progress();
  while (t < iterations && !search.exhausted) {
    if (options.signal?.aborted) {
      stopped = "aborted";
      break;
    }
    if (options.stopAtTargets && targets.length > 0 && search.allTargetsReached) {
      stopped = "targets";
      break;
    }
    t += 1;
    iterate(t);
    bestByIteration[t] = search.best;
    yield progress();
  }

  return {
    algorithm: algorithm.id,
    parameters,
    problem: problem.name,
    seed: options.seed,
    stopped,
    evaluations: search.evaluations,
    iterations: t,
    best: search.best,
    bestPoint: search.bestPoint,
    checkpoints: Array.from(checkpoints, (evaluations, i) => ({
      evaluations,
      best: evaluations <= search.evaluations ? search.bestAtCheckpoint[i]! : search.best,
    })),
    evaluationsToTarget: (options.targets ?? []).map((target) => search.evaluationsToTarget[targets.indexOf(target)]! || null),
    bestByIteration: bestByIteration.subarray(0, t + 1),
  };
}

/** Whole numbers, `perDecade` to each power of ten, from 10 up to the budget, which is always the last. */
export function logSpaced(budget: number, perDecade = 5): number[] {
  const count = Math.floor(perDecade * Math.log10(budget));
  const spaced = Array.from({ length: count - perDecade + 1 }, (_, i) => Math.round(10 ** (1 + i / perDecade)));
  return [...new Set([...spaced.filter((evaluations) => evaluations < budget), budget])];
}

function requireAscending(checkpoints: readonly number[], budget: number): void {
  const wrong = checkpoints.findIndex((at, i) => !Number.isInteger(at) || at < 1 || at > budget || (i > 0 && at <= checkpoints[i - 1]!));
  if (wrong < 0) return;
  throw new RunError(`checkpoint ${wrong + 1}: came ${checkpoints[wrong]}, required ascending whole numbers from 1 to ${budget}`);
}
