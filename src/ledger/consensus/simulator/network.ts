import type { MessageKind } from "../messages";
import type { Draws } from "./random";
import type { Scenario } from "./scenario";

/** Says when a message arrives: once, twice, or never. */
export class Network {
  private cutOff = { node: -1, untilMs: 0 };

  constructor(
    private readonly scenario: Scenario,
    private readonly draws: Draws,
  ) {}

  /** A node has decided: it may be cut off now. */
  decided(node: number, nowMs: number): void {
    const { healAtMs, cutOffShare } = this.scenario;
    if (nowMs >= healAtMs || nowMs < this.cutOff.untilMs || !this.draws.chance(cutOffShare)) return;
    this.cutOff = { node, untilMs: Math.min(healAtMs, nowMs + this.draws.between(500, 8000)) };
  }

  /** Times (virtual ms) at which a message sent now arrives at another node; none if it is lost. */
  arrivals(kind: MessageKind, from: number, to: number, nowMs: number): number[] {
    const { healAtMs, lossShare, duplicateShare, delayMs } = this.scenario;
    if (nowMs >= healAtMs) return [nowMs + this.draws.between(...delayMs.after)];
    if (!this.connected(from, to, nowMs) || this.draws.chance(lossShare[kind])) return [];
    const copies = this.draws.chance(duplicateShare) ? 2 : 1;
    // What is under way when the network heals arrives by the delays of a healed one at the latest.
    const latest = healAtMs + delayMs.after[1];
    return Array.from({ length: copies }, () => Math.min(latest, nowMs + this.draws.between(...delayMs.before)));
  }

  private connected(from: number, to: number, nowMs: number): boolean {
    if (nowMs < this.cutOff.untilMs && (from === this.cutOff.node || to === this.cutOff.node)) return false;
    const window = this.scenario.partitions.find(({ untilMs }) => nowMs < untilMs);
    return window === undefined || window.groups[from] === window.groups[to];
  }
}
