import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { BillError, billTotals, checkBill, makeBill, type BilledRecord, type ProvenBill } from "../../../src/ledger/bills";
import { encodeSealedHeader } from "../../../src/ledger/chain";
import type { EmbeddedEngine } from "../../../src/ledger/engine";
import { randomFrom } from "../../../src/solvers/random";
import { does, settledMarket, settledMarketIn } from "./settled-market";

let engine: EmbeddedEngine;
/** Bob's, with a record of every kind: both sides of a transfer are in Cid's. */
let bill: ProvenBill;
let ledgerId: string;

beforeAll(async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "ev-surplus-bills-"));
  engine = await settledMarketIn(folder, "s");
  bill = await makeBill(engine.ledger, "Bob");
  ledgerId = Buffer.from(engine.ledger.id).toString("hex");
  return async () => {
    await engine.close();
    rmSync(folder, { recursive: true });
  };
});

test("the bill that is tampered with below is right, and has records of every kind", () => {
  expect(checkBill(bill, ledgerId).netHao).toBe(28_200);
  expect(new Set(bill.records.map(({ record }) => record))).toEqual(new Set(["account", "deposit", "payOut", "transfer", "signature", "outside", "storage", "period"]));
});

describe("a bill is refused", () => {
  const { below } = randomFrom("tampering");

  test("with any number one larger or smaller, and any text with one character changed, cut off or doubled", () => {
    const leaves = leavesOf(bill);
    expect(leaves.filter(({ value }) => typeof value === "number").length).toBeGreaterThan(30);
    expect(leaves.filter(({ value }) => typeof value === "string").length).toBeGreaterThan(40);
    for (const { place, value } of leaves) {
      const changes = typeof value === "number" ? [value + 1, value - 1, String(value), null] : changedTexts(value as string, below(Math.max(1, (value as string).length)));
      for (const changed of changes) expectRefused(withValue(bill, place, changed), `${place.join("/")}: ${String(changed).slice(0, 40)}`);
    }
  });

  test("with any character of a proof changed, be it a bit that means nothing", () => {
    const { proof } = bill.records[0]!;
    for (let at = 0; at < proof.length; at++) {
      const digit = ((parseInt(proof[at]!, 16) + 1 + below(15)) % 16).toString(16);
      expectRefused(withValue(bill, ["records", "0", "proof"], proof.slice(0, at) + digit + proof.slice(at + 1)), `digit ${at}`);
    }
  });

  test("with any field missing", () => {
    for (const place of placesOf(bill)) expectRefused(withValue(bill, place, undefined), place.join("/"));
  });

  test("without any record that moved money, whatever its totals are made to say", () => {
    const moving = bill.records.filter((one) => one.record !== "period" || hasPaidIn(one));
    expect(moving).toHaveLength(bill.records.length);
    for (const gone of moving) {
      const records = bill.records.filter((one) => one !== gone);
      expectRefused({ ...bill, records }, `without ${gone.record}`);
      expectRefused({ ...bill, records, totals: billTotals("Bob", records) }, `without ${gone.record}, totals adapted`);
    }
  });

  test("with any record twice", () => {
    bill.records.forEach((one, i) => {
      const records = [...bill.records.slice(0, i), one, ...bill.records.slice(i)];
      expectRefused({ ...bill, records, totals: billTotals("Bob", records) }, `${one.record} twice`);
    });
  });

  test("with the proofs, or the values, of any two records swapped", () => {
    bill.records.forEach((one, i) =>
      bill.records.slice(i + 1).forEach((other, k) => {
        const swapped = (field: "proof" | "value"): BilledRecord[] => bill.records.map((of, j) => (j === i ? { ...of, [field]: other[field] } : j === i + 1 + k ? { ...of, [field]: one[field] } : of));
        expectRefused({ ...bill, records: swapped("proof") }, `proofs of ${one.record} and ${other.record}`);
        if (JSON.stringify(one.value) !== JSON.stringify(other.value)) expectRefused({ ...bill, records: swapped("value") }, `values of ${one.record} and ${other.record}`);
      }),
    );
  });

  test("under the header of any other block", async () => {
    for (let height = 0; height < engine.ledger.tip.height; height++) {
      const { header } = (await engine.ledger.block(height))!;
      expectRefused({ ...bill, header: encodeSealedHeader(header).toString("hex") }, `header ${height}`);
    }
  });

  test("as one of another ledger, by either of them", async () => {
    const other = await makeBill((await settledMarket("another seed")).ledger, "Bob");
    expect(other.ledgerId).not.toBe(ledgerId);
    expect(() => checkBill(other, ledgerId)).toThrow("ledgerId: came the ledger");
    expect(() => checkBill({ ...other, ledgerId }, ledgerId)).toThrow("configuration: came the ledger");
    expectRefused({ ...other, ledgerId, configuration: bill.configuration }, "header and records of another ledger");
    expectRefused({ ...bill, header: other.header }, "header of another ledger");
    expect(() => checkBill(bill, other.ledgerId)).toThrow(BillError);
  });

  // Dan has taken out all that he had, so that his records balance without his account, and with anybody else's.
  test("with somebody else's purchases and payments among its records, even where they balance", async () => {
    const dans = (await makeBill(engine.ledger, "Dan")).records.filter(({ record }) => record !== "account" && record !== "period");
    expect(dans.map(({ record }) => record)).toEqual(["deposit", "payOut", "outside"]);
    const records = [...bill.records, ...dans];
    const forged = { ...bill, records, totals: billTotals("Bob", records) };
    expect(forged.totals.netHao).toBe(28_200 + 6000);
    expect(() => checkBill(forged, ledgerId)).toThrow(/deposit Dan p1\): came a record of somebody else, required one of Bob$/);
  });

  // Joined, the parts would give the same key, with the names in other places.
  test("with a key whose parts are shifted by putting two of them into a list", () => {
    const records = bill.records.map((one) => (one.record === "signature" ? { ...one, key: [[one.key.slice(0, 3).join("\u0000")], ...one.key.slice(3)] } : one));
    expect(records).not.toEqual(bill.records);
    const forged = JSON.parse(JSON.stringify({ ...bill, records })) as ProvenBill;
    expect(() => checkBill(forged, ledgerId)).toThrow(/, key: came something that does not fit, required Parts of a composite key/);
  });

  test("with somebody else's name on it", async () => {
    for (const party of ["Ann", "Cid", "Dan", "Nobody", ""]) {
      expectRefused({ ...bill, party }, party);
      expectRefused({ ...bill, party, totals: billTotals(party, bill.records) }, `${party}, totals adapted`);
    }
  });

  test.each([
    ["records that are no list", { records: {} }, "records: came {}, required a list"],
    ["a record that is nothing", { records: [null] }, "records[0]: came null, required a record with its key"],
    ["no totals", { totals: null }, "totals/boughtHao: came undefined hao"],
    ["a header that is a number", { header: 7 }, "header: came something that does not fit, required Hexadecimal digits are required."],
    ["a format to come", { format: "ev-surplus bill 2" }, 'format: came "ev-surplus bill 2", required "ev-surplus bill 1"'],
  ])("and says where, with %s", (_, changes, message) => {
    const check = (): unknown => checkBill({ ...bill, ...changes } as unknown as ProvenBill, ledgerId);
    expect(check).toThrow(BillError);
    expect(check).toThrow(message);
  });
});

