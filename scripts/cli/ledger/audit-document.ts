import { readFileSync } from "node:fs";
import path from "node:path";
import type { PeriodTotals } from "../../../src/ledger/contract";
import type { Attempt } from "../../../src/ledger/replay/attacks";
import type { ReconciledSum } from "../../../src/ledger/replay/reconcile";
import type { DayDocument } from "../../../src/sensitivity/day-document";
import { DataError } from "../../lib/command-line";
import { mustBe } from "./check-error";
import type { DayChoices } from "./day-options";
import type { BoughtInstead, DefaulterRecord } from "../../../src/ledger/replay/faults";

export const AUDIT_FILE = "audit.json";
export const AUDIT_SCHEMA = "ev-surplus/ledger-audit/1";

export const KEYS_WARNING = "All keys of this ledger are derived from this text and are as secret as it is: for examples, never for money.";

/** A day on a ledger, as plain JSON without any time of this machine: the same command writes the same bytes. */
export interface AuditDocument {
  /** The form of this document; another number means that keys have changed their meaning. */
  readonly schema: typeof AUDIT_SCHEMA;
  readonly setting: DayDocument["setting"];
  readonly users: readonly { readonly classId: string; readonly users: number }[];
  readonly periods: number;
  readonly stepHours: number;
  readonly date: string;
  readonly choices: Omit<DayChoices["replay"], "date"> & Pick<DayChoices, "attackers" | "faultSeed">;
  readonly keys: { readonly seed: string; readonly warning: string };
  readonly ledger: LedgerRecord;
  readonly parties: number;
  readonly transactions: {
    readonly total: number;
    readonly byCode: Readonly<Record<string, number>>;
    /** Of the replay's own calls, by reason. */
    readonly refusals: Readonly<Record<string, number>>;
  };
  readonly reconciliation: readonly ReconciledSum[];
  /** The contract's own audit (hao). */
  readonly books: { readonly depositsHao: number; readonly payOutsHao: number; readonly availableHao: number; readonly lockedHao: number; readonly conserved: boolean };
  /** Whether every account holds what its trades, purchases and moves leave. */
  readonly accountsAgree: boolean;
  /** By period. */
  readonly totals: readonly PeriodRecord[];
  readonly lines: LinesRecord;
  readonly defaulters: readonly DefaulterRecord[];
  /** null on a day without defaulters on which the grid refuses nothing. */
  readonly boughtInstead: BoughtInstead | null;
  readonly attempts: readonly Attempt[];
  /** What must not be, in words; empty if all is right. */
  readonly discrepancies: readonly string[];
  /** SHA-256 of the files beside this one, hexadecimal. */
  readonly files: Readonly<Record<string, string>>;
}

/** What a verifier holds the chain against; hexadecimal. */
export interface LedgerRecord {
  readonly id: string;
  readonly configuration: string;
  readonly tip: { readonly height: number; readonly hash: string; readonly header: string };
}

export interface PeriodRecord extends PeriodTotals {
  readonly period: number;
  /** Who wanted to buy from other users. */
  readonly buyers: number;
  /** Mean over the period's buyers; null where nobody wanted to buy, or no price is feasible. */
  readonly priceSatisfaction: number | null;
  readonly valueSatisfaction: number | null;
}

export interface LinesRecord {
  readonly approved: number;
  readonly refused: number;
  /** Where an approved trade came nearest to a voltage limit; null without trades. */
  readonly tightest: { readonly period: number; readonly bus: number; readonly voltageMicroPu: number; readonly limitMicroPu: number } | null;
}

/** Indented; an object of plain values is one line. */
export function auditText(document: object): string {
  // A line break in JSON text is never part of a string.
  const text = JSON.stringify(document, null, 2).replace(/\{\n\s+([^{}[\]]*?)\n\s+\}/g, (_, fields: string) => `{ ${fields.replace(/\n\s+/g, " ")} }`);
  return `${text}\n`;
}

/** The audit in a folder. @throws {DataError} where it is none of this form. */
export function readAudit(folder: string): AuditDocument {
  const file = path.join(folder, AUDIT_FILE);
  const refuse = (came: string): never => {
    throw new DataError(`${file}: came ${came}, required an audit that the command ledger has written (${AUDIT_SCHEMA})`);
  };
  let document: Partial<AuditDocument> | null;
  try {
    document = JSON.parse(readFileSync(file, "utf8")) as Partial<AuditDocument> | null;
  } catch (error) {
    return refuse(`something that cannot be read (${(error as Error).message})`);
  }
  if (document?.schema !== AUDIT_SCHEMA) return refuse(`the schema ${JSON.stringify(document?.schema)}`);
  const { ledger, date, totals, files } = document;
  const isHash = (value: unknown): boolean => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
  const isHex = (value: unknown): boolean => typeof value === "string" && /^(?:[0-9a-f]{2})+$/.test(value);
  const { id, configuration, tip } = ledger ?? {};
  const isLedger = isHash(id) && isHex(configuration) && isHash(tip?.hash) && isHex(tip?.header) && Number.isSafeInteger(tip?.height);
  if (!isLedger || typeof date !== "string" || !Array.isArray(totals) || typeof files !== "object" || files === null) return refuse("a part that is missing or of a wrong kind");
  return document as AuditDocument;
}

/** That the audit is of the ledger that somebody knows by its id. @throws {CheckError} */
export function requireId({ ledger }: AuditDocument, knownId: string | undefined): void {
  if (knownId !== undefined) mustBe(`${AUDIT_FILE}, ledger/id`, ledger.id, knownId, "as --ledger-id says");
}
