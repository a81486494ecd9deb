// `npm run reproduce` and `npm run calibrate` in a copy of the project in which something is wrong.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ProjectCopy } from "./project-copy";

const timeout = 120_000;

let copy: ProjectCopy;
beforeAll(() => {
  copy = new ProjectCopy();
}, timeout);
afterAll(() => copy.remove());

const earlier = "<p>an earlier report</p>\n";
const notebook = "notebooks/2-architecture.ipynb";
const studyFile = "results/solver-study/flows.csv";
const changed = [
  notebook,
  studyFile,
  "data/cases/energies-2023/periods.csv",
  "data/paper/known-mismatches.json",
  "data/paper/table-2.csv",
  "data/paper/table-3.csv",
  "data/paper/table-4.csv",
  "results/reproduction.json",
];
const original: Record<string, string> = {};

// Each test breaks one thing in an otherwise sound project that has a report already.
beforeEach(() => {
  for (const file of changed) copy.write(file, (original[file] ??= copy.read(file)));
  copy.write("reports/index.html", earlier);
  copy.remove(".cache/executed");
});

/** The second code cell of the notebook throws. */
function withThrowingCell(): string {
  const content = JSON.parse(copy.read(notebook)) as { cells: { cell_type: string; source: string | string[] }[] };
  content.cells.filter((cell) => cell.cell_type === "code")[1]!.source = 'throw new Error("no sun today");';
  return JSON.stringify(content);
}

/** The record without the entry of one cell. */
function recordWithout(cell: string): string {
  const record = JSON.parse(copy.read("data/paper/known-mismatches.json")) as { cells: { cells: Record<string, string> }[] };
  for (const group of record.cells) delete group.cells[cell];
  return JSON.stringify(record);
}

describe("reproduce", { timeout }, () => {
  test("stops with 1 at a cell that throws, says which, and leaves an earlier report alone", () => {
    copy.write(notebook, withThrowingCell());
    const { code, stdout } = copy.run("reproduce", "--only", "2");
    expect(code).toBe(1);
    expect(stdout).toContain("2-architecture.ipynb, code cell 2 (");
    expect(stdout).toContain("no sun today");
    expect(stdout).toContain("Nothing was written");
    expect(copy.read("reports/index.html")).toBe(earlier);
    expect(copy.exists(".cache/executed/tslab/2-architecture.ipynb")).toBe(false);
  });

  test("stops with 1 where a mismatch is no longer on record: the notebook's own check names the cell", () => {
    copy.write("data/paper/known-mismatches.json", recordWithout("T3.10B"));
    const { code, stdout } = copy.run("reproduce", "--only", "7-1");
    expect(code).toBe(1);
    expect(stdout).toMatch(/7-1-energy-strategies\.ipynb, code cell \d+/);
    expect(stdout).toContain("T3.10B: miss instead of no mismatch");
    expect(copy.read("reports/index.html")).toBe(earlier);
  });

  test("ends with 1 at such a mismatch even if no executed notebook checks it: the verdict names the cell", () => {
    copy.write("data/paper/known-mismatches.json", recordWithout("T3.10B"));
    const { code, stdout } = copy.run("reproduce", "--only", "2");
    expect(code).toBe(1);
    expect(stdout).toMatch(/! Table 3 +unexplained +A prediction\. Not as on record: T3\.10B\./);
    expect(stdout).toContain("T3.10B: miss, on record: no mismatch");
    expect(stdout).toContain("There are unexplained mismatches");
    // A failing comparison replaces neither the report nor the committed numbers.
    expect(copy.read("reports/index.html")).toBe(earlier);
    expect(copy.read("results/reproduction.json")).toBe(original["results/reproduction.json"]);
  });

  test("stops with 1 at a broken periods.csv, with file, row and column, and writes no result", () => {
    copy.change("data/cases/energies-2023/periods.csv", "\n3,268.2,", "\n3,warm,");
    const { code, stdout, stderr } = copy.run("reproduce", "--only", "2");
    expect(code).toBe(1);
    expect(stderr).not.toContain("Executing");
    expect(stderr).toMatch(/periods\.csv, row 4, column panelTemperatureK: came "warm", required a number/);
    expect(stdout).toBe("");
    expect(copy.read("results/reproduction.json")).toBe(original["results/reproduction.json"]);
    expect(copy.read("reports/index.html")).toBe(earlier);
  });

  test("stops with 1 at a case that is not the solver study's, before anything is compared, and says the remedy", () => {
    copy.change("data/cases/energies-2023/periods.csv", "\n3,268.2,0,0.4,0.6,", "\n3,268.2,0,0.4,0.61,");
    const { code, stdout, stderr } = copy.run("reproduce", "--only", "2");
    expect(code).toBe(1);
    expect(stderr).toMatch(/data\/cases\/energies-2023: its files are not those that the records in results\/solver-study\/ were made with\. npm run study/);
    expect(stdout).toBe("");
  });

  test("stops with 1 where a repeated run of the study differs from its record, and names both", () => {
    copy.write(studyFile, copy.read(studyFile).replace(/^(I,improved-ngo,1,50050,)[^,]*/m, "$15799.5"));
    const { code, stdout } = copy.run("reproduce", "--only", "6");
    expect(code).toBe(1);
    expect(stdout).toContain("solver study, flows/I/improved-ngo/01: the repeated run differs from its record in bestYuan");
    expect(stdout).toContain("npm run study makes the records again");
    expect(copy.read("reports/index.html")).toBe(earlier);
  });

  test("without anything broken ends with 0, and neither numbers nor figures change", () => {
    const { code, stdout, stderr } = copy.run("reproduce", "--only", "2");
    expect(stderr).toContain("figures, none changed");
    expect(stdout).toContain("No unexplained mismatch.");
    expect(code).toBe(0);
    expect(copy.read("results/reproduction.json")).toBe(original["results/reproduction.json"]);
    expect(copy.exists(".cache/executed/tslab/2-architecture.ipynb")).toBe(true);
  });
});

describe("calibrate", { timeout }, () => {
  test("ends with 0 while the case holds what Table 2 implies, whatever Tables 3 and 4 say", () => {
    for (const table of [3, 4]) {
      const file = `data/paper/table-${table}.csv`;
      copy.write(file, copy.read(file).replaceAll(/,[\d.]+,[\d.]+,[\d.]+,[\d.]+/g, ",12.345,12.345,12.345,37.035"));
    }
    const { code, stdout } = copy.run("calibrate");
    expect(stdout).toContain("case.json and periods.csv hold what Table 2 implies.");
    expect(stdout).toContain("415.038 yuan / (50 users x 7 kWh)");
    expect(code).toBe(0);
  });

  test("ends with 1 and names the files once a cell of Table 2 is another", () => {
    copy.change("data/paper/table-2.csv", "21,415.038,", "21,415.039,");
    const { code, stdout } = copy.run("calibrate");
    expect(stdout).toContain("Not what Table 2 implies: case.json, periods.csv");
    expect(code).toBe(1);
  });

  test("ends with 2 at an option that it has not", () => {
    const { code, stdout, stderr } = copy.run("calibrate", "--rewrite");
    expect(stderr).toContain("--rewrite");
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });
});
