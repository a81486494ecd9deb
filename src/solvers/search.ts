import type { Problem } from "./problem";

/** What a run records on its way. */
export interface SearchRecord {
  /** Evaluation counts at which the best value so far is noted; ascending. */
  readonly checkpoints: Int32Array;
  /** Values whose first undercutting is noted; descending. */
  readonly targets: Float64Array;
}

/**
 * Stands between an algorithm and its problem: counts evaluations, keeps the best point, notes progress. Once the
 * budget is spent every further evaluation gives Infinity without a look at the problem: a guard, so that no algorithm
 * exceeds its budget whatever it counts itself.
 */
export class Search {
  readonly problem: Problem;
  readonly bestPoint: Float64Array;
  /** Best value at each checkpoint; Infinity where the run stopped before it. */
  readonly bestAtCheckpoint: Float64Array;
  /** Evaluations that each target took; 0 where it was not reached. */
  readonly evaluationsToTarget: Int32Array;
  readonly #budget: number;
  readonly #record: SearchRecord;
  #evaluations = 0;
  #best = Infinity;
  #nextCheckpoint = 0;
  #nextTarget = 0;

  constructor(problem: Problem, budget: number, record: SearchRecord) {
    this.problem = problem;
    this.#budget = budget;
    this.#record = record;
    this.bestPoint = new Float64Array(problem.dimension);
    this.bestAtCheckpoint = new Float64Array(record.checkpoints.length).fill(Infinity);
    this.evaluationsToTarget = new Int32Array(record.targets.length);
  }

  get evaluations(): number {
    return this.#evaluations;
  }

  get best(): number {
    return this.#best;
  }

  get exhausted(): boolean {
    return this.#evaluations >= this.#budget;
  }

  get allTargetsReached(): boolean {
    return this.#nextTarget === this.#record.targets.length;
  }

  evaluate(x: Float64Array): number {
    if (this.#evaluations >= this.#budget) return Infinity;
    const value = this.problem.evaluate(x);
    this.#evaluations += 1;
    if (value < this.#best) {
      this.#best = value;
      this.bestPoint.set(x);
      const { targets } = this.#record;
      while (this.#nextTarget < targets.length && value <= targets[this.#nextTarget]!) {
        this.evaluationsToTarget[this.#nextTarget++] = this.#evaluations;
      }
    }
    if (this.#evaluations === this.#record.checkpoints[this.#nextCheckpoint]) {
      this.bestAtCheckpoint[this.#nextCheckpoint++] = this.#best;
    }
    return value;
  }
}
