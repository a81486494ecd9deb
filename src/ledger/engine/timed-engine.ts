import type { Answer, Committed, Enrolment, Participant, PartyCall, PartyQuery, TradingEngine } from "./engine";

/** How fast an engine was, in the metrics of Hyperledger Caliper. */
export interface Throughput {
  readonly calls: number;
  /** Valid and accepted. */
  readonly succeeded: number;
  /** Calls a second, from the first to be sent to the last. */
  readonly sentPerSecond: number;
  /** Successful calls a second, from the first to be sent to the last to be committed. */
  readonly perSecond: number;
  /** From the sending of a call's batch to its commit. */
  readonly latencyMs: LatencySummary;
}

/** Times in ms: the least, the mean, two percentiles, the largest. */
export interface LatencySummary {
  readonly min: number;
  readonly mean: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Throws RangeError without any. */
export function summariseLatency(latenciesMs: readonly number[]): LatencySummary {
  const sorted = [...latenciesMs].sort((a, b) => a - b);
  if (sorted.length === 0) throw new RangeError("throughput: came no call, required at least one");
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return { min: sorted[0]!, mean: sorted.reduce((sum, ms) => sum + ms, 0) / sorted.length, p50: at(0.5), p99: at(0.99), max: sorted.at(-1)! };
}

/** An engine that notes when calls are sent and committed. */
export class TimedEngine implements TradingEngine {
  readonly #latenciesMs: number[] = [];
  #succeeded = 0;
  #firstSentMs = Infinity;
  #lastSentMs = -Infinity;
  #lastDoneMs = -Infinity;

  /** @param nowMs a clock in milliseconds, such as `performance.now`. */
  constructor(
    readonly engine: TradingEngine,
    readonly nowMs: () => number,
  ) {}

  get name(): string {
    return this.engine.name;
  }

  enrol(participants: readonly Participant[]): Promise<Enrolment[]> {
    return this.engine.enrol(participants);
  }

  async submit(calls: readonly PartyCall[], timeMs: number): Promise<Committed[]> {
    const sentMs = this.nowMs();
    const committed = await this.engine.submit(calls, timeMs);
    const doneMs = this.nowMs();
    this.#firstSentMs = Math.min(this.#firstSentMs, sentMs);
    this.#lastSentMs = sentMs;
    this.#lastDoneMs = doneMs;
    for (const { code, answer } of committed) {
      this.#latenciesMs.push(doneMs - sentMs);
      if (code === "VALID" && answer.status === "accepted") this.#succeeded += 1;
    }
    return committed;
  }

  evaluate(query: PartyQuery): Promise<Answer> {
    return this.engine.evaluate(query);
  }

  close(): Promise<void> {
    return this.engine.close();
  }

  /** Of all calls so far; at least one is required. */
  throughput(): Throughput {
    const latencyMs = summariseLatency(this.#latenciesMs);
    const calls = this.#latenciesMs.length;
    return {
      calls,
      succeeded: this.#succeeded,
      sentPerSecond: (1000 * calls) / Math.max(1e-3, this.#lastSentMs - this.#firstSentMs),
      perSecond: (1000 * this.#succeeded) / Math.max(1e-3, this.#lastDoneMs - this.#firstSentMs),
      latencyMs,
    };
  }
}
