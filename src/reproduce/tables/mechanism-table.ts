import { flowKwh } from "../../trading/day-totals";
import type { SolvedDay } from "../../trading/solve-day";
import { sum } from "../../units";
import type { Row, Table } from "../../exhibits/exhibit";

/** What each mechanism makes of the same day: energy by channel and what users pay. */
export function mechanismTable(days: readonly SolvedDay[]): Table {
  return {
    kind: "table",
    id: "table-mechanisms",
    label: "Table V1",
    caption:
      "The same day under three mechanisms. The cooperative programme is the certified optimum of what users pay to all others; the behaviour that the paper describes costs more.",
    claims: [],
    columns: [
      { key: "scenario", label: "Scenario" },
      { key: "mechanism", label: "Mechanism" },
      { key: "peer", label: "Among users", unit: "kWh", decimals: 0 },
      { key: "grid", label: "From the grid", unit: "kWh", decimals: 0 },
      { key: "company", label: "From the company", unit: "kWh", decimals: 0 },
      { key: "revenue", label: "Sellers' revenue", unit: "yuan", decimals: 1 },
      { key: "net", label: "Users pay, net", unit: "yuan", decimals: 1 },
      { key: "above", label: "Above the optimum", unit: "%", decimals: 2 },
    ],
    rows: days.map((day): Row => {
      const best = days.find((other) => other.input.scenario === day.input.scenario && other.flows.mechanism === "cooperative");
      const net = day.settlement.usersNetPaymentYuan;
      const optimum = best?.settlement.usersNetPaymentYuan ?? Number.NaN;
      return {
        scenario: day.input.scenario,
        mechanism: day.flows.mechanism,
        peer: Number(flowKwh(day, (of) => of.peerBoughtKwh).toPrecision(6)),
        grid: Number(flowKwh(day, (of) => of.gridBoughtKwh).toPrecision(6)),
        company: Number(flowKwh(day, (of) => of.companyBoughtKwh).toPrecision(6)),
        revenue: Number(sum(day.settlement.classes.map((of) => of.sellersRevenueYuan)).toPrecision(6)),
        net: Number(net.toPrecision(7)),
        above: Number.isNaN(optimum) ? null : Number((100 * (net / optimum - 1)).toFixed(3)),
      };
    }),
  };
}
