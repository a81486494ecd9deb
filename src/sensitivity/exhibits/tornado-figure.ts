import type { Figure, FigureName } from "../../exhibits/exhibit";
import { axisTitle, COLOURS } from "../../exhibits/style";
import { significant } from "../../units";
import { spread, type Tornado, type TornadoBar } from "../one-at-a-time";
import { amount, capital } from "./words";

/** The inputs that move an output most, one bar each from the low to the high end of its range. */
export function tornadoFigure(tornado: Tornado, name: FigureName, shown = 12): Figure {
  const { output, base } = tornado;
  const moving = tornado.bars.filter((bar) => spread(bar, base) > 1e-9);
  const bars = moving.slice(0, shown).reverse();
  const labels = bars.map(({ input }) => input.label);
  const side = (end: "atLow" | "atHigh"): Record<string, unknown> => ({
    type: "bar",
    orientation: "h",
    name: end === "atLow" ? "at the low end" : "at the high end",
    y: labels,
    base: bars.map(() => significant(base)),
    x: bars.map((bar) => significant((bar[end] ?? base) - base)),
    customdata: bars.map((bar) => `${rangeWords(bar, end)}: ${bar[end] === null ? "no solution" : amount(bar[end], output.unit)}`),
    hovertemplate: "%{y} %{customdata}<extra></extra>",
    marker: { color: end === "atLow" ? COLOURS.grid : COLOURS.seller, pattern: { shape: end === "atLow" ? "" : "/" } },
  });
  const top = moving[0];
  const still = tornado.bars.length - moving.length;
  return {
    kind: "figure",
    ...name,
    title: `What moves ${output.description}`,
    caption:
      `${capital(output.description)} (${amount(base, output.unit)} with the case's own numbers) at both ends of each input's range, one input at a time. ` +
      `The ${bars.length} widest of ${tornado.bars.length} bars; ${still} inputs do not move it at all.`,
    alt:
      top === undefined
        ? `No input moves ${output.description}.`
        : `Bar chart, widest bars: ${moving.slice(0, 3).map((bar) => barWords(bar, output.unit)).join("; ")}.`,
    claims: [],
    plotly: {
      data: [side("atLow"), side("atHigh")],
      layout: {
        barmode: "overlay",
        bargap: 0.35,
        height: 120 + 26 * bars.length,
        margin: { l: 220, r: 16, t: 16, b: 56 },
        xaxis: { title: axisTitle(capital(output.description), output.unit === "1" ? "share" : output.unit), zeroline: false },
        yaxis: { automargin: true },
        legend: { orientation: "h", x: 0, y: 1.02, xanchor: "left", yanchor: "bottom" },
        shapes: [{ type: "line", x0: base, x1: base, y0: 0, y1: 1, yref: "paper", line: { width: 1, color: COLOURS.neutral } }],
      },
    },
    data: {
      columns: [
        { key: "input", label: "Input" },
        { key: "status", label: "Status" },
        { key: "unit", label: "Unit" },
        { key: "low", label: "Low" },
        { key: "value", label: "Case" },
        { key: "high", label: "High" },
        { key: "atLow", label: "Output at low", unit: output.unit, decimals: 4 },
        { key: "atHigh", label: "Output at high", unit: output.unit, decimals: 4 },
      ],
      rows: tornado.bars.map(({ input, atLow, atHigh }) => ({
        input: input.label,
        status: input.status,
        unit: input.unit,
        low: significant(input.low),
        value: significant(input.value),
        high: significant(input.high),
        atLow: atLow === null ? null : significant(atLow),
        atHigh: atHigh === null ? null : significant(atHigh),
      })),
    },
  };
}

function rangeWords({ input }: TornadoBar, end: "atLow" | "atHigh"): string {
  return `= ${amount(end === "atLow" ? input.low : input.high, input.unit)}`;
}

function barWords(bar: TornadoBar, unit: string): string {
  const ends = [bar.atLow, bar.atHigh].map((value) => (value === null ? "no solution" : amount(value, unit)));
  return `${bar.input.label} from ${ends.join(" to ")}`;
}
