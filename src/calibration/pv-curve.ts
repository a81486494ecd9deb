import { periodIndex, zeroSeries } from "../units";
import type { CalibrationAssumptions } from "./assumptions";
import type { EnergyBudgets } from "./energy-budget";
import { CalibrationError, shown, type Evidence } from "./evidence";
import type { SellerPrices } from "./seller-price";

/** PV of a user of Class A or C (kW per period), and Class B's array relative to it. */
export interface PvCurve {
  readonly powerKw: readonly number[];
  readonly scaleOfB: number;
  readonly noonKwh: number;
  readonly afternoonKwh: number;
}

/**
 * The PV curve hour by hour: 10-11 h from what Class C still buys, 9 h and 8 h from what Class B sells, the day's sum
 * from Class A's balance, and Class B's scale from its own; noon and the afternoon's shape are assumed.
 */
export function pvCurve(
  evidence: Evidence,
  prices: SellerPrices,
  budgets: EnergyBudgets,
  assumptions: CalibrationAssumptions,
  scaled: boolean,
): PvCurve {
  const { stepHours, chargeKwh } = evidence;
  const powerKw = zeroSeries(prices.series.length);
  const set = (period: number, value: number): void => {
    if (!(value >= 0)) throw new CalibrationError(`PV at ${period} h`, `${value} kW`, "a power >= 0");
    powerKw[periodIndex(period)] = value;
  };
  const energyOf = (periods: readonly number[]): number =>
    periods.reduce((energy, period) => energy + powerKw[periodIndex(period)]! * stepHours, 0);
  const noonPeriods = Object.keys(assumptions.noonPvKw).map(Number);

  for (const period of [10, 11]) set(period, pvWhereOthersCoverC(evidence, prices, period));
  for (const period of noonPeriods) set(period, assumptions.noonPvKw[String(period)]!);

  const ownA = evidence.ownPeriods("A").length * chargeKwh;
  const daySum = evidence.note({
    id: "daySum",
    name: "PV energy of 9-18 h",
    value: ownA + budgets.ofA,
    unit: "kWh per user",
    cells: [],
    arithmetic: `Class A's own load at ${evidence.ownPeriods("A").join(", ")} h (${ownA} kWh) + E_A (${shown(budgets.ofA)} kWh)`,
    pinned: "48.0 to 49.85 from Scenario I alone; Class A's and Class C's balances, two independent routes, agree",
  });
  const soldAt9 = evidence.note({
    id: "pvOfBAt9",
    name: "PV of Class B at 9 h",
    value: evidence.cell(9, "B") / (evidence.users("B") * prices.at(9)) / stepHours,
    unit: "kW",
    cells: [evidence.cellName(9, "B")],
    arithmetic: `${evidence.cell(9, "B")} yuan / (${evidence.users("B")} users x ${shown(prices.at(9))} yuan/kWh x ${stepHours} h)`,
    pinned: "if Class B's supply, not Class C's demand, limits the trade; Scenarios II and III give 0.90",
  });
  const needOfB = budgets.ofB + evidence.ownPeriods("B").length * chargeKwh;
  // beta = needOfB / (daySum - PV(9)) and PV(9) = PV_B(9) / beta, solved together for PV(9).
  const pvAt9 = scaled ? (soldAt9 * daySum) / (needOfB + soldAt9 * stepHours) : soldAt9;
  const scaleOfB = scaled ? noteScaleOfB(evidence, needOfB, daySum - pvAt9 * stepHours) : 1;
  set(
    9,
    evidence.note({
      id: "pv9",
      name: "PV at 9 h",
      value: pvAt9,
      unit: "kW",
      cells: [evidence.cellName(9, "B")],
      arithmetic: scaled ? `${shown(soldAt9)} kW / ${shown(scaleOfB)}` : "one curve for all: Class B's own value",
      pinned: "1.23 to 1.48 with a scaled array, 0.90 to 1.09 with one curve, 3.3 under a time-of-use price",
    }),
  );
  set(
    8,
    evidence.note({
      id: "pv8",
      name: "PV at 8 h",
      value: evidence.cell(8, "B") / (evidence.users("B") * prices.at(8)) / stepHours / scaleOfB,
      unit: "kW",
      cells: [evidence.cellName(8, "B")],
      arithmetic: `${evidence.cell(8, "B")} yuan / (${evidence.users("B")} users x ${shown(prices.at(8))} yuan/kWh x ${stepHours} h) / ${shown(scaleOfB)}`,
      pinned: "only the product with the assumed price of 8 h",
    }),
  );
  const before = energyOf([9, 10, 11, ...noonPeriods]);
  const afternoonKwh = evidence.note({
    id: "afternoonSum",
    name: "PV energy of the afternoon, 14-18 h",
    value: daySum - before,
    unit: "kWh per user",
    cells: [],
    arithmetic: `${shown(daySum)} - ${shown(before)} kWh; the shape over 14-18 h is assumed`,
    pinned: "the sum, as well as the day's",
  });
  for (const [period, share] of Object.entries(assumptions.afternoonShape)) {
    set(Number(period), (share * afternoonKwh) / stepHours);
  }
  return { powerKw, scaleOfB, noonKwh: energyOf(noonPeriods), afternoonKwh };
}

/** PV (kW) in an hour in which other users cover all that Class C lacks: what C bought is what its PV did not give. */
function pvWhereOthersCoverC(evidence: Evidence, prices: SellerPrices, period: number): number {
  const { chargePowerKw, stepHours } = evidence;
  const revenue = evidence.cell(period, "A") + evidence.cell(period, "B");
  return evidence.note({
    id: `pv${period}`,
    name: `PV at ${period} h`,
    value: chargePowerKw - revenue / (evidence.users("C") * prices.at(period)) / stepHours,
    unit: "kW",
    cells: [evidence.cellName(period, "A"), evidence.cellName(period, "B")],
    arithmetic: `${chargePowerKw} kW - ${shown(revenue)} yuan / (${evidence.users("C")} users x ${shown(prices.at(period))} yuan/kWh x ${stepHours} h)`,
    pinned: `to 0.02 kW, if peers cover Class C's whole demand at ${period} h (Section 7.1)`,
  });
}

function noteScaleOfB(evidence: Evidence, needOfB: number, pvFrom10: number): number {
  return evidence.note({
    id: "beta",
    name: "Class B's array relative to the others', beta",
    value: needOfB / pvFrom10,
    unit: "1",
    cells: [10, 11, 19, 20, 9].map((period) => evidence.cellName(period, "B")),
    arithmetic: `(E_B + ${evidence.ownPeriods("B").length} x ${evidence.chargeKwh} kWh) / PV energy of 10-18 h = ${shown(needOfB)} / ${shown(pvFrom10)}`,
    pinned: "0.72 to 0.75; a day quota of E_B, or two more charging hours of Class B, fit as well",
  });
}
