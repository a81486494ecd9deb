import type { Figure, FigureName } from "../../../exhibits/exhibit";
import { axisTitle, baseLayout, COLOURS } from "../../../exhibits/style";
import { record, type Recording, type Scenario } from "../../consensus";
import { chartStory } from "./chart-story";
import { messageData } from "./message-data";
import { messageTraces } from "./message-traces";
import { laneNames, lastMs, partedTimes, type Parted } from "./lanes";

/** What a chart can show message by message. */
const MOST_MESSAGES = 400;

/** Height of a lane, and of all around the lanes (px). */
const LANE_PX = 84;
const AROUND_PX = 150;

type Shape = Readonly<Record<string, unknown>>;

/**
 * A run of the consensus as a space-time diagram: a lane for every node, virtual time to the right, a line for every
 * message. The data are the messages, one row for every receiver. Throws a RangeError if the run has more than 400.
 */
export function messageChart(scenario: Scenario, name: FigureName & { readonly title: string }): Figure {
  const recording = record(scenario);
  const count = recording.messages.length;
  if (count > MOST_MESSAGES) {
    throw new RangeError(`message chart ${name.id}: came ${count} messages, required at most ${MOST_MESSAGES}: fewer validators, heights or a shorter partition`);
  }
  const story = chartStory(recording);
  return {
    kind: "figure",
    ...name,
    caption:
      "One lane for each validator, one line for each message, from where and when it is sent to where and when it arrives; " +
      `a cross ends those that do not. Simulated from seed "${scenario.seed}"; times are virtual. ${story}`,
    alt: `Space-time diagram with a lane for each validator, time to the right and a line for each message. ${story}`,
    claims: [],
    plotly: { data: messageTraces(recording), layout: layoutOf(recording) },
    data: messageData(recording),
  };
}

function layoutOf(recording: Recording): Figure["plotly"]["layout"] {
  const { scenario } = recording.outcome;
  const lanes = laneNames(scenario);
  const parted = partedTimes(scenario);
  const endMs = lastMs(recording);
  return baseLayout({
    height: LANE_PX * lanes.length + AROUND_PX,
    hovermode: "closest",
    xaxis: { title: axisTitle("Virtual time", "ms"), range: [-0.02 * endMs, 1.02 * endMs], zeroline: false, showgrid: false },
    // The first validator on top; room above it for the partition's label.
    yaxis: { tickvals: lanes.map((_, i) => i), ticktext: lanes, range: [lanes.length - 0.6, parted.length > 0 ? -0.65 : -0.4], zeroline: false, showgrid: false },
    shapes: [...parted.flatMap(bandShapes), ...lanes.map((_, i) => laneLine(i))],
    annotations: [...parted.map(bandLabel), ...proposals(recording)],
  });
}

/** A shaded band, and a line wherever neighbouring lanes do not hear each other. */
function bandShapes({ fromMs, untilMs, groups }: Parted): Shape[] {
  const time = { layer: "below", x0: fromMs, x1: untilMs };
  const cuts = groups.flatMap((group, i) => (i > 0 && group !== groups[i - 1] ? [i - 0.5] : []));
  return [
    { type: "rect", ...time, yref: "paper", y0: 0, y1: 1, fillcolor: "rgba(140, 140, 140, 0.16)", line: { width: 0 } },
    ...cuts.map((y) => ({ type: "line", ...time, y0: y, y1: y, line: { color: COLOURS.neutral, width: 1.5, dash: "dash" } })),
  ];
}

function bandLabel({ fromMs, untilMs, sides }: Parted): Shape {
  const text = `partition: ${sides.map((side) => side.join(" ")).join(" | ")}`;
  return { x: (fromMs + untilMs) / 2, y: 1, yref: "paper", yanchor: "top", showarrow: false, text };
}

/** Who proposes when, below the lanes. */
function proposals({ outcome, messages }: Recording): Shape[] {
  const names = laneNames(outcome.scenario);
  const moments = new Map(messages.filter(({ kind }) => kind === "PRE-PREPARE").map(({ from, sentMs }) => [`${sentMs} ${from}`, { from, sentMs }]));
  return [...moments.values()].map(({ from, sentMs }) => ({
    x: sentMs, y: 0, yref: "paper", xanchor: "left", yanchor: "bottom", showarrow: false, font: { size: 12 }, text: `${names[from]!} proposes`,
  }));
}

function laneLine(lane: number): Shape {
  return { type: "line", layer: "below", xref: "paper", x0: 0, x1: 1, y0: lane, y1: lane, line: { color: "rgba(140, 140, 140, 0.55)", width: 1 } };
}
