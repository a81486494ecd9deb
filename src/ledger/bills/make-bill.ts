import { createCompositeKey, encodeConfiguration, encodeSealedHeader, encodeStateProof, type Ledger } from "../chain";
import { decodeRecord } from "../contract/session";
import { billTotals } from "./bill-totals";
import { concernsParty, PARTY_AT } from "./concerns";
import { BILL_FORMAT, type BilledRecord, type BilledType, type ProvenBill } from "./proven-bill";

/** A party without an account on the ledger. */
export class NoSuchPartyError extends Error {
  constructor(party: string) {
    super(`party: came ${JSON.stringify(party)}, required one that is registered on this ledger and has paid in`);
    this.name = "NoSuchPartyError";
  }
}

/** Makes the bill of a party: everything on the ledger, up to its last block, that concerns its money. Nothing may be committed meanwhile. */
export async function makeBill(ledger: Ledger, party: string): Promise<ProvenBill> {
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
    const { proof } = await ledger.proveState(createCompositeKey(record, key));
    // A period that was never closed has no record, and nothing in it is paid.
    if (proof.value === null) continue;
    records.push({ record, key, value: decodeRecord(proof.value) as unknown as BilledRecord["value"], proof: encodeStateProof(proof).toString("hex") });
  }
  return {
    format: BILL_FORMAT,
    party,
    ledgerId: Buffer.from(ledger.id).toString("hex"),
    configuration: encodeConfiguration(ledger.configuration).toString("hex"),
    header: encodeSealedHeader(header).toString("hex"),
    records,
    totals: billTotals(party, records),
  };
}
