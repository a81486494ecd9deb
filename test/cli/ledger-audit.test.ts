import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkAudit } from "../../scripts/cli/ledger/check-audit";
import { CheckError } from "../../scripts/cli/ledger/check-error";
import type { AuditDocument } from "../../scripts/cli/ledger/audit-document";
import { onLedger } from "../../scripts/cli/ledger/on-ledger";
import type { Ledger } from "../../src/ledger/chain";
import { cli } from "../support/run-cli";
import { auditIn, copyOf, replayInto, workFolder } from "./ledger-folder";

const { folder: work, remove } = workFolder();
const plain = path.join(work, "plain");
const faulty = path.join(work, "faulty");
beforeAll(async () => {
  await replayInto(plain);
  await replayInto(faulty, "--defaulters", "4", "--attackers", "1");
});
afterAll(remove);

type Draft = { -readonly [Field in keyof AuditDocument]: AuditDocument[Field] };

async function problemOf(ledger: Ledger, audit: AuditDocument): Promise<string | null> {
  try {
    await checkAudit(audit, ledger);
    return null;
  } catch (error) {
    if (error instanceof CheckError) return error.message;
    throw error;
  }
}

/** Every place of a document that holds a plain value; of lists only the first part. */
function placesOf(value: unknown, place: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [[...place]];
  if (Array.isArray(value)) return value.length === 0 ? [] : placesOf(value[0], [...place, 0]);
  return Object.entries(value).flatMap(([name, part]) => placesOf(part, [...place, name]));
}

/** A copy with another value in one place. */
function changedAt(audit: AuditDocument, place: readonly (string | number)[]): AuditDocument {
  const copy = structuredClone(audit);
  let part = copy as unknown as Record<string | number, unknown>;
  for (const name of place.slice(0, -1)) part = part[name] as Record<string | number, unknown>;
  const name = place.at(-1)!;
  const value = part[name];
  part[name] = typeof value === "number" ? value + 1 : typeof value === "boolean" ? !value : `${String(value)}x`;
  return copy;
}

/** What of an audit can be changed without the chain's saying so, by place. Totals, ledger and the hashes in files are for other checks. */
async function unseen(folder: string): Promise<string[]> {
  const audit = auditIn(folder);
  const places = placesOf(audit).filter(([part]) => !["schema", "ledger", "totals", "files"].includes(String(part)));
  return onLedger(folder, async (ledger) => {
    expect(await problemOf(ledger, audit)).toBeNull();
    const found: string[] = [];
    for (const place of places) if ((await problemOf(ledger, changedAt(audit, place))) === null) found.push(place.join("/"));
    return found;
  });
}

const SETTING = ["setting/case/name", "setting/case/title", "setting/scenario/id", "setting/scenario/name", "setting/mechanism"];
const READINGS = ["pvOfB", "kappa", "buyerIncome", "scenarioIIICounts", "sellerPrice", "flat", "storageEfficiency", "dayEnd", "acceptance"];
const isSetting = (place: string): boolean => SETTING.includes(place) || place.startsWith("setting/overrides/") || (place.startsWith("setting/readings/") && READINGS.includes(place.split("/")[2]!));

