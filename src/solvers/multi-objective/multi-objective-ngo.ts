import { preyMove } from "../operators/prey";
import { sparseStep } from "../operators/sparse-step";
import { startPopulation } from "../population";
import type { Box } from "../problem";
import { randomFrom } from "../random";
import { ParetoArchive } from "./pareto-archive";

/** A problem with two objectives over a box: the first maximised, the second minimised. */
export interface TwoObjectives extends Box {
  /** Writes both objectives at x into `objectives`. */
  evaluate(x: Float64Array, objectives: Float64Array): void;
}

/** What a multi-objective run found. */
export interface FrontLog {
  readonly seed: string;
  readonly evaluations: number;
  readonly archive: ParetoArchive;
}

export interface FrontRunOptions {
  readonly seed: string;
  readonly evaluations: number;
  readonly populationSize?: number;
  readonly archiveSize?: number;
}

/**
 * Northern Goshawk Optimization for two objectives. Each hawk hunts in a direction of its own, a weighting of both
 * objectives that goes from one end to the other over the flock (decomposition, after Zhang and Li 2007,
 * 10.1109/TEVC.2007.892759); without it the flock gathers in the middle of the front. An archive of non-dominated points
 * (crowding distance) keeps what was found and provides the prey: half of the time the point that is best in the hawk's
 * direction, else any. Sparse steps, as in the improved algorithm's chase, refine.
 */
export function multiObjectiveNgo(problem: TwoObjectives, options: FrontRunOptions): FrontLog {
  const { seed, evaluations, populationSize = 50, archiveSize = 100 } = options;
  const { lower, upper, dimension } = problem;
  const random = randomFrom(`multi-objective-ngo:${seed}`);
  const { points } = startPopulation(problem, populationSize, "uniform", randomFrom(`start:${seed}`));
  const first = new Float64Array(populationSize);
  const second = new Float64Array(populationSize);
  const objectives = new Float64Array(2);
  const archive = new ParetoArchive(archiveSize, dimension);
  const prey = new Float64Array(dimension);
  const trial = new Float64Array(dimension);
  let spent = 0;
  // What a yuan of each objective weighs in a hawk's score: its share of the archive's range, times the direction.
  let perFirst = 1;
  let perSecond = 1;

  const evaluate = (x: Float64Array): void => {
    problem.evaluate(x, objectives);
    archive.offer(x, objectives[0]!, objectives[1]!);
    spent += 1;
  };
  const aim = (i: number): void => {
    const direction = i / (populationSize - 1);
    const last = archive.size - 1;
    perFirst = direction / Math.max(archive.first(last) - archive.first(0), Number.MIN_VALUE);
    perSecond = (1 - direction) / Math.max(archive.second(last) - archive.second(0), Number.MIN_VALUE);
  };
  const score = (a: number, b: number): number => perFirst * a - perSecond * b;
  const bestRank = (): number => {
    let best = 0;
    for (let rank = 1; rank < archive.size; rank++) {
      if (score(archive.first(rank), archive.second(rank)) > score(archive.first(best), archive.second(best))) best = rank;
    }
    return best;
  };
  const offerTrial = (i: number): void => {
    if (spent >= evaluations) return;
    evaluate(trial);
    const a = objectives[0]!;
    const b = objectives[1]!;
    if (!(score(a, b) > score(first[i]!, second[i]!))) return;
    points[i]!.set(trial);
    first[i] = a;
    second[i] = b;
  };

  points.forEach((point, i) => {
    evaluate(point);
    first[i] = objectives[0]!;
    second[i] = objectives[1]!;
  });
  const iterations = Math.ceil((evaluations - populationSize) / (2 * populationSize));
  for (let t = 1; t <= iterations; t++) {
    const scale = 0.1 * (1 - t / iterations) + 1e-4;
    for (let i = 0; i < populationSize; i++) {
      aim(i);
      archive.copyPoint(random.uniform() < 0.5 ? bestRank() : random.below(archive.size), prey);
      preyMove(points[i]!, prey, true, lower, upper, random, false, trial);
      offerTrial(i);
      sparseStep(points[i]!, scale, t, lower, upper, random, trial);
      offerTrial(i);
    }
  }
  return { seed, evaluations: spent, archive };
}
