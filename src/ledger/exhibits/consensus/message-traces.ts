import type { MessageKind, Recording, Scenario, SentMessage } from "../../consensus";
import { COLOURS } from "../../../exhibits/style";
import { laneNames } from "./lanes";

type Trace = Readonly<Record<string, unknown>>;

/** How the lines of each kind look, in the order in which a height needs them; colour, dash and width each tell it from its neighbours. */
const KIND_LOOKS: Readonly<Record<MessageKind, { readonly color: string; readonly dash: string; readonly width: number }>> = {
  "PRE-PREPARE": { color: "#CC79A7", dash: "solid", width: 3 },
  PREPARE: { color: "#56B4E9", dash: "solid", width: 1.5 },
  COMMIT: { color: "#009E73", dash: "dot", width: 2 },
  "ROUND-CHANGE": { color: "#D55E00", dash: "dash", width: 1.5 },
  DECIDED: { color: "#0072B2", dash: "dashdot", width: 2 },
};

/** What a message that carries a value says of it; the others carry its digest only. */
const VALUE_WORDS: Readonly<Partial<Record<MessageKind, string>>> = { "PRE-PREPARE": "proposes", "ROUND-CHANGE": "has prepared", DECIDED: "proves" };

/** How far a message is drawn that does not arrive, if it goes from the first lane to the last; to a nearer lane it is as much less (lanes). */
const LONGEST_STUB = 0.45;

/** A message's line, from its sender's lane to its receiver's, or to the end of a stub. */
interface Line {
  readonly message: SentMessage;
  readonly endMs: number;
  readonly endLane: number;
}

/** A trace for each kind of message, then messages that do not arrive, time-outs and decisions; those that a run has none of are left out. */
export function messageTraces({ outcome, messages, timeouts }: Recording): Trace[] {
  const names = laneNames(outcome.scenario);
  const lines = messages.flatMap((message) => linesOf(message, outcome.scenario, names.length));
  const lost = lines.filter(({ message }) => message.arrivalsMs.length === 0);
  const decisions = outcome.decisions.flatMap((list, node) => list.map((decision) => ({ node, ...decision })));
  const traces = [
    ...(Object.keys(KIND_LOOKS) as MessageKind[]).map((kind) => kindTrace(kind, lines.filter(({ message }) => message.kind === kind), names)),
    markers(
      "does not arrive",
      { symbol: "x", size: 6, color: COLOURS.neutral },
      lost.map(({ message, endMs, endLane }) => ({ x: endMs, y: endLane, text: hoverText(message, names) })),
    ),
    markers(
      "time-out",
      { symbol: "hourglass", size: 11, color: "#D55E00" },
      timeouts.map(({ node, height, round, atMs }) => ({ x: atMs, y: node, text: `${names[node]!}: round ${round} of height ${height} times out<br>at ${atMs} ms` })),
    ),
    markers(
      "decision",
      { symbol: "star", size: 14, color: "#E69F00" },
      decisions.map(({ node, height, round, value, atMs }) => ({ x: atMs, y: node, text: `${names[node]!} decides height ${height} in round ${round}<br>at ${atMs} ms: "${value}"` })),
    ),
  ];
  return traces.filter(({ x }) => x.length > 0);
}

function linesOf(message: SentMessage, { delayMs }: Scenario, laneCount: number): Line[] {
  const { from, to, sentMs, arrivalsMs } = message;
  if (arrivalsMs.length > 0) return arrivalsMs.map((endMs) => ({ message, endMs, endLane: to }));
  const [low, high] = delayMs.before;
  const share = LONGEST_STUB / (laneCount - 1);
  return [{ message, endMs: sentMs + (share * (low + high)) / 2, endLane: from + share * (to - from) }];
}

/** Lines parted by nulls; a point in the middle of each, where no other message's is, to be pointed at. */
function kindTrace(kind: MessageKind, lines: readonly Line[], names: readonly string[]): Trace & { readonly x: readonly unknown[] } {
  return {
    type: "scatter",
    mode: "lines+markers",
    name: kind,
    x: lines.flatMap(({ message, endMs }) => [message.sentMs, (message.sentMs + endMs) / 2, endMs, null]),
    y: lines.flatMap(({ message, endLane }) => [message.from, (message.from + endLane) / 2, endLane, null]),
    text: lines.flatMap(({ message }) => [...Array<string>(3).fill(hoverText(message, names)), null]),
    hovertemplate: "%{text}<extra></extra>",
    line: KIND_LOOKS[kind],
    // A dot where a message arrives: dashes may end before.
    marker: { color: KIND_LOOKS[kind].color, opacity: 1, line: { width: 0 }, size: lines.flatMap(({ message }) => [0, 0, message.arrivalsMs.length > 0 ? 5 : 0, 0]) },
  };
}

function markers(name: string, marker: Trace, points: readonly { readonly x: number; readonly y: number; readonly text: string }[]): Trace & { readonly x: readonly number[] } {
  return {
    type: "scatter",
    mode: "markers",
    name,
    x: points.map(({ x }) => x),
    y: points.map(({ y }) => y),
    text: points.map(({ text }) => text),
    hovertemplate: "%{text}<extra></extra>",
    marker,
  };
}

function hoverText({ from, to, kind, height, round, value, sentMs, arrivalsMs }: SentMessage, names: readonly string[]): string {
  const arrival = arrivalsMs.length === 0 ? "does not arrive" : `arrives ${arrivalsMs.join(" and ")} ms`;
  return [
    `${kind} ${names[from]!} → ${names[to]!}`,
    `height ${height}${round === null ? "" : `, round ${round}`}${value === null ? "" : `, ${VALUE_WORDS[kind]!} "${value}"`}`,
    `sent ${sentMs} ms, ${arrival}`,
  ].join("<br>");
}
