// The commands as processes of their own: kills, Ctrl-C, a full disk.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { indices } from "../../scripts/cli/commands/indices";
import { merge } from "../../scripts/cli/commands/merge";
import { sweep } from "../../scripts/cli/commands/sweep";
import { UsageError } from "../../scripts/lib/command-line";
import { SweepFolder } from "./sweep-folder";

const LONG = ["sweep", "--vary", "irradianceScale=0.8:1.2:0.0008", "--vary", "users.A=20,40", "--outputs", "peerKwh,gridRevenueYuan"];
const RUNS = 1002;

const undisturbed = new SweepFolder();
beforeAll(async () => {
  const { code, stdout, stderr } = await undisturbed.start([...LONG, "--out", "out.csv"]).outcome;
  expect({ code, stdout }, stderr).toEqual({ code: 0, stdout: `out.csv: ${RUNS} rows\n` });
  expect(stderr).toMatch(/1002\/1002 runs, 100 %, [\d.]+ runs\/s, took \d+ s/);
});
afterAll(() => undisturbed.remove());

let folder: SweepFolder;
beforeEach(() => {
  folder = new SweepFolder();
});
afterEach(() => folder.remove());

test("after kills in the middle the same command goes on, and the bytes are those of an undisturbed run", async () => {
  let before = 0;
  for (const [lines, workers] of [[2, "2"], [200, "1"], [400, "3"]] as const) {
    const { child, outcome } = folder.start([...LONG, "--out", "out.csv", "--workers", workers]);
    await folder.untilLines("out.csv.part", lines);
    child.kill("SIGKILL");
    const { killedBy, stderr } = await outcome;
    expect(killedBy, stderr).toBe("SIGKILL");
    if (before > 0) expect(stderr).toContain(`${before} were finished earlier`);
    expect(folder.names()).toEqual(["out.csv.lock", "out.csv.part", "out.csv.part.json"]);
    before = folder.lines("out.csv.part") - 1;
  }
  const { code, stderr } = await folder.start([...LONG, "--out", "out.csv"]).outcome;
  expect(code, stderr).toBe(0);
  expect(stderr).toContain(`${before} were finished earlier, ${RUNS - before} are left`);
  expect(folder.bytes("out")).toEqual(undisturbed.bytes("out"));
  expect(folder.names()).toEqual(["out.csv", "out.sweep.json"]);
});

test.each(["SIGINT", "SIGTERM"] as const)("%s ends with 130, says how to go on, and leaves no table and no lock", async (signal) => {
  const { child, outcome } = folder.start([...LONG, "--out", "out.csv", "--workers", "1"]);
  await folder.untilLines("out.csv.part", 50);
  child.kill(signal);
  const { code, stdout, stderr } = await outcome;
  expect({ code, stdout }).toEqual({ code: 130, stdout: "" });
  expect(stderr).toContain("Interrupted. The rows so far are in out.csv.part; the same command goes on from there.");
  expect(folder.names()).toEqual(["out.csv.part", "out.csv.part.json"]);
  expect((await folder.start([...LONG, "--out", "out.csv"]).outcome).code).toBe(0);
  expect(folder.bytes("out")).toEqual(undisturbed.bytes("out"));
});

test("a full disk ends with 1 and its message; no table is there, and the rows before it are kept", async () => {
  // A file may have 16 blocks of 1024 bytes; without the signal's default action the write fails, as on a full disk.
  const { code, stdout, stderr } = await folder.start([...LONG, "--out", "out.csv"], "trap '' XFSZ; ulimit -f 16").outcome;
  expect({ code, stdout }, stderr).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/EFBIG.*\nThe rows so far are in out.csv.part/);
  expect(stderr).not.toMatch(/\n +at /);
  expect(folder.names()).toEqual(["out.csv.part", "out.csv.part.json"]);
  expect(folder.text("out.csv.part").length).toBe(16 * 1024);
  const { stderr: later } = await folder.start([...LONG, "--out", "out.csv"]).outcome;
  expect(later).toMatch(/\d{3,4} were finished earlier/);
  expect(folder.bytes("out")).toEqual(undisturbed.bytes("out"));
});

