import { moneyByParty, type PartyMoney } from "../trading/money-by-party";
import type { ClassId, MechanismId, PeriodLabel, TradingCase } from "../case/types";
import type { NoFeasiblePrice } from "../model/prices";
import type { Check } from "../trading/checks";
import type { DayNote } from "../trading/day-flows";
import type { DaySetting } from "../trading/setting";
import type { SolvedDay } from "../trading/solve-day";
import { periodEndHour, periodLabel, sum } from "../units";
import { OUTPUTS } from "./outputs";

/** A solved day as plain JSON: every number at full precision, in the unit that ends its key; series start at period 1. */
export interface DayDocument {
  /** The form of this document; another number means that keys have changed their meaning. */
  readonly schema: "ev-surplus/day/1";
  readonly setting: SettingDocument;
  readonly stepHours: number;
  readonly periods: readonly PeriodDocument[];
  readonly classes: readonly ClassDocument[];
  /** By period, then by seller. */
  readonly trades: readonly TradeDocument[];
  /** Users of each class, grid, company, platform, shared storage. */
  readonly money: readonly PartyMoney[];
  /** The numbers that a sweep records, by name; those without a unit in the name are shares or counts. */
  readonly outputs: Readonly<Record<string, number>>;
  /** Where prices or the storage left no room: `DayNote`, with both bounds where no price is feasible. */
  readonly notes: readonly DayNote[];
  /** The laws that every day must keep, with the largest deviation and its place. */
  readonly checks: readonly Check[];
}

/** What was solved: with this and the case's files the day comes out again. */
export interface SettingDocument {
  readonly case: { readonly name: string; readonly title: string };
  readonly scenario: { readonly id: string; readonly name: string };
  readonly mechanism: MechanismId;
  /** Every reading of the case with the option chosen, defaults included. */
  readonly readings: Readonly<Record<string, string>>;
  /** Name or JSON pointer -> value, as they were given. */
  readonly overrides: Readonly<Record<string, number>>;
}

/** One period for all: prices, what the operators receive, the storage. */
export interface PeriodDocument {
  readonly period: PeriodLabel;
  /** Hour of the day at which the period ends. */
  readonly endHour: number;
  readonly gridPriceYuanPerKwh: number;
  readonly companyPriceYuanPerKwh: number;
  /** What sellers receive, and with the fees what buyers pay; null where no price is feasible. */
  readonly sellerPriceYuanPerKwh: number | null;
  readonly buyerPriceYuanPerKwh: number | null;
  /** Bounds of the seller's price; the ceiling lies below the floor where no price is feasible. */
  readonly sellerPriceFloorYuanPerKwh: number;
  readonly sellerPriceCeilingYuanPerKwh: number;
  /** Which two bounds left no room; null where a price is feasible. */
  readonly noFeasiblePrice: NoFeasiblePrice | null;
  /** Share of the load left by own energy that buyers accept from other users. */
  readonly acceptedShare: number;
  /** Level of the shared storage at the end of the period. */
  readonly storageLevelKwh: number;
  readonly gridRevenueYuan: number;
  readonly companyRevenueYuan: number;
  readonly platformRevenueYuan: number;
  readonly storageRentalYuan: number;
  readonly storageCostYuan: number;
}

/** One class; its number of users may be any number >= 0. */
export interface ClassDocument {
  readonly id: ClassId;
  readonly name: string;
  readonly users: number;
  readonly initialStockKwh: number;
  /** Peers, grid, company and rental. */
  readonly paysYuan: number;
  readonly receivesYuan: number;
  /** Eq. 18 in the case's reading. */
  readonly indirectIncomeYuan: number;
  /** Sums of the series in kWh that are flows. */
  readonly totals: Readonly<Record<FlowName, number>>;
  readonly series: Readonly<Record<SeriesName, readonly number[]>>;
}

/** Energy that one class delivers to another in a period. */
export interface TradeDocument {
  readonly period: PeriodLabel;
  readonly endHour: number;
  readonly seller: ClassId;
  readonly buyer: ClassId;
  readonly energyKwh: number;
  readonly sellerPriceYuanPerKwh: number;
  readonly buyerPriceYuanPerKwh: number;
}

/** Energy of a class per period (kWh): what the arrays give and the EVs take, where from, where to. */
const FLOW_NAMES = [
  "pvKwh",
  "loadKwh",
  "pvToLoadKwh",
  "pvToStockKwh",
  "pvSoldKwh",
  "pvCurtailedKwh",
  "stockToLoadKwh",
  "stockSoldKwh",
  "peerBoughtKwh",
  "gridBoughtKwh",
  "companyBoughtKwh",
] as const;

