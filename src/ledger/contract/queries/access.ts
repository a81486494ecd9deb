import type { Call } from "../action";
import type { RecordType } from "../records";
import { refuse } from "../refusal";

/** Refuses a user who asks for another's records. Operators, who keep the books, may see all. */
export function requireOwn({ caller }: Call, party: string | undefined): void {
  if (caller.role === "user" && party !== caller.party) refuse("not-yours", { party: party ?? null });
}

/** Records that are a party's own, with the place of the party in the key; all others are the market's, open to every party. */
export const OWNER_AT: Partial<Record<RecordType, number>> = {
  account: 0,
  deposit: 0,
  payOut: 0,
  transfer: 0,
  stored: 0,
  refusal: 0,
  outside: 2,
  storage: 2,
};
