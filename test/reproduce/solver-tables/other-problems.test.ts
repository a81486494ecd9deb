// Test functions, prices and the front, each on a study small enough to work out by hand.
import { describe, expect, test } from "vitest";
import { biasTable, frontTable, priceSearchTable } from "../../../src/reproduce/solver-tables";
import type { RunRecord } from "../../../src/solvers/study";
import { runs, studyOf } from "./synthetic-study";

/** Ten runs whose errors are a value times 1.00, 1.02 ... 1.18, so that medians are 1.09 times it. */
function errors(problem: string, arm: string, value: number): RunRecord[] {
  return runs("functions", problem, arm, Array.from({ length: 10 }, (_, i) => ({ best: value * (1 + i / 50) })));
}

describe("the bias to the origin", () => {
  const records = [
    // NGO solves the sphere at the origin only; improved NGO and DE everywhere.
    ...errors("sphere shifted", "ngo", 5),
    ...errors("sphere shifted", "improved-ngo", 1e-9),
    ...errors("sphere shifted", "de", 1e-12),
    ...errors("sphere centred", "ngo", 1e-80),
    ...errors("sphere centred", "improved-ngo", 1e-40),
    ...errors("sphere centred", "de", 1),
    // NGO is ahead of DE in both places, and improved NGO behind NGO where the optimum is moved.
    ...errors("ackley shifted", "ngo", 1),
    ...errors("ackley shifted", "improved-ngo", 2),
    ...errors("ackley shifted", "de", 3),
    ...errors("ackley centred", "ngo", 1),
    ...errors("ackley centred", "improved-ngo", 2),
    ...errors("ackley centred", "de", 3),
  ];
  const { rows, caption } = biasTable(studyOf(records));
  const row = (name: string, optimum: string) => rows.find((of) => of["function"] === name && of["optimum"] === optimum);

  test("medians stand by function and place", () => {
    expect(rows).toHaveLength(4);
    expect(row("ackley", "moved")).toMatchObject({ ngo: 1.09, "improved-ngo": 2.18, de: 3.27 });
  });

  test("a lead that the moved optimum takes away is marked, one that stays is not", () => {
    expect(row("sphere", "usual place")!["remark"]).toBe("NGO ahead of DE/rand/1/bin only here");
    expect(row("ackley", "usual place")!["remark"]).toBe("");
    expect(caption).toContain("only with the optimum at its usual place: sphere.");
  });

  test("improved NGO worse than NGO is said, with the adjusted p-value", () => {
    // Ten pairs, in ranks all ten apart and in one direction: variance 96.25 - 990 / 48 = 75.625, z = 27 / 8.696, p = 0.0019,
    // twice that for two functions.
    expect(row("ackley", "moved")!["remark"]).toBe("improved NGO worse than NGO (p = 0.0038)");
    expect(row("sphere", "moved")!["remark"]).toBe("");
    expect(caption).toContain("improved NGO is worse than NGO on ackley.");
  });

  test("errors below 1e-8 are ties: 1e-80 is no better than 1e-9", () => {
    expect(caption).toContain("NGO 1 of 2 functions; improved NGO, which keeps the step, 0.");
    const tied = [...errors("sphere centred", "ngo", 1e-80), ...errors("sphere centred", "de", 1e-10), ...errors("sphere shifted", "ngo", 5), ...errors("sphere shifted", "de", 1e-10)];
    expect(biasTable(studyOf(tied)).rows[0]!["remark"]).toBe("");
  });

  test("few seeds prove nothing", () => {
    const { rows: few, caption: words } = biasTable(studyOf(records.filter(({ seed }) => seed <= 3)));
    expect(few.map(({ remark }) => remark)).toEqual(["", "", "", ""]);
    expect(words).toContain("nowhere worse than NGO beyond noise");
  });
});

describe("prices and flows", () => {
  const price = (bestYuan: number) => ({ bestYuan, polishedYuan: bestYuan - 1, sellersProfitYuan: bestYuan / 10, buyersCostYuan: bestYuan * 1.2 });
  const { rows, caption } = priceSearchTable(
    studyOf([...runs("prices", "I", "de", [price(410), price(406), price(420)]), ...runs("prices", "I", "random", [price(500)])], ["I"]),
  );

  test("the bounds come first, measured on the way from the certified one to no trade", () => {
    // Bounds of the study: 400 and 404 yuan, mixed-integer 390, no trade 500.
    expect(rows.slice(0, 4).map(({ from, median, aboveLower }) => [from, median, aboveLower])).toEqual([
      ["lower bound, relaxation, 256 price intervals, certified", 400, 0],
      ["lower bound, mixed-integer, 16 intervals, stopped after 120 s with 2.5 % left, as HiGHS reports it", 390, -10],
      ["upper bound: prices of the relaxation, best flows at them", 404, 4],
      ["best day without trade", 500, 100],
    ]);
  });

  test("an arm has its median, its distance, and the money of its best run", () => {
    expect(rows[4]).toEqual({ scenario: "I", from: "DE/rand/1/bin", median: 410, aboveLower: 10, polished: 409, best: 406, profit: 40.6, cost: 406 * 1.2 });
    expect(rows).toHaveLength(6);
    expect(caption).toContain("I: 4 % between the bounds, best median DE/rand/1/bin, 10 % above the lower bound, and so above what the linear programmes find.");
  });
});

describe("the front", () => {
  test("has medians and quartiles by scenario", () => {
    const quality = (relativeHypervolume: number) => ({ relativeHypervolume, igdPlus: 1 - relativeHypervolume, points: 100 });
    const { rows, caption } = frontTable(studyOf(runs("front", "II", "multi-objective-ngo", [quality(0.9), quality(0.94), quality(0.98)])));
    expect(rows).toEqual([
      { scenario: "II", runs: 3, points: 100, volume: 0.94, volumeLow: 0.92, volumeHigh: 0.96, distance: 0.06, distanceLow: 0.04, distanceHigh: 0.08 },
    ]);
    expect(caption).toContain("51 exact points would score about 0.99");
    expect(caption).toContain("Lowest median: 0.94.");
  });

  test("without runs has no rows", () => {
    expect(frontTable(studyOf([])).rows).toEqual([]);
  });
});
