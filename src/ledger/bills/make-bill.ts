import { createCompositeKey, encodeConfiguration, encodeSealedHeader, type Ledger } from "../chain";
import { hex } from "../chain/hash";
import type { Party } from "../contract";
import { decodeRecord } from "../contract/session";
import { billTotals } from "./bill-totals";
import { concernsParty, PARTY_AT } from "./concerns";
import { BILL_FORMAT, type BilledRecord, type BilledType, type ProvenBill } from "./proven-bill";
import { proveRecord } from "./proven-record";

/** A name that no user of the ledger with an account has. */
export class NoSuchPartyError extends Error {
  constructor(party: string) {
    super(`party: came ${JSON.stringify(party)}, required a user who is registered on this ledger and has paid in`);
    this.name = "NoSuchPartyError";
  }
}

/**
 * Makes the bill of a user: everything on the ledger, up to its last block, that concerns his money. Nothing may be
 * committed meanwhile. Errors: NoSuchPartyError, for an operator as well, whose books are not those of a user.
 */
export async function makeBill(ledger: Ledger, party: string): Promise<ProvenBill> {
  requireUser(ledger, party);
  const found: { record: BilledType; key: readonly string[] }[] = [];
  for (const record of Object.keys(PARTY_AT) as (keyof typeof PARTY_AT)[]) {
    for (const { attributes, value } of await ledger.composite(record)) {
      if (concernsParty(party, { record, key: attributes, value: decodeRecord(value) as unknown as BilledRecord["value"] })) found.push({ record, key: attributes });
    }
  }
  if (!found.some(({ record }) => record === "account")) throw new NoSuchPartyError(party);
  const periods = new Set(found.filter(({ record }) => record === "outside" || record === "storage").map(({ key }) => `${key[0]!}/${key[1]!}`));
  for (const period of periods) found.push({ record: "period", key: period.split("/") });

  const header = ledger.tip;
  const records: BilledRecord[] = [];
  for (const { record, key } of found) {
    const proven = await proveRecord(ledger, record, key);
    // A period that was never closed has no record, and nothing in it is paid.
    if (proven !== null) records.push({ record, ...proven } as BilledRecord);
  }
  return {
    format: BILL_FORMAT,
    party,
    ledgerId: hex(ledger.id),
    configuration: hex(encodeConfiguration(ledger.configuration)),
    header: hex(encodeSealedHeader(header)),
    records,
    totals: billTotals(party, records),
  };
}

function requireUser(ledger: Ledger, party: string): void {
  const stored = ledger.state(keyOf("party", [party]));
  if (stored === null || (decodeRecord(stored) as unknown as Party).role !== "user") throw new NoSuchPartyError(party);
}

/** Throws NoSuchPartyError for names that no key can hold. */
function keyOf(record: string, attributes: readonly string[]): string {
  try {
    return createCompositeKey(record, attributes);
  } catch {
    throw new NoSuchPartyError(attributes[0]!);
  }
}
