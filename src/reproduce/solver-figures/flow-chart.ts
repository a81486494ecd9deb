import type { Figure } from "../../exhibits/exhibit";
import { COLOURS } from "../../exhibits/style";
import { FLOW_CHART_STEPS, type FlowChartStep } from "./flow-chart-steps";

// The chart is one column, so that a phone shows it without scrolling sideways. Across, it runs from 0 to 100; down, in
// px of a page that draws it at HEIGHT_PX.
const MIDDLE = 50;
const HALF_BOX = 40;
const HALF_DIAMOND = 16;
const LINE_PX = 19;
const PADDING_PX = 14;
const GAP_PX = 24;
const KEY_PX = 40;
/** Where the loop back to the next hawk and to the next iteration run. */
const INNER_LOOP = 5.5;
const OUTER_LOOP = 94.5;

const OURS = "#D55E00";
const PAPERS = "#0072B2";

interface Placed {
  readonly step: FlowChartStep;
  readonly top: number;
  readonly bottom: number;
}

type Drawn = Record<string, unknown>;

/** Figure 3: the steps of the improved NGO as the paper draws them, with our parts marked on the boxes they change. */
export function flowChartFigure(): Figure {
  const placed = place(FLOW_CHART_STEPS);
  const heightPx = placed.at(-1)!.bottom + 6;
  const loops = loopsOf(placed);
  const ours = FLOW_CHART_STEPS.filter((step) => step.ours !== undefined);
  return {
    kind: "figure",
    id: "figure-03",
    label: "Figure 3",
    title: "Flow chart of the improved NGO",
    caption:
      "The paper's flow chart drawn again, from its text and drawing. The paper calls its NGO improved and does not say in what; " +
      `${ours.length} boxes (orange, "Ours") say what we changed or had to fill in; those of start, phase 1 and phase 2 are options, which the ablation takes out one at a time. ` +
      'The paper\'s last diamond, "i = N && t < T?", is two questions here, as it leads to two loops. The set of optimal solutions comes from the multi-objective run; ' +
      "the comparison of solvers has one objective, and its run ends with one best day.",
    alt: altText(),
    claims: [],
    plotly: {
      data: [
        {
          type: "scatter",
          mode: "markers",
          name: "Steps",
          x: placed.map(() => MIDDLE),
          y: placed.map(({ top, bottom }) => (top + bottom) / 2),
          text: placed.map(({ step }) => step.code.map(codeText).join("<br>")),
          hovertemplate: "%{text}<extra></extra>",
          marker: { size: 24, opacity: 0 },
        },
      ],
      layout: {
        height: heightPx + 40,
        margin: { l: 8, r: 8, t: 16, b: 8 },
        hovermode: "closest",
        dragmode: false,
        showlegend: false,
        xaxis: { visible: false, fixedrange: true, range: [0, 100] },
        yaxis: { visible: false, fixedrange: true, range: [heightPx, 0] },
        shapes: [...placed.map(outline), ...key().shapes, ...loops.shapes],
        annotations: [...placed.map(label), ...arrowsDown(placed), ...key().annotations, ...loops.annotations],
      },
    },
    data: {
      columns: [
        { key: "step", label: "Step" },
        { key: "what", label: "What happens" },
        { key: "code", label: "Export and module in src/" },
        { key: "whose", label: "Whose" },
      ],
      rows: FLOW_CHART_STEPS.map(({ lines, what, code, ours: changed }) => ({
        step: lines.join(" "),
        what,
        code: code.map(codeText).join("; "),
        whose: changed === undefined ? "the paper's" : "the paper's, changed or filled in by us",
      })),
    },
  };
}

function codeText([name, module]: FlowChartStep["code"][number]): string {
  return `${name} (${module})`;
}

function place(steps: readonly FlowChartStep[]): Placed[] {
  let top = KEY_PX;
  return steps.map((step) => {
    const lines = step.lines.length + (step.ours?.length ?? 0);
    const bottom = top + lines * LINE_PX + PADDING_PX + (step.kind === "decision" ? 20 : 0);
    const box = { step, top, bottom };
    top = bottom + GAP_PX;
    return box;
  });
}

