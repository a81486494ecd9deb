import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { indicesCsv, indicesJson, indicesText } from "../../scripts/sweep/indices-text";
import { readTable } from "../../scripts/sweep/read-table";
import { sweepIndices, type OutputIndices } from "../../scripts/sweep/sweep-indices";
import { parseCsv } from "../../src/case/csv";
import { sobolIndices } from "../../src/sensitivity/indices";
import { createSweep } from "../../src/sensitivity/sweep";
import { significant } from "../../src/units";
import { paperCase } from "../support/paper-case";
import { planOf, SweepFolder } from "./sweep-folder";

const BASE = 32;
const OUTPUTS = ["pvKwh", "peerKwh", "checksHeld"];
// Without room for the initial stock of A in some of the runs.
const VARY = ["irradianceScale=0.5:1.5", "/classes/A/initialStockKwhPerUser=0:20"];
const plan = { scenarios: ["II", "I"], outputs: OUTPUTS, design: { kind: "saltelli", base: BASE, seed: "7" } as const, overrides: { storageCapacityKwh: 700 } };

const folder = new SweepFolder();
beforeAll(async () => {
  await folder.run("s", { vary: VARY, plan });
});
afterAll(() => folder.remove());

function indices(change: Partial<Parameters<typeof sweepIndices>[1]> = {}): OutputIndices[] {
  return sweepIndices(readTable(folder.path("s.csv")), { file: "s.csv", outputs: OUTPUTS, resamples: 50, level: 0.9, ...change });
}

test("are those of the outputs of the runs, scenario by scenario, in the order of the design", () => {
  const sweep = createSweep(paperCase(), planOf(paperCase(), VARY, plan));
  expect(sweep.runs).toBe(2 * BASE * 4);
  const rows = Array.from({ length: sweep.runs }, (_, i) => sweep.solve(i));
  const expected = ["II", "I"].flatMap((scenario, s) =>
    OUTPUTS.map((output, k) => {
      const values = rows.slice(s * BASE * 4, (s + 1) * BASE * 4).map(({ outputs }) => outputs[k]!);
      const inputs = ["irradianceScale", "/classes/A/initialStockKwhPerUser"];
      return { scenario, output, unit: output === "checksHeld" ? "1" : "kWh", result: sobolIndices(values, { inputs, seed: "7", resamples: 50, level: 0.9 }) };
    }),
  );
  expect(indices()).toEqual(expected);
});

test("tell how many blocks an unsolved day has left out", () => {
  const unsolved = readTable(folder.path("s.csv")).outputs.get("pvKwh")!.filter((value) => value === null).length;
  expect(unsolved).toBeGreaterThan(0);
  // Scenario I has more users of class A than the storage has room for.
  const { blocks, droppedBlocks } = indices()[3]!.result;
  expect(droppedBlocks).toBeGreaterThan(0);
  expect(blocks + droppedBlocks).toBe(BASE);
  expect(indicesText(indices(), 0.9)).toContain(`${blocks} blocks, ${droppedBlocks} left out because a day in them could not be solved`);
});

test("as a text have the largest total-order index first, aligned, and a reason where there are none", () => {
  const text = indicesText(indices(), 0.9);
  const [head, columns, first, second, blank] = text.split("\n");
  expect(head).toMatch(/^pvKwh, scenario II: mean \d+(\.\d+)?, standard deviation \d+(\.\d+)? kWh; /);
  expect(columns).toMatch(/^ {2}input +first order +90 % interval +total order +90 % interval$/);
  expect(first).toMatch(/^ {2}irradianceScale/);
  // PV does not depend on a stock.
  expect(second).toMatch(/^ {2}\/classes\/A\/initialStockKwhPerUser {2,}0\.000 +0\.000 \.\. 0\.000 +0\.000 +0\.000 \.\. 0\.000$/);
  expect(new Set([columns, first, second].map((line) => line!.length)).size).toBe(1);
  expect(blank).toBe("");
  expect(text).toContain("checksHeld, scenario I: mean 1, standard deviation 0; ");
  expect(text).toContain("  no indices: the output does not vary");
});

test("as CSV and JSON have nine digits and every number", () => {
  const all = indices();
  const { records, problems } = parseCsv(indicesCsv(all));
  expect(problems).toEqual([]);
  expect(records).toHaveLength(1 + 2 * (2 + 2 + 1));
  const { firstOrder, totalOrder } = all[1]!.result.indices![0]!;
  const numbers = [firstOrder, totalOrder].flatMap(({ value, lower, upper }) => [value, lower!, upper!]).map((value) => String(significant(value)));
  expect(records[3]!.fields.slice(0, 9)).toEqual(["II", "peerKwh", "irradianceScale", ...numbers]);
  expect(records[5]!.fields).toEqual(["II", "checksHeld", "", "", "", "", "", "", "", String(all[2]!.result.blocks), String(all[2]!.result.droppedBlocks), "the output does not vary"]);
  expect(JSON.parse(indicesJson(all, { resamples: 50, level: 0.9 }))).toMatchObject({ schema: "ev-surplus/indices/1", resamples: 50, level: 0.9, outputs: [{ scenario: "II", output: "pvKwh", unit: "kWh" }, {}, {}, {}, {}, {}] });
});

test("of an output that the sweep does not have are refused", () => {
  expect(() => indices({ outputs: ["gridKwh"] })).toThrow('--outputs: came "gridKwh", required one of pvKwh, peerKwh, checksHeld');
});

describe("a table is refused", () => {
  const read = (name: string): unknown => sweepIndices(readTable(folder.path(`${name}.csv`)), { file: `${name}.csv`, outputs: ["peerKwh"], resamples: 10, level: 0.9 });

  test("of a grid and of a Sobol' sequence, with the design that is required", async () => {
    await folder.run("grid", { vary: ["users.A=1,2"] });
    expect(() => read("grid")).toThrow(/grid.csv: came a grid, required a sweep over Saltelli's design \(--sample saltelli:BASE\)/);
    await folder.run("sobol", { vary: ["users.A=1:2"], plan: { design: { kind: "sobol", points: 4, seed: "1" } } });
    expect(() => read("sobol")).toThrow(/came a Sobol' sequence/);
  });

  test("that is a shard, has lost a row, its description, or is not there", async () => {
    await folder.run("part", { vary: VARY, plan, shard: "1/2" });
    expect(() => read("part")).toThrow(/part.csv: came shard 1\/2, required the whole sweep: the command merge/);
    renameSync(folder.path("part.csv"), folder.path("short.csv"));
    writeFileSync(folder.path("short.sweep.json"), readFileSync(folder.path("s.sweep.json")));
    expect(() => read("short")).toThrow(/short.csv: came 128 rows, required 256/);
    rmSync(folder.path("short.sweep.json"));
    expect(() => read("short")).toThrow(/required its description beside it/);
    expect(() => read("none")).toThrow(/none.csv: there is no such file/);
  });
});
