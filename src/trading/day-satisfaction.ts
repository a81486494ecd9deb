import type { ClassId } from "../case/types";
import { acceptedShare, valueSatisfaction } from "../model/satisfaction";
import type { SolvedDay } from "./solve-day";

/** How satisfied the buyers of one class are with what peers deliver: series per period. */
export interface ClassSatisfaction {
  readonly id: ClassId;
  /** Load that own PV and own stock leave (kWh). */
  readonly expectedKwh: readonly number[];
  /** What peers delivered (kWh). */
  readonly recommendedKwh: readonly number[];
  /** Eq. 19: 1 where peers cover everything, and where there is nothing to cover; 0 where they deliver nothing. */
  readonly value: readonly number[];
}

/** Satisfaction of a solved day. */
export interface DaySatisfaction {
  /** Eqs. 20-23 per period, whether or not the case's acceptance follows them; null where no peer price is feasible. */
  readonly price: readonly (number | null)[];
  readonly classes: readonly ClassSatisfaction[];
}

/**
 * Price satisfaction by period and value satisfaction by class and period of a solved day. Reading of Eq. 19: the
 * expected value is the load that own PV and own stock leave, the recommended one what peers delivered.
 *
 * @param largestDifferenceShare C_max as a share of the expected energy: what peers may at most leave undelivered.
 */
export function satisfactionOfDay(day: SolvedDay, largestDifferenceShare = 1): DaySatisfaction {
  const { gridPriceYuanPerKwh, companyPriceYuanPerKwh } = day.input.tradingCase.periods;
  const price = day.input.prices.map((of, t) =>
    of.noFeasiblePrice === null ? acceptedShare(of, gridPriceYuanPerKwh[t]!, companyPriceYuanPerKwh[t]!) : null,
  );
  const classes = day.flows.classes.map((of, k): ClassSatisfaction => {
    // A programme's solution may cover a load with a rounding error more than it.
    const expectedKwh = day.input.classes[k]!.loadKwh.map((load, t) =>
      Math.max(0, load - of.pvToLoadKwh[t]! - of.stockToLoadKwh[t]!),
    );
    const recommendedKwh = of.peerBoughtKwh;
    const value = expectedKwh.map((expected, t) =>
      valueSatisfaction(Math.abs(expected - recommendedKwh[t]!), largestDifferenceShare * expected),
    );
    return { id: of.id, expectedKwh, recommendedKwh, value };
  });
  return { price, classes };
}
