import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { computeResults } from "../../scripts/reproduce/results";
import { paperFigures, reproducePaper, reproductionRecord } from "../../src/reproduce";
import { paper, reproduction, tradingCase } from "./reproductions";

interface Recorded {
  headline: { allCells: Record<string, unknown>; predictedCells: Record<string, unknown>; surprises: unknown[] };
  tables: Record<string, { scenario?: string; cells: { hour: number; class: string; published: number; ours: number; agreement: string }[] }>;
  figures: Record<string, { label: string; data: string; drawing: string }>;
  checks: Record<string, Record<string, { residual: number; tolerance: number; holds: boolean }>>;
  totals: Record<string, Record<string, number>>;
}

const { record, figures } = await computeResults();
const recorded = JSON.parse(record) as Recorded;

function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

test("the committed results/reproduction.json is what the code gives", () => {
  expect(readFileSync(new URL("../../results/reproduction.json", import.meta.url), "utf8")).toBe(record);
});

test("the same inputs give the same bytes", async () => {
  expect((await computeResults()).record).toBe(record);
  const again = reproducePaper(tradingCase, paper);
  expect(reproductionRecord(again, paperFigures(again))).toBe(reproductionRecord(reproduction, paperFigures(reproduction)));
});

describe("the record", () => {
  test("has 72 cells in each of Tables 1-4, each hour and class once", () => {
    expect(Object.keys(recorded.tables)).toEqual(["1", "2", "3", "4", "5"]);
    for (const table of ["1", "2", "3", "4"]) {
      const { cells } = recorded.tables[table]!;
      expect(cells).toHaveLength(72);
      expect(new Set(cells.map(({ hour, class: id }) => `${hour}${id}`)).size).toBe(72);
    }
    expect(["2", "3", "4"].map((table) => recorded.tables[table]!.scenario)).toEqual(["I", "II", "III"]);
  });

  test("has every cell of Table 5 that can be computed, once for each reading, beside print", () => {
    const { cells } = recorded.tables["5"] as unknown as { cells: Record<string, unknown>[] };
    const { rows } = reproduction.platform;
    expect(cells.map(({ reading, ours, agreement }) => [reading, ours, agreement])).toEqual(
      rows.filter(({ computed }) => computed !== null).map(({ reading, computed, agreement }) => [reading, Number(computed!.toPrecision(9)), agreement]),
    );
    expect(cells.find(({ reading }) => reading === "net, per kWh bought")).toMatchObject({
      item: "Average cost of electricity (yuan/kWh)",
      column: "usingBlockchain",
      unit: "yuan/kWh",
      published: 0.74,
    });
    expect(cells.filter(({ unit }) => unit === "%").map(({ published }) => published)).toEqual(["Low", "Low", "High"]);
  });

  test("holds no time, date, version, machine or path", () => {
    expect(record).not.toMatch(/\b(19|20)\d\d-\d\d|\d\d:\d\d:\d\d|\b(date|time|version|seconds|duration|node|commit|platform|host)"?\s*:/i);
    expect(record).not.toMatch(/\/(home|root|tmp|work|Users)\//);
  });

  test("gives every number with nine significant digits at most", () => {
    const numbers = numbersIn(recorded);
    expect(numbers.length).toBeGreaterThan(600);
    expect(numbers.filter((value) => Number(value.toPrecision(9)) !== value)).toEqual([]);
    expect(numbers.some((value) => Object.is(value, -0))).toBe(false);
    expect(record).not.toMatch(/\bnull\b|NaN|Infinity/);
  });

  test("says of each cell what was computed and how it agrees", () => {
    const cell = recorded.tables["3"]!.cells.find(({ hour, class: id }) => hour === 10 && id === "B");
    // 7 - PV(10) = 71.267 / (40 s) kWh for each of 80 users of Class C, at s: twice Table 2's 71.267 yuan.
    expect(cell).toEqual({ hour: 10, class: "B", published: 68.745, ours: 142.534, agreement: "miss" });
  });

  test("repeats the headline without surprises", () => {
    expect(recorded.headline.allCells).toMatchObject({ cells: 216, patternHits: 212, nonZero: 31 });
    expect(recorded.headline.predictedCells).toMatchObject({ cells: 144, nonZero: 18, nonZeroWithin5: 9, nonZeroWithin25: 16 });
    expect(recorded.headline.surprises).toEqual([]);
  });

  test("lists every figure with the files that exist for it", () => {
    expect(Object.keys(recorded.figures)).toEqual(figures.map(({ id }) => id));
    for (const { data, drawing } of Object.values(recorded.figures)) {
      for (const file of [data, drawing]) expect(readFileSync(new URL(`../../${file}`, import.meta.url)).length).toBeGreaterThan(0);
    }
  });

  test("gives the residual of every law of every scenario, below its tolerance", () => {
    expect(Object.keys(recorded.checks)).toEqual(["I", "II", "III"]);
    for (const [scenario, laws] of Object.entries(recorded.checks)) {
      expect(Object.keys(laws)).toEqual(reproduction.days[0]!.checks.map(({ id }) => id));
      for (const [law, { residual, tolerance, holds }] of Object.entries(laws)) {
        expect(holds, `${scenario} ${law}`).toBe(true);
        expect(residual, `${scenario} ${law}`).toBeLessThanOrEqual(tolerance);
      }
    }
  });

  test("totals the sellers' revenue of its own cells", () => {
    for (const table of ["2", "3", "4"]) {
      const { scenario, cells } = recorded.tables[table]!;
      const sum = cells.reduce((total, { ours }) => total + ours, 0);
      expect(recorded.totals[scenario!]!["sellersRevenueYuan"]).toBeCloseTo(sum, 5);
    }
    expect(recorded.totals["I"]!["peakStorageKwh"]).toBeCloseTo(3687.597, 3);
  });
});
