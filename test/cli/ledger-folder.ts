import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished } from "vitest";
import { parseCsv } from "../../src/case/csv";
import type { AuditDocument } from "../../scripts/cli/ledger/audit-document";
import { cli, type CliOutcome } from "../support/run-cli";

/** Nine users of the paper's case: some 400 transactions. */
export const FEW = ["--scenario", "II", "--set", "users.A=4", "--set", "users.B=3", "--set", "users.C=2"];

/** A folder in the system's folder for such, for a whole file of tests; to be removed by the caller. */
export function workFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-ledger-"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Replays a day into a folder; it must go well. */
export async function replayInto(out: string, ...options: string[]): Promise<CliOutcome> {
  const outcome = await cli("ledger", ...FEW, "--out", out, ...options);
  expect(outcome.code, outcome.stderr).toBe(0);
  return outcome;
}

/** A copy to be spoilt, gone with the test. */
export function copyOf(folder: string): string {
  const { folder: parent, remove } = workFolder();
  onTestFinished(remove);
  const copy = path.join(parent, "copy");
  cpSync(folder, copy, { recursive: true });
  return copy;
}

export function auditIn(folder: string): AuditDocument {
  return JSON.parse(readFileSync(path.join(folder, "audit.json"), "utf8")) as AuditDocument;
}

export function tradesIn(folder: string): Record<string, string>[] {
  const [header, ...rows] = parseCsv(readFileSync(path.join(folder, "trades.csv"), "utf8")).records;
  return rows.map(({ fields }) => Object.fromEntries(header!.fields.map((name, at) => [name, fields[at]!])));
}
