import { tradesFigure, tradingPairs } from "../exhibits/day/trades";
import { CLASS_COLOURS, COLOURS } from "../exhibits/style";
import type { SolvedDay } from "../trading/solve-day";
import { periodEndHour, significant } from "../units";
import { tradedKwh } from "../trading/day-totals";
import type { Comparison, ViewFigure } from "./comparison";

/**
 * Trades by period, with the reference's total as an outline. A pair of classes keeps its colour, and the axis keeps
 * room for the reference, so that the eye sees only what changes.
 */
export function tradesView({ day, reference, referenceName }: Comparison): ViewFigure {
  const figure = tradesFigure(day, { id: "explorer", label: "" });
  const colours = pairColours(reference);
  const pairs = tradingPairs(day);
  const bars = figure.plotly.data.map((trace, i) => {
    const pair = pairs[i];
    return pair === undefined ? trace : { ...trace, marker: colours.get(pairName(pair)) };
  });
  const before = tradedKwh(reference);
  const peak = Math.max(...before, ...tradedKwh(day), 1);
  const yaxis = { ...(figure.plotly.layout["yaxis"] as object), range: [0, roomy(peak)] };
  return {
    ...figure,
    plotly: {
      data: [...bars, outline(before, day.input.tradingCase.settings.stepHours, `${referenceName}, all trades`)],
      layout: { ...figure.plotly.layout, yaxis, showlegend: true },
    },
  };
}

/** A little more than the value, in steps, so that the axis stands still while bars grow. */
function roomy(peak: number): number {
  const step = 10 ** Math.floor(Math.log10(peak)) / 4;
  return step * Math.ceil((1.02 * peak) / step);
}

const MANY_PERIODS = 48;

/** A line of steps, each as wide as its period. */
function outline(values: readonly number[], stepHours: number, name: string): Record<string, unknown> {
  return {
    type: "scatter",
    mode: "lines",
    name,
    x: values.map((_, t) => periodEndHour(t, stepHours)),
    y: values.map(significant),
    // Dots between many short periods would be noise.
    line: { color: COLOURS.neutral, width: values.length > MANY_PERIODS ? 1 : 1.5, shape: "hvh", dash: values.length > MANY_PERIODS ? "solid" : "dot" },
    hovertemplate: "%{y:.3~f} kWh",
  };
}

function pairName({ seller, buyer }: { readonly seller: string; readonly buyer: string }): string {
  return `${seller} ${buyer}`;
}

/** Told apart where there are more pairs than colours. */
const PATTERNS = ["", "/", "x", "."] as const;

/** The reference's pairs in their usual colours, then all others in a fixed order. */
function pairColours(reference: SolvedDay): Map<string, object> {
  const ids = reference.input.classes.map(({ id }) => id);
  const usual = tradingPairs(reference).map(pairName);
  const all = ids.flatMap((seller) => ids.map((buyer) => pairName({ seller, buyer })));
  const others = all.filter((name) => !usual.includes(name));
  // Two classes that trade with themselves are the rarest; they come last.
  const own = (name: string): number => (name.split(" ")[0] === name.split(" ")[1] ? 1 : 0);
  const ordered = [...usual, ...others.sort((a, b) => own(a) - own(b))];
  return new Map(
    ordered.map((name, i) => {
      const shape = PATTERNS[Math.floor(i / CLASS_COLOURS.length) % PATTERNS.length];
      return [name, { color: CLASS_COLOURS[i % CLASS_COLOURS.length], ...(shape === "" ? {} : { pattern: { shape } }) }];
    }),
  );
}
