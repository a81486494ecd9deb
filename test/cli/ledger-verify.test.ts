import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ProvenBill } from "../../src/ledger/bills";
import { billTotals } from "../../src/ledger/bills/bill-totals";
import { temporaryFolder } from "../support/case-folder";
import { cli } from "../support/run-cli";
import { auditIn, copyOf, replayInto, tradesIn, workFolder } from "./ledger-folder";

const { folder: work, remove } = workFolder();
const sound = path.join(work, "sound");
const other = path.join(work, "other");
const unopened = path.join(work, "unopened");
beforeAll(async () => {
  await replayInto(sound);
  await replayInto(unopened);
  await replayInto(other, "--date", "2024-01-31");
  for (const [party, folder] of [["A-002", sound], ["B-001", sound], ["B-001", other]] as const) expect((await cli("ledger", "bill", party, folder)).code).toBe(0);
});
afterAll(remove);

function edit(folder: string, file: string, change: (text: string) => string): void {
  const name = path.join(folder, file);
  const text = readFileSync(name, "utf8");
  const changed = change(text);
  expect(changed).not.toBe(text);
  writeFileSync(name, changed);
}

function editJson<T>(folder: string, file: string, change: (document: T) => void): void {
  edit(folder, file, (text) => {
    const document = JSON.parse(text) as T;
    change(document);
    return `${JSON.stringify(document, null, 2)}\n`;
  });
}

/** A cell of trades.csv, by the row's place after the header. */
function editCell(folder: string, row: number, column: string, change: (cell: string, rows: string[][]) => string): void {
  edit(folder, "trades.csv", (text) => {
    const rows = text.trim().split("\n").map((line) => line.split(","));
    const at = rows[0]!.indexOf(column);
    rows[row]![at] = change(rows[row]![at]!, rows);
    return rows.map((cells) => `${cells.join(",")}\n`).join("");
  });
}

function flip(file: string, share: number): void {
  const bytes = readFileSync(file);
  bytes[Math.floor(share * (bytes.length - 1))]! ^= 0x10;
  writeFileSync(file, bytes);
}

/** Records of a bill, each worth something, that are worth nothing together. */
function cancelling({ party, records }: ProvenBill): Set<ProvenBill["records"][number]> {
  const priced = records.filter(({ record }) => ["signature", "outside", "storage"].includes(record));
  const periods = records.filter(({ record }) => record === "period");
  const sums = new Map<number, readonly (typeof priced)[number][]>([[0, []]]);
  for (const record of priced) {
    const hao = billTotals(party, [record, ...periods]).netHao;
    if (hao === 0) continue;
    for (const [sum, of] of [...sums]) {
      if (sum + hao === 0) return new Set([...of, record]);
      if (!sums.has(sum + hao)) sums.set(sum + hao, [...of, record]);
    }
  }
  throw new Error("no records of the bill cancel one another");
}

async function refused(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await cli("ledger", "verify", ...args);
  expect({ code, isRight: stdout.includes("right") }, stderr).toEqual({ code: 1, isRight: false });
  expect(stderr).toMatch(/^WRONG: /);
  expect(stderr).not.toMatch(/\n\s+at /);
  return stderr;
}

