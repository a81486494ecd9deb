import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { parseTariff, tariffColumns } from "../../../src/case";
import { problemsOf } from "./problems-of";

const FILE = "tariff.csv";
const table = `from,to,gridPriceYuanPerKwh,companyPriceYuanPerKwh
07:00,17:00,0.8,0.75
17:00,22:20,1.1,1
22:20,07:00,0.4,0.42
`;

const pricesOf = (text: string, stepHours: number): Record<string, readonly number[]> =>
  Object.fromEntries(tariffColumns(parseTariff(text, FILE), stepHours).map(({ name, values }) => [name, values]));

describe("the prices of a tariff", () => {
  test("are the table's in the periods that lie within one row, a night among them", () => {
    const { gridPriceYuanPerKwh: grid, companyPriceYuanPerKwh: company } = pricesOf(table, 1);
    expect(grid).toEqual([...Array<number>(7).fill(0.4), ...Array<number>(10).fill(0.8), ...Array<number>(5).fill(1.1), grid![22]!, 0.4]);
    expect(company!.slice(15, 18)).toEqual([0.75, 0.75, 1]);
  });

  test("are the mean by time in a period in which they change", () => {
    // 22:00 to 23:00: 20 minutes at 1.1 and 40 at 0.4.
    expect(pricesOf(table, 1)["gridPriceYuanPerKwh"]![22]).toBeCloseTo((20 * 1.1 + 40 * 0.4) / 60, 9);
    // 22:15 to 22:30: 5 minutes at 1 and 10 at 0.42.
    expect(pricesOf(table, 0.25)["companyPriceYuanPerKwh"]![89]).toBeCloseTo((5 * 1 + 10 * 0.42) / 15, 9);
    // The whole day at once: 10 h, 5 h 20 min, 8 h 40 min.
    expect(pricesOf(table, 24)["gridPriceYuanPerKwh"]).toEqual([Number(((600 * 0.8 + 320 * 1.1 + 520 * 0.4) / 1440).toPrecision(9))]);
  });

  test("cost a constant power what the table says, however the day is cut", () => {
    const minute = fc.integer({ min: 1, max: 1439 });
    const cuts = fc.uniqueArray(minute, { minLength: 1, maxLength: 8 }).map((list) => [...list].sort((a, b) => a - b));
    fc.assert(
      fc.property(cuts, fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 8, maxLength: 8 }), fc.constantFrom(0.25, 0.5, 1, 2), (at, fen, step) => {
        const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
        // The last row goes on past midnight to the first cut.
        const rows = at.map((from, i) => (at.length === 1 ? ["00:00,24:00", fen[0]!] : [`${clock(from)},${clock(at[(i + 1) % at.length]!)}`, fen[i]!]));
        const text = ["from,to,sellerPriceYuanPerKwh", ...rows.map(([times, price]) => `${times!},${String(Number(price) / 100)}`)].join("\n");
        const values = pricesOf(text, step)["sellerPriceYuanPerKwh"]!;
        const rowAt = (minutes: number) => (at.length === 1 ? 0 : at.findLastIndex((from) => from <= minutes));
        const periodMinutes = step * 60;
        values.forEach((value, period) => {
          let sum = 0;
          for (let m = 0; m < periodMinutes; m++) {
            const row = rowAt(period * periodMinutes + m);
            sum += fen[row < 0 ? at.length - 1 : row]! / 100;
          }
          expect(value).toBeCloseTo(sum / periodMinutes, 8);
        });
      }),
      { numRuns: 60 },
    );
  });

  test("come with their source", () => {
    expect(tariffColumns(parseTariff(table, FILE), 0.5)[0]!.provenance).toEqual({
      unit: "yuan/kWh",
      status: "derived",
      source: "tariff.csv: prices by time of day",
      note: "Mean over each period of 0.5 h, weighted by time.",
    });
  });

  test.each([
    ["one row for the day", "from,to,gridPriceYuanPerKwh\n00:00,24:00,1\n"],
    ["24:00 and 00:00 as the end of a day", "from,to,gridPriceYuanPerKwh\n12:00,00:00,1\n00:00,12:00,1\n"],
    ["hours of one digit and blank rows", "from,to,gridPriceYuanPerKwh\n\n0:00,7:00,1\n,,\n7:00,24:00,1\n\n"],
    ["columns in another order, Windows line ends, quotes", '\uFEFFgridPriceYuanPerKwh,to,from\r\n"1","07:00","21:30"\r\n1, 21:30 ,07:00\r\n'],
  ])("may be in %s", (_, text) => {
    expect(pricesOf(text, 1)).toEqual({ gridPriceYuanPerKwh: Array<number>(24).fill(1) });
  });

  test("of a row until 00:00 end with the day", () => {
    const { spans } = parseTariff("from,to,gridPriceYuanPerKwh\n12:00,00:00,2\n00:00,12:00,1\n", FILE);
    expect(spans.map(({ fromMinute, toMinute, prices }) => [fromMinute, toMinute, ...prices])).toEqual([[0, 720, 1], [720, 1440, 2]]);
  });

  test("cannot be had for a step that does not divide the day", () => {
    expect(problemsOf(() => pricesOf(table, 5))).toEqual(["stepHours: came 5, required a number of h that divides 24, such as 1, 0.5 or 0.25"]);
  });
});

