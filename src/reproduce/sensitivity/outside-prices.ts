import type { TradingCase } from "../../case/types";
import { channelSwitch } from "../../model/buyer-cost";
import { sobolSequence } from "../../sensitivity/sampling";

/** The outside prices as four numbers (yuan/kWh): no table shows them, the text gives only which channel is cheaper when. */
export interface OutsidePrices {
  /** The cheaper channel while sellers ask the night's price. */
  readonly night: number;
  /** The cheaper channel early in the morning and late in the evening. */
  readonly edge: number;
  /** The cheaper channel by day. */
  readonly day: number;
  /** What the dearer channel costs more. */
  readonly spread: number;
}

/** Chosen: the case's own prices with room on both sides; by day never below seller price + fees + margin. */
export const OUTSIDE_PRICE_RANGES: Readonly<Record<keyof OutsidePrices, readonly [number, number]>> = {
  night: [0.47, 0.75],
  edge: [0.62, 0.95],
  day: [1.26, 1.7],
  spread: [0.05, 0.3],
};

/** Up to this seller price a period belongs to the night, up to the next one to the edge of the day (yuan/kWh). */
const NIGHT_UP_TO = 0.45;
const EDGE_UP_TO = 0.6;

/** The case with other outside prices; in each period the channel that is cheaper now stays the cheaper one. */
export function withOutsidePrices(tradingCase: TradingCase, { night, edge, day, spread }: OutsidePrices): TradingCase {
  const { periods } = tradingCase;
  const cheaper = periods.sellerPriceYuanPerKwh.map((price) => (price <= NIGHT_UP_TO ? night : price <= EDGE_UP_TO ? edge : day));
  const gridIsCheaper = cheaper.map((_, t) => channelSwitch(periods.gridPriceYuanPerKwh[t]!, periods.companyPriceYuanPerKwh[t]!).grid === 1);
  return {
    ...tradingCase,
    periods: {
      ...periods,
      gridPriceYuanPerKwh: cheaper.map((price, t) => price + (gridIsCheaper[t]! ? 0 : spread)),
      companyPriceYuanPerKwh: cheaper.map((price, t) => price + (gridIsCheaper[t]! ? spread : 0)),
    },
  };
}

/** Outside prices evenly over their ranges; the same seed gives the same. */
export function drawOutsidePrices(count: number, seed = "outside prices"): OutsidePrices[] {
  const names = Object.keys(OUTSIDE_PRICE_RANGES) as (keyof OutsidePrices)[];
  const sequence = sobolSequence({ dimensions: names.length, seed });
  return Array.from({ length: count }, (_, i) => {
    const point = sequence.point(i);
    const values = names.map((name, k) => {
      const [low, high] = OUTSIDE_PRICE_RANGES[name];
      return [name, low + (high - low) * point[k]!] as const;
    });
    return Object.fromEntries(values) as unknown as OutsidePrices;
  });
}
