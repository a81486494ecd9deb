import { significant } from "../../units";
import { MAX_SALTELLI_INPUTS, MAX_SOBOL_DIMENSIONS, saltelliDesign, sobolSequence } from "../sampling";
import { axisOf } from "./axis";
import { SweepError, type SweepDesign, type Variation } from "./plan";

/** The most runs of a sweep: days enough for a week on a hundred cores, and more is a typing error. */
const MOST_RUNS = 1e9;

/** The points of a design, each by its index alone. */
export interface Points {
  readonly count: number;
  /** The varied numbers' values at `index`, 0 .. count - 1, in the order of the variations. */
  at(index: number): number[];
  /** For each variation, values that are out of its number's range if any point is. */
  readonly extremes: readonly (readonly number[])[];
}

/** @throws {SweepError} for variations that do not go with the design, and for too many points. */
export function pointsOf(variations: readonly Variation[], design: SweepDesign): Points {
  const points = design.kind === "grid" ? gridPoints(variations) : sampledPoints(variations, design);
  if (points.count > MOST_RUNS) throw new SweepError(`sweep: came ${points.count} runs, required at most ${MOST_RUNS}`);
  return points;
}

/** Every combination; the last variation changes fastest. */
function gridPoints(variations: readonly Variation[]): Points {
  const axes = variations.map(axisOf);
  return {
    count: axes.reduce((product, { count }) => product * count, 1),
    at(index) {
      const point = new Array<number>(axes.length);
      let rest = index;
      for (let i = axes.length - 1; i >= 0; i--) {
        const { count, value } = axes[i]!;
        point[i] = value(rest % count);
        rest = Math.floor(rest / count);
      }
      return point;
    },
    extremes: variations.map((variation, i) => ("values" in variation ? variation.values : [axes[i]!.value(0), axes[i]!.value(axes[i]!.count - 1)])),
  };
}

/** Points over the ranges, uniform in each, with nine significant digits. */
function sampledPoints(variations: readonly Variation[], design: Exclude<SweepDesign, { kind: "grid" }>): Points {
  const ranges = variations.map(rangeOf);
  const most = design.kind === "sobol" ? MAX_SOBOL_DIMENSIONS : MAX_SALTELLI_INPUTS;
  if (ranges.length < 1 || ranges.length > most) throw new SweepError(`--sample: came ${ranges.length} varied numbers, required 1 to ${most}`);
  const { seed } = design;
  const dimensions = ranges.length;
  const cube =
    design.kind === "sobol"
      ? { count: design.points, ...sobolSequence({ dimensions, seed }) }
      : saltelliDesign({ dimensions, base: design.base, seed });
  return {
    count: cube.count,
    // Rounded, so that the numbers in the table are the ones that were solved; rounding may not leave the range.
    at: (index) => cube.point(index).map((u, i) => clamp(significant(ranges[i]!.from + u * (ranges[i]!.to - ranges[i]!.from)), ranges[i]!)),
    extremes: ranges.map(({ from, to }) => [from, to]),
  };
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function rangeOf(variation: Variation): Range {
  if ("values" in variation) {
    throw new SweepError(`--vary ${variation.name}: came a list of values, required FROM:TO, as --sample draws from a range`);
  }
  const { name, from, to } = variation;
  if (!(from < to)) throw new SweepError(`--vary ${name}: came ${from}:${to}, required FROM < TO`);
  return { from, to };
}

function clamp(value: number, { from, to }: Range): number {
  return Math.min(to, Math.max(from, value));
}
