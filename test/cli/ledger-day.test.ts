import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openLedger } from "../../src/ledger/chain";
import { tradingContract } from "../../src/ledger/engine";
import { discrepancies } from "../../scripts/cli/ledger/discrepancies";
import { replayProgress } from "../../scripts/cli/ledger/replay-progress";
import type { DayDocument } from "../../src/sensitivity";
import { temporaryFolder } from "../support/case-folder";
import { cli, type CliOutcome } from "../support/run-cli";
import { auditIn, FEW, replayInto, tradesIn, workFolder } from "./ledger-folder";

const projectFolder = path.resolve(import.meta.dirname, "../..");
const FILES = ["audit.json", "chain", "proofs.jsonl", "trades.csv"];
const all = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);
const column = (rows: readonly Record<string, string>[], name: string): number => all(rows.map((row) => Number(row[name])));

const { folder: work, remove } = workFolder();
const plain = path.join(work, "plain");
let outcome: CliOutcome;
beforeAll(async () => {
  outcome = await replayInto(plain);
});
afterAll(remove);

describe("a day on which all goes well", () => {
  test("is summed up for a reader, in lines that fit", () => {
    const { stdout, stderr } = outcome;
    expect(stdout).toContain("Case energies-2023, scenario II (Class C dominates)\nUsers 4 A, 3 B, 2 C; 24 periods of 1 h, mechanism portrait; dated 2023-07-15\n");
    expect(stdout).toMatch(/^ {2}Parties {7}13: 9 users and 4 operators/m);
    expect(stdout).toMatch(/^ {2}Transactions {2}\d+, all valid$/m);
    expect(stdout).toMatch(/^ {2}Blocks {8}\d+, each on the disk \(fsync\) before the next$/m);
    expect(stdout).toMatch(/^ {2}Line checks {3}\d+ trades approved, 0 refused; lowest 0\.9\d+ pu \(bus 18, period \d+; limit 0\.93\)$/m);
    expect(stdout).toContain("Rounded: energy to Wh by largest remainders; prices and each amount to the hao (1e-4 yuan), half\n");
    expect(stdout).toMatch(/^Books: conserved; /m);
    expect(stdout).toMatch(/The ledger has the model's day, to the hao after rounding\.\n$/);
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(stderr).toMatch(/^ {2}period 6 of 24 settled, \d+ transactions, \d+ s\n/);
    expect(stderr.split("\n")).toHaveLength(6);
    expect(stderr).toContain(`Written: ${plain}\n`);
  });

  test("leaves the chain, the audit, the trades and their proofs, and no draft", () => {
    expect(readdirSync(plain).sort()).toEqual(FILES);
    expect(readdirSync(work)).toEqual(["plain"]);
    const audit = auditIn(plain);
    expect(audit).toMatchObject({ schema: "ev-surplus/ledger-audit/1", date: "2023-07-15", accountsAgree: true, discrepancies: [], defaulters: [], boughtInstead: null });
    expect(audit.keys.warning).toContain("as secret as it is");
    expect(audit.books).toMatchObject({ conserved: true, lockedHao: 0 });
    expect(readFileSync(path.join(plain, "proofs.jsonl"), "utf8").trim().split("\n")).toHaveLength(tradesIn(plain).length);
  });

  test("has the money of the command day, and the same in the rows of its trades", async () => {
    const day = JSON.parse((await cli("day", ...FEW, "--json", "-")).stdout) as DayDocument;
    const { reconciliation } = auditIn(plain);
    const sum = (what: string, classId: string | null) => reconciliation.find((of) => of.what === what && of.classId === classId)!;
    const rows = tradesIn(plain);
    for (const { id, series } of day.classes) {
      const earned = sum("earned as seller", id);
      expect(earned.modelYuan).toBeCloseTo(all(series.sellerRevenueYuan), 9);
      expect(column(rows.filter(({ seller }) => seller!.startsWith(id)), "energyYuan")).toBeCloseTo(earned.ledgerHao / 1e4, 6);
      expect(column(rows.filter(({ buyer }) => buyer!.startsWith(id)), "buyerPaysYuan")).toBeCloseTo(sum("paid for other users' energy", id).ledgerHao / 1e4, 6);
    }
    expect(column(rows, "gridFeeYuan")).toBeCloseTo(sum("grid, fees", null).ledgerHao / 1e4, 6);
    for (const { modelYuan, roundedHao, ledgerHao, roundingYuan } of reconciliation) {
      expect(ledgerHao).toBe(roundedHao);
      expect(Math.abs(ledgerHao / 1e4 - modelYuan)).toBeLessThanOrEqual(roundingYuan);
    }
  });

  test("sums by period are those of the rows, with the platform's fees of Eq. 24", () => {
    const rows = tradesIn(plain);
    for (const { period, trades, tradedWh, platformFeesHao, valueSatisfaction } of auditIn(plain).totals) {
      const of = rows.filter((row) => Number(row["period"]) === period);
      expect(trades).toBe(of.length);
      expect(column(of, "deliveredKwh")).toBeCloseTo(tradedWh / 1000, 6);
      expect(column(of, "platformFeeYuan")).toBeCloseTo(platformFeesHao / 1e4, 6);
      const buyers = new Map(of.map(({ buyer, valueSatisfaction: value }) => [buyer!, Number(value)]));
      if (buyers.size === 0) expect(valueSatisfaction).toBeNull();
      else expect(valueSatisfaction).toBeCloseTo(all([...buyers.values()]) / buyers.size, 9);
    }
  });

  test("comes out the same to the byte a second time, and as another ledger with another number", async () => {
    const again = path.join(temporaryFolder(), "again");
    await replayInto(again);
    for (const file of ["audit.json", "trades.csv", "proofs.jsonl"]) expect(readFileSync(path.join(again, file))).toEqual(readFileSync(path.join(plain, file)));
    await replayInto(again, "--set", "gridFeeYuanPerKwh=0.05");
    expect(auditIn(again).ledger.id).not.toBe(auditIn(plain).ledger.id);
  });

  test("is JSON alone with --json -, the audit with the time it took", async () => {
    const out = path.join(temporaryFolder(), "json");
    const { stdout } = await replayInto(out, "--json", "-");
    const { run, ...audit } = JSON.parse(stdout) as Record<string, unknown>;
    expect(audit).toEqual(auditIn(out));
    expect(run).toMatchObject({ seconds: expect.any(Number), transactionsPerSecond: expect.any(Number) });
  });

  test("with a surcharge for everybody says that it comes on top", async () => {
    const out = path.join(temporaryFolder(), "surcharged");
    const { stdout } = await replayInto(out, "--surcharge-below", "1", "--surcharge", "0.1");
    expect(stdout).toContain("after rounding; the surcharges come on top.");
    expect(all(auditIn(out).totals.map(({ surchargesHao }) => surchargesHao))).toBeGreaterThan(0);
    expect((await cli("ledger", "verify", out)).code).toBe(0);
  });
});

describe("a day on which not all goes well", () => {
  test("defaulters pay what the contract's rule says, lose their credit and are suspended; buyers buy elsewhere", async () => {
    const out = path.join(temporaryFolder(), "defaulters");
    const { stdout } = await replayInto(out, "--defaulters", "9", "--penalty", "0.8", "--tolerance", "0.1");
    const audit = auditIn(out);
    const rows = tradesIn(out);
    expect(audit.defaulters).toHaveLength(9);
    for (const { party, contractedWh, deliveredWh, penaltiesHao, scoreMillionths } of audit.defaulters) {
      const sold = rows.filter(({ seller }) => seller === party);
      expect([contractedWh, deliveredWh]).toEqual([Math.round(1000 * column(sold, "contractedKwh")), 0]);
      // alpha p (1 - tau) E of every trade, as nothing is delivered; a hao of rounding each.
      const owed = all(sold.map((row) => 0.8 * 0.9 * Number(row["sellerPriceYuanPerKwh"]) * Number(row["contractedKwh"])));
      expect(Math.abs(penaltiesHao / 1e4 - owed)).toBeLessThanOrEqual(1e-3 * sold.length);
      expect(column(sold, "penaltyYuan")).toBeCloseTo(penaltiesHao / 1e4, 6);
      expect(scoreMillionths).toBeLessThan(500_000);
    }
    const suspended = audit.defaulters.filter(({ suspendedFrom }) => suspendedFrom !== null);
    expect(suspended.length).toBeGreaterThan(0);
    for (const { party, suspendedFrom } of suspended) expect(rows.filter((row) => row["seller"] === party && Number(row["period"]) >= suspendedFrom!)).toEqual([]);
    const { outside, notDeliveredWh, notOfferedWh, refusedByGridWh } = audit.boughtInstead!;
    expect(outside.grid.energyWh + outside.company.energyWh).toBe(notDeliveredWh + notOfferedWh + refusedByGridWh);
    expect(notOfferedWh).toBe(all(suspended.map((of) => of.notOfferedWh)));
    expect(stdout).toContain("Defaulters: 9 sellers from period 1 on, who deliver 0 % of what they contracted\n");
    expect(stdout).toMatch(/it differs from the model where users or the grid left the\nplan\.\n$/);
    expect((await cli("ledger", "verify", out)).code).toBe(0);
  });

  test("the grid's refusals are in the rows, and their buyers buy elsewhere", async () => {
    const out = path.join(temporaryFolder(), "refused");
    const { stdout } = await replayInto(out, "--load-scale", "5");
    const refused = tradesIn(out).filter(({ line }) => line === "refused");
    expect(refused.length).toBeGreaterThan(0);
    for (const row of refused) expect([row["energyYuan"], row["settlementTx"], Number(row["lineMargin"]) < 0]).toEqual(["", "", true]);
    expect(auditIn(out).boughtInstead!.refusedByGridWh).toBe(Math.round(1000 * column(refused, "contractedKwh")));
    expect(stdout).toContain(`${refused.length} refused`);
    expect((await cli("ledger", "verify", out)).code).toBe(0);
  });

  test.each([[[]], [["--deposit", "0"]]])("every attack is stopped, and the money is that of the quiet day (%j)", async (options) => {
    const out = path.join(temporaryFolder(), "attackers");
    const { stdout } = await replayInto(out, "--attackers", "2", ...options);
    const audit = auditIn(out);
    expect(audit.attempts.length).toBeGreaterThan(100);
    // Without a deposit there is no money for it to lack.
    expect(new Set(audit.attempts.map(({ attack }) => attack)).size).toBe(options.length === 0 ? 14 : 13);
    expect(audit.attempts.filter(({ stoppedBy }) => stoppedBy === null)).toEqual([]);
    expect(new Set(audit.attempts.map(({ by }) => by)).size).toBe(2);
    expect(audit.totals).toEqual(auditIn(plain).totals);
    expect(audit.reconciliation).toEqual(auditIn(plain).reconciliation);
    expect(audit.transactions.byCode["MVCC_READ_CONFLICT"]).toBeGreaterThan(0);
    expect((await cli("ledger", "verify", out)).code).toBe(0);
    expect(stdout).toMatch(/^ {2}the same signed offer sent once more +(\d+)\/\1 +proposal +DUPLICATE_TXID$/m);
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
  });
});

describe("what must not be", () => {
  const sound = () => auditIn(plain);

  test("nothing on a sound day", () => expect(discrepancies(sound())).toEqual([]));

  test("a sum that differs by one hao is said, but not where the grid has refused a trade", () => {
    const audit = sound();
    const changed = { ...audit, reconciliation: audit.reconciliation.map((sum) => (sum.what === "earned as seller" && sum.classId === "A" ? { ...sum, ledgerHao: sum.ledgerHao + 1 } : sum)) };
    expect(discrepancies(changed)).toEqual([expect.stringMatching(/^earned as seller \(A\): the ledger has [\d.]+ yuan, the rounded day [\d.]+$/)]);
    expect(discrepancies({ ...changed, lines: { ...audit.lines, refused: 1 } })).toEqual([]);
  });

  test("rounding that moved a sum too far, books, accounts and attacks are said", () => {
    const audit = sound();
    expect(discrepancies({ ...audit, reconciliation: [{ what: "w", classId: null, modelYuan: 1, roundedHao: 10_100, ledgerHao: 10_100, roundingYuan: 0.009 }] })).toEqual(["w: rounding moved the sum by 0.0100 yuan, at most 0.0090 can be"]);
    expect(discrepancies({ ...audit, books: { ...audit.books, conserved: false } })[0]).toMatch(/^the books: /);
    expect(discrepancies({ ...audit, accountsAgree: false })[0]).toMatch(/^the accounts: /);
    const attempts = [{ attack: "theft", by: "A-001", period: 3, stoppedBy: null, how: "accepted" }];
    expect(discrepancies({ ...audit, attempts })).toEqual(["an attack that nobody stopped: theft, by A-001 in period 3"]);
  });
});

describe("what is refused", () => {
  const out = path.join(work, "never");

  test.each<[string[], string]>([
    [["--defaulters", "999"], "--defaulters: came 999, required at most 9, the day's sellers"],
    [["--defaulters", "1.5"], '--defaulters: came "1.5", required a whole number from 0 to '],
    [["--defaulters", "1", "--delivers", "2"], '--delivers: came "2", required a number from 0 to 1'],
    [["--delivers", "0.5"], "--delivers: came without --defaulters"],
    [["--defaulters", "1", "--from-period", "25"], '--from-period: came "25", required a whole number from 1 to 24'],
    [["--fault-seed", "x"], "--fault-seed: came without --defaulters or --attackers"],
    [["--attackers", "21"], '--attackers: came "21", required a whole number from 0 to 20'],
    [["--attackers", "9"], "--attackers: came 9, required at most 8"],
    [["--date", "2023-13-01"], '--date: came "2023-13-01", required a day as YYYY-MM-DD'],
    [["--date", "2023-02-30"], '--date: came "2023-02-30"'],
    [["--date", "1969-12-31"], '--date: came "1969-12-31"'],
    [["--load-scale=-1"], '--load-scale: came "-1", required a number from 0 to 5'],
    [["--load-scale", "-1"], '--load-scale: came "-1", required a number from 0 to 5'],
    [["--defaulters", "-1"], '--defaulters: came "-1", required a whole number from 0 to '],
    [["--bogus"], 'option: came "--bogus", required one of --case, '],
    [["--penalty", "much"], '--penalty: came "much", required a number from 0 to 10'],
    [["--suspended-below", "0.5"], "--suspended-below: came 0.5, required at most --surcharge-below, which is 0.4"],
    [["--out", ""], '--out: came "", required a folder'],
    [["--scenario", "IV"], '--scenario: came "IV"'],
    [["--set", "users.A=2.5"], "users of class A: came 2.5, required a whole number, as each user signs with a key of his own"],
    [["--set", "/fees/platformYuanPerKwh=1000"], "required a whole number of hao per kWh from 0 to 1000000"],
  ])("%j", async (options, message) => {
    const few = options[0] === "--set" ? ["--scenario", "II"] : options[0] === "--scenario" ? FEW.slice(2) : FEW;
    const { code, stdout, stderr } = await cli("ledger", ...few, "--out", out, ...options);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(readdirSync(work)).toEqual(["plain"]);
  });

  test("all that is wrong with the options is said at once", async () => {
    const { stderr } = await cli("ledger", "--date", "x", "--load-scale", "x", "--tolerance", "2");
    for (const option of ["--date", "--load-scale", "--tolerance"]) expect(stderr).toContain(`${option}: came`);
  });

  test("a command that is none", async () => {
    const { code, stderr } = await cli("ledger", "verfy");
    expect(code).toBe(2);
    expect(stderr).toContain('ledger: came "verfy", required one of day, verify, bill, block, parties, or options (did you mean "verify"?)');
  });

  test("a folder that is not of a replay, or has more than a replay, or is a file; it stays as it is", async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, "thesis.txt"), "all of it");
    writeFileSync(path.join(folder, "audit.json"), "{}");
    const foreign = await cli("ledger", ...FEW, "--out", folder);
    expect(foreign).toMatchObject({ code: 2, stdout: "" });
    expect(foreign.stderr).toContain("which has files but no audit.json of a replay (audit.json, thesis.txt), required a new or empty folder");
    writeFileSync(path.join(folder, "audit.json"), readFileSync(path.join(plain, "audit.json")));
    const mixed = await cli("ledger", ...FEW, "--out", folder);
    expect(mixed).toMatchObject({ code: 2, stdout: "" });
    expect(mixed.stderr).toContain("which has other files beside a replay (thesis.txt)");
    const file = await cli("ledger", ...FEW, "--out", path.join(folder, "thesis.txt"));
    expect(file.stderr).toContain("which is a file");
    expect(readFileSync(path.join(folder, "thesis.txt"), "utf8")).toBe("all of it");
  });

  test("a ledger that is open elsewhere, by every command", async () => {
    const ledger = await openLedger(path.join(plain, "chain"), { contract: tradingContract });
    try {
      for (const args of [["day", ...FEW, "--out", plain], ["verify", plain], ["bill", "A-001", plain], ["block", "1", plain], ["parties", plain]]) {
        const { code, stdout, stderr } = await cli("ledger", ...args);
        expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
        expect(stderr).toContain("is open elsewhere: one at a time may have it.");
      }
    } finally {
      await ledger.close();
    }
    expect(readdirSync(plain).sort()).toEqual(FILES);
  });
});

