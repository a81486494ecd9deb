import type { TradingCase } from "../case/types";
import { publishedValue, type PublishedTable } from "../paper/published-table";
import { periodIndex } from "../units";
import type { CalibrationAssumptions } from "./assumptions";

/** A number that the printed table implies, with its arithmetic. */
export interface ImpliedNumber {
  readonly id: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The cells it comes from, as "T2.21A". */
  readonly cells: readonly string[];
  readonly arithmetic: string;
  /** How well it is pinned: what else would fit. */
  readonly pinned: string;
}

export interface CalibrationOptions {
  readonly pvOfB: "scaled" | "quota";
  readonly sellerPrice: "flat" | "timeOfUse";
  /**
   * Numbers that this table does not identify, taken from another scenario's calibration. Only where Class B's whole
   * demand at 21 h is met by Class A (Scenario I) does the table show the day price, and only where Class B meets
   * Class C's whole demand at 20 h does it show Class C's share of stock.
   */
  readonly given?: { readonly dayPriceYuanPerKwh: number; readonly stockShareOfC: number };
}

/** The case's missing numbers, as one scenario's table implies them. Series have one value per period. */
export interface Calibration {
  readonly options: CalibrationOptions;
  readonly source: { readonly table: number; readonly scenario: string };
  readonly numbers: readonly ImpliedNumber[];
  readonly sellerPriceYuanPerKwh: readonly number[];
  /** PV of a user of Class A or C (kW). */
  readonly pvKw: readonly number[];
  readonly pvScaleOfB: number;
  readonly stockShareOfC: number;
  readonly initialStockKwhPerUser: { readonly A: number; readonly C: number };
  readonly initialStockSale: { readonly "1": number; readonly "2": number };
  readonly trickleKwhPerUser: number;
  readonly quotaKwhPerUser: number | null;
}

/** The printed cells allow no such number: for example a negative PV power. */
export class CalibrationError extends Error {
  constructor(what: string, came: string, required: string) {
    super(`calibration of ${what}: came ${came}, required ${required}`);
    this.name = "CalibrationError";
  }
}

/**
 * Derives the inputs that the paper does not print from one of its tables (Table 2 in the reproduction).
 *
 * Uses the case's classes A, B, C, their counts, the charging power, Table 1 and the assumed prices of the night and
 * of 8 h; nothing that it derives is read from the case. Cells in yuan, prices in yuan/kWh, energies in kWh per user.
 */