describe("a folder as day has left it", () => {
  test("is right, and what was checked is counted", async () => {
    const { code, stdout, stderr } = await cli("ledger", "verify", sound);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const { ledger, transactions } = auditIn(sound);
    const trades = tradesIn(sound).length;
    expect(stdout).toContain(`  Chain   ${ledger.tip.height + 1} blocks, ${transactions.total} transactions: `);
    expect(stdout).toContain(`  Proofs  ${trades} trades, `);
    expect(stdout).toContain(`  Trades  ${trades} rows, `);
    expect(stdout).toContain("  Totals  24 periods of audit.json");
    expect(stdout).toMatch(/^ {2}Audit {3}users, transactions, books, accounts, line checks, /m);
    expect(stdout).toMatch(/^All that the chain shows is right, [\d.]+ s\.\n\nNot on the chain, and the replay's word only:\n {2}Setting /m);
    for (const word of ["Model", "Satisfaction", "Faults"]) expect(stdout).toMatch(new RegExp(`^ {2}${word} `, "m"));
    expect(stdout).toContain("  Bills   2 bills, proven, and the same to the byte when made anew");
    expect(stdout).toContain(`Ledger ${ledger.id}\nTip    ${ledger.tip.hash}`);
    expect(stdout).toContain("Compare them with what you noted elsewhere");
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(104);
    expect(readdirSync(sound).sort()).toEqual(["audit.json", "bills", "chain", "proofs.jsonl", "trades.csv"]);
  });

  test("is right by the id that is known, and not by another one", async () => {
    const { stdout } = await cli("ledger", "verify", sound, "--ledger-id", auditIn(sound).ledger.id.toUpperCase());
    expect(stdout).toContain("All that the chain shows is right");
    expect(stdout).not.toContain("noted elsewhere");
    expect(await refused(sound, "--ledger-id", auditIn(other).ledger.id)).toContain("as --ledger-id says");
  });
});

describe("a chain that was changed", () => {
  // Not opened since it was written: afterwards LevelDB's tables hold overwritten values too, where a flip changes nothing.
  test.each([0.05, 0.3, 0.6, 0.95])("a flipped bit of its largest file, %d of the way", async (share) => {
    const copy = copyOf(unopened);
    const files = readdirSync(path.join(copy, "chain")).map((name) => path.join(copy, "chain", name));
    flip(files.reduce((a, b) => (statSync(a).size >= statSync(b).size ? a : b)), share);
    expect(await refused(copy)).toMatch(/^WRONG: chain, .*field \w+/);
    expect(readdirSync(copy).filter((name) => name.startsWith("chain."))).toEqual([]);
  });

  test("the chain of another ledger in its place", async () => {
    const copy = copyOf(sound);
    rmSync(path.join(copy, "chain"), { recursive: true });
    renameSync(path.join(copyOf(other), "chain"), path.join(copy, "chain"));
    expect(await refused(copy)).toContain("chain, block 0, field configuration: It is that of ledger");
  });

  test("no chain is wrong data", async () => {
    const copy = copyOf(sound);
    rmSync(path.join(copy, "chain"), { recursive: true });
    for (const args of [["verify", copy], ["bill", "A-001", copy], ["block", "0", copy]]) expect(await cli("ledger", ...args)).toMatchObject({ code: 2, stdout: "" });
  });
});

describe("trades.csv that was changed", () => {
  const lastDigit = (cell: string): string => cell.slice(0, -1) + String((Number(cell.at(-1)) + 1) % 10);

  test.each(["contractedKwh", "deliveredKwh", "sellerPriceYuanPerKwh", "energyYuan", "gridFeeYuan", "platformFeeYuan", "surchargeYuan", "buyerPaysYuan", "penaltyYuan", "lineBus", "lineVoltagePu", "lineLimit", "lineMargin", "lineInputHash", "signatureBlock", "settlementTx", "lineBlock"])(
    "%s",
    async (column) => {
      const copy = copyOf(sound);
      const [row] = tradesIn(sound).slice(6);
      editCell(copy, 7, column, lastDigit);
      const stderr = await refused(copy);
      expect(stderr).toContain(`trades.csv, row 8 (${row!["buyer"]} from ${row!["seller"]} in period ${row!["period"]}), ${column}: came ${lastDigit(row![column]!)}, required `);
    },
  );

  test("the transaction of another trade, though it is one of the chain", async () => {
    const copy = copyOf(sound);
    editCell(copy, 2, "signatureTx", (_, rows) => rows[1]![rows[0]!.indexOf("signatureTx")]!);
    expect(await refused(copy)).toMatch(/row 3 .*, signatureTx: came \w{64}, required the valid transaction by which [ABC]-00\d called sign for it/);
  });

  test("another kind of finding, a satisfaction, a row too few, another column", async () => {
    const finding = copyOf(sound);
    editCell(finding, 1, "lineFinding", () => "overloaded line");
    expect(await refused(finding)).toContain("lineFinding: came overloaded line, required low voltage, ");
    const satisfaction = copyOf(sound);
    editCell(satisfaction, 1, "valueSatisfaction", () => "1");
    expect(await refused(satisfaction)).toContain("something that is not on the ledger was changed, such as a satisfaction");
    const few = copyOf(sound);
    edit(few, "trades.csv", (text) => text.replace(/\n[^\n]+\n$/, "\n"));
    expect(await refused(few)).toContain(`trades.csv: came ${tradesIn(sound).length - 1} trades, required the ${tradesIn(sound).length} of proofs.jsonl`);
    const named = copyOf(sound);
    edit(named, "trades.csv", (text) => text.replace("penaltyYuan", "bonusYuan"));
    expect(await refused(named)).toContain("trades.csv, row 1: came period,seller");
  });
});

describe("proofs.jsonl that was changed", () => {
  const line = (text: string, at: number, change: (line: string) => string): string => {
    const lines = text.split("\n");
    lines[at] = change(lines[at]!);
    return lines.join("\n");
  };

  test.each<[string, (text: string) => string, string]>([
    ["a value", (text) => line(text, 2, (one) => one.replace(/"deliveredWh":\d/, '"deliveredWh":9')), "line 3, value: came "],
    ["a digit of a proof", (text) => line(text, 2, (one) => one.replace(/([0-9a-f])("\})$/, (_, digit: string, end: string) => `${digit === "0" ? "1" : "0"}${end}`)), "line 3, proof: "],
    ["a key", (text) => line(text, 2, (one) => one.replace('"o1"', '"o2"')), "line 3, proof: "],
    ["the proof of another trade", (text) => line(text, 2, () => text.split("\n")[1]!), "line 3: came the trade "],
    ["no JSON", (text) => line(text, 2, (one) => one.slice(1)), "line 3, line: "],
    ["a line too few", (text) => text.split("\n").slice(1).join("\n"), "proofs.jsonl: came no line for the trade "],
    ["two lines in each other's place", (text) => [...text.split("\n").slice(0, 2).reverse(), ...text.split("\n").slice(2)].join("\n"), "trades.csv, row 2"],
  ])("%s", async (_, change, message) => {
    const copy = copyOf(sound);
    edit(copy, "proofs.jsonl", change);
    expect(await refused(copy)).toContain(message);
  });

  test("no file", async () => {
    const copy = copyOf(sound);
    rmSync(path.join(copy, "proofs.jsonl"));
    expect(await refused(copy)).toContain("proofs.jsonl: came no such file");
  });
});

describe("audit.json that was changed", () => {
  interface Draft {
    ledger: { id: string; tip: { height: number; hash: string; header: string } };
    totals: { platformFeesHao: number }[];
  }

  test.each<[string, (audit: Draft) => unknown, string]>([
    ["a sum of a period", ({ totals }) => totals[8]!.platformFeesHao++, "audit.json, totals, period 9, platformFeesHao: came "],
    ["a period too few", ({ totals }) => totals.pop(), "audit.json, totals: came 23 periods, required 24 periods"],
    ["the id", ({ ledger }) => (ledger.id = "0".repeat(64)), "audit.json, ledger/id: came 0000"],
    ["the height of the tip", ({ ledger }) => ledger.tip.height--, "audit.json, ledger/tip/height: came "],
    ["the hash of the tip", ({ ledger }) => (ledger.tip.hash = "f".repeat(64)), "audit.json, ledger/tip/hash: came ffff"],
    ["the tip of another ledger", ({ ledger }) => (ledger.tip = auditIn(other).ledger.tip), "chain, block "],
  ])("%s", async (_, change, message) => {
    const copy = copyOf(sound);
    editJson(copy, "audit.json", change);
    expect(await refused(copy)).toContain(message);
  });

  test.each(["{", "{}", '{"schema":"ev-surplus/ledger-audit/1"}', "null"])("%s is no audit", async (text) => {
    const copy = copyOf(sound);
    writeFileSync(path.join(copy, "audit.json"), text);
    const { code, stdout, stderr } = await cli("ledger", "verify", copy);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("required an audit that the command ledger has written");
  });
});

describe("a bill", () => {
  const file = (folder: string, party: string): string => path.join(folder, "bills", `${party}.json`);

  test("is right by its proofs alone, and by the chain where it is there", async () => {
    const alone = path.join(temporaryFolder(), "bill.json");
    writeFileSync(alone, readFileSync(file(sound, "A-002")));
    const { id } = auditIn(sound).ledger;
    const proven = await cli("ledger", "verify", "--bill", alone, "--ledger-id", id);
    expect(proven).toMatchObject({ code: 0, stderr: "" });
    expect(proven.stdout).toMatch(/^What is on the bill of A-002 is right: by it A-002 (pays|receives) [\d.]+ yuan; /m);
    expect(proven.stdout).toMatch(/^ {2}Balance {2}the account holds [\d.]+ yuan/m);
    expect(proven.stdout).toContain("records that cancel one another may be missing");
    expect(proven.stdout).not.toMatch(/complete|made anew from/i);
    const whole = (await cli("ledger", "verify", "--bill", alone, sound)).stdout;
    expect(whole).toContain("  Complete  made anew from the chain, the bill is the same to the byte\nThe bill of A-002 is right: A-002 ");
    expect(whole).not.toContain("may be missing");
    const without = copyOf(sound);
    rmSync(path.join(without, "chain"), { recursive: true });
    const unchained = await cli("ledger", "verify", "--bill", alone, without);
    expect(unchained.code).toBe(0);
    expect(unchained.stdout).toContain("may be missing");
  });

  test("without records that cancel one another is not called complete by its proofs, and is refused by the chain", async () => {
    const copy = copyOf(sound);
    editJson<{ -readonly [Field in keyof ProvenBill]: ProvenBill[Field] }>(copy, "bills/A-002.json", (bill) => {
      const dropped = cancelling(bill);
      expect(dropped.size).toBeGreaterThan(1);
      bill.records = bill.records.filter((record) => !dropped.has(record));
      bill.totals = billTotals(bill.party, bill.records);
    });
    const proven = await cli("ledger", "verify", "--bill", file(copy, "A-002"), "--ledger-id", auditIn(sound).ledger.id);
    expect(proven.code).toBe(0);
    expect(proven.stdout).toContain("records that cancel one another may be missing");
    expect(proven.stdout).not.toMatch(/complete|bill of A-002 is right: A/i);
    for (const args of [["--bill", file(copy, "A-002"), copy], [copy]]) expect(await refused(...args)).toContain("A-002.json: came another text than the chain gives");
  });

  test("of another ledger is refused", async () => {
    expect(await refused("--bill", file(other, "B-001"), sound)).toContain(`ledgerId: came the ledger ${auditIn(other).ledger.id}, required the ledger ${auditIn(sound).ledger.id}`);
    const copy = copyOf(sound);
    writeFileSync(file(copy, "B-001"), readFileSync(file(other, "B-001")));
    expect(await refused(copy)).toContain("B-001.json, ledgerId");
  });

  test.each<[string, (bill: { -readonly [Field in keyof ProvenBill]: ProvenBill[Field] }) => void, RegExp]>([
    ["with another amount", ({ records }) => ((records.find(({ record }) => record === "deposit")!.value as unknown as { amountHao: number }).amountHao += 1), /records\[\d+\] \(deposit A-002 advance\), value: came \{"amountHao":\d+\}, required \{"amountHao":\d+\}, as block \d+ has it/],
    ["with another total", (bill) => (bill.totals = { ...bill.totals, soldHao: bill.totals.soldHao + 1 }), /totals\/soldHao: came \d+ hao, required \d+ hao/],
    ["without one of its records", (bill) => void (bill.records = bill.records.filter(({ record }) => record !== "deposit")), /records: came records by which -?\d+ hao are left, required all of them/],
    ["with a record twice", (bill) => void (bill.records = [...bill.records, bill.records[0]!]), /came a record for the second time/],
    ["of another party", (bill) => void (bill.party = "A-001"), /came a record of somebody else, required one of A-001/],
  ])("%s is refused, alone and in the folder", async (_, change, message) => {
    const copy = copyOf(sound);
    editJson(copy, "bills/A-002.json", change);
    expect(await refused("--bill", file(copy, "A-002"), "--ledger-id", auditIn(sound).ledger.id)).toMatch(message);
    expect(await refused(copy)).toMatch(message);
  });

  test("with other blanks is proven, and not what the chain gives", async () => {
    const copy = copyOf(sound);
    edit(copy, "bills/A-002.json", (text) => JSON.stringify(JSON.parse(text)));
    expect(await cli("ledger", "verify", "--bill", file(copy, "A-002"), "--ledger-id", auditIn(sound).ledger.id)).toMatchObject({ code: 0 });
    for (const args of [["--bill", file(copy, "A-002"), copy], [copy]]) expect(await refused(...args)).toContain("A-002.json: came another text than the chain gives");
  });

  test.each<[string, string]>([
    ["", "something that is not JSON"],
    ["[]", "the format undefined"],
    ['{"format":"ev-surplus bill 1"}', "no party"],
    ['{"format":"ev-surplus bill 1","party":"a","ledgerId":"","configuration":"","header":"","totals":{},"records":[{}]}', "records[0] without"],
  ])("%s is none", async (text, message) => {
    const none = path.join(temporaryFolder(), "bill.json");
    writeFileSync(none, text);
    const { code, stderr } = await cli("ledger", "verify", "--bill", none, sound);
    expect(code).toBe(2);
    expect(stderr).toContain(`bill.json: came ${message}`);
  });

  test("that is not there, an id that is none, a folder beside --case", async () => {
    expect(await cli("ledger", "verify", "--bill", "nowhere.json", sound)).toMatchObject({ code: 2, stderr: expect.stringContaining("nowhere.json: came nothing") });
    expect(await cli("ledger", "verify", "--ledger-id", "abc")).toMatchObject({ code: 2, stderr: expect.stringContaining("required 64 hexadecimal digits") });
    expect(await cli("ledger", "verify", sound, "--scenario", "II")).toMatchObject({ code: 2, stderr: expect.stringContaining("came beside --case or --scenario") });
    expect(existsSync("nowhere.json")).toBe(false);
  });
});
