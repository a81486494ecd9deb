import type { Effects } from "../effects";
import { heightOf, type Message, type MessageKind, type RoundChange } from "../messages";

/** A message put on the network for one receiver. Nodes are indices in the order of `nodeIds`; times are virtual. */
export interface SentMessage {
  readonly from: number;
  readonly to: number;
  readonly kind: MessageKind;
  readonly height: number;
  /** Of a DECIDED the round of its COMMITs; null if a liar sent it without any. */
  readonly round: number | null;
  /** What a PRE-PREPARE proposes, a ROUND-CHANGE has prepared, a DECIDED proves; null in votes, which carry a digest, and where nothing is prepared. */
  readonly value: string | null;
  readonly sentMs: number;
  /** When the receiver hears it: once, twice, or never because it is lost, cut off by a partition, or the receiver silent or out. */
  readonly arrivalsMs: readonly number[];
}

/** A timer that ran out: the node leaves this round for the next. A timer that was replaced doesn't count. */
export interface Timeout {
  readonly node: number;
  readonly height: number;
  readonly round: number;
  readonly atMs: number;
}

/** Told of a run as it happens, of faulty nodes too. Who decides what is in the outcome. */
export interface Observer {
  sent(message: SentMessage): void;
  timedOut(timeout: Timeout): void;
}

/** What an observer is told of a message's content. */
export function contentOf(message: Message): Pick<SentMessage, "kind" | "height" | "round" | "value"> {
  const { kind } = message;
  const height = heightOf(message);
  switch (kind) {
    case "PRE-PREPARE":
      return { kind, height, round: message.proposal.round, value: message.value };
    case "ROUND-CHANGE":
      return { kind, height, round: message.vote.round, value: message.preparedValue };
    case "DECIDED":
      return { kind, height, round: message.commits[0]?.round ?? null, value: message.value };
    default:
      return { kind, height, round: message.round, value: null };
  }
}

/** The round that a timeout made a node leave, by what came of it; undefined if the timer had been replaced, so that nothing did. */
export function roundLeft({ messages, timers }: Effects): Pick<Timeout, "height" | "round"> | undefined {
  if (timers.length === 0) return undefined;
  const change = messages.map(({ message }) => message).find((message): message is RoundChange => message.kind === "ROUND-CHANGE");
  return change && { height: change.vote.height, round: change.vote.round - 1 };
}
