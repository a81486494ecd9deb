import type { DayInput } from "../../model/day-input";
import { buyerPriceYuanPerKwh } from "../../model/prices";
import { priceDifferenceYuanPerKwh, priceSatisfaction } from "../../model/satisfaction";
import { completeDay } from "../../trading/solve-day";
import { decodedFlows } from "./decoded-day";
import { FlowDecoder } from "./flow-decoder";
import { unitCube, type TradingProblem } from "./flow-problem";

/** How much the sellers' profit counts against the buyers' cost in P2. */
export const SELLER_WEIGHT = 2;

/** P2; `prices` says what a point asks. */
export interface PriceProblem extends TradingProblem {
  prices(x: Float64Array): PricedDay;
}

/** A day with other prices among users, and buyers who accept them by their price satisfaction. */
export interface PricedDay {
  readonly sellerYuanPerKwh: Float64Array;
  readonly acceptedShare: Float64Array;
}

/**
 * Problem P2: prices and flows. Sellers ask a price between floor and ceiling in each period, and buyers take the share
 * of what they need that their price satisfaction gives (Eqs. 20-23): 1 at the floor, 0 at the ceiling. Minimised is
 *   C_b - w (R_s - rental)   (yuan)
 * With w = 1 the price cancels among users, asking the floor is optimal and P2 is P1 with roles; with w > 1 a higher
 * price earns more per kWh and sells fewer.
 *
 * Coordinates: a price per period in which peers may trade (0 floor, 1 ceiling), then the shares of the flow decoder,
 * with roles: own PV first, and who has load left in a period does not sell in it.
 */
export function priceProblem(input: DayInput, sellerWeight = SELLER_WEIGHT): PriceProblem {
  const middle = input.prices.map(({ floorYuanPerKwh, ceilingYuanPerKwh }) => (floorYuanPerKwh + ceilingYuanPerKwh) / 2);
  const decoder = new FlowDecoder(input, {
    roles: true,
    saleBonusYuanPerKwh: middle.map((price) => (sellerWeight - 1) * price),
  });
  const open = openPeriods(input);
  const dimension = open.length + decoder.plan.uses.length;
  const { gridPriceYuanPerKwh, companyPriceYuanPerKwh } = input.tradingCase.periods;
  // Eqs. 22-23: the outside price that a buyer holds a seller's against.
  const outsideYuanPerKwh = gridPriceYuanPerKwh.map((grid, t) => priceDifferenceYuanPerKwh(0, grid, companyPriceYuanPerKwh[t]!));
  const priced: PricedDay = {
    sellerYuanPerKwh: Float64Array.from(input.prices, ({ sellerYuanPerKwh }) => sellerYuanPerKwh),
    acceptedShare: new Float64Array(input.periodCount).fill(1),
  };
  const evaluate = (x: Float64Array): number => {
    for (let n = 0; n < open.length; n++) {
      const t = open[n]!;
      const { floorYuanPerKwh, ceilingYuanPerKwh } = input.prices[t]!;
      const seller = floorYuanPerKwh + x[n]! * (ceilingYuanPerKwh - floorYuanPerKwh);
      const outside = outsideYuanPerKwh[t]!;
      priced.sellerYuanPerKwh[t] = seller;
      priced.acceptedShare[t] = priceSatisfaction(outside - seller, outside - ceilingYuanPerKwh, outside - floorYuanPerKwh);
    }
    const netYuan = decoder.decode(x, open.length, priced.acceptedShare);
    return netYuan - (sellerWeight - 1) * sellersProfitYuan(decoder, priced.sellerYuanPerKwh);
  };
  return {
    name: `prices ${input.scenario}`,
    dimension,
    ...unitCube(dimension),
    evaluate,
    prices: (x) => {
      evaluate(x);
      return { sellerYuanPerKwh: priced.sellerYuanPerKwh.slice(), acceptedShare: priced.acceptedShare.slice() };
    },
    day: (x) => {
      evaluate(x);
      const pricedInput = withPrices(input, priced);
      return completeDay(pricedInput, decodedFlows(decoder, pricedInput));
    },
  };
}

/** R_s - rental (yuan) of the day that the decoder worked out last. */
export function sellersProfitYuan({ tradedKwh, rentalYuan }: FlowDecoder, sellerYuanPerKwh: ArrayLike<number>): number {
  let revenue = 0;
  for (let t = 0; t < tradedKwh.length; t++) revenue += tradedKwh[t]! * sellerYuanPerKwh[t]!;
  return revenue - rentalYuan;
}

/** Indices of the periods that leave a price among users. */
export function openPeriods(input: DayInput): number[] {
  return input.prices.flatMap(({ noFeasiblePrice }, t) => (noFeasiblePrice === null ? [t] : []));
}

/** The same day at other prices among users (Eq. 6) and other accepted shares. */
export function withPrices(input: DayInput, { sellerYuanPerKwh, acceptedShare }: PricedDay): DayInput {
  const { fees } = input.tradingCase.settings;
  return {
    ...input,
    prices: input.prices.map((price, t) => ({
      ...price,
      sellerYuanPerKwh: sellerYuanPerKwh[t]!,
      buyerYuanPerKwh: buyerPriceYuanPerKwh(sellerYuanPerKwh[t]!, fees),
    })),
    acceptedShare: Array.from(acceptedShare),
  };
}
