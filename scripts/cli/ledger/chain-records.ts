import type { Ledger } from "../../../src/ledger/chain";
import type { RecordType, Records } from "../../../src/ledger/contract";
import { decodeRecord } from "../../../src/ledger/contract/session";

/** What an audit is held against. */
const TYPES = [
  "config", "party", "account", "deposit", "payOut", "transfer", "credit", "period", "offer", "signature", "outside", "storage", "settlement", "refusal",
] as const satisfies readonly RecordType[];

export interface ChainRecord<T extends RecordType> {
  /** Attributes of its key, as src/ledger/contract/keys.ts lists them. */
  readonly key: readonly string[];
  readonly value: Records[T];
}

/** Records of a ledger as committed last, by type, in the order of their keys. */
export type ChainRecords = { readonly [T in (typeof TYPES)[number]]: readonly ChainRecord<T>[] };

export async function readChainRecords(ledger: Ledger): Promise<ChainRecords> {
  const entries: [RecordType, readonly ChainRecord<RecordType>[]][] = [];
  for (const type of TYPES) {
    const found = await ledger.composite(type);
    entries.push([type, found.map(({ attributes, value }) => ({ key: attributes, value: decodeRecord(value) as unknown as Records[RecordType] }))]);
  }
  return Object.fromEntries(entries) as unknown as ChainRecords;
}
