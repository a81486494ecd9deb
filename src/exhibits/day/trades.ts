import type { SolvedDay } from "../../trading/solve-day";
import { sum, zeroSeries } from "../../units";
import { hoursAbove } from "../describe";
import type { Figure, FigureName } from "../exhibit";
import { dayFigure, type DaySeries } from "../series-figure";
import { CLASS_COLOURS } from "../style";

/** Energy that one class delivers to another in each period (kWh). */
export interface TradingPair {
  readonly seller: string;
  readonly buyer: string;
  readonly energyKwh: readonly number[];
}

/** Who sells to whom in a day, one entry for each pair of classes that trades, sellers in the order of the case. */
export function tradingPairs(day: SolvedDay): TradingPair[] {
  const ids = day.input.classes.map(({ id }) => id);
  return ids.flatMap((seller) =>
    ids.flatMap((buyer): TradingPair[] => {
      const trades = day.flows.peer.filter((trade) => trade.seller === seller && trade.buyer === buyer);
      if (trades.length === 0) return [];
      const energyKwh = zeroSeries(day.input.periodCount);
      for (const trade of trades) energyKwh[trade.index]! += trade.energyKwh;
      return [{ seller, buyer, energyKwh }];
    }),
  );
}

/** Trades among users by period, stacked by seller and buyer. */
export function tradesFigure(day: SolvedDay, name: FigureName): Figure {
  const { stepHours } = day.input.tradingCase.settings;
  const pairs = tradingPairs(day);
  const totals = pairs.map(({ seller, buyer, energyKwh }) => `${sum(energyKwh).toFixed(0)} kWh from ${seller} to ${buyer}`);
  const words = pairs.length === 0 ? "nobody trades" : totals.join(", ");
  const traded = zeroSeries(day.input.periodCount).map((_, t) => sum(pairs.map(({ energyKwh }) => energyKwh[t]!)));
  return dayFigure({
    ...name,
    title: `Trades among users, Scenario ${day.input.scenario}`,
    caption: `Energy that users sell each other in Scenario ${day.input.scenario}: ${words}.`,
    alt: `Stacked bars of trades per period: ${words}; at ${hoursAbove(traded, stepHours)}.`,
    claims: [],
    stepHours,
    quantity: "Energy traded",
    unit: "kWh",
    form: "stacked",
    series: pairs.length === 0 ? [noTrade(day)] : pairs.map((pair, i) => series(pair, i)),
  });
}

function series({ seller, buyer, energyKwh }: TradingPair, i: number): DaySeries {
  return { key: `${seller}-${buyer}`, name: `${seller} to ${buyer}`, colour: CLASS_COLOURS[i % CLASS_COLOURS.length]!, values: energyKwh };
}

/** Keeps the axes of an empty day. */
function noTrade({ input }: SolvedDay): DaySeries {
  return { key: "none", name: "no trade", colour: CLASS_COLOURS[0], values: zeroSeries(input.periodCount) };
}
