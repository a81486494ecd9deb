import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  parsePublishedTable,
  publishedValue,
  PublishedTableError,
  REVENUE_TABLES,
  roundingHalfWidth,
  type PublishedTable,
} from "../../src/paper";

const readTable = (number: number): string =>
  readFileSync(new URL(`../../data/paper/table-${number}.csv`, import.meta.url), "utf8");

const header = "hours,A,B,sellersProfit";

function table(...lines: string[]): PublishedTable {
  return parsePublishedTable([header, ...lines].join("\n"), 7, "X");
}

describe("reading a printed table", () => {
  test("a grouped row stands for each of its hours", () => {
    const { cells } = table("2,1.5,0,1.5", "3-5,0,2.50,2.50");
    expect(cells.map(({ period, class: id, printed }) => `${period}${id} ${printed}`)).toEqual([
      "2A 1.5", "2B 0", "3A 0", "3B 2.50", "4A 0", "4B 2.50", "5A 0", "5B 2.50",
    ]);
  });

  test("the digits are kept as printed, beside their value", () => {
    const { cells } = table("1,2.990,0.0,2.99");
    expect(cells.map(({ printed, value }) => [printed, value])).toEqual([["2.990", 2.99], ["0.0", 0]]);
  });

  test("a byte order mark, CRLF line ends and a missing or repeated last line end change nothing", () => {
    const plain = `${header}\n1,1,2,3\n2-3,0,0,0`;
    const read = (text: string): PublishedTable => parsePublishedTable(text, 7, "X");
    for (const text of [`\uFEFF${plain}`, plain.replaceAll("\n", "\r\n"), `${plain}\n`, `${plain}\r\n\r\n`]) {
      expect(read(text)).toEqual(read(plain));
    }
  });

  test("the last column is kept apart from the classes, one value per printed row", () => {
    const read = table("1,1,2,3", "2-4,0,5,5");
    expect(read.classes).toEqual(["A", "B"]);
    expect(read.rowTotals).toEqual([{ hours: "1", value: 3 }, { hours: "2-4", value: 5 }]);
  });

  test.each([
    ["a word", "8,0,many,0", /^table-7\.csv, row 3: .*many.*column B/],
    ["an empty field", "8,,0,0", /^table-7\.csv, row 3: .*column A/],
    ["a field too few", "8,0,0", /^table-7\.csv, row 3: .*8,0,0.*4 fields/],
    ["a field too many", "8,0,0,0,0", /^table-7\.csv, row 3: .*4 fields/],
    ["a name for an hour", "noon,0,0,0", /^table-7\.csv, row 3: .*noon.*an hour/],
    ["hour 0", "0,0,0,0", /^table-7\.csv, row 3: .*an hour/],
    ["a range that runs backwards", "9-7,0,0,0", /^table-7\.csv, row 3: .*9-7/],
    ["a range without an end", "9-,0,0,0", /^table-7\.csv, row 3: .*9-/],
  ])("%s is refused with file, row and what was required", (_, line, message) => {
    expect(() => table("7,0,0,0", line)).toThrow(PublishedTableError);
    expect(() => table("7,0,0,0", line)).toThrow(message);
  });

  test("a first column of another name is refused in row 1, an empty file as well", () => {
    expect(() => parsePublishedTable("hour,A\n1,2\n", 3, "II")).toThrow(/^table-3\.csv, row 1: .*"hours"/);
    expect(() => parsePublishedTable("", 3, "II")).toThrow(/^table-3\.csv, row 1: .*"hours"/);
  });

  test("a cell that the table has not is an error that names table, class and hour", () => {
    expect(publishedValue(table("1,1,2,3"), 1, "B")).toBe(2);
    expect(() => publishedValue(table("1,1,2,3"), 2, "B")).toThrow(/Table 7 .*class B at 2 h/);
    expect(() => publishedValue(table("1,1,2,3"), 1, "C")).toThrow(/Table 7 .*class C at 1 h/);
  });

  test("half a unit of the last printed digit is 0.5, 0.05 and 0.0005 for 3, 3.0 and 3.000", () => {
    expect(["3", "3.0", "3.000"].map(roundingHalfWidth)).toEqual([0.5, 0.05, 0.0005]);
  });
});

