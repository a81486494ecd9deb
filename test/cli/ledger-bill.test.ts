import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BillError, checkBill, type ProvenBill } from "../../src/ledger/bills";
import { temporaryFolder } from "../support/case-folder";
import { cli } from "../support/run-cli";
import { auditIn, replayInto, tradesIn, workFolder } from "./ledger-folder";

const { folder: work, remove } = workFolder();
const folder = path.join(work, "day");
beforeAll(async () => void (await replayInto(folder, "--defaulters", "4", "--delivers", "0.25")));
afterAll(remove);

const hao = (yuan: string | undefined): number => Math.round(Number(yuan) * 1e4);

describe("ledger bill", () => {
  test("of every user has what the rows of trades.csv say, and is proven", async () => {
    const rows = tradesIn(folder);
    const users = auditIn(folder).users.flatMap(({ classId, users }) => Array.from({ length: users }, (_, i) => `${classId}-00${i + 1}`));
    expect(users).toHaveLength(9);
    for (const party of users) {
      const { code, stdout } = await cli("ledger", "bill", party, folder, "--out", "-");
      expect(code).toBe(0);
      const bill = JSON.parse(stdout) as ProvenBill;
      const sum = (side: "buyer" | "seller", column: string): number => rows.filter((row) => row[side] === party).reduce((all, row) => all + hao(row[column]), 0);
      expect(bill.totals).toMatchObject({
        boughtHao: sum("buyer", "buyerPaysYuan"),
        soldHao: sum("seller", "energyYuan"),
        penaltiesPaidHao: sum("seller", "penaltyYuan"),
        penaltiesReceivedHao: sum("buyer", "penaltyYuan"),
      });
      expect(checkBill(bill, auditIn(folder).ledger.id)).toMatchObject({ party, height: auditIn(folder).ledger.tip.height });
      expect(() => checkBill(bill, "0".repeat(64))).toThrow(BillError);
    }
    expect(readdirSync(folder)).not.toContain("bills");
  });

  test("prints lines that add up, and writes FOLDER/bills/PARTY.json", async () => {
    const seller = auditIn(folder).defaulters.find(({ penaltiesHao }) => penaltiesHao > 0)!.party;
    const { code, stdout, stderr } = await cli("ledger", "bill", seller, folder);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const lines = stdout.split("\n");
    const amounts = lines.filter((line) => /^ +\d+ {2,4}(bought|sold|penalty|stored|taken|  penalty)/.test(line)).map((line) => hao(line.trim().split(/\s+/).at(-1)!.replaceAll(",", "")));
    const file = path.join(folder, "bills", `${seller}.json`);
    const bill = JSON.parse(readFileSync(file, "utf8")) as ProvenBill;
    expect(amounts.length).toBeGreaterThan(5);
    expect(amounts.reduce((all, amount) => all + amount, 0)).toBe(bill.totals.netHao);
    expect(stdout).toMatch(/sold to [ABC]-00\d, of [\d.]+ kWh/);
    expect(stdout).toMatch(/^ {2}penalties paid +[\d.]+$/m);
    expect(stdout).toContain(`${bill.records.length} records, each with a proof under block ${auditIn(folder).ledger.tip.height}\n`);
    expect(stdout).toContain(`Written: ${file}\n`);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
    const elsewhere = path.join(temporaryFolder(), "bill.json");
    await cli("ledger", "bill", seller, folder, "--out", elsewhere);
    expect(readFileSync(elsewhere)).toEqual(readFileSync(file));
  });

  test.each<[string[], string]>([
    [["A-01"], 'PARTY: came "A-01", required a user: A-001, A-002, A-003 ... C-002 (did you mean "A-001"?)'],
    [["Grid"], 'PARTY: came "Grid", the grid operator, required a user'],
    [[], "PARTY: came none, required a user"],
  ])("%j is no user", async (args, message) => {
    const { code, stdout, stderr } = await cli("ledger", "bill", ...args, ...(args.length > 0 ? [folder] : []));
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });
});

describe("ledger block and ledger parties", () => {
  test("block 0 has no transactions, the last one has the tip's hash", async () => {
    const { ledger } = auditIn(folder);
    expect((await cli("ledger", "block", "0", folder)).stdout).toMatch(/^Block 0, no transactions: it fixes the configuration\n/);
    const { stdout } = await cli("ledger", "block", String(ledger.tip.height), folder);
    expect(stdout).toContain(ledger.tip.hash);
    expect(stdout).toMatch(/^ +0 {2}[0-9a-f]{16}\.\.\. {2}Grid {2}settlePeriod {2}VALID {2}accepted +\d+ +\d+ +\d+$/m);
    expect(stdout).toContain('      {"day":"2023-07-15","period":24}\n');
  });

  test("the transaction of a row stands in the block that the row names, called by its buyer", async () => {
    const [row] = tradesIn(folder);
    const { stdout } = await cli("ledger", "block", row!["signatureBlock"]!, folder);
    expect(stdout).toMatch(new RegExp(`${row!["signatureTx"]!.slice(0, 16)}\\.\\.\\. {2}${row!["buyer"]} {2}sign `));
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test("a long input is told by its beginning, length and hash", async () => {
    expect((await cli("ledger", "block", "1", folder)).stdout).toMatch(/\{"config":\{.*\.\.\. \([\d,]+ characters, SHA-256 [0-9a-f]{8}\)\n/);
  });

  test.each(["x", "-1", "1.5", "99999"])("%s is no block", async (height) => {
    const { code, stderr } = await cli("ledger", "block", "--", height, folder);
    expect(code).toBe(2);
    expect(stderr).toContain(`HEIGHT: came "${height}", required a whole number from 0 to ${auditIn(folder).ledger.tip.height}`);
  });

  test("parties lists operators and users, with what their accounts hold in all", async () => {
    const { stdout } = await cli("ledger", "parties", folder);
    const rows = stdout.trim().split("\n").slice(1).map((line) => line.trim().split(/\s+/));
    expect(rows).toHaveLength(13);
    const yuan = rows.reduce((all, row) => all + Number(row[4]!.replaceAll(",", "")), 0);
    // 13 amounts, each rounded to the fen.
    expect(Math.abs(yuan - auditIn(folder).books.availableHao / 1e4)).toBeLessThanOrEqual(0.065);
    expect(rows.find(([party]) => party === "Grid")!.slice(1, 3)).toEqual(["grid", "grid-organisation"]);
  });
});
