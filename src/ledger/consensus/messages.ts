import { createHash } from "node:crypto";
import type { Committee } from "./committee";
import type { Signer } from "./signatures";

/** What every signed message says of itself. Heights and rounds are counted from 1. */
interface Signed {
  readonly height: number;
  readonly round: number;
  /** Id of the validator. */
  readonly sender: string;
  /** Hexadecimal signature of `signedText`. */
  readonly signature: string;
}

export interface Prepare extends Signed {
  readonly kind: "PREPARE";
  readonly digest: string;
}

export interface Commit extends Signed {
  readonly kind: "COMMIT";
  readonly digest: string;
}

/** The signed part of a ROUND-CHANGE: "I have left all rounds before this one; last I prepared that value in that round". */
export interface RoundChangeVote extends Signed {
  readonly kind: "ROUND-CHANGE";
  readonly preparedRound: number | null;
  readonly preparedDigest: string | null;
}

/** A vote with what proves it: the prepared value and a quorum of PREPAREs for it (null and none without one). */
export interface RoundChange {
  readonly kind: "ROUND-CHANGE";
  readonly vote: RoundChangeVote;
  readonly preparedValue: string | null;
  readonly certificate: readonly Prepare[];
}

/** The signed part of a PRE-PREPARE. */
export interface Proposal extends Signed {
  readonly kind: "PRE-PREPARE";
  readonly digest: string;
}

/** A proposal with its value and, after round 1, what justifies it: a quorum of round changes and the highest prepared certificate among them. */
export interface PrePrepare {
  readonly kind: "PRE-PREPARE";
  readonly proposal: Proposal;
  readonly value: string;
  readonly roundChanges: readonly RoundChangeVote[];
  readonly certificate: readonly Prepare[];
}

/** A quorum of COMMITs with the value: proves a decision to anyone, so it carries no signature of its own. */
export interface Decided {
  readonly kind: "DECIDED";
  readonly height: number;
  readonly value: string;
  readonly commits: readonly Commit[];
}

export type Message = PrePrepare | Prepare | Commit | RoundChange | Decided;
export type MessageKind = Message["kind"];
export type SignedPart = Proposal | Prepare | Commit | RoundChangeVote;
/** A part before it is signed. */
export type Unsigned<P extends SignedPart> = P extends SignedPart ? Omit<P, "signature"> : never;

/** SHA-256 of a value, hexadecimal. */
export function digestOf(value: string): string {
  return createHash("sha256").update(value, "utf8").digest("hex");
}

/** The text that a validator signs; chain, kind, height and round in it keep a vote from being used anywhere else. */
export function signedText(committee: Committee, part: Unsigned<SignedPart>): string {
  const said = part.kind === "ROUND-CHANGE" ? [part.preparedRound, part.preparedDigest] : [part.digest];
  return JSON.stringify([committee.chain, part.kind, part.height, part.round, part.sender, ...said]);
}

/** The height that a message belongs to. */
export function heightOf(message: Message): number {
  switch (message.kind) {
    case "PRE-PREPARE":
      return message.proposal.height;
    case "ROUND-CHANGE":
      return message.vote.height;
    default:
      return message.height;
  }
}

/** Signs a part as the signer's own. */
export function signPart<P extends SignedPart>(committee: Committee, signer: Signer, part: Unsigned<P>): P {
  return { ...part, signature: signer.sign(signedText(committee, part)) } as unknown as P;
}
