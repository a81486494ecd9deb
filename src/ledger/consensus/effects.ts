import type { Commit, Message } from "./messages";

/** What a validator is told. A new timer replaces the one before it; a timeout of a replaced timer is ignored. */
export type Input =
  /** Start the next height: the value of the last one is committed. */
  | { readonly kind: "begin" }
  /** `from` is the validator to answer to, as the transport authenticated it. */
  | { readonly kind: "message"; readonly from: string; readonly message: Message }
  | { readonly kind: "timeout"; readonly timer: number }
  /** After a restart with the state kept: sets the timer again. */
  | { readonly kind: "resume" };

/** A message on its way; to all others where `to` is null. */
export interface Outgoing {
  readonly to: string | null;
  readonly message: Message;
}

export interface Timer {
  readonly timer: number;
  readonly delayMs: number;
}

/** A value agreed on, with the quorum of COMMITs that proves it. */
export interface Decision {
  readonly height: number;
  readonly round: number;
  readonly value: string;
  readonly commits: readonly Commit[];
}

/** What a validator asks of its driver, in order. */
export interface Effects {
  readonly messages: readonly Outgoing[];
  readonly timers: readonly Timer[];
  readonly decisions: readonly Decision[];
}
