import type { Overrides } from "../case/overrides";
import type { Output } from "./outputs";
import { solveVaried, type SensitivityProblem } from "./problem";

/** One axis of a map: an override and its values. */
export interface MapAxis {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly values: readonly number[];
}

/** An output over two inputs: `cells[j][i]` belongs to `y.values[j]` and `x.values[i]`. */
export interface TwoWayMap {
  readonly x: MapAxis;
  readonly y: MapAxis;
  readonly output: Output;
  readonly cells: readonly (readonly MapCell[])[];
}

export interface MapCell {
  /** null where the point makes no sense (price bounds that cross) or the day has no solution. */
  readonly value: number | null;
  /** Whether the day has a solution in which no user trades with another. */
  readonly collapsed: boolean;
}

/**
 * Solves the day at every point of a grid.
 * @param makesSense points that are left out: by default none
 */
export function twoWayMap(
  problem: SensitivityProblem,
  x: MapAxis,
  y: MapAxis,
  output: Output,
  makesSense: (overrides: Overrides) => boolean = () => true,
): TwoWayMap {
  const cells = y.values.map((yValue) =>
    x.values.map((xValue): MapCell => {
      const overrides = { [x.name]: xValue, [y.name]: yValue };
      const day = makesSense(overrides) ? solveVaried(problem, overrides) : null;
      return day === null
        ? { value: null, collapsed: false }
        : { value: output.of(day), collapsed: day.flows.peer.length === 0 };
    }),
  );
  return { x, y, output, cells };
}
