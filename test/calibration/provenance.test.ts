import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { periodLabelColumn, type Provenance } from "../../src/case";
import { printedTable, caseFolder } from "./table-2";

const read = (name: string): string => readFileSync(path.join(caseFolder, name), "utf8");
const provenance = JSON.parse(read("provenance.json")) as Record<string, Provenance>;
const settings = JSON.parse(read("case.json")) as Record<string, unknown>;
const columns = read("periods.csv").split("\n")[0]!.split(",").filter((name) => name !== periodLabelColumn);

/** JSON pointers of all numbers below a value. */
function numbersBelow(value: unknown, pointer: string): string[] {
  if (typeof value === "number") return [pointer];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersBelow(inner, `${pointer}/${key}`));
}

function entryAbove(pointer: string): string | undefined {
  for (let place = pointer; place !== ""; place = place.slice(0, place.lastIndexOf("/"))) {
    if (place in provenance) return place;
  }
  return undefined;
}

const numbers = numbersBelow(settings, "");

describe("where numbers come from", () => {
  test("every number of case.json, those of the readings included, has an entry or stands below one", () => {
    expect(numbers.length).toBeGreaterThan(50);
    expect(numbers.filter((pointer) => entryAbove(pointer) === undefined)).toEqual([]);
  });

  test("every column of periods.csv has an entry, variant columns included", () => {
    expect(columns.length).toBeGreaterThanOrEqual(9);
    expect(columns.filter((column) => !(`periods.csv:${column}` in provenance))).toEqual([]);
  });

  test("every column of charging.csv and every reading has an entry", () => {
    const places = [...["A", "B", "C"].map((id) => `charging.csv:${id}`), ...Object.keys(settings["readings"] as object).map((name) => `/readings/${name}`)];
    expect(places).toHaveLength(11);
    expect(places.filter((place) => !(place in provenance))).toEqual([]);
  });

  test("every value that the calibration sets has an entry of its own that calls it implied", () => {
    const calibrated = [
      "/classes/A/initialStockKwhPerUser",
      "/classes/B/pvScale",
      "/classes/C/initialStockKwhPerUser",
      "/portrait/initialStockSale/1",
      "/portrait/initialStockSale/2",
      "/portrait/ownUse/C/stockShare/share",
      "periods.csv:inclinedIrradianceKwPerM2",
      "periods.csv:sellerPriceYuanPerKwh",
    ];
    expect(calibrated.filter((place) => provenance[place]?.status !== "implied")).toEqual([]);
  });
});

const implied = Object.entries(provenance).filter(([, { status }]) => status === "implied");

/** Entries that refer to another entry in words: the reader finds the cells there. */
const inWords = /^(as the default|both readings together|1 minus the share of 1 h)/;

describe.each(implied)("%s, implied,", (place, { source }) => {
  test("names the cells of Table 2 that it comes from, or the entry that does", () => {
    expect(/T2\.\d+[ABC]/.test(source) || inWords.test(source), source).toBe(true);
  });

  test("names only cells that Table 2 prints as non-zero", () => {
    const cells = printedTable(2).cells.filter(({ value }) => value !== 0).map((cell) => `T2.${cell.period}${cell.class}`);
    for (const [name] of source.matchAll(/T2\.\d+[ABC]/g)) expect(cells, place).toContain(name);
  });
});

const timeOfUsePrice = "periods.csv:sellerPriceYuanPerKwh@timeOfUse";
const tablesThreeAndFour = /\bT[34]\.|Tables? [34]|Scenarios? (II|III)\b|Scenarios I and/;

test.each(implied.filter(([place]) => place !== timeOfUsePrice))("%s comes from nothing in Tables 3 and 4", (_, { source }) => {
  expect(source).not.toMatch(tablesThreeAndFour);
});

test.each([
  ["periods.csv:inclinedIrradianceKwPerM2", "Tables 3 and 4 suggested"],
  ["periods.csv:inclinedIrradianceKwPerM2@timeOfUse", "Table 4 in view"],
  ["periods.csv:inclinedIrradianceKwPerM2@quotaTimeOfUse", "Table 4 in view"],
])("%s says what of it was chosen with Tables 3 and 4 in view", (place, words) => {
  expect(provenance[place]?.note).toContain(words);
});

test("the time-of-use price admits that it needs Table 4", () => {
  const { source, note = "" } = provenance[timeOfUsePrice]!;
  expect(source).toMatch(tablesThreeAndFour);
  expect(note).toContain("Table 4");
});

test("the printed numbers of users are those of Section 7.1", () => {
  const users = Object.values(settings["scenarios"] as Record<string, { users: Record<string, number> }>).map((of) => of.users);
  expect(users).toEqual([{ A: 80, B: 50, C: 40 }, { A: 30, B: 50, C: 80 }, { A: 40, B: 40, C: 80 }]);
});
