import type { SolvedDay } from "../../trading/solve-day";
import { significant, sum } from "../../units";
import type { Row, Table } from "../../exhibits/exhibit";

/** Residuals of every law that a solved day must keep, a row per law, a column per day. */
export function checkTable(days: readonly SolvedDay[], id = "table-checks", label = "Table K1"): Table {
  const name = (day: SolvedDay): string => `${day.input.scenario} ${day.flows.mechanism}`;
  const laws = days[0]!.checks;
  return {
    kind: "table",
    id,
    label,
    caption:
      "Largest residual of every law that a solved day must keep, by scenario and mechanism. Zero up to rounding: the day conserves energy and money and keeps every limit.",
    claims: [],
    columns: [
      { key: "law", label: "Law" },
      { key: "unit", label: "Unit" },
      ...days.map((day) => ({ key: name(day), label: name(day) })),
      { key: "verdict", label: "Verdict" },
    ],
    rows: laws.map((law, i): Row => ({
      law: law.law,
      unit: law.unit,
      ...Object.fromEntries(days.map((day) => [name(day), residualText(day.checks[i]!.residual)])),
      verdict: days.every((day) => day.checks[i]!.holds) ? "holds" : "broken",
    })),
  };
}

/** Rounding errors are shown as such: their digits differ from machine to machine and mean nothing. */
function residualText(residual: number): string {
  return residual < 1e-9 ? "< 1e-9" : residual.toExponential(1);
}

/** Who pays whom: yuan of the day by party and scenario. */
export function moneyTable(days: readonly SolvedDay[]): Table {
  const entries: readonly [string, (day: SolvedDay) => number][] = [
    ["Sellers receive, R_s (Eq. 12)", (day) => sum(day.settlement.classes.map((of) => of.sellersRevenueYuan))],
    ["Buyers pay, C_b (Eq. 13)", (day) => sum(day.settlement.classes.map((of) => of.buyersCostYuan))],
    ["Buyers save, R_b (Eq. 18)", (day) => sum(day.settlement.classes.map((of) => of.buyersIndirectIncomeYuan))],
    ["Platform receives, R_block (Eq. 24)", (day) => sum(day.settlement.platformYuan)],
    ["Grid receives, R_G (Eq. 25)", (day) => sum(day.settlement.gridYuan)],
    ["Company receives, R_C (Eq. 26)", (day) => sum(day.settlement.companyYuan)],
    ["Storage rental, F_ES (Eq. 27)", (day) => sum(day.settlement.storageRentalYuan)],
    ["Storage cost, F_rd (Eq. 28)", (day) => sum(day.settlement.storageCostYuan)],
    ["Storage net, R_ES (Eq. 29)", (day) => sum(day.settlement.storageNetYuan)],
    ["Users pay to all others, net", (day) => day.settlement.usersNetPaymentYuan],
  ];
  return {
    kind: "table",
    id: "table-money",
    label: "Table P1",
    caption: "Money of the day by party (yuan). What users pay equals what the five parties receive, to rounding.",
    claims: [],
    columns: [
      { key: "party", label: "Party" },
      ...days.map((day) => ({ key: day.input.scenario, label: `Scenario ${day.input.scenario}`, unit: "yuan", decimals: 2 })),
    ],
    rows: entries.map(([party, value]) => ({
      party,
      ...Object.fromEntries(days.map((day) => [day.input.scenario, significant(value(day))])),
    })),
  };
}

/** Where each class's energy comes from and goes to over the day (kWh). */
export function energyTable(day: SolvedDay): Table {
  const rows: readonly [string, (k: number) => number][] = [
    ["Charging demand", (k) => sum(day.input.classes[k]!.loadKwh)],
    ["  from own PV at once", (k) => sum(day.flows.classes[k]!.pvToLoadKwh)],
    ["  from own stock", (k) => sum(day.flows.classes[k]!.stockToLoadKwh)],
    ["  from other users", (k) => sum(day.flows.classes[k]!.peerBoughtKwh)],
    ["  from the grid", (k) => sum(day.flows.classes[k]!.gridBoughtKwh)],
    ["  from the company", (k) => sum(day.flows.classes[k]!.companyBoughtKwh)],
    ["PV generation", (k) => sum(day.input.classes[k]!.pvKwh)],
    ["  sold at once", (k) => sum(day.flows.classes[k]!.pvSoldKwh)],
    ["  put into stock", (k) => sum(day.flows.classes[k]!.pvToStockKwh)],
    ["  curtailed", (k) => sum(day.flows.classes[k]!.pvCurtailedKwh)],
    ["Sold from stock", (k) => sum(day.flows.classes[k]!.stockSoldKwh)],
    ["Stock at the end", (k) => day.flows.classes[k]!.stockKwh.at(-1) ?? 0],
  ];
  const { scenario } = day.input;
  return {
    kind: "table",
    id: `table-energy-${scenario.toLowerCase()}`,
    label: `Table E${Object.keys(day.input.tradingCase.settings.scenarios).indexOf(scenario) + 1}`,
    caption: `Energy of the day by class, Scenario ${scenario}, ${day.flows.mechanism} mechanism.`,
    claims: [],
    columns: [
      { key: "flow", label: "Flow" },
      ...day.input.classes.map(({ id }) => ({ key: id, label: `Class ${id}`, unit: "kWh", decimals: 1 })),
    ],
    rows: rows.map(([flow, value]) => ({
      flow,
      ...Object.fromEntries(day.input.classes.map(({ id }, k) => [id, significant(value(k))])),
    })),
  };
}