describe("a bill is not refused", () => {
  test("because it is one of an older block: it is right as of that block, and its height says which", async () => {
    const own = await settledMarket();
    const old = await makeBill(own.ledger, "Bob");
    const { height } = own.ledger.tip;
    await does(own, { party: "Bob", method: "payOut", input: { payment: "later", amountHao: 1 } });
    const fresh = await makeBill(own.ledger, "Bob");
    expect(checkBill(old, old.ledgerId)).toMatchObject({ height, balanceHao: 70_200 });
    expect(checkBill(fresh, old.ledgerId)).toMatchObject({ height: height + 1, balanceHao: 70_199 });
    expectRefused({ ...old, header: fresh.header }, "old records, fresh header", old.ledgerId);
    expectRefused({ ...fresh, header: old.header }, "fresh records, old header", old.ledgerId);
  });

  test("without a payment in and a purchase for just as much, as the account cannot tell", async () => {
    const own = await settledMarket();
    await does(own, { party: "Platform", method: "deposit", input: { party: "Dan", payment: "p2", amountHao: 6000 } });
    const dans = await makeBill(own.ledger, "Dan");
    const records = dans.records.filter(({ record, key }) => record !== "outside" && record !== "period" && key[1] !== "p2");
    const short = { ...dans, records, totals: billTotals("Dan", records) };
    expect(checkBill(dans, dans.ledgerId).netHao).toBe(6000);
    expect(checkBill(short, dans.ledgerId).netHao).toBe(0);
  });

  test("without a trade that the grid refused, as it moved no money", async () => {
    const cids = await makeBill(engine.ledger, "Cid");
    const without = { ...cids, records: cids.records.filter(({ record }) => record !== "signature") };
    expect(without.records).toHaveLength(cids.records.length - 1);
    expect(checkBill(without, ledgerId).netHao).toBe(checkBill(cids, ledgerId).netHao);
  });
});

function hasPaidIn({ key }: BilledRecord): boolean {
  return bill.records.some((one) => (one.record === "outside" || one.record === "storage") && one.key.slice(0, 2).join() === key.join());
}

function expectRefused(wrong: unknown, what: string, id = ledgerId): void {
  let error: unknown;
  try {
    checkBill(wrong as ProvenBill, id);
  } catch (caught) {
    error = caught;
  }
  expect(error, what).toBeInstanceOf(BillError);
}

type Place = readonly string[];

function placesOf(value: unknown, place: Place = []): Place[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...(Array.isArray(value) ? [] : [[...place, key]]), ...placesOf(inner, [...place, key])]);
}

function leavesOf(value: unknown, place: Place = []): { place: Place; value: unknown }[] {
  if (typeof value !== "object" || value === null) return [{ place, value }];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...place, key]));
}

/** A copy with another value at the place; undefined takes the field away. */
function withValue(of: ProvenBill, place: Place, value: unknown): unknown {
  const copy = structuredClone(of) as unknown as Record<string, unknown>;
  const last = place.at(-1)!;
  const holder = place.slice(0, -1).reduce<Record<string, unknown>>((inner, key) => inner[key] as Record<string, unknown>, copy);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
}

function changedTexts(text: string, at: number): string[] {
  const other = text[at] === "a" ? "b" : "a";
  return [text.slice(0, at) + other + text.slice(at + 1), text.slice(0, -1), text + text.slice(-1), text.toUpperCase()].filter((changed) => changed !== text);
}
