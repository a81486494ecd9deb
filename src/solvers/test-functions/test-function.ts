import type { Problem } from "../problem";
import { randomFrom } from "../random";
import { FORMULAS, type Formula } from "./formulas";

export type TestFunctionId = keyof typeof FORMULAS;

export const TEST_FUNCTION_IDS = Object.keys(FORMULAS) as readonly TestFunctionId[];

/** A problem whose optimum is known. */
export interface TestProblem extends Problem {
  readonly optimum: { readonly point: Float64Array; readonly value: 0 };
}

export interface TestFunctionOptions {
  /** Number of coordinates, at least 2. */
  readonly dimension: number;
  /** Whether the optimum is moved to a random point; otherwise it is where textbooks have it. */
  readonly shifted: boolean;
  /** Decides, with the function, where a shifted optimum lies. */
  readonly seed?: string;
}

/** Share of the half range within which a shifted optimum is drawn: well inside the box. */
const SHIFT_RANGE = 0.8;

/**
 * A test function in its usual box, minimised, with the optimal value 0; see formulas.ts for each. All but
 * `rosenbrock`, whose optimum lies at 1, have their optimum at the origin, which is also the centre of the box: an
 * algorithm drawn to either finds it for the wrong reason. `shifted` moves the optimum to a seeded point, uniform in
 * the middle 80 % of the range of every coordinate, while the box stays: f_shifted(x + s) = f(x). Why that matters:
 * Kudela 2022, Nature Machine Intelligence 4:1238, doi 10.1038/s42256-022-00579-0. Throws a RangeError on an unknown
 * id or dimension.
 */
export function testFunction(id: TestFunctionId, options: TestFunctionOptions): TestProblem {
  const { dimension, shifted, seed = "test-function" } = options;
  if (!Object.hasOwn(FORMULAS, id)) {
    throw new RangeError(`testFunction: required one of ${TEST_FUNCTION_IDS.join(", ")}, came ${JSON.stringify(id)}`);
  }
  if (!(Number.isInteger(dimension) && dimension >= 2)) {
    throw new RangeError(`testFunction ${id}: required a dimension that is a whole number of at least 2, came ${dimension}`);
  }
  const { value, bound, usualOptimum }: Formula = FORMULAS[id];
  const point = new Float64Array(dimension).fill(usualOptimum);
  if (shifted) {
    const random = randomFrom(`${id}/${seed}`);
    for (let i = 0; i < dimension; i++) point[i] = SHIFT_RANGE * bound * (2 * random.uniform() - 1);
  }
  return {
    name: shifted ? `${id}, shifted` : id,
    dimension,
    lower: new Float64Array(dimension).fill(-bound),
    upper: new Float64Array(dimension).fill(bound),
    optimum: { point, value: 0 },
    evaluate: (x) => value(x, point),
  };
}
