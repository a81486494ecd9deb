import { flowKwh, givenKwh } from "../../trading/day-totals";
import { sum } from "../../units";
import type { SolvedDay } from "../../trading/solve-day";

/** What the "average cost of electricity" of Table 5 may mean: print gives two numbers (yuan/kWh) and no formula. */
export interface CostReading {
  /** Of all scenarios together, unless it names one. */
  readonly name: string;
  /** yuan/kWh, from the days of all scenarios in the paper's order; not a number where nothing is bought or traded. */
  readonly of: (days: readonly SolvedDay[]) => number;
}

const buyers = (days: readonly SolvedDay[]): number => sum(days.flatMap(({ settlement }) => settlement.classes.map((of) => of.buyersCostYuan)));

const sellers = (days: readonly SolvedDay[]): number => sum(days.flatMap(({ settlement }) => settlement.classes.map((of) => of.sellersRevenueYuan)));

const peerKwh = (days: readonly SolvedDay[]): number => sum(days.map((day) => flowKwh(day, (of) => of.peerBoughtKwh)));

const boughtKwh = (days: readonly SolvedDay[]): number =>
  peerKwh(days) + sum(days.map((day) => flowKwh(day, (of) => of.gridBoughtKwh) + flowKwh(day, (of) => of.companyBoughtKwh)));

const loadKwh = (days: readonly SolvedDay[]): number => sum(days.map((day) => givenKwh(day, (of) => of.loadKwh)));

const netYuan = (days: readonly SolvedDay[]): number => buyers(days) - sellers(days);

const net = (days: readonly SolvedDay[]): number => netYuan(days) / boughtKwh(days);

const gross = (days: readonly SolvedDay[]): number => buyers(days) / boughtKwh(days);

const first = (days: readonly SolvedDay[]): readonly SolvedDay[] => days.slice(0, 1);

/** The bill of a charged kWh, comparable with and without trade: own PV counts as free energy. */
export const NET_PER_KWH_CHARGED: CostReading = {
  name: "net, per kWh charged",
  of: (days) => netYuan(days) / loadKwh(days),
};

/**
 * The average cost with the platform, on days with trade. The first is the one that is nearest to the words ("a
 * comprehensive calculation of the energy purchase and sales data"): what buyers pay less what sellers earn, per kWh
 * bought.
 */
export const COST_READINGS: readonly CostReading[] = [
  { name: "net, per kWh bought", of: net },
  { name: "net, per kWh bought, Scenario I", of: (days) => net(first(days)) },
  { name: "gross, per kWh bought", of: gross },
  { name: "gross, per kWh bought, Scenario I", of: (days) => gross(first(days)) },
  { name: "gross, per kWh charged", of: (days) => buyers(days) / loadKwh(days) },
  NET_PER_KWH_CHARGED,
  {
    name: "mean price among users",
    of: (days) => sum(days.flatMap(({ settlement }) => settlement.classes.map((of) => sum(of.peerCostYuan)))) / peerKwh(days),
  },
  {
    name: "net with the storage's rental, per kWh bought",
    of: (days) => sum(days.map(({ settlement }) => settlement.usersNetPaymentYuan)) / boughtKwh(days),
  },
];

/** What all charging would cost per kWh at a price of each period (yuan/kWh): a user without PV, stock or trade. */
const chargingAt =
  (price: (gridYuanPerKwh: number, companyYuanPerKwh: number) => number) =>
  (days: readonly SolvedDay[]): number => {
    const yuan = days.flatMap(({ input }) => {
      const { gridPriceYuanPerKwh, companyPriceYuanPerKwh } = input.tradingCase.periods;
      return input.classes.map((of) => sum(of.loadKwh.map((load, t) => load * price(gridPriceYuanPerKwh[t]!, companyPriceYuanPerKwh[t]!))));
    });
    return sum(yuan) / loadKwh(days);
  };

/** What a user without PV pays who compares prices. */
export const CHEAPER_CHANNEL: CostReading = {
  name: "all charging at the cheaper channel of the hour",
  of: chargingAt(Math.min),
};

/**
 * The average cost without the platform, on days without trade. The first four are those of a conventional user, who has
 * no PV, charges at the same hours and buys from "the sales platform of the state grid, and third-party charging
 * stations". The first two take these words one by one, in their order; how users divide their purchases between the two
 * is not printed, so the next two are the bounds of any division. The last two are those of the same users with their PV
 * and EVs and the shared storage, but nobody to trade with.
 */
export const CONVENTIONAL_COST_READINGS: readonly CostReading[] = [
  { name: "all charging from the grid", of: chargingAt((grid) => grid) },
  { name: "all charging from the company", of: chargingAt((_, company) => company) },
  { name: "all charging at the dearer channel of the hour", of: chargingAt(Math.max) },
  CHEAPER_CHANNEL,
  { name: "PV and shared storage, no trade, per kWh bought", of: net },
  { ...NET_PER_KWH_CHARGED, name: "PV and shared storage, no trade, per kWh charged" },
];

/** A value is taken for the printed one within half a unit of its last digit and as much again. */
export const NEAR_YUAN_PER_KWH = 0.01;