describe("a bad tariff is refused with everything that is wrong:", () => {
  const cover = "required each minute from 00:00 to 24:00 in one row";
  const header = "from, to and one or more of sellerPriceYuanPerKwh, gridPriceYuanPerKwh, companyPriceYuanPerKwh";
  const one = (rows: string) => `from,to,gridPriceYuanPerKwh\n${rows}\n`;
  test.each<[string, string, string[]]>([
    ["nothing", "", [`tariff.csv: came an empty file, required a header with ${header}, and a row per price`]],
    ["no rows", one(""), [`tariff.csv: came no row for 00:00 to 24:00, ${cover}`]],
    ["semicolons", table.replaceAll(",", ";"), ['tariff.csv, row 1: came columns separated by ";", required columns separated by ","']],
    ["columns that are misspelt or missing", "from,until,gridPricePerKwh\n", [
      `tariff.csv, row 1, column until: came the unknown column "until", required ${header}`,
      `tariff.csv, row 1, column gridPricePerKwh: came the unknown column "gridPricePerKwh", required ${header} (did you mean "gridPriceYuanPerKwh"?)`,
      `tariff.csv, row 1, column to: came no such column, required ${header}`,
      `tariff.csv, row 1: came no column of prices, required ${header}`,
    ]],
    ["a column twice", "from,to,gridPriceYuanPerKwh,gridPriceYuanPerKwh\n", ["tariff.csv, row 1, column gridPriceYuanPerKwh: came a second column of this name, required each column once"]],
    ["gaps", one("02:00,06:00,1\n07:30,23:00,1"), [
      `tariff.csv: came no row for 23:00 to 24:00, ${cover}`,
      `tariff.csv, row 2: came no row for 00:00 to 02:00 before it, ${cover}`,
      `tariff.csv, row 3: came no row for 06:00 to 07:30 before it, ${cover}`,
    ]],
    ["an overlap", one("00:00,09:00,1\n08:00,24:00,2"), [`tariff.csv, row 3: came 08:00 to 09:00 a second time (also in row 2), ${cover}`]],
    ["an overlap past midnight", one("05:00,22:00,1\n22:00,06:00,2"), [`tariff.csv, row 2: came 05:00 to 06:00 a second time (also in row 3), ${cover}`]],
    ["a row within another", one("00:00,24:00,1\n08:00,09:00,2\n10:00,11:00,2"), [
      `tariff.csv, row 3: came 08:00 to 09:00 a second time (also in row 2), ${cover}`,
      `tariff.csv, row 4: came 10:00 to 11:00 a second time (also in row 2), ${cover}`,
    ]],
    ["times that are none", one("7,08:60,1\n24:00,25:00,1\n,8h,1"), [
      'tariff.csv, row 2, column from: came "7", required a time from 00:00 to 23:59',
      'tariff.csv, row 2, column to: came "08:60", required a time from 00:00 to 24:00',
      'tariff.csv, row 3, column from: came "24:00", required a time from 00:00 to 23:59',
      'tariff.csv, row 3, column to: came "25:00", required a time from 00:00 to 24:00',
      "tariff.csv, row 4, column from: came an empty cell, required a time from 00:00 to 23:59",
      'tariff.csv, row 4, column to: came "8h", required a time from 00:00 to 24:00',
    ]],
    ["a row of no length", one("00:00,00:00,1"), ['tariff.csv, row 2, column to: came 00:00, as in "from", required a later time, or an earlier one of the next day (24:00 ends the day)']],
    ["prices that are none", one('00:00,12:00,-1\n12:00,18:00,"0,5"\n18:00,24:00,'), [
      'tariff.csv, row 2, column gridPriceYuanPerKwh: came "-1", required a number of yuan/kWh >= 0',
      'tariff.csv, row 3, column gridPriceYuanPerKwh: came "0,5", required a number of yuan/kWh >= 0 (with a decimal point, not a comma)',
      "tariff.csv, row 4, column gridPriceYuanPerKwh: came an empty cell, required a number of yuan/kWh >= 0",
    ]],
    ["a decimal comma", one("00:00,24:00,0,5"), ["tariff.csv, row 2: came 4 fields, required 3 fields, one for each column of the header"]],
    ["a misplaced quote", one('00:00,24:00,1"'), ['tariff.csv, row 2: came "\\"", required a comma or the end of the row (quotes enclose a whole field and are doubled inside it)']],
  ])("%s", (_, text, problems) => {
    expect(problemsOf(() => parseTariff(text, FILE))).toEqual(problems);
  });
});
