import { leaderOf, type Committee } from "../committee";
import type { Effects, Input, Outgoing } from "../effects";
import {
  digestOf,
  heightOf,
  signPart,
  type Commit,
  type Message,
  type Prepare,
  type PrePrepare,
  type Proposal,
  type RoundChange,
  type RoundChangeVote,
} from "../messages";
import type { Signer } from "../signatures";
import type { Validator } from "../validator";
import type { Draws } from "./random";

/** How often a liar lies on an occasion, and how many lies it has in it. */
const LIE_CHANCE = 0.15;
const MOST_LIES = 150;

/**
 * A validator that runs the protocol and lies on top of it, by a script of the known attacks: two proposals at once,
 * proposals out of turn, without or with a false justification, votes for everything, votes in the name of others,
 * certificates of one vote repeated, decisions that nobody took, old messages again. It has its own key only.
 */
export class Liar {
  private readonly heard: Message[] = [];
  private readonly roundChanges: RoundChangeVote[] = [];
  private readonly voted = new Set<string>();
  /** Tells everybody that it agrees with them, and keeps its own vote to itself: only first votes count. */
  private readonly yesMan: boolean;
  private height = 1;
  private round = 1;
  private lies = 0;

  constructor(
    private readonly inner: Validator,
    private readonly committee: Committee,
    private readonly signer: Signer,
    private readonly draws: Draws,
  ) {
    this.yesMan = draws.chance(0.5);
  }

  step(input: Input): Effects {
    if (input.kind === "message") this.hear(input.message);
    const effects = this.inner.step(input);
    for (const { message } of effects.messages) if (message.kind === "PRE-PREPARE") this.reach(message.proposal.height);
    const messages = effects.messages.flatMap((outgoing) => this.twist(outgoing));
    if (input.kind === "message" && input.message.kind === "ROUND-CHANGE") messages.push(...this.takeTurn(input.message.vote));
    if (input.kind !== "resume" && this.lies < MOST_LIES && this.draws.chance(LIE_CHANCE)) messages.push(...this.lie());
    if (input.kind === "message") messages.push(...this.voteFor(input.message));
    return { ...effects, messages };
  }

  private hear(message: Message): void {
    const height = heightOf(message);
    this.reach(height);
    if (height !== this.height) return;
    this.heard.push(message);
    if (message.kind === "ROUND-CHANGE") this.roundChanges.push(message.vote);
    const round = message.kind === "PRE-PREPARE" ? message.proposal.round : message.kind === "ROUND-CHANGE" ? message.vote.round : message.kind === "DECIDED" ? 1 : message.round;
    this.round = Math.max(this.round, round);
  }

  private reach(height: number): void {
    if (height > this.height) [this.height, this.round] = [height, 1];
  }

  /** What the protocol has it say, made false on the way out. */
  private twist(outgoing: Outgoing): Outgoing[] {
    const { message } = outgoing;
    if (this.yesMan && (message.kind === "PREPARE" || message.kind === "COMMIT")) return [];
    if (this.draws.chance(0.3)) return [outgoing];
    if (message.kind === "PRE-PREPARE" && message.proposal.height === this.height) return this.equivocate(message);
    if (message.kind === "ROUND-CHANGE" && message.vote.height === this.height) {
      return [{ to: null, message: this.falseRoundChange(message.vote.round, this.falseValue()) }];
    }
    return [outgoing];
  }

  /** Another proposal with the same justification, to all; or to some, and to others its first one, or both; and its votes for whatever it told. */
  private equivocate(message: PrePrepare): Outgoing[] {
    const { round } = message.proposal;
    const other = this.proposal(round, this.falseValue(), message.roundChanges, message.certificate);
    const tellings = this.draws.chance(0.3) ? [[other]] : [[message], [other], [message, other], [other, message]];
    return this.others().flatMap((to) =>
      this.draws.pick(tellings).flatMap((told) => [
        { to, message: told },
        ...this.votes(to, round, told.proposal.digest),
      ]),
    );
  }

  /** Others come to a round that it leads: it proposes there, whether it knows of a decision or not. */
  private takeTurn({ height, round }: RoundChangeVote): Outgoing[] {
    const mayPropose = height === this.height && leaderOf(this.committee, height, round) === this.signer.id;
    return mayPropose && this.draws.chance(0.8) ? this.proposeFalsely(round) : [];
  }

  private proposeFalsely(round: number): Outgoing[] {
    const value = this.falseValue();
    const digest = digestOf(value);
    const message = this.proposal(round, value, this.falseRoundChanges(round), this.falseCertificate("PREPARE", Math.max(1, round - 1), digest));
    return this.someOthers().flatMap((to) => [{ to, message }, ...this.votes(to, round, digest)]);
  }