/** Series of a class: the flows, the stock at the end of the period (kWh; its shared part apart), and money (yuan). */
export const SERIES_NAMES = [
  ...FLOW_NAMES,
  "stockKwh",
  "sharedStockKwh",
  "sellerRevenueYuan",
  "peerCostYuan",
  "gridCostYuan",
  "companyCostYuan",
  "rentalYuan",
] as const;

export type FlowName = (typeof FLOW_NAMES)[number];
export type SeriesName = (typeof SERIES_NAMES)[number];

/**
 * The document of a day.
 * @param tradingCase the case as it was loaded: the day's own has its readings settled.
 */
export function dayDocument(tradingCase: TradingCase, setting: DaySetting, day: SolvedDay): DayDocument {
  const { settings } = tradingCase;
  const readings = Object.entries(settings.readings).map(([id, of]) => [id, setting.readings[id] ?? of.default] as const);
  return {
    schema: "ev-surplus/day/1",
    setting: {
      case: { name: settings.name, title: settings.title },
      scenario: { id: setting.scenario, name: settings.scenarios[setting.scenario]!.name },
      mechanism: setting.mechanism,
      readings: Object.fromEntries(readings),
      overrides: setting.overrides,
    },
    stepHours: day.input.tradingCase.settings.stepHours,
    periods: day.input.prices.map((_, t) => periodDocument(day, t)),
    classes: day.flows.classes.map((_, k) => classDocument(day, k)),
    trades: tradeDocuments(day),
    money: moneyByParty(day),
    outputs: Object.fromEntries(OUTPUTS.map((output) => [output.name, output.of(day)])),
    notes: day.flows.notes,
    checks: day.checks,
  };
}

function periodDocument({ input, settlement, storageLevelKwh }: SolvedDay, t: number): PeriodDocument {
  const price = input.prices[t]!;
  const feasible = price.noFeasiblePrice === null;
  return {
    period: periodLabel(t),
    endHour: periodEndHour(t, input.tradingCase.settings.stepHours),
    gridPriceYuanPerKwh: settlement.prices.grid[t]!,
    companyPriceYuanPerKwh: settlement.prices.company[t]!,
    sellerPriceYuanPerKwh: feasible ? price.sellerYuanPerKwh : null,
    buyerPriceYuanPerKwh: feasible ? price.buyerYuanPerKwh : null,
    sellerPriceFloorYuanPerKwh: price.floorYuanPerKwh,
    sellerPriceCeilingYuanPerKwh: price.ceilingYuanPerKwh,
    noFeasiblePrice: price.noFeasiblePrice,
    acceptedShare: input.acceptedShare[t]!,
    storageLevelKwh: storageLevelKwh[t]!,
    gridRevenueYuan: settlement.gridYuan[t]!,
    companyRevenueYuan: settlement.companyYuan[t]!,
    platformRevenueYuan: settlement.platformYuan[t]!,
    storageRentalYuan: settlement.storageRentalYuan[t]!,
    storageCostYuan: settlement.storageCostYuan[t]!,
  };
}

function classDocument({ input, flows, settlement }: SolvedDay, k: number): ClassDocument {
  const { id, users, initialStockKwh, pvKwh, loadKwh } = input.classes[k]!;
  const money = settlement.classes[k]!;
  const all: Readonly<Record<SeriesName, readonly number[]>> = { ...flows.classes[k]!, ...money, pvKwh, loadKwh };
  return {
    id,
    name: input.tradingCase.settings.classes[id]!.name,
    users,
    initialStockKwh,
    paysYuan: money.buyersCostYuan + sum(money.rentalYuan),
    receivesYuan: money.sellersRevenueYuan,
    indirectIncomeYuan: money.buyersIndirectIncomeYuan,
    totals: pick(FLOW_NAMES, (name) => sum(all[name])),
    series: pick(SERIES_NAMES, (name) => all[name]),
  };
}

function tradeDocuments({ input, flows, settlement }: SolvedDay): TradeDocument[] {
  const inOrder = [...flows.peer].sort((a, b) => a.index - b.index);
  return inOrder.map(({ index, seller, buyer, energyKwh }) => ({
    period: periodLabel(index),
    endHour: periodEndHour(index, input.tradingCase.settings.stepHours),
    seller,
    buyer,
    energyKwh,
    sellerPriceYuanPerKwh: settlement.prices.seller[index]!,
    buyerPriceYuanPerKwh: settlement.prices.peer[index]!,
  }));
}

function pick<Name extends string, Value>(names: readonly Name[], value: (name: Name) => Value): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, Value>;
}

/** The document's JSON text; a series of numbers is one line. */
export function dayDocumentText(document: DayDocument): string {
  // A line break in JSON text is never part of a string.
  const text = JSON.stringify(document, null, 2).replace(/\[\n\s+([-\d][^[\]{}"]*?)\n\s+\]/g, (_, list: string) => `[${list.replace(/\n\s+/g, " ")}]`);
  return `${text}\n`;
}
