import type { DayInput } from "../../model/day-input";
import { completeDay, type SolvedDay } from "../../trading/solve-day";
import type { Problem } from "../problem";
import { decodedFlows } from "./decoded-day";
import { FlowDecoder } from "./flow-decoder";

/** A problem whose points are trading days. */
export interface TradingProblem extends Problem {
  /** The day that a point stands for: settled, and examined like any other. */
  day(x: Float64Array): SolvedDay;
}

export function unitCube(dimension: number): { lower: Float64Array; upper: Float64Array } {
  return { lower: new Float64Array(dimension), upper: new Float64Array(dimension).fill(1) };
}

/**
 * Problem P1 in the feasible encoding: flows at given prices, what users pay to all other parties (yuan). Every point is
 * a day of the `cooperative` programme, so none is below its optimum. The reverse does not hold: where the storage's
 * power or capacity binds, or the day is cyclic, the optimum may not be among the points (see `UsePlan`), and a gap is
 * then the encoding's, not the solver's. In the paper's case it is among them.
 */
export function flowProblem(input: DayInput): TradingProblem {
  const decoder = new FlowDecoder(input);
  const dimension = decoder.plan.uses.length;
  return {
    name: `flows ${input.scenario}`,
    dimension,
    ...unitCube(dimension),
    evaluate: (x) => decoder.decode(x, 0, input.acceptedShare),
    day: (x) => {
      decoder.decode(x, 0, input.acceptedShare);
      return completeDay(input, decodedFlows(decoder));
    },
  };
}

/** The sum of problems over their joined coordinates: several scenarios solved as one. */
export function jointProblem(parts: readonly Problem[]): Problem {
  const joined = (pick: (part: Problem) => Float64Array): Float64Array =>
    Float64Array.from(parts.flatMap((part) => Array.from(pick(part))));
  const points = parts.map(({ dimension }) => new Float64Array(dimension));
  return {
    name: parts.map(({ name }) => name).join(" + "),
    dimension: parts.reduce((total, { dimension }) => total + dimension, 0),
    lower: joined(({ lower }) => lower),
    upper: joined(({ upper }) => upper),
    evaluate: (x) => {
      let value = 0;
      let offset = 0;
      for (let p = 0; p < parts.length; p++) {
        const point = points[p]!;
        for (let j = 0; j < point.length; j++) point[j] = x[offset + j]!;
        offset += point.length;
        value += parts[p]!.evaluate(point);
      }
      return value;
    },
  };
}
