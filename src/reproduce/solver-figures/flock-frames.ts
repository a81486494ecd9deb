import type { Algorithm } from "../../solvers/algorithm";
import { minimiseInSteps, type RunLog } from "../../solvers/minimise";
import type { ParameterDefinitions } from "../../solvers/parameters";
import type { Problem } from "../../solvers/problem";

/** The flock after one iteration; 0 is the start. */
export interface FlockFrame {
  readonly iteration: number;
  readonly evaluations: number;
  /** Best gap that the run has found so far, in the unit of the flock's gap. */
  readonly bestGap: number;
  /** Both drawn coordinates of every point of the population. */
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** A run as seen on two coordinates. */
export interface Flock {
  readonly problem: string;
  readonly algorithm: string;
  readonly seed: string;
  readonly dimension: number;
  /** Positions of the two drawn coordinates, from 0. */
  readonly coordinates: readonly [number, number];
  readonly gapUnit: string;
  /** The gap on a grid over the two coordinates, all others at the run's best point: gap[row of y][column of x]. */
  readonly slice: { readonly x: readonly number[]; readonly y: readonly number[]; readonly gap: readonly (readonly number[])[] };
  /** The best point of the run, in the drawn coordinates. */
  readonly best: readonly [number, number];
  readonly frames: readonly FlockFrame[];
}

export interface FlockOptions {
  readonly seed: string;
  /** Evaluations of the whole run: they decide how the algorithm's steps shrink. */
  readonly evaluations: number;
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Iterations to keep, ascending from 0, each within the run. */
  readonly iterations: readonly number[];
  /** Two different coordinates, from 0; default the first two. */
  readonly coordinates?: readonly [number, number];
  /** Grid points along each coordinate, ends included; default 61. */
  readonly gridPoints?: number;
  /** What a value of the problem counts as, 0 at the optimum, and the unit of that. */
  readonly gap: { readonly of: (value: number) => number; readonly unit: string };
}

/**
 * Runs an algorithm and keeps where its population was after the asked iterations, on two coordinates, with the
 * objective around. In more than two dimensions the points are seen from above: the colour under a point is that of
 * the slice, not the point's own. Throws a RangeError on coordinates, iterations or a grid that can't be.
 */
export function collectFlock<D extends ParameterDefinitions>(problem: Problem, algorithm: Algorithm<D>, options: FlockOptions): Flock {
  const { seed, evaluations, parameters = {}, iterations, coordinates = [0, 1], gridPoints = 61, gap } = options;
  requireCoordinates(problem, coordinates);
  if (!Number.isInteger(gridPoints) || gridPoints < 2) throw new RangeError(`flock: came ${gridPoints} grid points, required a whole number >= 2`);
  const [first, second] = coordinates;
  const wanted = new Set(iterations);
  const frames: FlockFrame[] = [];
  const steps = minimiseInSteps(problem, algorithm, { seed, evaluations, parameters });
  let log: RunLog | undefined;
  while (log === undefined) {
    const { done, value } = steps.next();
    if (done) log = value;
    else if (wanted.has(value.iteration)) {
      frames.push({
        iteration: value.iteration,
        evaluations: value.evaluations,
        bestGap: gap.of(value.best),
        // Copies: the population is a view that the next iteration changes.
        x: value.points.map((point) => point[first]!),
        y: value.points.map((point) => point[second]!),
      });
    }
  }
  const missing = iterations.find((iteration, i) => frames[i]?.iteration !== iteration);
  if (missing !== undefined || frames.length === 0) {
    throw new RangeError(`flock: came iterations ${iterations.join(", ") || "none"}, required ascending ones from 0 to ${log.iterations}, the last of the run`);
  }
  return {
    problem: problem.name,
    algorithm: algorithm.name,
    seed,
    dimension: problem.dimension,
    coordinates,
    gapUnit: gap.unit,
    slice: sliceOf(problem, log.bestPoint, coordinates, gridPoints, gap.of),
    best: [log.bestPoint[first]!, log.bestPoint[second]!],
    frames,
  };
}

function sliceOf(
  problem: Problem,
  through: Float64Array,
  [first, second]: readonly [number, number],
  gridPoints: number,
  gapOf: (value: number) => number,
): Flock["slice"] {
  const grid = (coordinate: number): number[] => {
    const [low, high] = [problem.lower[coordinate]!, problem.upper[coordinate]!];
    return Array.from({ length: gridPoints }, (_, i) => low + ((high - low) * i) / (gridPoints - 1));
  };
  const [x, y] = [grid(first), grid(second)];
  const point = Float64Array.from(through);
  const gap = y.map((atSecond) =>
    x.map((atFirst) => {
      point[first] = atFirst;
      point[second] = atSecond;
      return gapOf(problem.evaluate(point));
    }),
  );
  return { x, y, gap };
}

function requireCoordinates({ dimension }: Problem, [first, second]: readonly [number, number]): void {
  const isOne = (coordinate: number): boolean => Number.isInteger(coordinate) && coordinate >= 0 && coordinate < dimension;
  if (isOne(first) && isOne(second) && first !== second) return;
  throw new RangeError(`flock: came coordinates ${first} and ${second}, required two different ones from 0 to ${dimension - 1}`);
}
