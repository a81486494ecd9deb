import { quantile } from "simple-statistics";
import type { TradingCase } from "../../case/types";
import type { Table } from "../../exhibits/exhibit";
import type { PublishedTable } from "../../paper/published-table";
import { significant } from "../../units";
import { tableDays } from "./input-effects";
import { drawOutsidePrices, OUTSIDE_PRICE_RANGES, withOutsidePrices } from "./outside-prices";
import { COST_READINGS, PRINTED_AVERAGE_COST, type CostReading } from "./table-5-readings";

/** One reading of the average cost with the case's outside prices and over draws of them (yuan/kWh). */
export interface AverageCostSpread {
  readonly reading: CostReading;
  readonly base: number;
  readonly draws: readonly number[];
}

/** How Table 5's average cost depends on the outside prices, which nothing printed shows. */
export function averageCostSpread(tradingCase: TradingCase, tables: readonly PublishedTable[], draws = 512): AverageCostSpread[] {
  const base = tableDays(tradingCase, tables);
  const drawn = drawOutsidePrices(draws).map((prices) => tableDays(withOutsidePrices(tradingCase, prices), tables));
  return COST_READINGS.map((reading) => ({ reading, base: reading.of(base), draws: drawn.map(reading.of) }));
}

/** A value is taken for the printed one within half a unit of its last digit and as much again. */
const NEAR_YUAN_PER_KWH = 0.01;

/** Share of the draws in which a reading comes out as printed. */
export function shareAsPrinted({ draws }: AverageCostSpread): number {
  return draws.filter((value) => Math.abs(value - PRINTED_AVERAGE_COST) <= NEAR_YUAN_PER_KWH).length / draws.length;
}

export function averageCostTable(spreads: readonly AverageCostSpread[]): Table {
  const ranges = Object.entries(OUTSIDE_PRICE_RANGES).map(([name, [low, high]]) => `${name} ${low} to ${high}`);
  return {
    kind: "table",
    id: "table-average-cost",
    label: "Table B4",
    caption:
      `Table 5 prints ${PRINTED_AVERAGE_COST} yuan/kWh "using blockchain", without a formula. Five readings of it with the case's outside prices, and over ${spreads[0]?.draws.length ?? 0} ` +
      `draws of outside prices that keep the printed order of channels (yuan/kWh: ${ranges.join(", ")}; ranges chosen).`,
    claims: [],
    columns: [
      { key: "reading", label: "Reading" },
      { key: "base", label: "With the case's prices", unit: "yuan/kWh", decimals: 3 },
      { key: "low", label: "5 % of draws below", unit: "yuan/kWh", decimals: 3 },
      { key: "high", label: "95 % of draws below", unit: "yuan/kWh", decimals: 3 },
      { key: "printed", label: `Draws within ${NEAR_YUAN_PER_KWH} of print`, unit: "%", decimals: 1 },
    ],
    rows: spreads.map((spread) => ({
      reading: spread.reading.name,
      base: significant(spread.base),
      low: significant(quantile([...spread.draws], 0.05)),
      high: significant(quantile([...spread.draws], 0.95)),
      printed: significant(100 * shareAsPrinted(spread)),
    })),
  };
}
