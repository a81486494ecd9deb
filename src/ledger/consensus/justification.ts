import type { Committee } from "./committee";
import { leaderOf } from "./committee";
import { digestOf, signedText, type Commit, type Decided, type Prepare, type PrePrepare, type RoundChange, type RoundChangeVote, type SignedPart } from "./messages";
import type { Verifier } from "./signatures";

/** Who sits on the committee, and how their signatures are checked. */
export interface Electorate {
  readonly committee: Committee;
  readonly verifier: Verifier;
}

/** Whether a validator of this chain signed exactly this. */
export function isAuthentic({ committee, verifier }: Electorate, part: SignedPart): boolean {
  return committee.validators.includes(part.sender) && verifier.verify(part.sender, signedText(committee, part), part.signature);
}

/** Whether these are authentic votes of a quorum of distinct validators, all for one digest at one height in one round. */
export function isCertificate(
  electorate: Electorate,
  votes: readonly (Prepare | Commit)[],
  wanted: { readonly kind: "PREPARE" | "COMMIT"; readonly height: number; readonly round: number; readonly digest: string },
): boolean {
  const senders = new Set(votes.map((vote) => vote.sender));
  return (
    senders.size >= electorate.committee.quorum &&
    votes.every(
      (vote) =>
        vote.kind === wanted.kind &&
        vote.height === wanted.height &&
        vote.round === wanted.round &&
        vote.digest === wanted.digest &&
        isAuthentic(electorate, vote),
    )
  );
}

/** Whether a round change is authentic and what it claims to have prepared is proved by its certificate. */
export function isProvenRoundChange(electorate: Electorate, { vote, preparedValue, certificate }: RoundChange): boolean {
  if (!isAuthentic(electorate, vote)) return false;
  if (vote.preparedRound === null || vote.preparedDigest === null) return vote.preparedRound === vote.preparedDigest && preparedValue === null;
  return (
    preparedValue !== null &&
    digestOf(preparedValue) === vote.preparedDigest &&
    vote.preparedRound < vote.round &&
    isCertificate(electorate, certificate, { kind: "PREPARE", height: vote.height, round: vote.preparedRound, digest: vote.preparedDigest })
  );
}

/** Moniz (2020), Algorithm 4, HighestPrepared: of these round changes the one that prepared last; undefined if none did. */
export function highestPrepared<V extends Pick<RoundChangeVote, "preparedRound">>(votes: readonly V[]): V | undefined {
  let highest: V | undefined;
  for (const vote of votes) {
    if (vote.preparedRound !== null && vote.preparedRound > (highest?.preparedRound ?? 0)) highest = vote;
  }
  return highest;
}

/**
 * Moniz (2020), Algorithm 4, JustifyPrePrepare, with the leader's right to propose: round 1 needs no justification; a later
 * one needs a quorum of round changes to that round and, if any of them prepared a value, that of the highest, proved.
 */
export function isJustifiedProposal(electorate: Electorate, { proposal, value, roundChanges, certificate }: PrePrepare): boolean {
  const { committee } = electorate;
  const { height, round, digest } = proposal;
  if (proposal.sender !== leaderOf(committee, height, round) || digestOf(value) !== digest || !isAuthentic(electorate, proposal)) return false;
  if (round === 1) return true;
  const senders = new Set(roundChanges.map((vote) => vote.sender));
  if (senders.size < committee.quorum || senders.size !== roundChanges.length) return false;
  if (!roundChanges.every((vote) => vote.kind === "ROUND-CHANGE" && vote.height === height && vote.round === round && isAuthentic(electorate, vote))) return false;
  const highest = highestPrepared(roundChanges);
  if (highest === undefined) return true;
  return (
    highest.preparedDigest === digest &&
    highest.preparedRound! < round &&
    isCertificate(electorate, certificate, { kind: "PREPARE", height, round: highest.preparedRound!, digest })
  );
}

/** Whether a decision is proved by its commits. */
export function isProvenDecision(electorate: Electorate, { height, value, commits }: Decided): boolean {
  const round = commits[0]?.round;
  return round !== undefined && isCertificate(electorate, commits, { kind: "COMMIT", height, round, digest: digestOf(value) });
}
