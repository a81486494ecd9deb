import { readFileSync } from "node:fs";
import { BILL_FORMAT, type ProvenBill } from "../../../src/ledger/bills/proven-bill";
import { DataError } from "../../lib/command-line";

/** One text for one bill. */
export function billText(bill: ProvenBill): string {
  return `${JSON.stringify(bill, null, 2)}\n`;
}

/** Reads what is meant to be a bill; whether it is right is for `checkBill`. @throws {DataError} for what is none by its form. */
export function readBill(file: string): { readonly bill: ProvenBill; readonly text: string } {
  const refuse = (came: string, required = `a bill (${BILL_FORMAT})`): never => {
    throw new DataError(`${file}: came ${came}, required ${required}`);
  };
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return refuse(code === "ENOENT" ? "nothing: it is not there" : `something that cannot be read (${code ?? "no reason given"})`);
  }
  let bill: Partial<ProvenBill> | null;
  try {
    bill = JSON.parse(text) as Partial<ProvenBill> | null;
  } catch (error) {
    return refuse(`something that is not JSON (${(error as Error).message})`);
  }
  if (bill?.format !== BILL_FORMAT) return refuse(`the format ${JSON.stringify(bill?.format)}`);
  for (const field of ["party", "ledgerId", "configuration", "header"] as const) {
    if (typeof bill[field] !== "string") refuse(`no ${field}`);
  }
  if (typeof bill.totals !== "object" || bill.totals === null) refuse("no totals");
  if (!Array.isArray(bill.records)) return refuse("no records");
  bill.records.forEach((of: Partial<ProvenBill["records"][number]> | null, i) => {
    const isKey = Array.isArray(of?.key) && of.key.every((part) => typeof part === "string");
    if (typeof of?.record !== "string" || !isKey || typeof of.value !== "object" || of.value === null || typeof of.proof !== "string") {
      refuse(`records[${i}] without record, key, value or proof`);
    }
  });
  return { bill: bill as ProvenBill, text };
}
