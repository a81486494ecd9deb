import { nodeIds, type Recording, type Scenario } from "../../consensus";

/** A time (virtual ms) in which the network is parted, from `fromMs` on and before `untilMs`. */
export interface Parted {
  readonly fromMs: number;
  readonly untilMs: number;
  /** Group of every node, in the order of `nodeIds`. */
  readonly groups: readonly number[];
  /** The lanes of each group, in the order of their first nodes. */
  readonly sides: readonly (readonly string[])[];
}

/** What a chart calls every node: its id, a twin's second copy and a faulty one marked. */
export function laneNames(scenario: Scenario): string[] {
  const { validators, faults } = scenario;
  const kinds = new Map(faults.map(({ validator, kind }) => [validator, kind]));
  return nodeIds(scenario).map((id, i) => {
    const kind = i < validators ? kinds.get(i) : "second copy";
    return kind === undefined ? id : `${id} (${kind})`;
  });
}

/** The windows of a scenario in which not all nodes hear each other. */
export function partedTimes(scenario: Scenario): Parted[] {
  const names = laneNames(scenario);
  return scenario.partitions.flatMap(({ untilMs, groups }, i) => {
    const window = { fromMs: scenario.partitions[i - 1]?.untilMs ?? 0, untilMs: Math.min(untilMs, scenario.healAtMs), groups };
    const distinct = [...new Set(groups)];
    if (distinct.length === 1 || window.untilMs <= window.fromMs) return [];
    return [{ ...window, sides: distinct.map((group) => names.filter((_, node) => groups[node] === group)) }];
  });
}

/** The last moment that a recording tells of (virtual ms). */
export function lastMs({ outcome, messages }: Recording): number {
  return Math.max(outcome.endMs, ...messages.flatMap(({ arrivalsMs }) => arrivalsMs));
}
