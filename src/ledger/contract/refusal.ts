import type { JsonValue } from "./canonical-json";

/** Why an action was not done. Clients may rely on these words. */
export const REASONS = [
  "not-initialised",
  "already-initialised",
  "not-registered",
  "role-mismatch",
  "not-allowed",
  "party-exists",
  "identity-exists",
  "role-taken",
  "no-such-party",
  "no-operator",
  "payment-exists",
  "balance-limit",
  "insufficient-funds",
  "no-such-period",
  "period-open",
  "period-closed",
  "period-settled",
  "suspended",
  "price-out-of-bounds",
  "offer-exists",
  "no-such-offer",
  "offer-exhausted",
  "more-than-offered",
  "own-offer",
  "own-account",
  "signature-exists",
  "no-such-signature",
  "signature-decided",
  "no-bus",
  "line-overstrained",
  "line-sound",
  "already-metered",
  "not-a-user",
  "meter-missing",
  "purchase-exists",
  "move-exists",
  "not-stored",
  "not-yours",
] as const;

export type Reason = (typeof REASONS)[number];

/** Stops an action. Never leaves the contract: it becomes a written status, and nothing else of the action is written. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  constructor(
    readonly reason: Reason,
    readonly detail: Readonly<Record<string, JsonValue>>,
  ) {
    super(reason);
  }
}

export function refuse(reason: Reason, detail: Readonly<Record<string, JsonValue>> = {}): never {
  throw new Refusal(reason, detail);
}