describe("the real command", () => {
  test("npm run ledger writes below the folder that it was called from, and verify finds it there", () => {
    const folder = temporaryFolder();
    const env = { ...process.env, npm_lifecycle_event: "ledger", INIT_CWD: folder };
    const run = (...args: string[]) => spawnSync(process.execPath, ["scripts/ledger.mjs", ...args], { cwd: projectFolder, env, encoding: "utf8" });
    const day = run(...FEW);
    expect(day.status, day.stderr).toBe(0);
    expect(readdirSync(path.join(folder, "ledgers/energies-2023-II")).sort()).toEqual(FILES);
    const verified = run("verify", "--scenario", "II");
    expect(verified.status, verified.stderr).toBe(0);
    expect(verified.stdout).toContain("All that the chain shows is right");
    expect(run("verify").stderr).toContain('FOLDER: came "ledgers/energies-2023-I", which is not there');
  });

  test.skipIf(process.platform === "win32")("Ctrl-C leaves the earlier replay as it was, and no draft", async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, "kept"));
    const before = readFileSync(path.join(plain, "audit.json"));
    writeFileSync(path.join(folder, "kept/audit.json"), before);
    const child = spawn(process.execPath, ["--import", "tsx", path.join(projectFolder, "scripts/cli/main.ts"), "ledger", "--out", path.join(folder, "kept")], { cwd: projectFolder, stdio: ["ignore", "ignore", "pipe"] });
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => {
      // At the first progress, in the midst of the replay.
      if (stderr === "") child.kill("SIGINT");
      stderr += String(chunk);
    });
    const [code] = (await once(child, "close")) as [number | null];
    expect(code, stderr).toBe(130);
    expect(stderr).toContain("Interrupted; nothing was written.");
    expect(readdirSync(folder)).toEqual(["kept"]);
    expect(readFileSync(path.join(folder, "kept/audit.json"))).toEqual(before);
    expect(existsSync(path.join(folder, "kept/chain"))).toBe(false);
  });
});