export function calibrate(
  base: TradingCase,
  table: PublishedTable,
  assumptions: CalibrationAssumptions,
  options: CalibrationOptions = { pvOfB: "scaled", sellerPrice: "flat" },
): Calibration {
  const users = base.settings.scenarios[table.scenario]!.users;
  const [usersA, usersB, usersC] = [users["A"]!, users["B"]!, users["C"]!];
  const chargeKw = base.settings.chargePowerKw;
  const stepHours = base.settings.stepHours;
  const chargeKwh = chargeKw * stepHours;
  const cell = (period: number, id: string): number => publishedValue(table, period, id);
  const cellName = (period: number, id: string): string => `T${table.number}.${period}${id}`;
  const numbers: ImpliedNumber[] = [];
  const note = (number: ImpliedNumber): number => {
    numbers.push(number);
    return number.value;
  };

  // Prices
  const price = [...base.periods.sellerPriceYuanPerKwh];
  const priceAt = (period: number): number => price[periodIndex(period)]!;
  const dayPrice =
    options.given?.dayPriceYuanPerKwh ??
    note({
      id: "dayPrice",
      name: "Seller price by day, s",
      value: cell(21, "A") / (usersB * chargeKwh),
      unit: "yuan/kWh",
      cells: [cellName(21, "A")],
      arithmetic: `${cell(21, "A")} yuan / (${usersB} users x ${chargeKwh} kWh)`,
      pinned: "exact, if Class B buys its whole demand at 21 h from Class A (Section 7.1); scales as 1/charging power",
    });
  for (const period of assumptions.dayPricePeriods) price[periodIndex(period)] = dayPrice;
  if (options.sellerPrice === "timeOfUse") {
    for (const [period, value] of Object.entries(assumptions.timeOfUseSellerPriceYuanPerKwh)) {
      price[periodIndex(Number(period))] = value;
    }
    const evening = note({
      id: "eveningPrice",
      name: "Seller price at 19-20 h",
      value: cell(20, "B") / (usersC * chargeKwh),
      unit: "yuan/kWh",
      cells: [cellName(20, "B")],
      arithmetic: `${cell(20, "B")} yuan / (${usersC} users x ${chargeKwh} kWh)`,
      pinned: "exact, if Class C has used its own stock by 19 h and buys its whole demand at 20 h",
    });
    for (const period of [19, 20]) price[periodIndex(period)] = evening;
  }

  // Class B's energy budget from 10 h on
  const budgetPeriods = [10, 11, 19, 20];
  const energyBudgetB = note({
    id: "energyBudgetB",
    name: "Energy that Class B sells from 10 h on, E_B",
    value: budgetPeriods.reduce((energy, period) => energy + cell(period, "B") / (usersB * priceAt(period)), 0),
    unit: "kWh per user",
    cells: budgetPeriods.map((period) => cellName(period, "B")),
    arithmetic: `(${budgetPeriods.map((period) => `${cell(period, "B")} yuan / ${round(priceAt(period))}`).join(" + ")}) / ${usersB} users`,
    pinned: "I 6.495, III 6.383, II 5.280 as printed (6.439 with its 10 h cell doubled) under the flat price",
  });
  const budgetOfA = options.given
    ? note({
        id: "energyBudgetA",
        name: "Energy that Class A has left at 21 h, E_A",
        value: cell(21, "A") / (usersA * dayPrice),
        unit: "kWh per user",
        cells: [cellName(21, "A")],
        arithmetic: `${cell(21, "A")} yuan / (${usersA} users x ${round(dayPrice)})`,
        pinned: "exact where Class A's energy, not Class B's demand, limits the trade at 21 h (Scenarios II and III)",
      })
    : note({
        id: "energyBudgetA",
        name: "Energy that Class A has left at 21 h, E_A = E_B",
        // Under a time-of-use price Class B's cells show another energy; Class A's stays what the flat price gives.
        value: budgetPeriods.reduce((energy, period) => energy + cell(period, "B") / (usersB * dayPrice), 0),
        unit: "kWh per user",
        cells: budgetPeriods.map((period) => cellName(period, "B")),
        arithmetic: "assumed equal to E_B at the day price",
        pinned: "Scenario I alone allows 6.0 to 7.85; the equality was suggested by Tables 3 and 4",
      });

  // PV curve of Classes A and C
  const pvKw = new Array<number>(price.length).fill(0);
  const setPv = (period: number, value: number): void => {
    if (!(value >= 0)) throw new CalibrationError(`PV at ${period} h`, `${value} kW`, "a power >= 0");
    pvKw[periodIndex(period)] = value;
  };
  for (const period of [10, 11]) {
    const revenue = cell(period, "A") + cell(period, "B");
    setPv(
      period,
      note({
        id: `pv${period}`,
        name: `PV at ${period} h`,
        value: chargeKw - revenue / (usersC * priceAt(period)) / stepHours,
        unit: "kW",
        cells: [cellName(period, "A"), cellName(period, "B")],
        arithmetic: `${chargeKw} kW - ${round(revenue)} yuan / (${usersC} users x ${round(priceAt(period))} yuan/kWh x ${stepHours} h)`,
        pinned: `to 0.02 kW, if peers cover Class C's whole demand at ${period} h (Section 7.1)`,
      }),
    );
  }
  for (const [period, value] of Object.entries(assumptions.noonPvKw)) setPv(Number(period), value);

  const loadPeriodsA = [14, 17, 18, 19, 20, 21];
  const loadPeriodsB = [12, 13, 15, 18];
  const daySum = note({
    id: "daySum",
    name: "PV energy of 9-18 h",
    value: loadPeriodsA.length * chargeKwh + budgetOfA,
    unit: "kWh per user",
    cells: [],
    arithmetic: `Class A's own load at ${loadPeriodsA.join(", ")} h (${loadPeriodsA.length * chargeKwh} kWh) + E_A (${round(budgetOfA)} kWh)`,
    pinned: "48.0 to 49.85 from Scenario I alone; Class A's and Class C's balances, two independent routes, agree",
  });
  const pvOfBAt9 = note({
    id: "pvOfBAt9",
    name: "PV of Class B at 9 h",
    value: cell(9, "B") / (usersB * priceAt(9)) / stepHours,
    unit: "kW",
    cells: [cellName(9, "B")],
    arithmetic: `${cell(9, "B")} yuan / (${usersB} users x ${round(priceAt(9))} yuan/kWh x ${stepHours} h)`,
    pinned: "if Class B's supply, not Class C's demand, limits the trade; Scenarios II and III give 0.90",
  });
  const needOfB = energyBudgetB + loadPeriodsB.length * chargeKwh;
  const scaled = options.pvOfB === "scaled";
  // beta = needOfB / (daySum - PV(9)) and PV(9) = PV_B(9) / beta, solved together for PV(9).
  const pvAt9 = scaled ? (pvOfBAt9 * daySum) / (needOfB + pvOfBAt9 * stepHours) : pvOfBAt9;
  const pvScaleOfB = scaled
    ? note({
        id: "beta",
        name: "Class B's array relative to the others', beta",
        value: needOfB / (daySum - pvAt9 * stepHours),
        unit: "1",
        cells: [...budgetPeriods.map((period) => cellName(period, "B")), cellName(9, "B")],
        arithmetic: `(E_B + ${loadPeriodsB.length} x ${chargeKwh} kWh) / PV energy of 10-18 h = ${round(needOfB)} / ${round(daySum - pvAt9 * stepHours)}`,
        pinned: "0.72 to 0.75; a day quota of E_B, or two more charging hours of Class B, fit as well",
      })
    : 1;
  setPv(
    9,
    note({
      id: "pv9",
      name: "PV at 9 h",
      value: pvAt9,
      unit: "kW",
      cells: [cellName(9, "B")],
      arithmetic: scaled ? `${round(pvOfBAt9)} kW / ${round(pvScaleOfB)}` : "one curve for all: Class B's own value",
      pinned: "1.23 to 1.48 with a scaled array, 0.90 to 1.09 with one curve, 3.3 under a time-of-use price",
    }),
  );
  setPv(
    8,
    note({
      id: "pv8",
      name: "PV at 8 h",
      value: cell(8, "B") / (usersB * priceAt(8)) / stepHours / pvScaleOfB,
      unit: "kW",
      cells: [cellName(8, "B")],
      arithmetic: `${cell(8, "B")} yuan / (${usersB} users x ${round(priceAt(8))} yuan/kWh x ${stepHours} h) / ${round(pvScaleOfB)}`,
      pinned: "only the product with the assumed price of 8 h",
    }),
  );
  const morningAndNoon = [9, 10, 11, ...Object.keys(assumptions.noonPvKw).map(Number)].reduce(
    (energy, period) => energy + pvKw[periodIndex(period)]! * stepHours,
    0,
  );
  const afternoon = note({
    id: "afternoonSum",
    name: "PV energy of the afternoon, 14-18 h",
    value: daySum - morningAndNoon,
    unit: "kWh per user",
    cells: [],
    arithmetic: `${round(daySum)} - ${round(morningAndNoon)} kWh; the shape over 14-18 h is assumed`,
    pinned: "the sum, as well as the day's",
  });
  for (const [period, share] of Object.entries(assumptions.afternoonShape)) {
    setPv(Number(period), (share * afternoon) / stepHours);
  }

  // Class C's evening
  let stockShareOfC = 1;
  if (options.sellerPrice === "flat") {
    const noonEnergy = Object.keys(assumptions.noonPvKw).reduce(
      (energy, period) => energy + pvKw[periodIndex(Number(period))]! * stepHours,
      0,
    );
    const stockOfC = noonEnergy + afternoon - 4 * chargeKwh;
    const boughtAt20 = cell(20, "B") / (usersC * priceAt(20));
    stockShareOfC =
      options.given?.stockShareOfC ??
      note({
        id: "stockShareOfC",
        name: "Share of its stock that Class C uses each evening hour, phi",
        value: largerRoot((chargeKwh - boughtAt20) / stockOfC),
        unit: "1",
        cells: [cellName(20, "B")],
        arithmetic: `phi (1 - phi) x ${round(stockOfC)} kWh = ${chargeKwh} - ${round(boughtAt20)} kWh, larger root`,
        pinned: "0.50 to 0.74; the smaller root 0.367 would make Class C's purchases fall in the evening; 1/2 predicts as well",
      });
  }

  // The night's endowment
  const nightPrice = priceAt(1);
  const endowment = (id: "A" | "C", count: number): number =>
    note({
      id: `initialStock${id}`,
      name: `Initial stock of Class ${id}`,
      value: (cell(1, id) + cell(2, id)) / count / nightPrice,
      unit: "kWh per user",
      cells: [cellName(1, id), cellName(2, id)],
      arithmetic: `(${cell(1, id)} + ${cell(2, id)}) yuan / ${count} users / ${nightPrice} yuan/kWh`,
      pinned: "the product with the assumed night price to 1.8 % over all scenarios; its split over 1 h and 2 h is noise",
    });
  const initialStockKwhPerUser = { A: endowment("A", usersA), C: endowment("C", usersC) };
  const nightTotal = cell(1, "A") + cell(2, "A") + cell(1, "C") + cell(2, "C");
  const shareAt1 = note({
    id: "nightShareAt1h",
    name: "Share of the initial stock sold at 1 h",
    value: (cell(1, "A") + cell(1, "C")) / nightTotal,
    unit: "1",
    cells: [cellName(1, "A"), cellName(1, "C"), cellName(2, "A"), cellName(2, "C")],
    arithmetic: `(${cell(1, "A")} + ${cell(1, "C")}) / ${round(nightTotal)}`,
    pinned: "printed shares lie between 0.67 and 1 without a pattern",
  });
  const trickleKwhPerUser = note({
    id: "trickle",
    name: "Class A's small offer at 11 h, kappa (reading, off by default)",
    value: cell(11, "A") / (usersA * priceAt(11)),
    unit: "kWh per user",
    cells: [cellName(11, "A")],
    arithmetic: `${cell(11, "A")} yuan / (${usersA} users x ${round(priceAt(11))} yuan/kWh)`,
    pinned: "one cell, one parameter; predicts the printed zeros of Tables 3 and 4",
  });

  return {
    options,
    source: { table: table.number, scenario: table.scenario },
    numbers,
    sellerPriceYuanPerKwh: price,
    pvKw,
    pvScaleOfB,
    stockShareOfC,
    initialStockKwhPerUser,
    initialStockSale: { "1": shareAt1, "2": 1 - shareAt1 },
    trickleKwhPerUser,
    quotaKwhPerUser: scaled ? null : energyBudgetB,
  };
}

/** The larger x with x (1 - x) = product. */
function largerRoot(product: number): number {
  const discriminant = 1 - 4 * product;
  if (discriminant < 0) {
    throw new CalibrationError("Class C's stock share", `phi (1 - phi) = ${product}`, "at most 0.25");
  }
  return (1 + Math.sqrt(discriminant)) / 2;
}

/** For reading, not for computing. */
function round(value: number): string {
  return String(Number(value.toPrecision(6)));
}