test("a second process is refused while the first one writes; both name the file", async () => {
  const first = folder.start([...LONG, "--out", "out.csv", "--workers", "1"]);
  await folder.untilLines("out.csv.part", 2);
  // Stopped, it cannot finish before the second one has looked.
  first.child.kill("SIGSTOP");
  const second = await folder.start([...LONG, "--out", "out.csv"]).outcome;
  first.child.kill("SIGCONT");
  expect(second).toMatchObject({ code: 1, stderr: `out.csv.lock: process ${first.child.pid} writes this table. Wait for it or end it, or choose another --out\n` });
  expect((await first.outcome).code).toBe(0);
  expect(folder.bytes("out")).toEqual(undisturbed.bytes("out"));
});

test("wrong usage ends with 2, says what was required without a stack, and writes nothing", async () => {
  const { code, stdout, stderr } = await folder.start(["sweep", "--out", "out.csv", "--vary", "gridFeYuanPerKwh=0,1"]).outcome;
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain('did you mean "gridFeeYuanPerKwh"?');
  expect(stderr).not.toMatch(/\n +at /);
  expect(folder.names()).toEqual([]);
});

describe("the command line is checked before anything is written:", () => {
  test.each([
    [["--vary", "users.A=1,2"], "--out: came none"],
    [["--out", "out.txt", "--vary", "users.A=1,2"], 'table: came "out.txt", required a file that ends with .csv'],
    [["--out", "out.csv", "--workers", "0"], '--workers: came "0"'],
    [["--out", "out.csv", "--scenario", "IV"], '--scenario: came "IV", required some of I, II, III, or all'],
    [["--out", "out.csv", "--vary", "users.A=1,2", "--seed", "2"], "--seed: came without --sample"],
    [["--out", "out.csv", "--vary", "users.A=1,2", "--shard", "3/2"], '--shard: came "3/2"'],
    [["--out", "out.csv", "--case", "nowhere"], '--case: came "nowhere"'],
    [["--out", "out.csv", "--vary", "users.A=1,2", "--outputs", "peer"], '--outputs: came "peer"'],
    [["--out", "out.csv"], "--vary: came none, required at least one number that varies; the command day solves a single day"],
    [["--out", "out.csv", "--vary", "/fees/gridYuanPerKwh=0:0.2:0.1", "--vary", "gridFeeYuanPerKwh=0.3,0.5"], "--vary gridFeeYuanPerKwh: came beside /fees/gridYuanPerKwh, which is the same number"],
    [["--out", "out.csv", "--set", "gridFeeYuanPerKwh=0.3", "--vary", "/fees/gridYuanPerKwh=0,1"], "--vary /fees/gridYuanPerKwh: came beside gridFeeYuanPerKwh, which is the same number"],
    [["--out", "out.csv", "--set", "users.D=1", "--vary", "users.A=1,2"], "--set users.D: came an unknown name"],
    [["--out", "out.csv", "--case", "estate-15min", "--mechanism", "portrait", "--vary", "gridFeeYuanPerKwh=0,1"], '--mechanism: came "portrait", required cooperative or pro-rata'],
    [["--out", "out.csv", "--vary", "users.A"], '--vary: came "users.A", required NAME=FROM:TO:STEP'],
  ])("sweep %j", async (args, message) => {
    await expect(async () => sweep.run(args)).rejects.toThrow(UsageError);
    await expect(async () => sweep.run(args)).rejects.toThrow(message);
  });
  test.each([
    [["part-1.csv"], "--out: came none"],
    [["--out", "whole.csv"], "came no part"],
    [["--out", "whole.csv", "part-1.txt"], '"part-1.txt", required a file that ends with .csv'],
  ])("merge %j", async (args, message) => {
    await expect(async () => merge.run(args)).rejects.toThrow(message);
  });
  test.each([
    [[], "FILE.csv: came none"],
    [["nowhere.csv"], "nowhere.csv: there is no such file"],
    [["nowhere.csv", "--resamples", "0"], '--resamples: came "0"'],
    [["nowhere.csv", "--level", "95"], '--level: came "95", required a number between 0 and 1'],
    [["nowhere.csv", "--csv", "-", "--json", "-"], '--json: came "-" for two results'],
  ])("indices %j", async (args, message) => {
    await expect(async () => indices.run(args)).rejects.toThrow(message);
  });
});