const classTotals: Readonly<Record<number, Readonly<Record<string, number>>>> = {
  2: { A: 423.558, B: 450.218, C: 1.989 },
  3: { A: 232.97, B: 367.282, C: 3.972 },
  4: { A: 310.661, B: 346.24, C: 3.998 },
};

describe.each(REVENUE_TABLES)("Table $number as transcribed", ({ number, scenario }) => {
  const read = parsePublishedTable(readTable(number), number, scenario);

  test("has each of 24 hours once for each of three classes", () => {
    const names = read.cells.map(({ period, class: id }) => `${period}${id}`);
    const expected = Array.from({ length: 24 }, (_, t) => ["A", "B", "C"].map((id) => `${t + 1}${id}`)).flat();
    expect([...names].sort()).toEqual([...expected].sort());
  });

  test("has rows that sum to the printed last column", () => {
    for (const { hours, value } of read.rowTotals) {
      const [first = 0, last = first] = hours.split("-").map(Number);
      for (let hour = first; hour <= last; hour++) {
        const total = read.classes.reduce((yuan, id) => yuan + publishedValue(read, hour, id), 0);
        expect(total, `${hour} h`).toBeCloseTo(value, 9);
      }
    }
    expect(read.rowTotals.some(({ value }) => value > 0)).toBe(true);
  });

  test.each(Object.entries(classTotals[number]!))("brings Class %s %f yuan over the day", (id, yuan) => {
    const ofClass = read.cells.filter((cell) => cell.class === id);
    expect(ofClass.reduce((total, { value }) => total + value, 0)).toBeCloseTo(yuan, 9);
  });
});

test("Tables 2-4 have 31 non-zero cells, 13 of them in Table 2 and 9 in each of Tables 3 and 4", () => {
  const nonZero = REVENUE_TABLES.map(
    ({ number, scenario }) =>
      parsePublishedTable(readTable(number), number, scenario).cells.filter(({ value }) => value !== 0).length,
  );
  expect(nonZero).toEqual([13, 9, 9]);
});

test("Table 1 marks the charging hours that Section 7.1 lists: 13 of Class A, 13 of Class B, 14 of Class C", () => {
  // Section 7.1: A 5-8, 14, 17-24; B 1-5, 12-13, 15, 18, 21-24; C 7-13, 16-17, 19-23.
  const { cells } = parsePublishedTable(readTable(1), 1, "all");
  const hoursOf = (id: string): number[] =>
    cells.filter((cell) => cell.class === id && cell.value === 1).map(({ period }) => period);
  expect(hoursOf("A")).toEqual([5, 6, 7, 8, 14, 17, 18, 19, 20, 21, 22, 23, 24]);
  expect(hoursOf("B")).toEqual([1, 2, 3, 4, 5, 12, 13, 15, 18, 21, 22, 23, 24]);
  expect(hoursOf("C")).toEqual([7, 8, 9, 10, 11, 12, 13, 16, 17, 19, 20, 21, 22, 23]);
  expect(new Set(cells.map(({ value }) => value))).toEqual(new Set([0, 1]));
});

test("a printed total that its cells do not add up to is refused, with row, what came and what was required", () => {
  const csv = "hours,A,B,C,sellersProfit\n1,2.99,0,1.839,4.829\n9,0,53.383,0,63.383\n";
  expect(() => parsePublishedTable(csv, 3, "II")).toThrow(
    'table-3.csv, row 3: came "63.383 in column sellersProfit", required the sum of the row\'s cells, 53.383',
  );
});
