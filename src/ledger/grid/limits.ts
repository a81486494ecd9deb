import type { Feeder } from "./feeder";
import { ONE_PU_SQUARED } from "./lin-dist-flow";

/** What a feeder must keep to. Voltages in whole millionths per unit, ratings in whole volt-amperes. */
export interface GridLimits {
  readonly minimumMicroPu: number;
  readonly maximumMicroPu: number;
  /**
   * Kept from both limits, for what LinDistFlow neglects: a measured allowance, not a proven bound. The assumed 0.003 pu
   * covers loads of 0.3 to 1.0 of nominal (largest error 0.0028 pu) and some hundred kW more at a bus; with 2.8 to 3.4 MW
   * at bus 22 or 25 alone the error is 0.005 pu.
   */
  readonly marginMicroPu: number;
  /** For every line of the feeder. */
  readonly ratingsVa: readonly number[];
}

/** Assumed currents: the source of the 33-bus feeder gives none. */
const TRUNK_A = 400;
const BRANCH_A = 200;

/**
 * Assumptions, all of them: 0.93 to 1.05 pu (EN 50160 allows 0.9 to 1.1; at nominal load the feeder itself falls to 0.913),
 * a margin of 0.003 pu, and lines that carry 400 A between the buses 1 to 6 and 200 A beyond.
 */
export function assumedLimits({ baseKv, branches }: Feeder): GridLimits {
  return {
    minimumMicroPu: 930_000,
    maximumMicroPu: 1_050_000,
    marginMicroPu: 3000,
    ratingsVa: branches.map(({ to }) => Math.floor(Math.sqrt(3) * baseKv * 1000 * (to <= 6 ? TRUNK_A : BRANCH_A))),
  };
}

/** The square of a voltage in the unit of `linDistFlow`. */
export function squaredOf(microPu: number): number {
  return microPu * microPu * (ONE_PU_SQUARED / 1e12);
}

/** A squared voltage as a voltage, rounded down to a millionth per unit: for the record, not for comparisons. */
export function microPuOf(squared: number): number {
  return Math.floor(Math.sqrt(Math.max(0, squared) / (ONE_PU_SQUARED / 1e12)));
}
