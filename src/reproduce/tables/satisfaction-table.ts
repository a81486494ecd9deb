import type { PublishedTable } from "../../paper/published-table";
import { satisfactionOfDay, type DaySatisfaction } from "../../trading/day-satisfaction";
import type { SolvedDay } from "../../trading/solve-day";
import { significant, sum } from "../../units";
import type { Row, Table } from "../../exhibits/exhibit";

/**
 * What the buyers' satisfaction (Eqs. 19-23) says of a day, and what sellers would earn if buyers took only the share
 * that it is: a row per scenario and mechanism.
 *
 * @param days of each scenario and mechanism the day with acceptance "full" and the one with "satisfaction", in any
 * order; where the latter is missing its columns are empty.
 * @param published printed revenue to stand beside ours, a table per scenario.
 */
export function satisfactionTable(days: readonly SolvedDay[], published: readonly PublishedTable[]): Table {
  const full = days.filter((day) => acceptance(day) === "full");
  return {
    kind: "table",
    id: "table-satisfaction",
    label: "Table V2",
    caption:
      "Buyers' satisfaction, which the paper defines (Eqs. 19-23) and never uses: price satisfaction averaged over the energy traded, value satisfaction over the load that own energy leaves; and the sellers' revenue of the day if buyers took only the share of their demand that is their price satisfaction.",
    claims: [],
    columns: [
      { key: "scenario", label: "Scenario" },
      { key: "mechanism", label: "Mechanism" },
      { key: "priceSatisfaction", label: "Mean price satisfaction", unit: "1", decimals: 3 },
      { key: "valueSatisfaction", label: "Mean value satisfaction", unit: "1", decimals: 3 },
      { key: "printed", label: "Sellers' revenue, printed", unit: "yuan", decimals: 1 },
      { key: "revenue", label: "Sellers' revenue", unit: "yuan", decimals: 1 },
      { key: "revenueIfSatisfied", label: "Sellers' revenue if satisfaction decides", unit: "yuan", decimals: 1 },
      { key: "change", label: "Change", unit: "%", decimals: 1 },
    ],
    rows: full.map((day): Row => {
      const { scenario } = day.input;
      const { mechanism } = day.flows;
      const satisfied = days.find(
        (other) =>
          other.input.scenario === scenario && other.flows.mechanism === mechanism && acceptance(other) === "satisfaction",
      );
      const satisfaction = satisfactionOfDay(day);
      const print = published.find((table) => table.scenario === scenario);
      const revenue = revenueYuan(day);
      const revenueIfSatisfied = satisfied === undefined ? null : revenueYuan(satisfied);
      return {
        scenario,
        mechanism,
        priceSatisfaction: meanPriceSatisfaction(satisfaction, day),
        valueSatisfaction: meanValueSatisfaction(satisfaction),
        printed: print === undefined ? null : significant(sum(print.cells.map(({ value }) => value))),
        revenue: significant(revenue),
        revenueIfSatisfied: revenueIfSatisfied === null ? null : significant(revenueIfSatisfied),
        change: revenueIfSatisfied === null || revenue === 0 ? null : significant(100 * (revenueIfSatisfied / revenue - 1)),
      };
    }),
  };
}

function acceptance(day: SolvedDay): string {
  return day.input.tradingCase.settings.market.acceptance;
}

function revenueYuan(day: SolvedDay): number {
  return sum(day.settlement.classes.map((of) => of.sellersRevenueYuan));
}

/** Over the periods with trade, each weighing as much as its energy; null on a day without trade. */
function meanPriceSatisfaction({ price }: DaySatisfaction, day: SolvedDay): number | null {
  const { peer } = day.flows;
  return mean(peer.map(({ index, energyKwh }) => ({ value: price[index]!, weight: energyKwh })));
}

/** Over classes and periods with load that own energy leaves, each weighing as much as that load; null if none does. */
function meanValueSatisfaction({ classes }: DaySatisfaction): number | null {
  return mean(classes.flatMap((of) => of.value.map((value, t) => ({ value, weight: of.expectedKwh[t]! }))));
}

function mean(values: readonly { readonly value: number | null; readonly weight: number }[]): number | null {
  const total = sum(values.map(({ weight }) => weight));
  return total === 0 ? null : significant(sum(values.map(({ value, weight }) => (value ?? 0) * weight)) / total);
}