function outline({ step, top, bottom }: Placed): Drawn {
  const colour = step.ours === undefined ? PAPERS : OURS;
  const look = { line: { color: colour, width: step.ours === undefined ? 1.5 : 2.5 }, fillcolor: `${colour}1A` };
  const [left, right, middle] = [MIDDLE - HALF_BOX, MIDDLE + HALF_BOX, (top + bottom) / 2];
  if (step.kind === "step") return { type: "rect", x0: left, x1: right, y0: top, y1: bottom, ...look };
  const path =
    step.kind === "decision"
      ? `M ${MIDDLE} ${top} L ${MIDDLE + HALF_DIAMOND} ${middle} L ${MIDDLE} ${bottom} L ${MIDDLE - HALF_DIAMOND} ${middle} Z`
      : `M ${left + 5} ${top} L ${right - 5} ${top} Q ${right} ${top} ${right} ${middle} Q ${right} ${bottom} ${right - 5} ${bottom} ` +
        `L ${left + 5} ${bottom} Q ${left} ${bottom} ${left} ${middle} Q ${left} ${top} ${left + 5} ${top} Z`;
  return { type: "path", path, ...look };
}

function label({ step, top, bottom }: Placed): Drawn {
  const changed = step.ours === undefined ? [] : [`<b>Ours:</b> <i>${step.ours[0]!}</i>`, ...step.ours.slice(1).map((line) => `<i>${line}</i>`)];
  return text(MIDDLE, (top + bottom) / 2, [...step.lines, ...changed].join("<br>"), "center");
}

function text(x: number, y: number, words: string, xanchor: "left" | "center" | "right"): Drawn {
  return { x, y, text: words, showarrow: false, xanchor, yanchor: "middle", align: "center" };
}

function arrow(x: number, y: number, fromX: number, fromY: number): Drawn {
  return {
    x, y, ax: fromX, ay: fromY, axref: "x", ayref: "y", text: "", showarrow: true,
    arrowhead: 2, arrowsize: 1, arrowwidth: 1.5, arrowcolor: COLOURS.neutral,
  };
}

function arrowsDown(placed: readonly Placed[]): Drawn[] {
  return placed.slice(1).flatMap(({ top }, i) => {
    const { step, bottom } = placed[i]!;
    const down = arrow(MIDDLE, top, MIDDLE, bottom);
    return step.kind === "decision" ? [down, text(MIDDLE + 2, (bottom + top) / 2, "yes", "left")] : [down];
  });
}

/** Both ways back to the first phase: with the next hawk, and with the next iteration. */
function loopsOf(placed: readonly Placed[]): { shapes: Drawn[]; annotations: Drawn[] } {
  const at = (id: string): Placed => placed.find(({ step }) => step.id === id)!;
  const target = at("prey");
  const ways = [
    { from: at("all-hawks"), side: -1, x: INNER_LOOP, no: "no: i + 1" },
    { from: at("all-iterations"), side: 1, x: OUTER_LOOP, no: "no: t + 1" },
  ] as const;
  const entry = (target.top + target.bottom) / 2;
  return {
    shapes: ways.map(({ from, side, x }) => {
      const level = (from.top + from.bottom) / 2;
      return {
        type: "path",
        path: `M ${MIDDLE + side * HALF_DIAMOND} ${level} L ${x} ${level} L ${x} ${entry} L ${MIDDLE + side * (HALF_BOX + 1)} ${entry}`,
        line: { color: COLOURS.neutral, width: 1.5 },
      };
    }),
    annotations: ways.flatMap(({ from, side, x, no }) => [
      arrow(MIDDLE + side * HALF_BOX, entry, x, entry),
      text(MIDDLE + side * (HALF_DIAMOND + 2), (from.top + from.bottom) / 2 - 10, no, side < 0 ? "right" : "left"),
    ]),
  };
}

/** What the two colours mean, above the first box. */
function key(): { shapes: Drawn[]; annotations: Drawn[] } {
  const entries = [
    { x: MIDDLE - HALF_BOX, colour: PAPERS, words: "as in the paper", width: 1.5 },
    { x: MIDDLE + 2, colour: OURS, words: "with a part of ours", width: 2.5 },
  ];
  return {
    shapes: entries.map(({ x, colour, width }) => ({
      type: "rect", x0: x, x1: x + 4, y0: 4, y1: 20, line: { color: colour, width }, fillcolor: `${colour}1A`,
    })),
    annotations: entries.map(({ x, words }) => text(x + 5, 12, words, "left")),
  };
}

function altText(): string {
  const phrases = FLOW_CHART_STEPS.map(({ id, lines, ours }) => {
    const words = lines.join(" ");
    if (id === "all-hawks") return `${words} If not, back to phase 1 with the next hawk`;
    if (id === "all-iterations") return `${words} If not, back to phase 1 with the next iteration`;
    return ours === undefined ? words : `${words} (ours: ${ours.join(" ")})`;
  });
  return `Flow chart, top to bottom: ${phrases.join(". ")}.`;
}
