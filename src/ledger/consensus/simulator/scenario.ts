import type { MessageKind } from "../messages";
import { drawsFrom, type Draws } from "./random";

/**
 * `silent`: never says a word. `twin`: a second, unmodified copy runs beside it with the same key, and each of the two
 * believes itself the only one (Bano et al., Twins, 2021). `liar`: follows the protocol and lies on top of it.
 */
export type FaultKind = "silent" | "twin" | "liar";

export interface Fault {
  readonly validator: number;
  readonly kind: FaultKind;
}

/** From the end of the window before it until `untilMs`, nodes of different groups don't hear each other. */
export interface PartitionWindow {
  readonly untilMs: number;
  /** Group of every node, in the order of `nodeIds`. */
  readonly groups: readonly number[];
}

/** A node that hears and says nothing for a time and keeps its state. */
export interface Outage {
  readonly node: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Everything that a run depends on. */
export interface Scenario {
  readonly seed: string;
  readonly validators: number;
  /** Heights to decide. */
  readonly heights: number;
  readonly baseTimeoutMs: number;
  /** Delay of a message, uniform between both; before `healAtMs`, and after it. */
  readonly delayMs: { readonly before: readonly [number, number]; readonly after: readonly [number, number] };
  /** Shares of the messages of every kind that are lost, and of all that are doubled, before `healAtMs`. */
  readonly lossShare: Readonly<Record<MessageKind, number>>;
  readonly duplicateShare: number;
  /** Share of decisions after which the node is cut off for some seconds, before `healAtMs`, one node at a time: the hardest moment to keep what it knows. */
  readonly cutOffShare: number;
  /** From here on every message arrives, in time; all windows and outages have ended. */
  readonly healAtMs: number;
  readonly partitions: readonly PartitionWindow[];
  readonly outages: readonly Outage[];
  readonly faults: readonly Fault[];
}

/** Ids of the validators: v1, v2, ... */
export function validatorIds({ validators }: Pick<Scenario, "validators">): string[] {
  return Array.from({ length: validators }, (_, i) => `v${i + 1}`);
}

/** The id of every node: the validators, then the second copies of the twins. */
export function nodeIds(scenario: Pick<Scenario, "validators" | "faults">): string[] {
  const ids = validatorIds(scenario);
  return [...ids, ...scenario.faults.filter(({ kind }) => kind === "twin").map(({ validator }) => ids[validator]!)];
}

/** A network without faults: every message takes `delayMs`. */
export function calmScenario(validators: number, heights: number, delayMs: number): Scenario {
  return {
    seed: "calm",
    validators,
    heights,
    baseTimeoutMs: 1000,
    delayMs: { before: [delayMs, delayMs], after: [delayMs, delayMs] },
    lossShare: lossShares(() => 0),
    duplicateShare: 0,
    cutOffShare: 0,
    healAtMs: 0,
    partitions: [],
    outages: [],
    faults: [],
  };
}

export interface ScenarioChoice {
  /** Number of validators; default: drawn from 4 to 13, most often 4. */
  readonly validators?: number;
  /** Faulty validators; default: drawn from none to floor((n - 1) / 3). */
  readonly faulty?: number;
  /** What they are; default: each drawn from all kinds. */
  readonly kinds?: readonly FaultKind[];
}

const SIZES = [4, 4, 4, 4, 5, 6, 7, 7, 8, 9, 10, 11, 12, 13];

/**
 * A bad day of the network and then a calm one, from a seed; three heights. Days are of three kinds. In a storm all goes
 * wrong that can. On a day of aimed faults most is well, but COMMITs get lost and the node that decides first is cut off:
 * then a validator that forgets what it prepared, or believes a false justification, does harm at once. On a split day
 * the network falls into two parts for seconds, with one copy of every twin in each.
 */
export function randomScenario(seed: string, choice: ScenarioChoice = {}): Scenario {
  const draws = drawsFrom(`scenario:${seed}`);
  const validators = choice.validators ?? draws.pick(SIZES);
  const faulty = choice.faulty ?? draws.between(0, Math.floor((validators - 1) / 3));
  const kinds = choice.kinds ?? (["silent", "twin", "liar"] as const);
  const order = shuffled(draws, validators);
  const faults = order.slice(0, faulty).map((validator) => ({ validator, kind: draws.pick(kinds) }));
  const common = { seed, validators, heights: 3, baseTimeoutMs: 1000, faults };
  return { ...common, ...draws.pick([storm, aimedFaults, splits])(draws, common) };
}

type Weather = Omit<Scenario, "seed" | "validators" | "heights" | "baseTimeoutMs" | "faults">;

/** Up to 12 s of delay, loss, duplication, partitions, outages and cut-offs, each drawn anew. */
function storm(draws: Draws, nodesOf: Pick<Scenario, "validators" | "faults">): Weather {
  const nodes = nodeIds(nodesOf).length;
  const healAtMs = draws.between(0, 12) * 1000;
  const longestWindowMs = draws.pick([100, 500, 3000]);
  const partitions: PartitionWindow[] = [];
  for (let from = 0; from < healAtMs; from = partitions.at(-1)!.untilMs) {
    const groups = draws.pick([1, 1, 2, 3]);
    partitions.push({
      untilMs: Math.min(healAtMs, from + draws.between(5, longestWindowMs)),
      groups: Array.from({ length: nodes }, () => draws.between(1, groups)),
    });
  }
  const outages = Array.from({ length: healAtMs > 0 ? draws.between(0, 2) : 0 }, () => {
    const fromMs = draws.between(0, healAtMs - 1);
    return { node: draws.between(0, nodes - 1), fromMs, toMs: draws.between(fromMs, healAtMs) };
  });
  return {
    delayMs: { before: [1, draws.pick([20, 100, 500, 3000])], after: [1, 50] },
    lossShare: lossShares(() => draws.pick([0, 0, 0.1, 0.3, 0.5])),
    duplicateShare: draws.pick([0, 0.1, 0.3]),
    cutOffShare: draws.pick([0, 0.5, 1]),
    healAtMs,
    partitions,
    outages,
  };
}

/** A quick network that loses COMMITs only and cuts off who decides. */
function aimedFaults(draws: Draws): Weather {
  return {
    delayMs: { before: [1, 20], after: [1, 50] },
    lossShare: { ...lossShares(() => 0), COMMIT: draws.pick([0.4, 0.6, 0.7]) },
    duplicateShare: 0,
    cutOffShare: 1,
    healAtMs: 16_000,
    partitions: [],
    outages: [],
  };
}

/** A quick network in two parts, divided anew every few seconds; part of the days lose COMMITs too. */
function splits(draws: Draws, { validators, faults }: Pick<Scenario, "validators" | "faults">): Weather {
  const healAtMs = 16_000;
  const partitions: PartitionWindow[] = [];
  for (let from = 0; from < healAtMs; from = partitions.at(-1)!.untilMs) {
    const groups = Array.from({ length: validators }, () => draws.between(1, 2));
    const copies = faults.filter(({ kind }) => kind === "twin").map(({ validator }) => 3 - groups[validator]!);
    partitions.push({ untilMs: Math.min(healAtMs, from + draws.between(100, 4000)), groups: [...groups, ...copies] });
  }
  return {
    delayMs: { before: [1, 20], after: [1, 50] },
    lossShare: { ...lossShares(() => 0), COMMIT: draws.pick([0, 0.4]) },
    duplicateShare: 0,
    cutOffShare: 0,
    healAtMs,
    partitions,
    outages: [],
  };
}

function lossShares(share: () => number): Record<MessageKind, number> {
  return { "PRE-PREPARE": share(), PREPARE: share(), COMMIT: share(), "ROUND-CHANGE": share(), DECIDED: share() };
}

function shuffled(draws: Draws, count: number): number[] {
  const items = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = draws.between(0, i);
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
  return items;
}
