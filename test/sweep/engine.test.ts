import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parseCsv } from "../../src/case/csv";
import { OUTPUTS } from "../../src/sensitivity/outputs";
import { solveSetting } from "../../src/trading";
import { significant } from "../../src/units";
import { paperCase } from "../support/paper-case";
import { highs } from "../support/solved";
import { COOPERATIVE, PARTLY, SweepFolder } from "./sweep-folder";

let folder: SweepFolder;
beforeEach(() => {
  folder = new SweepFolder();
});
afterEach(() => folder.remove());

test("the table has a row for every combination, in their order, with the outputs of days solved one by one", async () => {
  expect(await folder.run("out", { plan: { scenarios: ["III", "I"], readings: { kappa: "on" } } })).toEqual({ rows: 66, solved: 66, finishedEarlier: false });
  const rows = ["run,scenario,gridFeeYuanPerKwh,users.A,peerKwh,usersNetPaymentYuan,checksHeld,status"];
  for (const scenario of ["III", "I"]) {
    for (let fee = 0; fee <= 10; fee++) {
      for (const users of [20, 40, 80]) {
        const overrides = { gridFeeYuanPerKwh: Number((fee / 20).toFixed(2)), "users.A": users };
        const day = solveSetting(paperCase(), { scenario, mechanism: "portrait", readings: { kappa: "on" }, overrides });
        const outputs = ["peerKwh", "usersNetPaymentYuan", "checksHeld"].map((name) => significant(OUTPUTS.find((of) => of.name === name)!.of(day)));
        rows.push([rows.length, scenario, ...Object.values(overrides), ...outputs, "solved"].join(","));
      }
    }
  }
  expect(folder.text("out.csv")).toBe(`${rows.join("\n")}\n`);
  expect(folder.names()).toEqual(["out.csv", "out.sweep.json"]);
});

test.each([["portrait", {}], ["cooperative", COOPERATIVE], ["days without a solution", PARTLY]] as const)("%s: 1, 2 and 3 workers write the same bytes", async (_, change) => {
  await Promise.all([1, 2, 3].map((workers) => folder.run(`w${workers}`, { ...change, workers })));
  expect(folder.bytes("w2")).toEqual(folder.bytes("w1"));
  expect(folder.bytes("w3")).toEqual(folder.bytes("w1"));
});

test("a day that cannot be solved is a row with its reason; the outcome counts the others", async () => {
  const outcome = await folder.run("out", PARTLY);
  const rows = parseCsv(folder.text("out.csv")).records.slice(1).map(({ fields }) => fields);
  const solved = rows.filter((row) => row.at(-1) === "solved");
  expect(outcome).toEqual({ rows: 26, solved: solved.length, finishedEarlier: false });
  expect(await folder.run("out", PARTLY)).toEqual({ rows: 26, solved: solved.length, finishedEarlier: true });
  expect(solved.length).toBeGreaterThan(0);
  const unsolved = rows.filter((row) => row.at(-1) !== "solved");
  expect(unsolved.length).toBeGreaterThan(0);
  for (const row of unsolved) expect(row.slice(-4)).toEqual(["", "", "", expect.stringMatching(/^the day can't be solved: /)]);
});

test("the description tells units, plan, case and shard, and nothing of place and time", async () => {
  await folder.run("out", { shard: "2/3" });
  const description = JSON.parse(folder.text("out.sweep.json")) as Record<string, unknown>;
  expect(description).toMatchObject({
    schema: "ev-surplus/sweep/1",
    case: { name: "energies-2023", fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/) as string },
    runs: 33,
    shard: { index: 2, of: 3 },
    plan: { scenarios: ["I"], mechanism: "portrait", design: { kind: "grid" }, vary: [{ name: "gridFeeYuanPerKwh", from: 0, to: 0.5, step: 0.05 }, { name: "users.A", values: [20, 40, 80] }] },
  });
  expect(description["columns"]).toContainEqual({ name: "peerKwh", unit: "kWh", description: "energy traded among users" });
  expect(folder.text("out.sweep.json")).not.toContain(folder.folder);
});

describe("an error", () => {
  test("of a run that is no lack of a solution ends the sweep with the run's name; the rows before are kept", async () => {
    // A case that no loader would let through.
    const { periods, ...rest } = paperCase();
    const tradingCase = { ...rest, periods: { ...periods, gridPriceYuanPerKwh: periods.gridPriceYuanPerKwh.map(() => NaN) } };
    await expect(folder.run("out", { tradingCase })).rejects.toThrow(/^runs 1 to \d+: run 1, output usersNetPaymentYuan: came NaN, required a finite number$/);
    expect(folder.names()).toEqual(["out.csv.part", "out.csv.part.json"]);
  });

  test("of the file system leaves no table and no lock", async () => {
    await expect(folder.run("no/such/folder/out")).rejects.toThrow(/ENOENT/);
    expect(folder.names()).toEqual([]);
  });
});

test("cooperative rows, made by several workers, are those of days solved in the opposite order", async () => {
  await folder.run("out", { ...COOPERATIVE, workers: 3 });
  const rows = parseCsv(folder.text("out.csv")).records.slice(1).map(({ fields }) => fields);
  for (const row of rows.toReversed()) {
    const [, scenario, fee, capacity, peer, payment] = row;
    const overrides = { gridFeeYuanPerKwh: Number(fee), storageCapacityKwh: Number(capacity) };
    const day = solveSetting(paperCase(), { scenario: scenario!, mechanism: "cooperative", readings: {}, overrides }, highs);
    expect([peer, payment]).toEqual(["peerKwh", "usersNetPaymentYuan"].map((name) => String(significant(OUTPUTS.find((of) => of.name === name)!.of(day)))));
  }
});
