import { flowKwh, selfSufficiency } from "../../trading/day-totals";
import { significant } from "../../units";
import type { Row, Table } from "../exhibit";
import { caseExhibit } from "./case-name";
import { solvedTrial, type ScenarioTrials } from "./trials";

/** The days of a case under its own mechanism, a row per scenario: its headline numbers. */
export function daysTable(runs: readonly ScenarioTrials[]): Table {
  const mechanism = runs[0]!.day.flows.mechanism;
  return {
    kind: "table",
    ...caseExhibit("Table", 3),
    caption:
      `The day of each scenario under the ${mechanism} mechanism. Users pay: what all of them pay to grid, company, platform and storage; ` +
      "saved: how much less than on the cheapest day without trade among users.",
    claims: [],
    columns: [
      { key: "scenario", label: "Scenario" },
      { key: "peer", label: "Among users", unit: "kWh", decimals: 0 },
      { key: "grid", label: "From the grid", unit: "kWh", decimals: 0 },
      { key: "company", label: "From the company", unit: "kWh", decimals: 0 },
      { key: "curtailed", label: "Curtailed", unit: "kWh", decimals: 0 },
      { key: "covered", label: "Covered by users", unit: "%", decimals: 1 },
      { key: "net", label: "Users pay", unit: "yuan", decimals: 1 },
      { key: "saved", label: "Saved by trade", unit: "yuan", decimals: 1 },
    ],
    rows: runs.map((run): Row => {
      const { day, scenario } = run;
      const alone = solvedTrial(run, "no trade");
      const net = day.settlement.usersNetPaymentYuan;
      return {
        scenario,
        peer: significant(flowKwh(day, (of) => of.peerBoughtKwh)),
        grid: significant(flowKwh(day, (of) => of.gridBoughtKwh)),
        company: significant(flowKwh(day, (of) => of.companyBoughtKwh)),
        curtailed: significant(flowKwh(day, (of) => of.pvCurtailedKwh)),
        covered: significant(100 * selfSufficiency(day)),
        net: significant(net),
        saved: alone === null ? null : rounded(alone.settlement.usersNetPaymentYuan - net),
      };
    }),
  };
}

/** A difference of nearly equal amounts has fewer digits than they have. */
function rounded(yuan: number): number {
  return significant(Number(yuan.toFixed(6)));
}
