import type { KeyKind } from "./keys";
import type { Observer, SentMessage, Timeout } from "./observer";
import type { Outcome } from "./outcome";
import type { Scenario } from "./scenario";
import { simulate } from "./simulate";

/** A run with all that was sent in it, in order of sending, and all timers that ran out. */
export interface Recording {
  readonly outcome: Outcome;
  /** One for every receiver, as `Outcome.messages` counts them. */
  readonly messages: readonly SentMessage[];
  readonly timeouts: readonly Timeout[];
}

/** Runs a scenario as `simulate` does, and keeps what happened on the network. Decisions of honest nodes are in the outcome. */
export function record(scenario: Scenario, keys: KeyKind = "fast"): Recording {
  const messages: SentMessage[] = [];
  const timeouts: Timeout[] = [];
  const observer: Observer = {
    sent: (message) => messages.push(message),
    timedOut: (timeout) => timeouts.push(timeout),
  };
  return { outcome: simulate(scenario, keys, observer), messages, timeouts };
}
