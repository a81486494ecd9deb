import type { Committee } from "./committee";
import type { Decision, Effects, Input, Outgoing, Timer } from "./effects";
import { Instance, type Application } from "./instance";
import { heightOf, type Decided, type Message } from "./messages";
import type { Signer, Verifier } from "./signatures";

/** Heights ahead of its own for which a validator keeps messages, and decisions that it sends in one answer to another. */
const HEIGHTS_AHEAD = 8;

/** Messages of one validator that are kept for one height ahead: more than an honest one sends in ten rounds. */
const KEPT_OF_EACH = 40;

export interface ValidatorOptions {
  readonly committee: Committee;
  readonly verifier: Verifier;
  readonly signer: Signer;
  readonly application: Application;
  /** Length of round 1, in milliseconds; every later round is twice as long as the one before. */
  readonly baseTimeoutMs: number;
}

/** A step that a validator can't take: the driver's mistake. */
export class ValidatorError extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = "ValidatorError";
  }
}

/**
 * A validator: one instance of QBFT after the other, without clock, network or disk. What it says and asks for depends
 * on its options and on the inputs of `step` only, and on their order.
 */
export class Validator {
  private instance: Instance | null = null;
  private currentHeight = 0;
  private lastTimer = 0;
  private readonly decided = new Map<number, Decided>();
  /** Messages for heights not begun, by height and sender. */
  private readonly ahead = new Map<number, Map<string, Message[]>>();
  /** What the validator says to itself. */
  private readonly own: Message[] = [];
  private messages: Outgoing[] = [];
  private timers: Timer[] = [];
  private decisions: Decision[] = [];

  constructor(private readonly options: ValidatorOptions) {}

  /** The height begun last; 0 before the first. */
  get height(): number {
    return this.currentHeight;
  }

  step(input: Input): Effects {
    switch (input.kind) {
      case "begin":
        this.begin();
        break;
      case "message":
        this.receive(input.from, input.message);
        break;
      case "timeout":
        if (input.timer === this.lastTimer) this.instance?.timeout();
        break;
      case "resume":
        this.instance?.resume();
        break;
    }
    for (let message = this.own.shift(); message !== undefined; message = this.own.shift()) this.instance?.receive(message);
    const effects = { messages: this.messages, timers: this.timers, decisions: this.decisions };
    [this.messages, this.timers, this.decisions] = [[], [], []];
    return effects;
  }

  private begin(): void {
    if (this.instance !== null) throw new ValidatorError(`begin: height ${this.currentHeight} is not decided yet, required a decision first`);
    const height = (this.currentHeight += 1);
    const { committee, verifier, signer, application, baseTimeoutMs } = this.options;
    this.instance = new Instance(height, {
      committee,
      verifier,
      signer,
      application,
      broadcast: (message) => {
        this.messages.push({ to: null, message });
        this.own.push(message);
      },
      startTimer: (round) => {
        this.timers.push({ timer: (this.lastTimer += 1), delayMs: baseTimeoutMs * 2 ** (round - 1) });
      },
      decide: (decision) => {
        this.decided.set(height, { kind: "DECIDED", height, value: decision.value, commits: decision.commits });
        this.decisions.push(decision);
        this.own.length = 0;
        this.lastTimer += 1;
        this.instance = null;
      },
    });
    this.instance.start();
    const kept = this.ahead.get(height);
    this.ahead.delete(height);
    for (const messages of kept?.values() ?? []) for (const message of messages) this.instance?.receive(message);
  }

  private receive(from: string, message: Message): void {
    const height = heightOf(message);
    if (this.instance !== null && height === this.currentHeight) this.instance.receive(message);
    else if (height > this.currentHeight) this.keep(from, height, message);
    else if (message.kind === "ROUND-CHANGE") this.answer(from, height);
  }

  private keep(from: string, height: number, message: Message): void {
    if (height > this.currentHeight + HEIGHTS_AHEAD) return;
    let bySender = this.ahead.get(height);
    if (bySender === undefined) this.ahead.set(height, (bySender = new Map()));
    const messages = bySender.get(from);
    if (messages === undefined) bySender.set(from, [message]);
    else if (messages.length < KEPT_OF_EACH) messages.push(message);
  }

  /** Moniz (2020), Algorithm 3, last rule: who changes rounds at a height that is decided gets the decision, and those after it. */
  private answer(to: string, from: number): void {
    for (let height = from; height < from + HEIGHTS_AHEAD; height++) {
      const message = this.decided.get(height);
      if (message === undefined) return;
      this.messages.push({ to, message });
    }
  }
}
