/** Where the points of a problem lie. */
export interface Box {
  readonly dimension: number;
  /** Lower and upper bounds, one per coordinate. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** A box-constrained problem, minimised. */
export interface Problem extends Box {
  readonly name: string;
  /** Value at x; neither keeps nor changes x. */
  evaluate(x: Float64Array): number;
}
