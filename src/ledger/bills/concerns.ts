import type { BilledRecord, BilledType } from "./proven-bill";

/** Where a party's name stands in the keys of its records. */
export const PARTY_AT: Readonly<Record<Exclude<BilledType, "period">, readonly number[]>> = {
  account: [0],
  deposit: [0],
  payOut: [0],
  transfer: [0],
  signature: [2, 4],
  outside: [2],
  storage: [2],
};

/** Whether a record has to do with a party's money. Every period may stand in a bill: it says whether others are paid. */
export function concernsParty(party: string, { record, key, value }: Pick<BilledRecord, "record" | "key" | "value">): boolean {
  if (record === "period") return true;
  if (!Object.hasOwn(PARTY_AT, record)) return false;
  return PARTY_AT[record].some((at) => key[at] === party) || (record === "transfer" && (value as { readonly to: string }).to === party);
}
