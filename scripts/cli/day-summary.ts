import type { TradingCase } from "../../src/case";
import { grouped, hoursAbove } from "../../src/exhibits";
import type { DayDocument, TradeDocument } from "../../src/sensitivity";
import type { SolvedDay } from "../../src/trading";
import { periodIndex, sum, zeroSeries } from "../../src/units";
import { noteWords } from "./note-words";
import { textTable } from "./text-table";

/** What a reader wants to know of a solved day: what was solved, energy, money, trades, notes, checks. */
export function daySummary(tradingCase: TradingCase, document: DayDocument, day: SolvedDay): string {
  const parts = [
    ...heading(tradingCase, document),
    "",
    `Energy of the day (kWh)`,
    energyTable(document),
    "Money of the day (yuan)",
    moneyTable(document),
    ...trades(document),
    ...noteWords(day.flows.notes, document.periods.length, document.stepHours),
    checksLine(document),
  ];
  return parts.map((part) => (part.endsWith("\n") ? part : `${part}\n`)).join("");
}

function heading({ settings }: TradingCase, { setting, classes, periods, stepHours }: DayDocument): string[] {
  const users = classes.map(({ id, users }) => `${grouped(users)} ${id}`).join(", ");
  const readings = Object.entries(setting.readings).filter(([id, option]) => settings.readings[id]!.default !== option);
  const changes = [...Object.entries(setting.overrides), ...readings].map(([name, value]) => `${name} = ${value}`);
  return [
    `${setting.case.title}`,
    `Case ${setting.case.name}, scenario ${setting.scenario.id} (${setting.scenario.name}): users ${users}; ${periods.length} periods of ${stepHours} h`,
    `Mechanism ${setting.mechanism}; ${changes.length === 0 ? "readings and numbers as the case has them" : `changed: ${changes.join(", ")}`}`,
  ];
}

function energyTable({ classes }: DayDocument): string {
  const row = (name: string, of: (totals: DayDocument["classes"][number]["totals"]) => number): string[] => {
    const values = classes.map(({ totals }) => of(totals));
    return [name, ...[...values, sum(values)].map(amount)];
  };
  return textTable([
    ["", ...classes.map(({ id }) => id), "all"],
    row("load", (of) => of.loadKwh),
    row("  from own PV", (of) => of.pvToLoadKwh),
    row("  from own stock", (of) => of.stockToLoadKwh),
    row("  from other users", (of) => of.peerBoughtKwh),
    row("  from the grid", (of) => of.gridBoughtKwh),
    row("  from the company", (of) => of.companyBoughtKwh),
    row("PV", (of) => of.pvKwh),
    row("  curtailed", (of) => of.pvCurtailedKwh),
    row("sold to other users", (of) => of.pvSoldKwh + of.stockSoldKwh),
  ]);
}

function moneyTable({ money }: DayDocument): string {
  return textTable([
    ["", "pays", "receives", "balance"],
    ...money.map(({ party, paysYuan, receivesYuan }) => [party, ...[paysYuan, receivesYuan, receivesYuan - paysYuan].map(amount)]),
  ]);
}

function trades({ trades, periods, stepHours }: DayDocument): string[] {
  if (trades.length === 0) return ["Trades among users: none"];
  const pairs = new Map<string, TradeDocument[]>();
  for (const trade of trades) {
    const pair = `${trade.seller} to ${trade.buyer}`;
    pairs.set(pair, [...(pairs.get(pair) ?? []), trade]);
  }
  const rows = [...pairs].map(([pair, ofPair]) => {
    const traded = zeroSeries(periods.length);
    for (const { period, energyKwh } of ofPair) traded[periodIndex(period)]! += energyKwh;
    const prices = ofPair.map(({ sellerPriceYuanPerKwh }) => sellerPriceYuanPerKwh);
    return `  ${pair}: ${amount(sum(traded))} kWh at ${hoursAbove(traded, stepHours)}; sellers receive ${range(prices)} yuan/kWh\n`;
  });
  return ["Trades among users\n", ...rows];
}

function checksLine({ checks }: DayDocument): string {
  const broken = checks.filter(({ holds }) => !holds);
  const count = `${checks.length - broken.length} of ${checks.length} laws hold (energy and money conserved, every limit kept)`;
  const lines = broken.map(({ law, residual, unit, where }) => `\n  broken: ${law}; off by ${residual.toPrecision(3)} ${unit}${where === "" ? "" : ` at ${where}`}`);
  return `Checks: ${count}${lines.join("")}`;
}

/** Two digits after the point, in groups of three before it; never a negative zero. */
function amount(value: number): string {
  const [whole, digits] = Math.abs(value).toFixed(2).split(".");
  const text = `${grouped(Number(whole))}.${digits}`;
  return value < 0 && text !== "0.00" ? `-${text}` : text;
}

function range(values: readonly number[]): string {
  const [low, high] = [Math.min(...values).toFixed(3), Math.max(...values).toFixed(3)];
  return low === high ? low : `${low} to ${high}`;
}
