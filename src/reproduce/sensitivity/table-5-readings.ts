import { flowKwh, givenKwh } from "../../trading/day-totals";
import { sum } from "../../units";
import type { SolvedDay } from "../../trading/solve-day";

/** What the "average cost of electricity" of Table 5 may mean: print gives the number, 0.74 yuan/kWh, and no formula. */
export interface CostReading {
  readonly name: string;
  /** yuan/kWh, from the days of all scenarios in the paper's order. */
  readonly of: (days: readonly SolvedDay[]) => number;
}

/** Table 5 prints this with the platform (yuan/kWh). */
export const PRINTED_AVERAGE_COST = 0.74;

const buyers = (days: readonly SolvedDay[]): number => sum(days.flatMap(({ settlement }) => settlement.classes.map((of) => of.buyersCostYuan)));

const sellers = (days: readonly SolvedDay[]): number => sum(days.flatMap(({ settlement }) => settlement.classes.map((of) => of.sellersRevenueYuan)));

const boughtKwh = (days: readonly SolvedDay[]): number =>
  sum(days.map((day) => flowKwh(day, (of) => of.peerBoughtKwh) + flowKwh(day, (of) => of.gridBoughtKwh) + flowKwh(day, (of) => of.companyBoughtKwh)));

const loadKwh = (days: readonly SolvedDay[]): number => sum(days.map((day) => givenKwh(day, (of) => of.loadKwh)));

const net = (days: readonly SolvedDay[]): number => (buyers(days) - sellers(days)) / boughtKwh(days);

const gross = (days: readonly SolvedDay[]): number => buyers(days) / boughtKwh(days);

/** Net of what sellers earn or not, per kWh bought or charged, in Scenario I or in all three. */
export const COST_READINGS: readonly CostReading[] = [
  { name: "net, per kWh bought, three scenarios", of: net },
  { name: "net, per kWh bought, Scenario I", of: (days) => net(days.slice(0, 1)) },
  { name: "gross, per kWh bought, three scenarios", of: gross },
  { name: "gross, per kWh bought, Scenario I", of: (days) => gross(days.slice(0, 1)) },
  { name: "gross, per kWh charged, three scenarios", of: (days) => buyers(days) / loadKwh(days) },
];
