import { appendFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DataError, UsageError } from "../../scripts/lib/command-line";
import { COOPERATIVE, PARTLY, SweepFolder } from "./sweep-folder";

let folder: SweepFolder;
beforeEach(() => {
  folder = new SweepFolder();
});
afterEach(() => folder.remove());

describe("shards", () => {
  test.each([["portrait", {}], ["cooperative", COOPERATIVE], ["days without a solution", PARTLY]] as const)("%s: three, put together in any order, have the bytes of the whole", async (_, change) => {
    await folder.run("whole", change);
    for (const i of [1, 2, 3]) await folder.run(`part-${i}`, { ...change, shard: `${i}/3`, workers: 2 });
    const rows = folder.lines("whole.csv") - 1;
    expect(await folder.merge("out", ["part-3", "part-1", "part-2"])).toMatchObject({ parts: 3, rows, finishedEarlier: false });
    expect(folder.bytes("out")).toEqual(folder.bytes("whole"));
    expect(await folder.merge("out", ["part-1", "part-2", "part-3"])).toMatchObject({ parts: 3, rows, finishedEarlier: true });
  });

  test("may be more than there are runs", async () => {
    const change = { vary: ["users.A=20,40"] };
    await folder.run("whole", change);
    for (const i of [1, 2, 3]) await folder.run(`part-${i}`, { ...change, shard: `${i}/3` });
    await folder.merge("out", ["part-1", "part-2", "part-3"]);
    expect(folder.bytes("out")).toEqual(folder.bytes("whole"));
  });

  test("of a sample too", async () => {
    const change = { vary: ["irradianceScale=0.5:1.5", "chargePowerKw=3:11"], plan: { design: { kind: "saltelli", base: 8, seed: "x" } as const } };
    await folder.run("whole", change);
    for (const i of [1, 2]) await folder.run(`part-${i}`, { ...change, shard: `${i}/2` });
    await folder.merge("out", ["part-1", "part-2"]);
    expect(folder.bytes("out")).toEqual(folder.bytes("whole"));
  });

  describe("are not put together", () => {
    const made = new SweepFolder();
    const change = { vary: ["users.A=20,40,80"], plan: { overrides: { gridFeeYuanPerKwh: 0.05 } } };
    beforeAll(async () => {
      for (const i of [1, 2, 3]) await made.run(`part-${i}`, { ...change, shard: `${i}/3` });
    });
    afterAll(() => made.remove());
    beforeEach(() => folder.borrow(made, "part-1", "part-2", "part-3"));
    const refused = async (parts: readonly string[], message: RegExp, kind: typeof DataError | typeof UsageError = DataError): Promise<void> => {
      const merge = folder.merge("out", parts);
      await expect(merge).rejects.toThrow(kind);
      await expect(merge).rejects.toThrow(message);
      expect(folder.names().filter((name) => name.startsWith("out"))).toEqual([]);
    };

    test("if one is missing: the message has the command that makes it", async () => {
      rmSync(folder.path("part-2.csv"));
      rmSync(folder.path("part-2.sweep.json"));
      await refused(["part-1", "part-3"], /shard 2\/3 is missing; this makes it:\n {2}npx --no ev-surplus sweep --case energies-2023 --scenario I --mechanism portrait .*--set gridFeeYuanPerKwh=0.05 --vary users.A=20,40,80 --outputs peerKwh,usersNetPaymentYuan,checksHeld --shard 2\/3 --out part-2.csv$/);
      await refused(["part-1", "part-2", "part-3"], /part-2.csv: there is no such file/);
    });
    test("if one comes twice", () => refused(["part-1", "part-2", "part-2", "part-3"], /came shard 2\/3 twice/));
    test("if none comes", () => refused([], /came no part/, UsageError));
    test("if one is a whole sweep", async () => {
      await folder.run("whole", { vary: ["users.A=20,40,80"] });
      await refused(["part-1", "whole"], /whole.csv: came a whole sweep, required a part/);
    });
    test("if one is of another sweep", async () => {
      await folder.run("other", { shard: "2/3", vary: ["users.A=20,40,80"] });
      await refused(["part-1", "other", "part-3"], /other.csv is of another sweep than .*part-1.csv; what differs: --set/);
    });
    test("if one is of another number of shards", async () => {
      await folder.run("other", { ...change, shard: "2/4" });
      await refused(["part-1", "other", "part-3"], /what differs: --shard \(there of 4, here of 3\)/);
    });
    test("if one is not finished", async () => {
      renameSync(folder.path("part-3.csv"), folder.path("part-3.csv.part"));
      renameSync(folder.path("part-3.sweep.json"), folder.path("part-3.csv.part.json"));
      await refused(["part-1", "part-2", "part-3"], /part-3.csv: only begun .*this goes on with it:\n.*--shard 3\/3 --out .*part-3.csv/s);
    });
    test("if one has lost a row", async () => {
      writeFileSync(folder.path("part-3.csv"), folder.text("part-3.csv").replace(/^3,.*\n/m, ""));
      await refused(["part-1", "part-2", "part-3"], /part-3.csv: came 0 rows, required 1 \(runs 3 to 3\)/);
    });
    test("if one has text behind its rows", async () => {
      appendFileSync(folder.path("part-3.csv"), "4,I");
      await refused(["part-1", "part-2", "part-3"], /part-3.csv: came text behind the last row/);
    });
    test("if one has lost its description", async () => {
      rmSync(folder.path("part-3.sweep.json"));
      await refused(["part-1", "part-2", "part-3"], /part-3.csv: required its description beside it/);
    });
  });
});
