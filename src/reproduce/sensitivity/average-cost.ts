import { quantile } from "simple-statistics";
import type { TradingCase } from "../../case/types";
import type { Table } from "../../exhibits/exhibit";
import type { PublishedPaper } from "../../paper/read-paper-folder";
import type { SolvedDay } from "../../trading/solve-day";
import { significant } from "../../units";
import { withClosedMarket } from "../tables/table-5-days";
import { tableDays } from "./input-effects";
import { drawOutsidePrices, OUTSIDE_PRICE_RANGES, withOutsidePrices } from "./outside-prices";
import { CONVENTIONAL_COST_READINGS, COST_READINGS, NEAR_YUAN_PER_KWH, type CostReading } from "./table-5-readings";

/** One reading of an average cost with the case's outside prices and over draws of them (yuan/kWh). */
export interface AverageCostSpread {
  readonly reading: CostReading;
  /** As Table 5 prints it. */
  readonly printed: string;
  readonly base: number;
  readonly draws: readonly number[];
}

/** What of the paper the spreads need: the scenarios of Tables 2-4 and the printed cost. */
type PrintedCosts = Pick<PublishedPaper, "revenues" | "comparison">;

/** How Table 5's average cost with the platform depends on the outside prices, which nothing printed shows. */
export function averageCostSpread(tradingCase: TradingCase, paper: PrintedCosts, draws = 512): AverageCostSpread[] {
  const { averageCost } = paper.comparison;
  return spreadOf(COST_READINGS, averageCost.printed.with, tradingCase, (of) => tableDays(of, paper.revenues), draws);
}

/** The same for both columns of Table 5, with the same draws; without the platform on days without trade. */
export interface PlatformCostSpreads {
  readonly with: readonly AverageCostSpread[];
  readonly without: readonly AverageCostSpread[];
}

export function platformCostSpreads(tradingCase: TradingCase, paper: PrintedCosts, draws = 512): PlatformCostSpreads {
  const { averageCost } = paper.comparison;
  const alone = (of: TradingCase): SolvedDay[] => tableDays(withClosedMarket(of), paper.revenues);
  return {
    with: averageCostSpread(tradingCase, paper, draws),
    without: spreadOf(CONVENTIONAL_COST_READINGS, averageCost.printed.without, tradingCase, alone, draws),
  };
}

function spreadOf(
  readings: readonly CostReading[],
  printed: string,
  tradingCase: TradingCase,
  solve: (of: TradingCase) => SolvedDay[],
  draws: number,
): AverageCostSpread[] {
  const base = solve(tradingCase);
  const drawn = drawOutsidePrices(draws).map((prices) => solve(withOutsidePrices(tradingCase, prices)));
  return readings.map((reading) => ({ reading, printed, base: reading.of(base), draws: drawn.map(reading.of) }));
}

/** Share of the draws in which a reading comes out as printed. */
export function shareAsPrinted({ draws, printed }: AverageCostSpread): number {
  return draws.filter((value) => Math.abs(value - Number(printed)) <= NEAR_YUAN_PER_KWH).length / draws.length;
}

/** What 5 % and 95 % of the draws stay below (yuan/kWh). */
export function spreadEnds({ draws }: AverageCostSpread): { readonly low: number; readonly high: number } {
  return { low: quantile([...draws], 0.05), high: quantile([...draws], 0.95) };
}

export function averageCostTable(spreads: readonly AverageCostSpread[]): Table {
  const ranges = Object.entries(OUTSIDE_PRICE_RANGES).map(([name, [low, high]]) => `${name} ${low} to ${high}`);
  return {
    kind: "table",
    id: "table-average-cost",
    label: "Table B4",
    caption:
      `Table 5 prints ${spreads[0]?.printed ?? "nothing"} yuan/kWh "using blockchain", without a formula. ${spreads.length} readings of it (three scenarios together where none is named) with the case's outside prices, and over ${spreads[0]?.draws.length ?? 0} ` +
      `draws of outside prices that keep the printed order of channels (yuan/kWh: ${ranges.join(", ")}; ranges chosen).`,
    claims: [],
    columns: [
      { key: "reading", label: "Reading" },
      { key: "base", label: "With the case's prices", unit: "yuan/kWh", decimals: 3 },
      { key: "low", label: "5 % of draws below", unit: "yuan/kWh", decimals: 3 },
      { key: "high", label: "95 % of draws below", unit: "yuan/kWh", decimals: 3 },
      { key: "printed", label: `Draws within ${NEAR_YUAN_PER_KWH} of print`, unit: "%", decimals: 1 },
    ],
    rows: spreads.map((spread) => {
      const { low, high } = spreadEnds(spread);
      return {
        reading: spread.reading.name,
        base: significant(spread.base),
        low: significant(low),
        high: significant(high),
        printed: significant(100 * shareAsPrinted(spread)),
      };
    }),
  };
}
