import { marketSide } from "../model/balance";
import type { DayInput } from "../model/day-input";
import { stockEfficiency } from "../model/storage";
import { sum } from "../units";
import { ENERGY_TOLERANCE_KWH, type DayFlows, type Mechanism } from "./day-flows";
import { DayDispatch, type SaleRequest } from "./dispatch";

/**
 * The `pro-rata` mechanism, a myopic baseline: in each period a class uses its own PV and stock first; whoever has
 * energy left offers all of it, and what is offered is split over the buyers in proportion to their uncovered load,
 * over the sellers in proportion to what they offer. Of its uncovered load a buyer takes the period's accepted share at
 * most. Nobody looks ahead.
 */
export const proRata: Mechanism = {
  id: "pro-rata",
  solve(input: DayInput): DayFlows {
    const { storage } = input.tradingCase.settings;
    const { discharge } = stockEfficiency(storage.roundTripEfficiency);
    const dispatch = new DayDispatch(input);
    for (let t = 0; t < input.periodCount; t++) {
      const usableKwh = input.classes.map((_, k) => dispatch.drawableKwh(k) * discharge);
      const ownUseKwh = input.classes.map((userClass, k) => Math.min(userClass.uncoveredKwh[t]!, usableKwh[k]!));
      const sales = input.prices[t]!.noFeasiblePrice === null ? splitProRata(input, t, ownUseKwh, usableKwh) : [];
      dispatch.run(t, { ownUseKwh, sales, carry: true });
    }
    return dispatch.finish("pro-rata");
  },
};

function splitProRata(
  input: DayInput,
  t: number,
  ownUseKwh: readonly number[],
  usableKwh: readonly number[],
): SaleRequest[] {
  const demandKwh = input.classes.map((userClass, k) => userClass.uncoveredKwh[t]! - ownUseKwh[k]!);
  const leftKwh = input.classes.map((userClass, k) => userClass.surplusKwh[t]! + usableKwh[k]! - ownUseKwh[k]!);
  const sides = demandKwh.map((demand, k) => marketSide(demand, leftKwh[k]!, ENERGY_TOLERANCE_KWH));
  const demands = demandKwh.map((demand, k) => (sides[k] === "buyer" ? input.acceptedShare[t]! * demand : 0));
  const offers = leftKwh.map((left, k) => (sides[k] === "seller" ? left : 0));
  const totalDemand = sum(demands);
  const totalOffer = sum(offers);
  if (totalDemand <= ENERGY_TOLERANCE_KWH || totalOffer <= ENERGY_TOLERANCE_KWH) return [];
  const tradedKwh = Math.min(totalDemand, totalOffer);
  return offers.flatMap((offer, seller) =>
    demands.flatMap((demand, buyer) => {
      const energyKwh = tradedKwh * (offer / totalOffer) * (demand / totalDemand);
      return energyKwh > ENERGY_TOLERANCE_KWH ? [{ seller, buyer, energyKwh }] : [];
    }),
  );
}