describe("an audit that was changed in one place is refused", () => {
  test("on a day that went as planned, but for what was solved and chosen, and how far rounding can go", async () => {
    const found = await unseen(plain);
    expect(found.filter((place) => !isSetting(place))).toEqual(["choices/loadPerMille", "choices/attackers", "choices/faultSeed", "keys/seed", "keys/warning", "reconciliation/0/roundingYuan"]);
  }, 60_000);

  test("on a day with faults, but for the replay's word", async () => {
    const found = await unseen(faulty);
    expect(found.filter((place) => !isSetting(place))).toEqual([
      "choices/loadPerMille",
      ...["count", "seed", "deliveredShare", "fromPeriod"].map((name) => `choices/defaulters/${name}`),
      "choices/attackers",
      "choices/faultSeed",
      "keys/seed",
      "keys/warning",
      // By the plan, from which the day has departed.
      "reconciliation/0/roundedHao",
      "reconciliation/0/roundingYuan",
      ...["suspendedFrom", "notOfferedWh"].map((name) => `defaulters/0/${name}`),
      "boughtInstead/notOfferedWh",
      ...["grid/energyWh", "grid/costHao", "company/energyWh", "company/costHao"].map((name) => `boughtInstead/outside/${name}`),
      "boughtInstead/agreedHao",
      ...["attack", "by", "period", "stoppedBy", "how"].map((name) => `attempts/0/${name}`),
    ]);
  }, 60_000);

  test.each<[string, (audit: Draft) => unknown, string]>([
    ["a sum that the ledger has otherwise", (audit) => (audit.reconciliation = audit.reconciliation.map((sum, i) => (i === 4 ? { ...sum, ledgerHao: sum.ledgerHao - 1 } : sum))), "audit.json/reconciliation[4]/ledgerHao: came "],
    ["a sum too few", (audit) => (audit.reconciliation = audit.reconciliation.slice(1)), "audit.json/reconciliation: came "],
    ["two sums in each other's place", (audit) => (audit.reconciliation = [audit.reconciliation[1]!, audit.reconciliation[0]!, ...audit.reconciliation.slice(2)]), "audit.json/reconciliation[0]/classId: came \"B\", required \"A\""],
    ["a code that no transaction has", (audit) => (audit.transactions = { ...audit.transactions, byCode: { ...audit.transactions.byCode, BAD_PAYLOAD: 1 } }), "audit.json/transactions/byCode/BAD_PAYLOAD: came 1, required 0"],
    ["a refusal too many", (audit) => (audit.transactions = { ...audit.transactions, refusals: { suspended: 99 } }), "audit.json, transactions/refusals/suspended: came 99, required at most the "],
    ["a defaulter too few", (audit) => (audit.defaulters = audit.defaulters.slice(1)), "audit.json, defaulters: came none by the name of "],
    ["a defaulter twice", (audit) => (audit.defaulters = [...audit.defaulters, audit.defaulters[0]!]), "audit.json, defaulters[4]/party: came "],
    ["purchases that were none", (audit) => (audit.boughtInstead = null), "audit.json, boughtInstead: came null, required an object with notDeliveredWh"],
    ["users in other classes", (audit) => (audit.users = [{ classId: "A", users: 3 }, { classId: "B", users: 4 }, { classId: "C", users: 2 }]), "audit.json, users[3]: came \"B-001\", required \"A-004\""],
    ["a great number of users", (audit) => (audit.users = [{ classId: "A", users: 1e12 }]), "whole numbers of classes, 9 in all, as the chain has it"],
    ["a discrepancy that is kept quiet", (audit) => (audit.attempts = [{ ...audit.attempts[0]!, stoppedBy: null }]), "audit.json, discrepancies: came [], required a list of 1, as its other parts give it"],
    ["no hash of a file", (audit) => (audit.files = { "trades.csv": audit.files["trades.csv"]! }), "audit.json, files: came trades.csv, required the SHA-256 of proofs.jsonl, trades.csv"],
  ])("%s", async (_, change, message) => {
    const audit = structuredClone(auditIn(faulty)) as Draft;
    change(audit);
    expect(await onLedger(faulty, (ledger) => problemOf(ledger, audit))).toContain(message);
  });

  test("a part that is missing or of another kind, whichever it is", async () => {
    const parts = Object.keys(auditIn(faulty)).filter((part) => !["schema", "setting", "keys", "ledger", "date", "totals", "files"].includes(part));
    await onLedger(faulty, async (ledger) => {
      for (const part of parts) {
        for (const other of [undefined, null, "none", [1], { a: 1 }]) {
          expect(await problemOf(ledger, { ...auditIn(faulty), [part]: other }), `${part} ${JSON.stringify(other)}`).toMatch(/^audit\.json/);
        }
      }
    });
  });
});

describe("ledger verify", () => {
  test("refuses an audit whose books were changed", async () => {
    const copy = copyOf(plain);
    rewrite(copy, (audit) => (audit.books = { ...audit.books, availableHao: audit.books.availableHao + 1 }));
    const { code, stdout, stderr } = await cli("ledger", "verify", copy);
    expect({ code, isRight: stdout.includes("right") }).toEqual({ code: 1, isRight: false });
    expect(stderr).toMatch(/^WRONG: audit\.json\/books\/availableHao: came \d+, required \d+, as the chain has it\n/);
  });

  test("passes on what an audit itself says must not be, and ends with 1", async () => {
    const copy = copyOf(faulty);
    const [first] = auditIn(faulty).attempts;
    const through = `an attack that nobody stopped: ${first!.attack}, by ${first!.by} in period ${first!.period}`;
    rewrite(copy, (audit) => {
      audit.attempts = audit.attempts.map((attempt, i) => (i === 0 ? { ...attempt, stoppedBy: null } : attempt));
      audit.discrepancies = [through];
    });
    const { code, stdout, stderr } = await cli("ledger", "verify", copy);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toContain("The folder is as its chain has it, but its audit.json says what must not be (");
    expect(stdout).toContain(`:\n  ${through}\n\nNot on the chain`);
    expect(stdout).not.toContain("is right");
  });
});

function rewrite(folder: string, change: (audit: Draft) => unknown): void {
  const file = path.join(folder, "audit.json");
  const audit = JSON.parse(readFileSync(file, "utf8")) as Draft;
  change(audit);
  writeFileSync(file, JSON.stringify(audit));
}
