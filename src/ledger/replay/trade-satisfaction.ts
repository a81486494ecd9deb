import { valueSatisfaction } from "../../model/satisfaction";
import { satisfactionOfDay } from "../../trading/day-satisfaction";
import type { SolvedDay } from "../../trading/solve-day";
import { sum } from "../../units";
import { add } from "../contract";
import type { DealtDay } from "../deal";
import type { Replay } from "./replay";

/** How satisfied a buyer is in one period with what other users delivered. */
export interface BuyerSatisfaction {
  readonly period: number;
  readonly buyer: string;
  /** The load that own PV and own stock leave. */
  readonly expectedWh: number;
  readonly deliveredWh: number;
  /** Eq. 19, from expected and delivered energy; C_max is all of what he expects. */
  readonly value: number;
  /** Eqs. 20-23, from the period's price; null where no peer price is feasible. */
  readonly price: number | null;
}

/** The satisfaction of every buyer of the day in every period in which he wanted to buy from other users; a refused or short delivery shows in it. */
export function tradeSatisfaction(day: SolvedDay, dealt: DealtDay, replay: Replay): BuyerSatisfaction[] {
  const { price } = satisfactionOfDay(day);
  const delivered = new Map<string, number>();
  for (const { period, buyer, settlement } of replay.trades) {
    const name = `${period}/${buyer}`;
    delivered.set(name, add(delivered.get(name) ?? 0, settlement?.deliveredWh ?? 0));
  }
  return dealt.periods.flatMap(({ period, trades, expectedWh }) =>
    [...new Set(trades.map(({ buyer }) => buyer))].map((buyer) => {
      const deliveredWh = delivered.get(`${period}/${buyer}`) ?? 0;
      const expected = expectedWh.get(buyer)!;
      return { period, buyer, expectedWh: expected, deliveredWh, value: valueSatisfaction(expected - deliveredWh, expected), price: price[period - 1]! };
    }),
  );
}

/** The buyers of one period together. */
export interface PeriodSatisfaction {
  readonly buyers: number;
  /** Mean over the buyers; null without any. */
  readonly value: number | null;
  /** The same for all buyers; null without any, and where no peer price is feasible. */
  readonly price: number | null;
}

export function satisfactionIn(period: number, satisfaction: readonly BuyerSatisfaction[]): PeriodSatisfaction {
  const buyers = satisfaction.filter((one) => one.period === period);
  if (buyers.length === 0) return { buyers: 0, value: null, price: null };
  return { buyers: buyers.length, value: sum(buyers.map(({ value }) => value)) / buyers.length, price: buyers[0]!.price };
}
