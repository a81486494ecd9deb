/**
 * A user's bill that can be checked without the ledger: every record that moved his money or energy, each with a proof
 * under one signed block header. Plain JSON; bytes are hexadecimal.
 */

import type { Account, OutsidePurchase, Payment, PeriodState, RecordType, Signature, StorageMove, Transfer } from "../contract";
import type { ProvenRecord } from "./proven-record";

/** What the records of a bill are, by the object type of their keys. */
export interface BilledRecords {
  account: Account;
  deposit: Payment;
  payOut: Payment;
  transfer: Transfer;
  signature: Signature;
  outside: OutsidePurchase;
  storage: StorageMove;
  /** Whether the purchases and moves of the period are paid. */
  period: PeriodState;
}

export type BilledType = keyof BilledRecords & RecordType;

export interface BilledRecord<T extends BilledType = BilledType> extends ProvenRecord {
  readonly record: T;
  readonly value: BilledRecords[T];
}

/** What the records add up to, in hao. */
export interface BillTotals {
  /** For energy of other users with all fees and surcharges. */
  readonly boughtHao: number;
  readonly soldHao: number;
  readonly penaltiesPaidHao: number;
  readonly penaltiesReceivedHao: number;
  readonly outsideHao: number;
  readonly storageHao: number;
  /** What the party pays in all; negative if it earned. */
  readonly netHao: number;
}

export interface ProvenBill {
  readonly format: typeof BILL_FORMAT;
  readonly party: string;
  /** Hash of the configuration: what a user knows of his ledger from the start. */
  readonly ledgerId: string;
  readonly configuration: string;
  /** The sealed header that the proofs lead to. */
  readonly header: string;
  readonly records: readonly BilledRecord[];
  readonly totals: BillTotals;
}

export const BILL_FORMAT = "ev-surplus bill 1";
