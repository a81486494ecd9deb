import { committeeOf } from "../../../src/ledger/consensus/committee";
import { digestOf, signPart, type Commit, type Prepare, type PrePrepare, type Proposal, type RoundChange, type RoundChangeVote } from "../../../src/ledger/consensus/messages";
import { keyRing } from "../../../src/ledger/consensus/simulator/keys";
import { Validator } from "../../../src/ledger/consensus/validator";

/** Four validators v1 to v4, f = 1, quorum 3; at height 1 the leader of round r is v(((r - 1) mod 4) + 1). */
const ids = ["v1", "v2", "v3", "v4"];
export const committee = committeeOf("test", ids);
const { signers, verifier } = keyRing("fast", "test", ids);
export const electorate = { committee, verifier };

export function prepare(sender: string, round: number, value: string, height = 1): Prepare {
  return signPart<Prepare>(committee, signers.get(sender)!, { kind: "PREPARE", height, round, sender, digest: digestOf(value) });
}

export function commit(sender: string, round: number, value: string, height = 1): Commit {
  return signPart<Commit>(committee, signers.get(sender)!, { kind: "COMMIT", height, round, sender, digest: digestOf(value) });
}

export function prepares(senders: readonly string[], round: number, value: string, height = 1): Prepare[] {
  return senders.map((sender) => prepare(sender, round, value, height));
}

export function commits(senders: readonly string[], round: number, value: string, height = 1): Commit[] {
  return senders.map((sender) => commit(sender, round, value, height));
}

export function roundChange(sender: string, round: number, prepared: { readonly round: number; readonly value: string } | null = null, certificate: readonly Prepare[] = []): RoundChange {
  const vote = signPart<RoundChangeVote>(committee, signers.get(sender)!, {
    kind: "ROUND-CHANGE",
    height: 1,
    round,
    sender,
    preparedRound: prepared?.round ?? null,
    preparedDigest: prepared === null ? null : digestOf(prepared.value),
  });
  return { kind: "ROUND-CHANGE", vote, preparedValue: prepared?.value ?? null, certificate };
}

export function prePrepare(sender: string, round: number, value: string, roundChanges: readonly RoundChange[] = [], certificate: readonly Prepare[] = []): PrePrepare {
  const proposal = signPart<Proposal>(committee, signers.get(sender)!, { kind: "PRE-PREPARE", height: 1, round, sender, digest: digestOf(value) });
  return { kind: "PRE-PREPARE", proposal, value, roundChanges: roundChanges.map(({ vote }) => vote), certificate };
}

/** A validator that proposes "own of <id>" and takes any value but "bad" for valid. Round 1 lasts 1000 ms. */
export function validator(id: string): Validator {
  const application = { propose: () => `own of ${id}`, isValid: (_height: number, value: string) => value !== "bad" };
  return new Validator({ committee, verifier, signer: signers.get(id)!, application, baseTimeoutMs: 1000 });
}
