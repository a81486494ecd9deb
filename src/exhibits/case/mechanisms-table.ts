import { flowKwh, selfSufficiency } from "../../trading/day-totals";
import { significant, sum } from "../../units";
import type { Row, Table } from "../exhibit";
import { caseExhibit } from "./case-name";
import { solvedTrial, type ScenarioTrials, type Trial } from "./trials";

/** What each mechanism makes of each scenario, beside the cheapest day without trade. */
export function mechanismsTable(runs: readonly ScenarioTrials[]): Table {
  return {
    kind: "table",
    ...caseExhibit("Table", 5),
    caption:
      "The same days under every mechanism that the case has the parameters for, and without trade. The cooperative mechanism is the proven optimum of what users pay together; " +
      "above it: how much dearer a day is.",
    claims: [],
    columns: [
      { key: "scenario", label: "Scenario" },
      { key: "mechanism", label: "Mechanism" },
      { key: "peer", label: "Among users", unit: "kWh", decimals: 0 },
      { key: "grid", label: "From the grid", unit: "kWh", decimals: 0 },
      { key: "company", label: "From the company", unit: "kWh", decimals: 0 },
      { key: "covered", label: "Covered by users", unit: "%", decimals: 1 },
      { key: "revenue", label: "Sellers receive", unit: "yuan", decimals: 1 },
      { key: "net", label: "Users pay", unit: "yuan", decimals: 1 },
      { key: "above", label: "Above the optimum", unit: "yuan", decimals: 1 },
      ...(runs.some(({ trials }) => trials.some(({ why }) => why !== "")) ? [{ key: "why", label: "Why not" }] : []),
    ],
    rows: runs.flatMap((run) => {
      const optimum = solvedTrial(run, "cooperative")?.settlement.usersNetPaymentYuan ?? null;
      return run.trials.map((trial) => ({ scenario: run.scenario, mechanism: trial.name, ...amounts(trial, optimum), why: trial.why }));
    }),
  };
}

function amounts({ day }: Trial, optimum: number | null): Row {
  if (day === null) return {};
  const net = day.settlement.usersNetPaymentYuan;
  return {
    peer: significant(flowKwh(day, (of) => of.peerBoughtKwh)),
    grid: significant(flowKwh(day, (of) => of.gridBoughtKwh)),
    company: significant(flowKwh(day, (of) => of.companyBoughtKwh)),
    covered: significant(100 * selfSufficiency(day)),
    revenue: significant(sum(day.settlement.classes.map((of) => of.sellersRevenueYuan))),
    net: significant(net),
    above: optimum === null ? null : significant(Number((net - optimum).toFixed(6))),
  };
}
