import { sum } from "../../units";

/** One criterion: more is better (benefit) or less is better (cost); a value per point, in any unit. */
export interface CriterionColumn {
  readonly kind: "benefit" | "cost";
  readonly values: readonly number[];
}

/** What counts as 0 and 1 (or 1 and 0, for a cost) of a criterion, in its unit. */
export interface ColumnEnds {
  readonly min: number;
  readonly max: number;
}

export interface EntropyChoice {
  /** w_j, one per column; their sum is 1. */
  readonly weights: readonly number[];
  /** z_j: normalised[j][i] in 0..1, 1 is best. */
  readonly normalised: readonly (readonly number[])[];
  /** One per point, 0..1. */
  readonly scores: readonly number[];
  /** Position of the best score; of several, the first. */
  readonly chosen: number;
}

/**
 * The entropy weight method: over m points,
 *   benefit z = (x - min)/(max - min), cost z = (max - x)/(max - min);
 *   p = z / sum z,  e_j = -(1/ln m) sum p ln p with 0 ln 0 = 0,  w_j = (1 - e_j) / sum_j (1 - e_j);
 * the score of a point is sum_j w_j z_j. A criterion in which the points differ much gets much weight
 * (after Shannon's entropy; Zeleny, Multiple Criteria Decision Making, 1982).
 *
 * min and max are the column's own, or the given `ends`, one per column; values beyond the ends count as the end.
 * A column in which all points are the same weighs nothing (and is 0 throughout if it has no range at all); if that
 * holds for every column, or if there is a single point, the weights are equal.
 */
export function entropyWeights(columns: readonly CriterionColumn[], ends?: readonly ColumnEnds[]): EntropyChoice {
  requireTable(columns, ends);
  const normalised = columns.map((column, j) => normalise(column, ends?.[j] ?? endsOf(column.values)));
  const information = normalised.map(informationOf);
  const total = sum(information);
  const weights = information.map((value) => (total > 0 ? value / total : 1 / columns.length));
  return { weights, normalised, ...ranked(normalised, weights) };
}

/** What is chosen when the first of two weights is moved. */
export interface MovedChoice {
  readonly delta: number;
  readonly weights: readonly [number, number];
  readonly chosen: number;
}

/**
 * How firm a choice between two criteria is: the points chosen when the first weight is moved by each delta, kept
 * within 0..1, and the second is the rest to 1.
 */
export function choiceSensitivity(
  result: EntropyChoice,
  deltas: readonly number[] = [-0.1, 0.1],
): MovedChoice[] {
  if (result.weights.length !== 2) {
    throw new RangeError(`choice sensitivity: came ${result.weights.length} criteria, required 2`);
  }
  return deltas.map((delta) => {
    const first = Math.min(1, Math.max(0, result.weights[0]! + delta));
    const weights = [first, 1 - first] as const;
    return { delta, weights, chosen: ranked(result.normalised, weights).chosen };
  });
}

function normalise({ kind, values }: CriterionColumn, { min, max }: ColumnEnds): number[] {
  if (max === min) return values.map(() => 0);
  return values.map((value) => {
    const distance = kind === "benefit" ? value - min : max - value;
    return Math.min(1, Math.max(0, distance / (max - min)));
  });
}

/** 1 - e_j; zero for a column in which all points are the same. */
function informationOf(z: readonly number[]): number {
  if (z.every((value) => value === z[0])) return 0;
  const total = sum(z);
  const entropy = -sum(z.map((value) => (value === 0 ? 0 : (value / total) * Math.log(value / total)))) / Math.log(z.length);
  return Math.max(0, 1 - entropy);
}

function ranked(
  normalised: readonly (readonly number[])[],
  weights: readonly number[],
): Pick<EntropyChoice, "scores" | "chosen"> {
  const scores = normalised[0]!.map((_, i) => sum(weights.map((weight, j) => weight * normalised[j]![i]!)));
  return { scores, chosen: scores.indexOf(Math.max(...scores)) };
}

function endsOf(values: readonly number[]): ColumnEnds {
  return { min: Math.min(...values), max: Math.max(...values) };
}

function requireTable(columns: readonly CriterionColumn[], ends: readonly ColumnEnds[] | undefined): void {
  const pointCount = columns[0]?.values.length ?? 0;
  if (pointCount === 0) throw new RangeError("entropy weights: required at least one criterion and one point, came none");
  columns.forEach(({ values }, j) => {
    if (values.length !== pointCount) {
      throw new RangeError(`entropy weights: criterion ${j} has ${values.length} points, required ${pointCount} as in the first`);
    }
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) throw new RangeError(`entropy weights: criterion ${j}, point ${bad}: came ${values[bad]}, required a finite number`);
  });
  if (ends === undefined) return;
  if (ends.length !== columns.length) {
    throw new RangeError(`entropy weights: came ends of ${ends.length} criteria, required ${columns.length}`);
  }
  ends.forEach(({ min, max }, j) => {
    if (!(max >= min && Number.isFinite(max - min))) {
      throw new RangeError(`entropy weights: criterion ${j}: came ends ${min} and ${max}, required finite min <= max`);
    }
  });
}
