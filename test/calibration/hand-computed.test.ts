// Every expected number is worked out here from the printed cells, by the arithmetic of the comments.
import { describe, expect, test } from "vitest";
import { calibrate, CalibrationError, type Calibration } from "../../src/calibration";
import { paperCase } from "../support/paper-case";
import { assumptions, printedTable, withCells } from "./table-2";

const base = paperCase();
const table2 = printedTable(2);

/** The value of a named number, which must be there. */
function number(calibration: Calibration, id: string): number {
  const found = calibration.numbers.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no number ${id} in the calibration`);
  return found.value;
}

function expectRelative(actual: number | undefined, expected: number, tolerance = 1e-9): void {
  expect(actual).toBeDefined();
  expect(Math.abs(actual! / expected - 1), `came ${actual}, expected ${expected}`).toBeLessThan(tolerance);
}

/** A period's value of a series. */
function at(series: readonly number[], hour: number): number {
  return series[hour - 1]!;
}

describe("from Table 2, one price by day and a scaled array of Class B", () => {
  const found = calibrate(base, table2, assumptions);

  // T2.21A: 50 users of Class B buy 7 kWh each from Class A: 415.038 / 350 = 1.185823 yuan/kWh.
  const s = 415.038 / 350;
  // 40 users of Class C charge 7 kW and buy what PV leaves open: 71.267 / 40 / s = 1.502480 kWh at 10 h,
  const pv10 = 7 - 71.267 / (40 * s); // 5.497520 kW
  // (4.05 + 14.243) / 40 / s = 0.385660 kWh at 11 h.
  const pv11 = 7 - (4.05 + 14.243) / (40 * s); // 6.614340 kW
  // 71.267 + 14.243 + 43.634 + 255.975 = 385.119 yuan of Class B from 10 h on; per user 385.119 / 50 / s:
  const energyB = 385.119 / (50 * s); // 6.495388 kWh
  // 64.384 / 50 / s: what an array of Class B gives at 9 h.
  const pvB9 = 64.384 / (50 * s); // 1.085896 kW
  // Class A covers six hours of 7 kWh and has as much left as Class B:
  const daySum = 6 * 7 + energyB; // 48.495388 kWh
  // Class B covers four hours of 7 kWh: beta = (28 + E_B) / (daySum - PV(9)) and PV(9) = PV_B(9) / beta; so
  // PV(9) (28 + E_B) = PV_B(9) (daySum - PV(9)), PV(9) = PV_B(9) daySum / (28 + E_B + PV_B(9)).
  const pv9 = (pvB9 * daySum) / (28 + energyB + pvB9); // 1.480018 kW
  const beta = pvB9 / pv9; // 0.733704
  // 12 and 13 h are assumed: 7.2 and 7.32 kW.
  const afternoon = daySum - pv9 - pv10 - pv11 - 7.2 - 7.32; // 20.383511 kWh

  test("the seller price is 415.038 / 350 = 1.185823 yuan/kWh at 9-11 and 19-21 h, and the case's own elsewhere", () => {
    expectRelative(number(found, "dayPrice"), s);
    expect(s).toBeCloseTo(1.185823, 6);
    for (let hour = 1; hour <= 24; hour++) {
      const price = [9, 10, 11, 19, 20, 21].includes(hour) ? s : at(base.periods.sellerPriceYuanPerKwh, hour);
      expectRelative(at(found.sellerPriceYuanPerKwh, hour), price);
    }
  });

  test("PV is 7 - 71.267 / (40 s) = 5.4975 kW at 10 h and 7 - 18.293 / (40 s) = 6.6143 kW at 11 h", () => {
    expectRelative(at(found.pvKw, 10), pv10);
    expectRelative(at(found.pvKw, 11), pv11);
    expect(pv10).toBeCloseTo(5.4975, 4);
    expect(pv11).toBeCloseTo(6.6143, 4);
  });

  test("Class B sells 385.119 / (50 s) = 6.4954 kWh per user from 10 h on", () => {
    expectRelative(number(found, "energyBudgetB"), energyB);
    expectRelative(number(found, "energyBudgetA"), energyB);
    expectRelative(number(found, "daySum"), daySum);
    expect(energyB).toBeCloseTo(6.4954, 4);
  });

  test("Class B's array is 0.7337 of the others', which have 1.4800 kW at 9 h", () => {
    expectRelative(number(found, "pvOfBAt9"), pvB9);
    expectRelative(at(found.pvKw, 9), pv9);
    expectRelative(found.pvScaleOfB, beta);
    // The same ratio by its definition.
    expectRelative(found.pvScaleOfB, (28 + energyB) / (daySum - pv9));
    expect(beta).toBeCloseTo(0.7337, 4);
    expect(pv9).toBeCloseTo(1.48, 3);
  });

  test("8 h: 0.715 yuan / (50 users x 0.55 yuan/kWh) / beta = 0.0354 kW", () => {
    expectRelative(at(found.pvKw, 8), 0.715 / (50 * 0.55) / beta);
  });

  test("the afternoon has what the day's sum leaves, 20.38 kWh in the assumed shape, and the night nothing", () => {
    expectRelative(number(found, "afternoonSum"), afternoon);
    const shape: Record<number, number> = { 14: 0.34058, 15: 0.29952, 16: 0.21981, 17: 0.11353, 18: 0.02656 };
    for (const [hour, share] of Object.entries(shape)) expectRelative(at(found.pvKw, Number(hour)), share * afternoon);
    expect([at(found.pvKw, 12), at(found.pvKw, 13)]).toEqual([7.2, 7.32]);
    for (const hour of [1, 2, 3, 4, 5, 6, 7, 19, 20, 21, 22, 23, 24]) expect(at(found.pvKw, hour)).toBe(0);
    const ofDay = found.pvKw.slice(8, 18).reduce((total, power) => total + power, 0);
    expectRelative(ofDay, daySum);
  });

  test("phi is the larger root of phi (1 - phi) L_C = 7 - 255.975 / (40 s), 0.6332", () => {
    // L_C: Class C's own stock after 18 h, four charging hours of 7 kWh after noon: 14.52 + 20.3835 - 28 = 6.9035 kWh.
    const stockOfC = 7.2 + 7.32 + afternoon - 28;
    const product = (7 - 255.975 / (40 * s)) / stockOfC; // 1.603431 / 6.903511
    const phi = 0.5 + Math.sqrt(0.25 - product);
    expectRelative(found.stockShareOfC, phi);
    expect(phi).toBeCloseTo(0.6332, 4);
    expect(phi * (1 - phi) * stockOfC).toBeCloseTo(7 - 255.975 / (40 * s), 9);
  });

  test("the initial stock is (2.99 + 0.99) / 80 / 0.4 = 0.124375 and (1.839 + 0.15) / 40 / 0.4 = 0.1243125 kWh per user", () => {
    expectRelative(found.initialStockKwhPerUser.A, 0.124375);
    expectRelative(found.initialStockKwhPerUser.C, 0.1243125);
  });

  test("(2.99 + 1.839) / (2.99 + 0.99 + 1.839 + 0.15) = 4.829 / 5.969 of it are sold at 1 h, the rest at 2 h", () => {
    expectRelative(found.initialStockSale["1"], 4.829 / 5.969);
    expectRelative(found.initialStockSale["2"], 1.14 / 5.969);
  });

  test("kappa is 4.05 / (80 s) = 0.04269 kWh per user", () => {
    expectRelative(found.trickleKwhPerUser, 4.05 / (80 * s));
    expect(found.trickleKwhPerUser).toBeCloseTo(0.04269, 5);
  });

  test("there is no quota under a scaled array", () => {
    expect(found.quotaKwhPerUser).toBeNull();
  });
});

test("the alternatives are as good as the printed digits allow: prices scale as 1 / charging power, energies as power", () => {
  const half = { ...base, settings: { ...base.settings, chargePowerKw: 3.5 } };
  const halfNoon = { ...assumptions, noonPvKw: { "12": 3.6, "13": 3.66 } };
  const full = calibrate(base, table2, assumptions);
  const scaled = calibrate(half, table2, halfNoon);
  expectRelative(number(scaled, "dayPrice"), 2 * number(full, "dayPrice"));
  for (const hour of [9, 10, 11, 12, 13, 14, 18]) expectRelative(at(scaled.pvKw, hour), at(full.pvKw, hour) / 2);
  expectRelative(scaled.pvScaleOfB, full.pvScaleOfB);
  expectRelative(scaled.stockShareOfC, full.stockShareOfC);
});

describe("from Table 2 with one PV curve and a day quota", () => {
  const found = calibrate(base, table2, assumptions, { pvOfB: "quota", sellerPrice: "flat" });
  const s = 415.038 / 350;
  const energyB = 385.119 / (50 * s);

  test("the quota is E_B = 6.4954 kWh, all arrays are alike and PV at 9 h is Class B's own 1.0859 kW", () => {
    expectRelative(found.quotaKwhPerUser ?? 0, energyB);
    expect(found.pvScaleOfB).toBe(1);
    expectRelative(at(found.pvKw, 9), 64.384 / (50 * s));
    expectRelative(at(found.pvKw, 8), 0.715 / (50 * 0.55));
  });

  test("what 9 h has less the afternoon has more, and phi follows: 0.6740", () => {
    const morning = 64.384 / (50 * s) + (7 - 71.267 / (40 * s)) + (7 - 18.293 / (40 * s));
    const afternoon = 42 + energyB - morning - 14.52;
    expectRelative(number(found, "afternoonSum"), afternoon);
    const product = (7 - 255.975 / (40 * s)) / (14.52 + afternoon - 28);
    expectRelative(found.stockShareOfC, 0.5 + Math.sqrt(0.25 - product));
    expect(found.stockShareOfC).toBeCloseTo(0.674, 4);
  });
});

describe("from Table 2 with a time-of-use price", () => {
  const found = calibrate(base, table2, assumptions, { pvOfB: "scaled", sellerPrice: "timeOfUse" });

  test("prices: 0.48 at 9 h, 0.871 at 10-11 h, 255.975 / (40 x 7) = 0.9142 at 19-20 h, 1.1858 at 21 h", () => {
    expect([9, 10, 11].map((hour) => at(found.sellerPriceYuanPerKwh, hour))).toEqual([0.48, 0.871, 0.871]);
    for (const hour of [19, 20]) expectRelative(at(found.sellerPriceYuanPerKwh, hour), 255.975 / 280);
    expectRelative(at(found.sellerPriceYuanPerKwh, 21), 415.038 / 350);
  });

  test("a smoother sunrise: 3.32, 4.95 and 6.47 kW at 9, 10 and 11 h, beta 0.808, no share of stock kept by Class C", () => {
    // E_B = 71.267/43.55 + 14.243/43.55 + (43.634 + 255.975)/(50 x 0.914196) = 1.636441 + 0.327049 + 6.554587
    const energyB = (71.267 + 14.243) / (50 * 0.871) + ((43.634 + 255.975) * 280) / (50 * 255.975);
    const pvB9 = 64.384 / (50 * 0.48); // 2.682667 kW
    // Class A's energy stays what the flat price gives.
    const daySum = 42 + 385.119 / (50 * (415.038 / 350));
    const pv9 = (pvB9 * daySum) / (28 + energyB + pvB9);
    expectRelative(number(found, "energyBudgetB"), energyB);
    expectRelative(at(found.pvKw, 9), pv9);
    expectRelative(at(found.pvKw, 10), 7 - 71.267 / (40 * 0.871));
    expectRelative(at(found.pvKw, 11), 7 - 18.293 / (40 * 0.871));
    expectRelative(found.pvScaleOfB, pvB9 / pv9);
    expect([9, 10, 11].map((hour) => Number(at(found.pvKw, hour).toFixed(2)))).toEqual([3.32, 4.95, 6.47]);
    expect(found.pvScaleOfB).toBeCloseTo(0.808, 3);
    expect(found.stockShareOfC).toBe(1);
  });

  test("with one PV curve: PV at 9 h is 2.68 kW and the quota 8.518 kWh", () => {
    const both = calibrate(base, table2, assumptions, { pvOfB: "quota", sellerPrice: "timeOfUse" });
    expectRelative(at(both.pvKw, 9), 64.384 / (50 * 0.48));
    expect(both.quotaKwhPerUser).toBeCloseTo(8.518, 3);
    expect(both.pvScaleOfB).toBe(1);
  });
});

describe("from Tables 3 and 4, with day price and Class C's share from Table 2", () => {
  const s = 415.038 / 350;
  const first = calibrate(base, table2, assumptions);
  const given = { dayPriceYuanPerKwh: s, stockShareOfC: first.stockShareOfC };
  const options = { pvOfB: "scaled", sellerPrice: "flat", given } as const;

  test.each([
    // Table 3: users A 30, B 50, C 80.
    { table: 3 as const, scenario: "II", usersA: 30, usersB: 50, usersC: 80, at9: 53.383, at10: 68.745, at11: 36.657, at19: 0, at20: 207.644, at21: 231.498, night: 1.472, nightC: 2.676 + 1.296 },
    // Table 4: users A 40, B 40, C 80.
    { table: 4 as const, scenario: "III", usersA: 40, usersB: 40, usersC: 80, at9: 42.82, at10: 140.505, at11: 36.655, at19: 0, at20: 125.583, at21: 308.668, night: 1.993, nightC: 3.231 + 0.767 },
  ])("Table $table gives the same inputs by the same arithmetic", (cells) => {
    const found = calibrate(base, printedTable(cells.table), assumptions, options);
    const energyA = cells.at21 / (cells.usersA * s); // Class A's own energy limits 21 h here
    const energyB = (cells.at10 + cells.at11 + cells.at19 + cells.at20) / (cells.usersB * s);
    const pvB9 = cells.at9 / (cells.usersB * s);
    const pv9 = (pvB9 * (42 + energyA)) / (28 + energyB + pvB9);
    expectRelative(number(found, "energyBudgetA"), energyA);
    expectRelative(number(found, "energyBudgetB"), energyB);
    expectRelative(at(found.pvKw, 9), pv9);
    expectRelative(at(found.pvKw, 10), 7 - cells.at10 / (cells.usersC * s));
    expectRelative(at(found.pvKw, 11), 7 - cells.at11 / (cells.usersC * s));
    expectRelative(found.pvScaleOfB, pvB9 / pv9);
    expectRelative(found.initialStockKwhPerUser.A, cells.night / (cells.usersA * 0.4));
    expectRelative(found.initialStockKwhPerUser.C, cells.nightC / (cells.usersC * 0.4));
    expect(found.stockShareOfC).toBe(first.stockShareOfC);
    expect(found.trickleKwhPerUser).toBe(0);
    expect(found.source).toEqual({ table: cells.table, scenario: cells.scenario });
  });

  test("the given numbers are no numbers of that table", () => {
    const ids = calibrate(base, printedTable(3), assumptions, options).numbers.map(({ id }) => id);
    expect(ids).not.toContain("dayPrice");
    expect(ids).not.toContain("stockShareOfC");
  });
});

describe("the arithmetic beside each number", () => {
  const { numbers } = calibrate(base, table2, assumptions);

  test("names each number once, with a unit, its arithmetic and how well it is pinned", () => {
    expect(new Set(numbers.map(({ id }) => id)).size).toBe(numbers.length);
    for (const { name, unit, arithmetic, pinned, value } of numbers) {
      expect(Number.isFinite(value), name).toBe(true);
      for (const text of [name, unit, arithmetic, pinned]) expect(text, name).not.toBe("");
    }
  });

  test("names only cells of Table 2, and its text contains the printed values of single cells", () => {
    for (const { id, cells, arithmetic } of numbers) {
      for (const cell of cells) expect(cell, id).toMatch(/^T2\.\d+[ABC]$/);
      if (cells.length === 1) {
        const [, period, of] = /^T2\.(\d+)([ABC])$/.exec(cells[0]!)!;
        const printed = table2.cells.find((cell) => cell.period === Number(period) && cell.class === of)!.printed;
        const derived = ["pv9", "stockShareOfC"].includes(id);
        if (!derived) expect(arithmetic, id).toContain(printed);
      }
    }
  });

  test("a change of any cell that a number names changes the number", () => {
    for (const { id, cells, value } of numbers) {
      for (const cell of cells) {
        const place = cell.replace("T2.", "");
        const printed = table2.cells.find((candidate) => `${candidate.period}${candidate.class}` === place)!.value;
        const changed = calibrate(base, withCells(table2, { [place]: printed + 0.001 }), assumptions);
        expect(number(changed, id), `${id} by ${cell}`).not.toBe(value);
      }
    }
  });
});

describe("cells that allow no input", () => {
  test.each([
    ["more sold at 10 h than Class C could buy", { "10B": 1000 }, /PV at 10 h.*-\d.* kW.*>= 0/],
    ["more sold at 11 h than Class C could buy", { "11A": 1000 }, /PV at 11 h.*-\d.* kW.*>= 0/],
    ["so much at 9 h that nothing is left for the afternoon", { "9B": 1e9 }, /PV at 14 h.*-\d.* kW.*>= 0/],
    ["so little at 20 h that no share of stock explains it", { "20B": 200 }, /Class C's stock share.*0\.25/],
    ["nothing sold at night, hence no share of 1 h", { "1A": 0, "2A": 0, "1C": 0, "2C": 0 }, /1 h/],
    ["nothing at 21 h, hence no price", { "21A": 0 }, /calibration of .*came/],
  ])("%s: CalibrationError that names it", (_, cells, message) => {
    expect(() => calibrate(base, withCells(table2, cells), assumptions)).toThrow(CalibrationError);
    expect(() => calibrate(base, withCells(table2, cells), assumptions)).toThrow(message);
  });
});
