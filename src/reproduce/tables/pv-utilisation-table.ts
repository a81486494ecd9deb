import type { Row, Table } from "../../exhibits/exhibit";
import type { SolvedDay } from "../../trading/solve-day";
import { flowKwh } from "../../trading/day-totals";
import { significant } from "../../units";
import { pvUse, pvUtilisation, storageUse, type PvUse } from "./pv-utilisation";
import type { PlatformDays } from "./table-5-days";

const SETUPS: readonly { readonly name: string; readonly of: keyof PlatformDays }[] = [
  { name: "trade and shared storage", of: "tradeAndStorage" },
  { name: "shared storage only", of: "storageOnly" },
  { name: "trade only", of: "tradeOnly" },
  { name: "neither", of: "neither" },
];

/** How well PV is used and where it goes, and how long the shared storage is in use, with and without trade. */
export function pvUtilisationTable(days: PlatformDays): Table {
  return {
    kind: "table",
    id: "table-pv-utilisation",
    label: "Table U1",
    caption: caption(days),
    claims: ["W6"],
    columns: [
      { key: "scenario", label: "Scenario" },
      { key: "setup", label: "Users have" },
      { key: "generated", label: "PV generated", unit: "kWh", decimals: 0 },
      { key: "utilisation", label: "Utilisation", unit: "%", decimals: 2 },
      { key: "ownLoad", label: "Own load", unit: "%", decimals: 2 },
      { key: "sold", label: "Sold to users", unit: "%", decimals: 2 },
      { key: "left", label: "Left at the day's end", unit: "%", decimals: 2 },
      { key: "lost", label: "Lost", unit: "%", decimals: 2 },
      { key: "curtailed", label: "Curtailed", unit: "%", decimals: 2 },
      { key: "storageHours", label: "Storage in use", unit: "h", decimals: 2 },
      { key: "storageKwh", label: "Storage takes in", unit: "kWh", decimals: 0 },
    ],
    rows: days.tradeAndStorage.flatMap((_, i) => SETUPS.map(({ name, of }) => rowOf(days[of][i]!, name))),
  };
}

function rowOf(day: SolvedDay, setup: string): Row {
  const use = pvUse(day);
  const share = (of: (use: PvUse) => number): number | null => (use.generatedKwh > 0 ? percent(of(use) / use.generatedKwh) : null);
  const utilisation = pvUtilisation([use]);
  const storage = storageUse(day);
  return {
    scenario: day.input.scenario,
    setup,
    generated: significant(use.generatedKwh),
    utilisation: utilisation === null ? null : percent(utilisation),
    ownLoad: share((of) => of.ownLoadKwh),
    sold: share((of) => of.soldKwh),
    left: share((of) => of.leftKwh),
    lost: share((of) => of.lostKwh),
    curtailed: share((of) => of.curtailedKwh),
    storageHours: storage.hours,
    storageKwh: significant(storage.takenInKwh),
  };
}

/** In percent, without what rounding leaves of a zero. */
function percent(share: number): number {
  return significant(100 * Number(share.toFixed(9)));
}

function caption({ tradeAndStorage, storageOnly }: PlatformDays): string {
  const [withTrade, alone] = [tradeAndStorage, storageOnly].map((days) => days.map(storageUse));
  const longer = withTrade!.filter(({ hours }, i) => hours > alone![i]!.hours).length;
  const list = (values: readonly number[]): string => values.map((value) => Number(value.toFixed(2))).join(", ");
  const ofScenarios = tradeAndStorage.map(({ input }) => input.scenario).join(", ");
  return [
    "Utilisation is (generated − curtailed) / generated; beside it where the PV goes, as shares of what is generated, which add up to 100 %. Energy in a stock is taken as well mixed with what was there before the day.",
    "The four rows of a scenario are the same users with and without trade and shared storage; without the latter an EV stores up to its buffer.",
    `Print says that the platform improves the "utilization time of energy storage devices" significantly. The shared storage holds or moves energy for ${list(withTrade!.map(({ hours }) => hours))} h with trade and ${list(alone!.map(({ hours }) => hours))} h without (${ofScenarios}), longer in ${longer} of ${withTrade!.length} scenarios, and takes in ${list(withTrade!.map(({ takenInKwh }) => Math.round(takenInKwh)))} against ${list(alone!.map(({ takenInKwh }) => Math.round(takenInKwh)))} kWh. Outside users buy ${list(tradeAndStorage.map(outsideKwh))} with trade and ${list(storageOnly.map(outsideKwh))} kWh without.`,
  ].join(" ");
}

/** What all users buy from grid and company, to whole kWh. */
function outsideKwh(day: SolvedDay): number {
  return Math.round(flowKwh(day, (of) => of.gridBoughtKwh) + flowKwh(day, (of) => of.companyBoughtKwh));
}