test("a folder that cannot be written to ends with 1 and no stack", async () => {
  const { code, stderr } = await folder.start(["sweep", "--vary", "users.A=1,2", "--out", "no/out.csv"]).outcome;
  expect(code).toBe(1);
  expect(stderr).toContain("ENOENT");
  expect(stderr).not.toContain("The rows so far");
  expect(stderr).not.toMatch(/\n +at /);
});

test("a sweep of which no day can be solved ends with 1, then and when it is asked for again; one of some days with 0", async () => {
  // 80 users' initial stock of 50 kWh each does not fit into 500 kWh.
  const stocks = ["sweep", "--set", "storageCapacityKwh=500", "--outputs", "peerKwh", "--workers", "1"];
  const none = await folder.start([...stocks, "--vary", "/classes/A/initialStockKwhPerUser=50", "--out", "none.csv"]).outcome;
  expect(none).toMatchObject({ code: 1, stdout: "none.csv: 1 row; 1 day could not be solved, see the column status\n" });
  expect(none.stderr).toContain("1 run on 1 worker\n");
  const again = await folder.start([...stocks, "--vary", "/classes/A/initialStockKwhPerUser=50", "--out", "none.csv"]).outcome;
  expect(again).toMatchObject({ code: 1, stdout: "none.csv is finished already; --fresh runs it again; 1 day could not be solved, see the column status\n" });
  const some = await folder.start([...stocks, "--vary", "/classes/A/initialStockKwhPerUser=0,50", "--out", "some.csv"]).outcome;
  expect(some).toMatchObject({ code: 0, stdout: "some.csv: 2 rows; 1 day could not be solved, see the column status\n" });
});

test("what is wrong with a file is not answered with a hint at the options, what is wrong with an option is", async () => {
  const none = await folder.start(["indices", "none.csv"]).outcome;
  expect(none).toMatchObject({ code: 2, stderr: "none.csv: there is no such file, required the table of a sweep\n" });
  const { stderr } = await folder.start(["sweep", "--out", "out.csv", "--vary", "users.A"]).outcome;
  expect(stderr).toMatch(/\n\nnode \S+\/scripts\/ev-surplus\.mjs sweep --help tells more\.\n$/);
});

test("shards, merge and indices work together", async () => {
  const sample = ["sweep", "--vary", "irradianceScale=0.5:1.5", "--vary", "chargePowerKw=3:11", "--sample", "saltelli:16", "--scenario", "all", "--outputs", "pvKwh,gridKwh"];
  const done = await Promise.all([1, 2].map((i) => folder.start([...sample, "--shard", `${i}/2`, "--out", `part-${i}.csv`, "--workers", "1"]).outcome));
  expect(done.map(({ code }) => code)).toEqual([0, 0]);
  const missing = await folder.start(["merge", "--out", "s.csv", "part-2.csv"]).outcome;
  expect(missing.code).toBe(2);
  expect(missing.stderr).toMatch(/shard 1\/2 is missing; this makes it:\n {2}node \S+\/scripts\/ev-surplus.mjs sweep --case energies-2023 .*--sample saltelli:16 --seed 1 .*--shard 1\/2 --out part-1.csv\n/);
  const merged = await folder.start(["merge", "--out", "s.csv", "part-1.csv", "part-2.csv"]).outcome;
  expect(merged).toMatchObject({ code: 0, stdout: "s.csv: 192 rows of 2 parts\n" });
  const indices = await folder.start(["indices", "s.csv", "--outputs", "pvKwh", "--json", "s.json"]).outcome;
  expect(indices.code, indices.stderr).toBe(0);
  // PV is in proportion to the irradiance, and nothing else: Eqs. 1-2.
  expect(indices.stdout).toMatch(/^pvKwh, scenario I: mean .* kWh; 16 blocks\n {2}input .*\n {2}irradianceScale +\d\.\d+ .*\n {2}chargePowerKw +0\.000 +0\.000 \.\. 0\.000 +0\.000 /);
  expect(JSON.parse(folder.text("s.json"))).toMatchObject({ schema: "ev-surplus/indices/1", outputs: [{ scenario: "I" }, { scenario: "II" }, { scenario: "III" }] });
});
