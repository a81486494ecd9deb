import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parsePublishedSolvers, PublishedTableError, readPaperFolder } from "../../src/paper";

const rows = ["item,fast,slow", "Iterations,500,400", "Run time (s),1.5,20", "Revenue (yuan),30.25,10"];

describe("reading the printed comparison of solvers", () => {
  test("each column is a solver, whatever the order of the rows, line ends and byte order marks", () => {
    const expected = [
      { id: "fast", iterations: 500, runTimeSeconds: 1.5, revenueYuan: 30.25 },
      { id: "slow", iterations: 400, runTimeSeconds: 20, revenueYuan: 10 },
    ];
    expect(parsePublishedSolvers(rows.join("\n"))).toEqual(expected);
    expect(parsePublishedSolvers(`\uFEFF${[rows[0], rows[3], rows[1], rows[2]].join("\r\n")}\r\n`)).toEqual(expected);
  });

  test.each([
    ["an empty file", [], 'table-6.csv, row 1: came "", required a first column "item" and a column for each solver, each once'],
    ["no solver", ["item"], /row 1: came "item"/],
    ["a solver twice", ["item,a,a", ...rows.slice(1)], /row 1: came "item,a,a"/],
    ["a word for a number", [...rows.slice(0, 2), "Run time (s),1.5,long", rows[3]!], 'table-6.csv, row 3: came "long", required a number above zero in column slow'],
    ["no time at all", [...rows.slice(0, 2), "Run time (s),0,20", rows[3]!], /row 3: came "0", required a number above zero in column fast/],
    ["a field too few", [rows[0]!, "Iterations,500"], /row 2: came "Iterations,500", required 3 fields/],
    ["a row of another name", [...rows, "Cost (yuan),1,2"], /row 5: came "Cost \(yuan\)", required each of "Iterations", "Run time \(s\)", "Revenue \(yuan\)" once/],
    ["a row twice", [...rows, rows[1]!], /row 5: came "Iterations"/],
    ["a missing row", rows.slice(0, 3), /required a row "Revenue \(yuan\)"/],
    ["a broken quote", [rows[0]!, 'Iterations,"500"x,3'], /row 2: .*quotes/],
  ])("%s is refused with row, what came and what was required", (_, lines, message) => {
    expect(() => parsePublishedSolvers(lines.join("\n"))).toThrow(PublishedTableError);
    expect(() => parsePublishedSolvers(lines.join("\n"))).toThrow(message);
  });

  test("Table 6 as transcribed orders revenue and time as Section 7.2 says", () => {
    const { solvers } = readPaperFolder(fileURLToPath(new URL("../../data/paper", import.meta.url)));
    // Printed: 500 iterations; 1.764, 1.868, 3.583 s; 2922.221, 2883.968, 2621.941 yuan.
    expect(solvers).toEqual([
      { id: "improvedNGO", iterations: 500, runTimeSeconds: 1.764, revenueYuan: 2922.221 },
      { id: "improvedPSO", iterations: 500, runTimeSeconds: 1.868, revenueYuan: 2883.968 },
      { id: "PSO", iterations: 500, runTimeSeconds: 3.583, revenueYuan: 2621.941 },
    ]);
  });
});
