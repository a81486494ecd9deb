import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { LedgerLockedError, openLedger } from "../../../src/ledger/chain";
import { tradingContract } from "../../../src/ledger/engine/embedded-engine";
import { DataError, UsageError } from "../../lib/command-line";
import { caseOption, readCaseArgument } from "../case-argument";
import { readSetting } from "../setting-arguments";
import { AUDIT_FILE, readAudit } from "./audit-document";

/** What a replayed day leaves behind, beside the audit. */
export const CHAIN = "chain";
export const TRADES_FILE = "trades.csv";
export const PROOFS_FILE = "proofs.jsonl";
export const BILLS = "bills";
/** How the second database begins that a verification has while it runs. */
export const SCRATCH = `${CHAIN}.verify-`;

/** For `parseArguments`: which ledger is meant where no folder is named. */
export const whichOptions = { ...caseOption, scenario: { type: "string" } } as const;

/** Where the ledger of a scenario lies unless told: below the current folder. */
export function defaultFolder(caseName: string, scenario: string): string {
  return path.join("ledgers", `${caseName}-${scenario}`.replaceAll(/[^\w.-]/g, "-"));
}

/**
 * The folder that is asked for, or that of a case's scenario.
 * @throws {UsageError} {DataError} for a case or scenario that is not there, or a folder that is not one of a replayed day.
 */
export function askedFolder(argument: string | undefined, values: { readonly case?: string | undefined; readonly scenario?: string | undefined }): string {
  if (argument !== undefined && (values.case !== undefined || values.scenario !== undefined)) {
    throw new UsageError("FOLDER: came beside --case or --scenario, required one of the two");
  }
  const folder = argument ?? folderOfCase(values);
  if (!existsSync(path.join(folder, AUDIT_FILE))) {
    const came = existsSync(folder) ? `without ${AUDIT_FILE}` : "which is not there";
    throw new DataError(`FOLDER: came "${folder}", ${came}, required the folder of a day that the command ledger has replayed`);
  }
  return folder;
}

function folderOfCase(values: { readonly case?: string | undefined; readonly scenario?: string | undefined }): string {
  const { tradingCase } = readCaseArgument(values.case);
  return defaultFolder(tradingCase.settings.name, readSetting(tradingCase, { scenario: values.scenario }).scenario);
}

/**
 * Refuses, before any work, a folder that a replayed day may not replace: with files that no replay has put there, or
 * with a ledger that somebody is reading.
 * @throws {UsageError} {LedgerLockedError}
 */
export async function requireReplaceable(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  const required = "a new or empty folder, or that of an earlier replay";
  if (!statSync(folder).isDirectory()) throw new UsageError(`--out: came "${folder}", which is a file, required ${required}`);
  const entries = readdirSync(folder);
  if (entries.length === 0) return;
  if (!isOurs(folder)) throw new UsageError(`--out: came "${folder}", which has files but no ${AUDIT_FILE} of a replay (${listed(entries)}), required ${required}`);
  const foreign = entries.filter((name) => ![CHAIN, TRADES_FILE, PROOFS_FILE, BILLS, AUDIT_FILE].includes(name) && !name.startsWith(SCRATCH));
  if (foreign.length > 0) throw new UsageError(`--out: came "${folder}", which has other files beside a replay (${listed(foreign)}), required ${required}`);
  await requireClosed(path.join(folder, CHAIN));
}

function isOurs(folder: string): boolean {
  try {
    readAudit(folder);
    return true;
  } catch {
    return false;
  }
}

function listed(names: readonly string[]): string {
  return `${[...names].sort().slice(0, 3).join(", ")}${names.length > 3 ? " ..." : ""}`;
}

/** A damaged ledger may be replaced. */
async function requireClosed(chain: string): Promise<void> {
  try {
    await (await openLedger(chain, { contract: tradingContract })).close();
  } catch (error) {
    if (error instanceof LedgerLockedError) throw error;
  }
}