test("--help names every command, option, an example and the exit codes", async () => {
  const { code, stdout, stderr } = await cli("ledger", "--help");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  for (const name of ["verify", "bill PARTY", "block HEIGHT", "parties"]) expect(stdout).toContain(` ledger ${name} [FOLDER]`);
  const options = ["case", "setting", "scenario", "mechanism", "set", "reading", "out", "json", "date", "load-scale", "defaulters", "delivers", "from-period", "attackers", "fault-seed"];
  const sanctions = ["penalty", "tolerance", "deposit", "forgetting", "surcharge-below", "surcharge", "suspended-below", "bill", "ledger-id"];
  for (const option of [...options, ...sanctions]) expect(stdout).toMatch(new RegExp(`^ {2}--${option} [A-Z]`, "m"));
  expect(stdout).toMatch(/Examples:\n {2}npx --no ev-surplus ledger/);
  expect(stdout).toMatch(/Exit codes: 0 fine, 1 /);
  expect(stdout).toContain("so many users try fourteen attacks in every period with trades");
  expect(stdout).toContain("records that cancel one another may be missing. With the chain of a FOLDER");
  expect(await cli("ledger", "verify", "--help")).toMatchObject({ code: 0, stdout });
});

describe("progress", () => {
  const told = (terminal: boolean): string => {
    let text = "";
    let clock = 0;
    const progress = replayProgress({ periods: 8, terminal, write: (part) => (text += part), now: () => clock });
    for (let period = 1; period <= 8; period++) {
      for (let i = 0; i < 10; i++) {
        clock += 100;
        progress.committed(5);
      }
      progress.settled(period);
    }
    progress.end();
    return text;
  };

  test("is a line at every quarter of the day where lines cannot be rewritten", () => {
    expect(told(false)).toBe([2, 4, 6, 8].map((period) => `  period ${period} of 8 settled, ${50 * period} transactions, ${period} s\n`).join(""));
  });

  test("is one line that is rewritten a few times a second on a terminal", () => {
    const text = told(true);
    expect(text.startsWith("\r  enrolment, 5 transactions, 0 s")).toBe(true);
    expect(text.endsWith("period 8 of 8 settled, 400 transactions, 8 s\n")).toBe(true);
    // Eight seconds, at most one in 300 ms, and the last.
    expect(text.split("\r").length - 1).toBeLessThanOrEqual(8 / 0.3 + 2);
  });
});
