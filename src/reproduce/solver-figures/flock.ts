import { summarise } from "../../solvers/statistics";
import type { Figure } from "../../exhibits/exhibit";
import { grouped, joinWords } from "../../exhibits/describe";
import { COLOURS } from "../../exhibits/style";
import type { Flock, FlockFrame } from "./flock-frames";

/** White where the gap is small; marks stand out from all of it, in both themes. */
const NEAR = [255, 255, 255] as const;
const FAR = [134, 184, 219] as const;

/**
 * A flock on a slice of the objective, with a slider over the iterations. The start stays as open circles, so that a
 * still picture, which shows the middle frame, tells where the flock came from.
 */
export function flockFigure(flock: Flock): Figure {
  const { frames, slice, best, coordinates, dimension, gapUnit, algorithm, problem, seed } = flock;
  const shown = Math.floor(frames.length / 2);
  const start = frames[0]!;
  const end = frames.at(-1)!;
  const seenFromAbove =
    dimension > 2 ? ` The other ${dimension - 2} coordinates of the colours are those of the best point; the hawks differ in them.` : "";
  const path = joinWords(frames.map((frame) => `${figureOf(frame.bestGap)}${unitText(gapUnit)} after ${frame.iteration}`));
  const always = 3;
  const visibleAt = (index: number): boolean[] => [
    ...Array.from({ length: always }, () => true),
    ...frames.map((_, i) => i === index),
  ];
  return {
    kind: "figure",
    id: "figure-flock",
    label: "Figure M2",
    title: `The flock of ${algorithm} at work`,
    caption:
      `${start.x.length} hawks of ${algorithm} on two coordinates of "${problem}" (one run, seed ${seed}); the colour is the gap to the optimum. ` +
      `Open circles: the start; filled: after the iteration that the slider shows; cross: the best point of the run.${seenFromAbove} ` +
      `The best gap falls from ${figureOf(start.bestGap)}${unitText(gapUnit)} to ${figureOf(end.bestGap)}${unitText(gapUnit)} ` +
      `in ${end.iteration} iterations (${grouped(end.evaluations)} evaluations).`,
    alt:
      `Heat map of the gap over two coordinates with the positions of ${start.x.length} hawks, which a slider shows after ` +
      `${joinWords(frames.map(({ iteration }) => String(iteration)))} iterations: they draw together. Best gap: ${path}.`,
    claims: [],
    plotly: {
      data: [
        {
          type: "heatmap",
          x: slice.x.map(short),
          y: slice.y.map(short),
          z: slice.gap.map((row) => row.map(short)),
          colorscale: rootScale(),
          zmin: 0,
          hovertemplate: `gap %{z:.3~g}${unitText(gapUnit)}<extra></extra>`,
          colorbar: { title: { text: `Gap (${gapUnit})` }, thickness: 12 },
        },
        hawks("Start", start, { color: "#595959", symbol: "circle-open", size: 7 }),
        {
          type: "scatter",
          mode: "markers",
          name: "Best point",
          x: [short(best[0])],
          y: [short(best[1])],
          hoverinfo: "skip",
          marker: { color: "#595959", symbol: "cross-thin-open", size: 18, line: { width: 2 } },
        },
        ...frames.map((frame, i) => ({
          ...hawks(`After ${frame.iteration}`, frame, { color: "#D55E00", symbol: "circle", size: 8, line: { color: "#1A1A1A", width: 1 } }),
          visible: i === shown,
        })),
      ],
      layout: {
        height: 600,
        margin: { l: 64, r: 16, t: 16, b: 56 },
        hovermode: "closest",
        showlegend: false,
        xaxis: { title: { text: coordinateTitle(coordinates[0], dimension) }, range: endsOf(slice.x), showgrid: false, zeroline: false },
        yaxis: { title: { text: coordinateTitle(coordinates[1], dimension) }, range: endsOf(slice.y), showgrid: false, zeroline: false },
        sliders: [
          {
            active: shown,
            currentvalue: { prefix: "Iteration " },
            pad: { t: 56, b: 8 },
            bgcolor: COLOURS.neutral,
            activebgcolor: "#D55E00",
            bordercolor: COLOURS.neutral,
            tickcolor: COLOURS.neutral,
            steps: frames.map(({ iteration }, i) => ({
              label: String(iteration),
              method: "restyle",
              args: [{ visible: visibleAt(i) }],
            })),
          },
        ],
      },
    },
    data: {
      columns: [
        { key: "iteration", label: "Iteration" },
        { key: "evaluations", label: "Evaluations" },
        { key: "bestGap", label: "Best gap", unit: gapUnit, decimals: 6 },
        { key: "spreadX", label: `Interquartile range, coordinate ${coordinates[0] + 1}`, unit: "1", decimals: 4 },
        { key: "spreadY", label: `Interquartile range, coordinate ${coordinates[1] + 1}`, unit: "1", decimals: 4 },
      ],
      rows: frames.map(({ iteration, evaluations, bestGap, x, y }) => ({
        iteration,
        evaluations,
        bestGap: short(bestGap),
        spreadX: short(interquartileRange(x)),
        spreadY: short(interquartileRange(y)),
      })),
    },
  };
}

function hawks(name: string, { x, y }: FlockFrame, marker: Record<string, unknown>): Record<string, unknown> {
  return { type: "scatter", mode: "markers", name, x: x.map(short), y: y.map(short), hoverinfo: "skip", marker };
}

/** From white to blue with the root of the gap, which shows the bottom of the valley as well as its walls. */
function rootScale(): [number, string][] {
  return [0, 0.25, 0.5, 0.75, 1].map((root) => {
    const channels = NEAR.map((near, c) => Math.round(near + root * (FAR[c]! - near)));
    return [root ** 2, `rgb(${channels.join(", ")})`];
  });
}

function interquartileRange(values: readonly number[]): number {
  const { q1, q3 } = summarise(values);
  return q3 - q1;
}

function coordinateTitle(coordinate: number, dimension: number): string {
  return `Coordinate ${coordinate + 1} (of ${dimension})`;
}

function endsOf(grid: readonly number[]): [number, number] {
  return [short(grid[0]!), short(grid.at(-1)!)];
}

/** Five digits: a picture needs no more, and a flock has many numbers. */
function short(value: number): number {
  return Number(value.toPrecision(5));
}

function figureOf(gap: number): string {
  return String(Number(gap.toPrecision(2)));
}

/** " yuan", " %"; nothing for a gap without unit. */
function unitText(unit: string): string {
  return unit === "1" ? "" : ` ${unit}`;
}
