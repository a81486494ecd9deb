import { leaderOf } from "./committee";
import type { Decision } from "./effects";
import { highestPrepared, isAuthentic, isJustifiedProposal, isProvenDecision, isProvenRoundChange, type Electorate } from "./justification";
import {
  digestOf,
  signPart,
  type Commit,
  type Decided,
  type Message,
  type Prepare,
  type PrePrepare,
  type Proposal,
  type RoundChange,
  type RoundChangeVote,
  type SignedPart,
  type Unsigned,
} from "./messages";
import type { Signer } from "./signatures";
import { VoteLog } from "./vote-log";

/** What is agreed on: the ledger beneath. */
export interface Application {
  /** The value that this validator proposes when it leads a height and nothing has been prepared. */
  propose(height: number): string;
  /** Whether a value may be decided at a height (the paper's predicate beta); the same on every honest validator. */
  isValid(height: number, value: string): boolean;
}

/** Where an instance's effects go. */
export interface Surroundings extends Electorate {
  readonly signer: Signer;
  readonly application: Application;
  broadcast(message: Message): void;
  startTimer(round: number): void;
  decide(decision: Decision): void;
}

/** One height of QBFT on one validator: Moniz (2020), Algorithms 1 to 3. Rules are named after them. */
export class Instance {
  private round = 1;
  private accepted: PrePrepare | null = null;
  private prepared: { readonly round: number; readonly value: string; readonly certificate: readonly Prepare[] } | null = null;
  private proposedInRound = 0;
  private committedInRound = 0;
  private finished = false;
  private readonly prepares = new VoteLog<Prepare>();
  private readonly commits = new VoteLog<Commit>();
  private readonly roundChanges = new VoteLog<RoundChangeVote & { readonly message: RoundChange }>();
  /** Values seen in accepted proposals, by digest: a decision needs the value, a vote carries its digest only. */
  private readonly values = new Map<string, string>();

  constructor(
    private readonly height: number,
    private readonly around: Surroundings,
  ) {}

  /** Algorithm 1. */
  start(): void {
    this.around.startTimer(this.round);
    if (this.leads()) this.propose(this.around.application.propose(this.height), [], []);
  }

  /** Sets the timer of the current round again. */
  resume(): void {
    this.around.startTimer(this.round);
  }

  /** Algorithm 3, upon timeri is expired. */
  timeout(): void {
    this.changeRound(this.round + 1);
  }

  receive(message: Message): void {
    if (this.finished) return;
    switch (message.kind) {
      case "PRE-PREPARE":
        return this.onPrePrepare(message);
      case "PREPARE":
        if (isAuthentic(this.around, message) && this.prepares.add(message)) this.tryCommit();
        return;
      case "COMMIT":
        if (isAuthentic(this.around, message) && this.commits.add(message)) this.tryDecide(message);
        return;
      case "ROUND-CHANGE":
        return this.onRoundChange(message);
      case "DECIDED":
        return this.onDecided(message);
    }
  }

  /** Algorithm 2, first rule. A justified proposal of a later round is followed there at once, as in the EEA's specification of QBFT. */
  private onPrePrepare(message: PrePrepare): void {
    const { round, digest } = message.proposal;
    if (round < this.round || (round === this.round && this.accepted !== null)) return;
    if (!isJustifiedProposal(this.around, message) || !this.around.application.isValid(this.height, message.value)) return;
    this.round = round;
    this.accepted = message;
    this.values.set(digest, message.value);
    this.around.startTimer(round);
    this.around.broadcast(this.signed<Prepare>({ kind: "PREPARE", height: this.height, round, sender: this.id, digest }));
    this.tryCommit();
    for (const commit of this.commits.of(round)) this.tryDecide(commit);
  }

  /** Algorithm 2, second rule: a quorum of PREPAREs for the accepted proposal. */
  private tryCommit(): void {
    if (this.accepted === null || this.committedInRound === this.round) return;
    const { value, proposal } = this.accepted;
    const certificate = this.prepares.of(this.round).filter((vote) => vote.digest === proposal.digest);
    if (certificate.length < this.around.committee.quorum) return;
    this.prepared = { round: this.round, value, certificate };
    this.committedInRound = this.round;
    this.around.broadcast(this.signed<Commit>({ kind: "COMMIT", height: this.height, round: this.round, sender: this.id, digest: proposal.digest }));
  }

  /** Algorithm 2, third rule: a quorum of COMMITs of any one round. Without the value it waits for a DECIDED. */
  private tryDecide({ round, digest }: Commit): void {
    if (this.finished) return;
    const value = this.values.get(digest);
    const commits = this.commits.of(round).filter((vote) => vote.digest === digest);
    if (value === undefined || commits.length < this.around.committee.quorum) return;
    this.finish({ height: this.height, round, value, commits });
  }

  private onDecided(message: Decided): void {
    if (!isProvenDecision(this.around, message)) return;
    this.finish({ height: this.height, round: message.commits[0]!.round, value: message.value, commits: message.commits });
  }

  private onRoundChange(message: RoundChange): void {
    if (message.vote.round < this.round || !isProvenRoundChange(this.around, message)) return;
    if (!this.roundChanges.add({ ...message.vote, message })) return;
    this.tryFollow();
    this.tryPropose();
  }

  /** Algorithm 3, second rule: f + 1 validators are ahead, so an honest one is; to the lowest of their rounds. */
  private tryFollow(): void {
    const ahead = this.roundChanges.lastRounds().filter((round) => round > this.round).sort((a, b) => b - a);
    const { faultsTolerated } = this.around.committee;
    if (ahead.length > faultsTolerated) this.changeRound(ahead[faultsTolerated]!);
  }

  /** Algorithm 3, third rule: the leader of a round to which a quorum has changed proposes what was prepared last, or its own value. */
  private tryPropose(): void {
    if (!this.leads() || this.proposedInRound >= this.round || this.accepted !== null) return;
    const votes = this.roundChanges.of(this.round);
    if (votes.length < this.around.committee.quorum) return;
    const highest = highestPrepared(votes)?.message;
    const value = highest?.preparedValue ?? this.around.application.propose(this.height);
    this.propose(value, votes.map(({ message }) => message.vote), highest?.certificate ?? []);
  }

  private propose(value: string, roundChanges: readonly RoundChangeVote[], certificate: readonly Prepare[]): void {
    this.proposedInRound = this.round;
    const proposal = this.signed<Proposal>({ kind: "PRE-PREPARE", height: this.height, round: this.round, sender: this.id, digest: digestOf(value) });
    this.around.broadcast({ kind: "PRE-PREPARE", proposal, value, roundChanges, certificate });
  }

  private changeRound(round: number): void {
    this.round = round;
    this.accepted = null;
    this.around.startTimer(round);
    const vote = this.signed<RoundChangeVote>({
      kind: "ROUND-CHANGE",
      height: this.height,
      round,
      sender: this.id,
      preparedRound: this.prepared?.round ?? null,
      preparedDigest: this.prepared === null ? null : digestOf(this.prepared.value),
    });
    this.around.broadcast({ kind: "ROUND-CHANGE", vote, preparedValue: this.prepared?.value ?? null, certificate: this.prepared?.certificate ?? [] });
  }

  private finish(decision: Decision): void {
    this.finished = true;
    this.around.decide(decision);
  }

  private get id(): string {
    return this.around.signer.id;
  }

  private leads(): boolean {
    return leaderOf(this.around.committee, this.height, this.round) === this.id;
  }

  private signed<P extends SignedPart>(part: Unsigned<P>): P {
    return signPart<P>(this.around.committee, this.around.signer, part);
  }
}
