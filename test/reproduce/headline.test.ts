import { describe, expect, test } from "vitest";
import { cellName, countAgreement, isAsExpected, isMismatch, type ComparedCell } from "../../src/reproduce";
import { fixture, reproduction, reproductionWithKappa, solvers } from "./reproductions";

type Fit = Readonly<Record<string, Readonly<Record<string, number>>>>;
const independent = fixture<{ withoutKappa: Fit; withKappa: Fit }>("independent-fit.json");

/** Recomputed here from printed and computed values alone. */
function within(cells: readonly ComparedCell[], share: number): number {
  return cells.filter(({ published, ours }) => published !== 0 && Math.abs(ours - published) <= share * published).length;
}

const hits = (cells: readonly ComparedCell[]): number =>
  cells.filter(({ published, ours }) => (published === 0) === (Math.abs(ours) < 0.05)).length;

describe("the headline", () => {
  const all = reproduction.revenues.flat();
  const predicted = reproduction.revenues.slice(1).flat();

  test("zeros and non-zeros stand where print has them in 212 of 216 cells: 70, 71 and 71 of 72", () => {
    expect(all).toHaveLength(216);
    expect(reproduction.revenues.map(hits)).toEqual([70, 71, 71]);
    expect(countAgreement(all).patternHits).toBe(212);
  });

  test("the four that do not are 9 and 11 h of Class A in Table 2 and 2 h of Class A in Tables 3 and 4", () => {
    const wrong = all.filter(({ published, ours }) => (published === 0) !== (Math.abs(ours) < 0.05));
    expect(wrong.map(cellName)).toEqual(["T2.9A", "T2.11A", "T3.2A", "T4.2A"]);
  });

  test("of the 18 non-zero cells of Tables 3 and 4, 9 lie within 5 % and 16 within 25 %", () => {
    expect([within(predicted, 0.05), within(predicted, 0.1), within(predicted, 0.25)]).toEqual([9, 9, 16]);
    expect(countAgreement(predicted)).toMatchObject({ nonZero: 18, nonZeroWithin5: 9, nonZeroWithin10: 9, nonZeroWithin25: 16 });
  });

  test("of the 13 of Table 2, from which the inputs come, 5 lie within 5 % and 9 within 25 %", () => {
    const source = reproduction.revenues[0]!;
    expect([within(source, 0.05), within(source, 0.1), within(source, 0.25)]).toEqual([5, 7, 9]);
  });

  test("with kappa on the pattern is right in 213 cells, and Tables 3 and 4 stay as they are", () => {
    expect(hits(reproductionWithKappa.revenues.flat())).toBe(213);
    expect(countAgreement(reproductionWithKappa.revenues[0]!)).toMatchObject({ nonZeroWithin5: 8, nonZeroWithin10: 9, nonZeroWithin25: 11 });
    const values = (tables: readonly (readonly ComparedCell[])[]): number[] => tables.slice(1).flat().map(({ ours }) => ours);
    expect(values(reproductionWithKappa.revenues)).toEqual(values(reproduction.revenues));
  });

  test("Table 1 equals print in all 72 cells", () => {
    expect(reproduction.charging).toHaveLength(72);
    expect(reproduction.charging.filter(({ agreement }) => agreement !== "equal")).toEqual([]);
  });

  test("it is as expected: 19 mismatches, all on record", () => {
    expect(all.filter(({ agreement }) => isMismatch(agreement))).toHaveLength(19);
    expect(reproduction.surprises).toEqual([]);
    expect(isAsExpected(reproduction, solvers)).toBe(true);
  });

  test("the counts by agreement add up to the cells", () => {
    const { byAgreement, cells } = countAgreement(all);
    expect(Object.values(byAgreement).reduce((total, count) => total + count, 0)).toBe(cells);
    expect(byAgreement).toEqual({ equal: 188, "within 5 %": 9, "within 25 %": 11, miss: 6, "false positive": 2 });
  });
});

describe.each([
  ["default readings", reproduction, independent.withoutKappa],
  ["kappa on", reproductionWithKappa, independent.withKappa],
] as const)("an independent implementation, %s", (_, ours, fit) => {
  test("gives the same revenue in every printed non-zero cell, to 0.03 yuan", () => {
    for (const cells of ours.revenues) {
      const values = fit[cells[0]!.scenario]!;
      const compared = cells.filter(({ published }) => published !== 0);
      expect(compared.map(({ period, class: id }) => `${period}${id}`).sort()).toEqual(Object.keys(values).sort());
      for (const cell of compared) {
        const value = values[`${cell.period}${cell.class}`]!;
        expect(Math.abs(cell.ours - value), `${cellName(cell)}: came ${cell.ours}, independent ${value}`).toBeLessThan(0.03);
      }
    }
  });

  test("agrees that Class A's night energy at 2 h in II and III is the only false positive, 0.29 and 0.38 yuan", () => {
    const falsePositives = ours.revenues.flat().filter(({ agreement }) => agreement === "false positive");
    expect(falsePositives.map((cell) => [cellName(cell), Number(cell.ours.toFixed(2))])).toEqual([["T3.2A", 0.29], ["T4.2A", 0.38]]);
  });
});

describe("the shared storage", () => {
  test.each(reproduction.days.map((day) => [day.input.scenario, day.storageLevelKwh] as const))(
    "Scenario %s: empty until 9 h, rising at 10-16 h, never rising after 16 h, empty at 24 h",
    (_, level) => {
      expect(level.slice(0, 9)).toEqual(new Array(9).fill(0));
      for (let hour = 10; hour <= 16; hour++) expect(level[hour - 1], `${hour} h`).toBeGreaterThan(level[hour - 2]!);
      for (let hour = 17; hour <= 24; hour++) expect(level[hour - 1], `${hour} h`).toBeLessThanOrEqual(level[hour - 2]!);
      expect(level[15]).toBe(Math.max(...level));
      expect(level[23]).toBe(0);
    },
  );

  test("peaks below the assumed capacity of 4000 kWh", () => {
    expect(reproduction.days.map((day) => Math.round(Math.max(...day.storageLevelKwh)))).toEqual([3688, 2142, 2414]);
  });
});
