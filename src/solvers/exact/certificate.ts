import type { LinearProgramme, LinearSolution } from "../../trading/cooperative";

/** What a primal and dual solution must be for it to be optimal; each number is the largest violation. */
export interface OptimalityGaps {
  readonly columnBounds: number;
  readonly rowBounds: number;
  /** |cost - sum of row duals x coefficients - reduced cost|. */
  readonly stationarity: number;
  /** A dual that pushes against a bound that does not exist. */
  readonly dualSign: number;
  /** min(|dual|, distance to the bound it belongs to). */
  readonly complementarySlackness: number;
  /** |primal - dual objective| / max(1, |primal objective|). */
  readonly relativeDualityGap: number;
}

/** A solution with the proof of its optimality, checked without the solver that found it. */
export interface Certificate {
  /** Cost of the primal solution: nobody does better than `dualObjective`, so this is the optimum up to their distance. */
  readonly primalObjective: number;
  readonly dualObjective: number;
  readonly gaps: OptimalityGaps;
  /** Largest of the gaps. */
  readonly worst: number;
  readonly holds: boolean;
}

/** HiGHS's own feasibility tolerance is 1e-7; what sums of a thousand terms add to it stays below this. */
const TOLERANCE = 1e-6;

/**
 * Checks optimality without any solver: primal feasibility, dual feasibility, complementary slackness and strong
 * duality of a minimisation. A dual above zero belongs to the lower bound of its row or column, one below zero to the
 * upper bound.
 */
export function certify(programme: LinearProgramme, solution: LinearSolution): Certificate {
  const columnCount = programme.cost.length;
  const rowCount = programme.rowNames.length;
  const activity = new Float64Array(rowCount);
  const reducedCost = Float64Array.from(programme.cost);
  for (let row = 0; row < rowCount; row++) {
    for (let at = programme.rowStart[row]!; at < programme.rowStart[row + 1]!; at++) {
      const column = programme.columnIndex[at]!;
      activity[row]! += programme.coefficient[at]! * solution.columnValue[column]!;
      reducedCost[column]! -= programme.coefficient[at]! * solution.rowDual[row]!;
    }
  }

  const gaps = { columnBounds: 0, rowBounds: 0, stationarity: 0, dualSign: 0, complementarySlackness: 0 };
  let primalObjective = 0;
  let dualObjective = 0;
  const raise = (name: keyof typeof gaps, violation: number): void => {
    // NaN must not slip through a comparison.
    if (!(violation <= gaps[name])) gaps[name] = violation;
  };
  const pair = (which: "columnBounds" | "rowBounds", value: number, dual: number, lower: number, upper: number): void => {
    raise(which, Math.max(lower - value, value - upper));
    const bound = dual > 0 ? lower : upper;
    if (Number.isFinite(bound)) {
      raise("complementarySlackness", Math.min(Math.abs(dual), Math.abs(value - bound)));
      dualObjective += dual * bound;
    } else {
      raise("dualSign", Math.abs(dual));
    }
  };
  for (let column = 0; column < columnCount; column++) {
    const value = solution.columnValue[column]!;
    primalObjective += programme.cost[column]! * value;
    raise("stationarity", Math.abs(reducedCost[column]! - solution.columnDual[column]!));
    pair("columnBounds", value, solution.columnDual[column]!, programme.columnLower[column]!, programme.columnUpper[column]!);
  }
  for (let row = 0; row < rowCount; row++) {
    pair("rowBounds", activity[row]!, solution.rowDual[row]!, programme.rowLower[row]!, programme.rowUpper[row]!);
  }
  const all: OptimalityGaps = {
    ...gaps,
    relativeDualityGap: Math.abs(primalObjective - dualObjective) / Math.max(1, Math.abs(primalObjective)),
  };
  const worst = Math.max(...Object.values(all));
  return { primalObjective, dualObjective, gaps: all, worst, holds: worst <= TOLERANCE };
}
