import { grouped, joinWords } from "../../../exhibits/describe";
import type { NodeDecision, Recording } from "../../consensus";
import { laneNames, lastMs, partedTimes, type Parted } from "./lanes";

/** What happens in a run, in words and numbers, for a caption and for readers who cannot see its chart. */
export function chartStory(recording: Recording): string {
  const { outcome, messages } = recording;
  const { scenario, stalled } = outcome;
  const names = laneNames(scenario);
  const kinds = Object.entries(outcome.messages).filter(([, count]) => count > 0);
  return [
    `${messages.length} messages in ${grouped(lastMs(recording))} ms: ${joinWords(kinds.map(([kind, count]) => `${count} ${kind}`))}.`,
    ...partedTimes(scenario).map((parted) => partitionWords(parted, recording)),
    ...timeoutWords(recording, names),
    ...decisionWords(recording, names),
    ...(stalled.length === 0 ? [] : [`${joinWords(stalled.map((node) => names[node]!))} never ${stalled.length === 1 ? "decides" : "decide"} all heights.`]),
    outcome.forks.length === 0 ? "No two validators decide differently." : `Honest validators decide differently at height ${joinWords(outcome.forks.map(({ height }) => `${height}`))}.`,
  ].join(" ");
}

function partitionWords({ fromMs, untilMs, groups, sides }: Parted, { outcome, messages }: Recording): string {
  const isWithin = (atMs: number): boolean => atMs >= fromMs && atMs < untilMs;
  const sent = messages.filter(({ sentMs }) => isWithin(sentMs));
  const lost = sent.filter(({ arrivalsMs }) => arrivalsMs.length === 0).length;
  const underWay = messages.filter(({ from, to, sentMs, arrivalsMs }) => groups[from] !== groups[to] && sentMs < fromMs && arrivalsMs.some((atMs) => atMs >= fromMs)).length;
  const honest = outcome.scenario.validators - outcome.scenario.faults.length;
  const deciders = outcome.decisions.filter((list) => list.some(({ atMs }) => isWithin(atMs))).length;
  return (
    `From ${fromMs} to ${untilMs} ms a partition keeps ${sides.map((side) => joinWords(side)).join(" from ")}: ${lost} of ${sent.length} messages sent in it do not arrive` +
    `${underWay === 0 ? "" : ` (${underWay} that were under way still cross it)`}, and ${deciders === 0 ? "nobody decides" : `${deciders} of ${honest} honest validators decide`} in it.`
  );
}

/** "Round 1 of height 1 times out at v1 (300 ms) and v4 (373 ms)." */
function timeoutWords({ timeouts }: Recording, names: readonly string[]): string[] {
  const rounds = groupBy(timeouts, ({ height, round }) => `Round ${round} of height ${height}`);
  return [...rounds].map(([round, list]) => `${round} times out at ${joinWords(list.map(({ node, atMs }) => `${names[node]!} (${grouped(atMs)} ms)`))}.`);
}

function decisionWords({ outcome, messages }: Recording, names: readonly string[]): string[] {
  const decisions = outcome.decisions.flatMap((list, node) => list.map((decision) => ({ node, ...decision })));
  const decided = groupBy(decisions, ({ height, round }) => `Height ${height} is decided in round ${round}`);
  return [...decided].map(([what, list]) => `${what} by ${joinWords(list.map(({ node, atMs }) => `${names[node]!} (${grouped(atMs)} ms)`))}${carriedOver(list[0]!, messages, names)}.`);
}

/** Where the decided value was first proposed, if that was in an earlier round. */
function carriedOver({ height, round, value }: NodeDecision, messages: Recording["messages"], names: readonly string[]): string {
  const first = messages.find((message) => message.kind === "PRE-PREPARE" && message.height === height && message.value === value);
  return first === undefined || first.round === round ? "" : `, on the value that ${names[first.from]!} proposed in round ${first.round}`;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