  private lie(): Outgoing[] {
    this.lies += 1;
    const value = this.falseValue();
    const digest = digestOf(value);
    switch (this.draws.between(1, 6)) {
      case 1:
        return this.proposeFalsely(this.draws.pick([this.ownRound(1), this.ownRound(this.round), this.round, this.round + 1]));
      case 2: {
        const message = this.falseRoundChange(this.round + this.draws.between(0, 1), value);
        return this.someOthers().map((to) => ({ to, message }));
      }
      case 3: {
        const message = { kind: "DECIDED", height: this.height, value, commits: this.falseCertificate("COMMIT", this.round, digest) } as const;
        return this.someOthers().map((to) => ({ to, message }));
      }
      case 4: {
        const names = this.others();
        return this.someOthers().flatMap((to) =>
          names.flatMap((name) => this.votes(to, this.round, digest).map(({ message }) => ({ to, message: { ...(message as Prepare | Commit), sender: name } }))),
        );
      }
      case 5: {
        const message = { kind: "ROUND-CHANGE", vote: this.roundChange(this.round + this.draws.between(1, 20), null, null), preparedValue: null, certificate: [] } as const;
        return this.someOthers().map((to) => ({ to, message }));
      }
      default:
        return this.heard.length === 0 ? [] : this.someOthers().map((to) => ({ to, message: this.draws.pick(this.heard) }));
    }
  }

  /** Its vote for whatever it hears of, once each, beside all its other votes; of a yes-man to the one only that said so. */
  private voteFor(message: Message): Outgoing[] {
    if (message.kind === "ROUND-CHANGE" || message.kind === "DECIDED") return [];
    const { height, round, digest, sender } = message.kind === "PRE-PREPARE" ? message.proposal : message;
    const ballot = `${height} ${round} ${digest} ${this.yesMan ? sender : ""}`;
    if (this.voted.has(ballot)) return [];
    this.voted.add(ballot);
    if (this.yesMan) return this.votes(sender, round, digest, height);
    return this.draws.chance(0.5) ? this.others().flatMap((to) => this.votes(to, round, digest, height)) : [];
  }

  private votes(to: string, round: number, digest: string, height = this.height): Outgoing[] {
    return [
      { to, message: this.vote("PREPARE", round, digest, height) },
      { to, message: this.vote("COMMIT", round, digest, height) },
    ];
  }

  private vote<K extends "PREPARE" | "COMMIT">(kind: K, round: number, digest: string, height = this.height): K extends "PREPARE" ? Prepare : Commit {
    return signPart(this.committee, this.signer, { kind, height, round, sender: this.signer.id, digest } as never);
  }

  /** A "quorum" that is its own vote again and again, the same under other names, or what others said of something else. */
  private falseCertificate<K extends "PREPARE" | "COMMIT">(kind: K, round: number, digest: string): (K extends "PREPARE" ? Prepare : Commit)[] {
    const { validators, quorum } = this.committee;
    const vote = this.vote(kind, round, digest);
    switch (this.draws.between(1, 3)) {
      case 1:
        return validators.slice(0, quorum).map(() => vote);
      case 2:
        return validators.slice(0, quorum).map((sender) => ({ ...vote, sender }));
      default: {
        const heard = new Map(this.heard.flatMap((message) => (message.kind === "PREPARE" || message.kind === "COMMIT" ? [[message.sender, message]] : [])));
        return [vote, ...heard.values()].slice(0, quorum) as (K extends "PREPARE" ? Prepare : Commit)[];
      }
    }
  }

  /** "I have prepared that value in the round before", which it has not. */
  private falseRoundChange(round: number, value: string): RoundChange {
    if (round === 1) return { kind: "ROUND-CHANGE", vote: this.roundChange(1, null, null), preparedValue: null, certificate: [] };
    const digest = digestOf(value);
    return {
      kind: "ROUND-CHANGE",
      vote: this.roundChange(round, round - 1, digest),
      preparedValue: value,
      certificate: this.falseCertificate("PREPARE", round - 1, digest),
    };
  }

  /** Nothing; too few that are genuine; the genuine ones with its own repeated until they seem a quorum. */
  private falseRoundChanges(round: number): RoundChangeVote[] {
    const genuine = this.roundChanges.filter((vote) => vote.height === this.height && vote.round === round);
    const own = this.roundChange(round, null, null);
    switch (this.draws.between(1, 3)) {
      case 1:
        return [];
      case 2:
        return [own, ...genuine.slice(0, this.committee.quorum - 2)];
      default:
        return Array.from({ length: this.committee.quorum }, (_, i) => genuine[i] ?? own);
    }
  }

  private roundChange(round: number, preparedRound: number | null, preparedDigest: string | null): RoundChangeVote {
    return signPart<RoundChangeVote>(this.committee, this.signer, { kind: "ROUND-CHANGE", height: this.height, round, sender: this.signer.id, preparedRound, preparedDigest });
  }

  private proposal(round: number, value: string, roundChanges: readonly RoundChangeVote[], certificate: readonly Prepare[]): PrePrepare {
    const proposal = signPart<Proposal>(this.committee, this.signer, { kind: "PRE-PREPARE", height: this.height, round, sender: this.signer.id, digest: digestOf(value) });
    return { kind: "PRE-PREPARE", proposal, value, roundChanges, certificate };
  }

  /** The first round from this one on in which it is its turn. */
  private ownRound(from: number): number {
    let round = from;
    while (leaderOf(this.committee, this.height, round) !== this.signer.id) round += 1;
    return round;
  }

  /** Mostly one that any validator takes for valid, and the same of all liars, so that lies add up. */
  private falseValue(): string {
    return this.draws.chance(0.1) ? "invalid" : `${this.height}:lie`;
  }

  private others(): string[] {
    return this.committee.validators.filter((id) => id !== this.signer.id);
  }

  private someOthers(): string[] {
    return this.others().filter(() => this.draws.chance(0.8));
  }
}
