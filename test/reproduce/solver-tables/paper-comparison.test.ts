// Table 6 and the readings of its revenue. Numbers are checked by hand: trade is worth 100 yuan in I, 200 in II.
import { describe, expect, test } from "vitest";
import { revenueReadingsTable, solverTable } from "../../../src/reproduce/solver-tables";
import { iterationRuns, PRINTED, studyOf } from "./synthetic-study";

const study = studyOf([
  ...iterationRuns("I", "improved-ngo", 1000, [
    { gap: 0, solvedAt: 10, sellersRevenueYuan: 100, incomeYuan: 10 },
    { gap: 0, solvedAt: 10, sellersRevenueYuan: 110, incomeYuan: 10 },
    { gap: 0.5, solvedAt: null, sellersRevenueYuan: 300, incomeYuan: 10 },
  ]),
  ...iterationRuns("II", "improved-ngo", 1000, [
    { gap: 0, solvedAt: 10, sellersRevenueYuan: 50 },
    { gap: 0.01, solvedAt: null, sellersRevenueYuan: 60 },
    { gap: 0.02, solvedAt: null, sellersRevenueYuan: 70 },
  ]),
  ...iterationRuns("I", "improved-pso", 600, [{ gap: 0.1, solvedAt: null, sellersRevenueYuan: 121 }]),
  ...iterationRuns("II", "improved-pso", 600, [{ gap: 0.2, solvedAt: null, sellersRevenueYuan: 39 }]),
  ...iterationRuns("I", "traditional-pso", 500, [{ gap: 0.3, solvedAt: null, sellersRevenueYuan: 55 }]),
  ...iterationRuns("II", "traditional-pso", 500, [{ gap: 0.4, solvedAt: null, sellersRevenueYuan: 55 }]),
]);

describe("Table 6", () => {
  const { rows, columns, caption } = solverTable(study, PRINTED);

  test("sets print beside the medians of gap and saving", () => {
    // Improved NGO: gaps 0, 0, 0.5 and 0, 0.01, 0.02: medians 0 and 0.01; savings 100 - 0 and 200 - 2 yuan.
    expect(rows[0]).toEqual({
      solver: "Improved NGO", printedSeconds: 1, printedYuan: 1000, evaluations: 1000, seconds: 1, gap: 1, savingI: 100, savingII: 198,
    });
    expect(rows[2]).toMatchObject({ solver: "Traditional PSO", printedYuan: 900, gap: 40, savingI: 70, savingII: 120 });
  });

  test("scales the time to the evaluations of 500 iterations", () => {
    // 2 s and 3 s for 1000 evaluations; 600 and 500 are spent.
    expect(rows.map(({ seconds }) => seconds)).toEqual([1, 1.2, 1.5]);
    expect(caption).toContain("Fastest first, ours: Improved NGO, Improved PSO, Traditional PSO.");
  });

  test("names the unequal work and what was possible", () => {
    expect(caption).toContain("1,000 (Improved NGO), 600 (Improved PSO) and 500 (Traditional PSO)");
    expect(caption).toContain("100 in I and 200 in II yuan");
    expect(columns.length).toBeLessThanOrEqual(9);
  });

  test("shows an arm that Table 6 has not, without print", () => {
    const more = studyOf([...study.records.iterations, ...iterationRuns("I", "pso", 500, [{ gap: 0, solvedAt: 1 }])]);
    expect(solverTable(more, PRINTED).rows[3]).toMatchObject({ solver: "PSO, constricted", printedYuan: null, savingI: 100, savingII: null, gap: null });
  });

  test("a column of print that is no known solver is refused", () => {
    expect(() => solverTable(study, [{ ...PRINTED[0]!, id: "GA" }])).toThrow(/table-6\.csv: required .*came GA/);
  });
});

describe("the readings of revenue", () => {
  const { rows, caption } = revenueReadingsTable(study, PRINTED);
  const row = (reading: string, scope: string) => rows.find((of) => of["reading"] === reading && of["scope"] === scope);

  test("begin with print and its ratios", () => {
    expect(rows[0]).toMatchObject({ reading: "as printed", yuan: 1000, improvedPso: 0.99, pso: 0.9 });
    expect(rows).toHaveLength(1 + 2 * 5);
  });

  test("take the median over seeds, and the spread over the seeds at the optimum only", () => {
    // I: 100, 110 at the optimum and 300 off it.
    expect(row("R_s", "I")).toMatchObject({ yuan: 110, lowest: 100, highest: 110, improvedPso: 1.1, pso: 0.5 });
    expect(row("R_s + R_b, peer energy against the grid's price", "I")).toMatchObject({ yuan: 120, lowest: 110, highest: 120 });
  });

  test("sum the scenarios seed by seed", () => {
    // 100 + 50, 110 + 60, 300 + 70: median 170; only the first is at the optimum in both; 121 + 39 = 160, 55 + 55 = 110.
    expect(row("R_s", "I + II")).toMatchObject({ yuan: 170, lowest: 150, highest: 150, improvedPso: Number((160 / 170).toPrecision(9)), pso: Number((110 / 170).toPrecision(9)) });
  });

  test("a seed without a run in one of the scenarios does not count in their sum", () => {
    const gappy = study.records.iterations.filter((run) => !(run.arm === "improved-ngo" && run.problem === "II" && run.seed === 3));
    // 150 and 170 are left.
    expect(revenueReadingsTable(studyOf(gappy), PRINTED).rows.find(({ scope }) => scope === "I + II")).toMatchObject({ yuan: 160 });
  });

  test("the caption names the spread, the nearest candidate and that none is fitted", () => {
    expect(caption).toContain("None is fitted to print");
    expect(caption).toContain("R_s from 100 to 110 yuan");
    // With R_b 110 + 60 = 170 or 180 in both scenarios, far below 1000.
    expect(caption).toContain("in I + II with 180 yuan (−82.0 %)");
    expect(caption).toContain("In 0 of 10 rows");
  });

  test("count the rows in which the costlier day earns more", () => {
    const doctored = study.records.iterations.map((run) =>
      run.arm === "traditional-pso" ? { ...run, values: { ...run.values, sellersRevenueYuan: 500 } } : run,
    );
    expect(revenueReadingsTable(studyOf(doctored), PRINTED).caption).toContain("In 10 of 10 rows");
  });

  test("one scenario gives one scope", () => {
    expect(revenueReadingsTable(studyOf(study.records.iterations, ["II"]), PRINTED).rows.map(({ scope }) => scope)).toEqual([
      "not said", "II", "II", "II", "II", "II",
    ]);
  });
});
