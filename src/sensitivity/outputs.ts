import { moneyByParty } from "../trading/money-by-party";
import { flowKwh, givenKwh, selfSufficiency } from "../trading/day-totals";
import type { SolvedDay } from "../trading/solve-day";
import { sum } from "../units";

/** One number that sums a solved day up: a column of a sweep, an output of a sensitivity analysis. */
export interface Output {
  readonly name: string;
  /** SI or accepted unit; "1" for shares and counts. */
  readonly unit: string;
  readonly description: string;
  readonly of: (day: SolvedDay) => number;
}

const received = (day: SolvedDay, party: string): number => {
  const found = moneyByParty(day).find((of) => of.party === party)!;
  return found.receivesYuan - found.paysYuan;
};

const peerKwh = (day: SolvedDay): number => sum(day.flows.peer.map((trade) => trade.energyKwh));

const gridKwh = (day: SolvedDay): number => flowKwh(day, (of) => of.gridBoughtKwh);

const companyKwh = (day: SolvedDay): number => flowKwh(day, (of) => of.companyBoughtKwh);

const sellersYuan = (day: SolvedDay): number => sum(day.settlement.classes.map((of) => of.sellersRevenueYuan));

const buyersYuan = (day: SolvedDay): number => sum(day.settlement.classes.map((of) => of.buyersCostYuan));

/** A ratio that is 0 where there is nothing to divide by. */
const ratio = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

/** What sweeps record of every day. */
export const OUTPUTS: readonly Output[] = [
  { name: "peerKwh", unit: "kWh", description: "energy traded among users", of: peerKwh },
  { name: "gridKwh", unit: "kWh", description: "energy bought from the grid", of: gridKwh },
  { name: "companyKwh", unit: "kWh", description: "energy bought from the company", of: companyKwh },
  { name: "pvKwh", unit: "kWh", description: "energy of all arrays", of: (day) => givenKwh(day, (of) => of.pvKwh) },
  { name: "curtailedKwh", unit: "kWh", description: "PV that nobody used, sold or stored", of: (day) => flowKwh(day, (of) => of.pvCurtailedKwh) },
  {
    name: "selfSufficiency",
    unit: "1",
    description: "share of the load that users' own PV and stock and other users cover",
    of: selfSufficiency,
  },
  { name: "sellersRevenueYuan", unit: "yuan", description: "what sellers receive (Eq. 10)", of: sellersYuan },
  { name: "buyersCostYuan", unit: "yuan", description: "what buyers pay for energy and fees (Eq. 13)", of: buyersYuan },
  {
    name: "usersNetPaymentYuan",
    unit: "yuan",
    description: "users' net payment to all other parties",
    of: (day) => day.settlement.usersNetPaymentYuan,
  },
  {
    name: "averageCostYuanPerKwh",
    unit: "yuan/kWh",
    description: "users' net cost of a bought kWh",
    of: (day) => ratio(buyersYuan(day) - sellersYuan(day), peerKwh(day) + gridKwh(day) + companyKwh(day)),
  },
  { name: "gridRevenueYuan", unit: "yuan", description: "the grid's turnover (Eq. 25)", of: (day) => received(day, "Grid") },
  { name: "companyRevenueYuan", unit: "yuan", description: "the company's turnover (Eq. 26)", of: (day) => received(day, "Company") },
  { name: "platformRevenueYuan", unit: "yuan", description: "the platform's revenue (Eq. 24)", of: (day) => received(day, "Platform") },
  { name: "storageNetYuan", unit: "yuan", description: "the storage's rental minus its running cost (Eq. 29)", of: (day) => received(day, "Shared storage") },
  { name: "storagePeakKwh", unit: "kWh", description: "highest level of the shared storage", of: (day) => Math.max(...day.storageLevelKwh) },
  {
    name: "tradingPeriods",
    unit: "1",
    description: "number of periods in which users trade",
    of: (day) => new Set(day.flows.peer.map((trade) => trade.index)).size,
  },
  {
    name: "checksHeld",
    unit: "1",
    description: "share of the laws of a solved day that hold; 1 unless something is wrong",
    of: (day) => day.checks.filter(({ holds }) => holds).length / day.checks.length,
  },
];

/** An output by its name. */
export function outputByName(name: string): Output {
  const found = OUTPUTS.find((output) => output.name === name);
  if (found === undefined) throw new RangeError(`output: came "${name}", required one of ${OUTPUTS.map((output) => output.name).join(", ")}`);
  return found;
}
