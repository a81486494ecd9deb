/**
 * The one look of all figures. Specs say what is drawn; type, ground, grid and legend are set here,
 * for the page's light and dark theme and for the files in figures/ alike.
 */
import type { PlotlySpec } from "../../src/exhibits/exhibit";
import { colourway, type ThemeColours } from "../publish/theme-colours";
import { legible } from "./colour";

const figureFont = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** Below this width in px the legend goes under the plot and type gets smaller. */
const NARROW_PX = 560;

export interface FigureStyle {
  readonly colours: ThemeColours;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Drawn above the plot; a page that prints the title as text leaves it out. */
  readonly title?: string;
}

/** Contrast with the ground: WCAG's bound for lines and small marks; areas are told apart with less. */
const LINE_CONTRAST = 3;
const AREA_CONTRAST = 2;
const TEXT_CONTRAST = 4.5;

type Json = Record<string, unknown>;

export function styleFigure(spec: PlotlySpec, style: FigureStyle): { data: Json[]; layout: Json } {
  const data = structuredClone(spec.data) as Json[];
  const given = structuredClone(spec.layout) as Json;
  for (const trace of data) styleTrace(trace, style);
  return { data, layout: styleLayout(given, data, style) };
}

/** The height a spec asks for, or the usual one. */
export function figureHeightPx(spec: PlotlySpec): number {
  const height = spec.layout["height"];
  return typeof height === "number" ? height : 450;
}

function styleTrace(trace: Json, { colours, widthPx }: FigureStyle): void {
  const contrast = trace["type"] === "bar" || trace["type"] === "sankey" ? AREA_CONTRAST : LINE_CONTRAST;
  for (const owner of [trace["marker"], trace["line"], trace["node"]]) {
    if (!isObject(owner)) continue;
    owner["color"] = legibleValue(owner["color"], colours.background, contrast);
    // A white rim that parts neighbouring bars is meant to look like the ground.
    const rim = owner["line"];
    if (isObject(rim) && /^(white|#fff|#ffffff)$/i.test(String(rim["color"]))) rim["color"] = colours.background;
  }
  if (trace["type"] === "heatmap" && trace["showscale"] !== false) trace["colorbar"] = styleScale(asObject(trace["colorbar"]), widthPx);
  // Labels of a Sankey stand on the ground, those of a heat map on its own colours.
  if (trace["type"] === "sankey") trace["textfont"] = { ...asObject(trace["textfont"]), color: colours.text };
}

/** A narrow figure has no room for a scale beside it; it goes on top. */
function styleScale(given: Json, widthPx: number): Json {
  const title = { font: { size: 13 }, ...asObject(given["title"]) };
  if (widthPx >= NARROW_PX) return { ...given, outlinewidth: 0, title };
  const onTop = { orientation: "h", x: 0, xanchor: "left", y: 1.02, yanchor: "bottom", len: 1, thickness: 10 };
  return { ...given, ...onTop, outlinewidth: 0, title: { ...title, side: "top" } };
}

function legibleValue(value: unknown, ground: string, contrast: number): unknown {
  if (typeof value === "string") return legible(value, ground, contrast);
  if (Array.isArray(value)) return value.map((item: unknown) => legibleValue(item, ground, contrast));
  return value;
}

function styleLayout(given: Json, data: readonly Json[], style: FigureStyle): Json {
  const { colours } = style;
  const narrow = style.widthPx < NARROW_PX;
  const fontSize = narrow ? 12 : 14;
  const { template: _template, title: _title, width: _width, autosize: _autosize, ...rest } = given;
  const layout: Json = {
    ...rest,
    width: style.widthPx,
    height: style.heightPx,
    font: { ...asObject(rest["font"]), family: figureFont, size: fontSize, color: colours.text },
    paper_bgcolor: colours.background,
    plot_bgcolor: colours.background,
    colorway: ((rest["colorway"] as string[] | undefined) ?? [...colourway]).map((colour) => legible(colour, colours.background, LINE_CONTRAST)),
    hoverlabel: {
      ...asObject(rest["hoverlabel"]),
      bgcolor: colours.surface,
      bordercolor: colours.rule,
      font: { family: figureFont, size: 13, color: colours.text },
    },
    legend: styleLegend(asObject(rest["legend"]), narrow, colours),
    margin: margins(asObject(rest["margin"]), data, style, narrow, rest["showlegend"] !== false),
  };
  if (style.title !== undefined) {
    layout["title"] = { text: style.title, x: 0.01, xanchor: "left", y: 0.97, yanchor: "top", font: { size: 16 } };
  }
  styleAxes(layout, data, colours, fontSize);
  if (Array.isArray(layout["annotations"])) layout["annotations"] = layout["annotations"].map((note: Json) => styleAnnotation(note, colours));
  return layout;
}

function margins(given: Json, data: readonly Json[], style: FigureStyle, narrow: boolean, showsLegend: boolean): Json {
  const legendRows = narrow ? 0 : legendRowsOf(data, showsLegend);
  const t = (style.title === undefined ? 12 : 48) + (legendRows > 0 ? 8 + 20 * legendRows : 0);
  if (isSankey(data)) return { l: 8, r: 8, b: 12, ...given, t };
  return { l: 56, r: 16, b: 56, ...given, ...(narrow && { l: 44, r: 8 }), t };
}

/** Entries of a wide figure's legend that fit beside each other. */
const LEGEND_ENTRIES_PER_ROW = 4;

/** Rows that a legend above the plot takes; one trace alone has none. */
function legendRowsOf(data: readonly Json[], showsLegend: boolean): number {
  if (!showsLegend || data.length <= 1) return 0;
  const entries = data.filter((trace) => trace["showlegend"] !== false && trace["type"] !== "heatmap").length;
  return Math.ceil(entries / LEGEND_ENTRIES_PER_ROW);
}

function styleLegend(given: Json, narrow: boolean, colours: ThemeColours): Json {
  const place = narrow
    ? { x: 0, xanchor: "left", y: -0.25, yanchor: "top" }
    : { x: 0, xanchor: "left", y: 1.02, yanchor: "bottom" };
  return {
    ...given,
    ...place,
    orientation: "h",
    // Plotly lists stacked bars from the top down, which reads backwards in a row.
    traceorder: "normal",
    bgcolor: "rgba(0, 0, 0, 0)",
    borderwidth: 0,
    font: { color: colours.text },
    title: { ...asObject(given["title"]), font: { color: colours.muted } },
  };
}

function styleAxes(layout: Json, data: readonly Json[], colours: ThemeColours, fontSize: number): void {
  if (isSankey(data)) return;
  const named = Object.keys(layout).filter((key) => /^[xy]axis\d*$/.test(key));
  const lyingBars = data.some((trace) => trace["orientation"] === "h");
  for (const key of new Set(["xaxis", "yaxis", ...named])) {
    const axis = asObject(layout[key]);
    const measures = key.startsWith(lyingBars ? "x" : "y") && axis["overlaying"] === undefined;
    const { color: _color, tickfont: _tickfont, ...rest } = axis;
    const title = typeof rest["title"] === "string" ? { text: rest["title"] } : asObject(rest["title"]);
    layout[key] = {
      // Lines only across the direction in which values are read off.
      showgrid: measures,
      zeroline: measures,
      ...rest,
      automargin: true,
      gridcolor: colours.grid,
      zerolinecolor: colours.rule,
      linecolor: colours.rule,
      tickcolor: colours.rule,
      tickfont: { color: colours.muted },
      title: { standoff: 12, ...title, font: { size: fontSize, color: colours.text } },
    };
  }
}

function styleAnnotation(note: Json, colours: ThemeColours): Json {
  const font = asObject(note["font"]);
  const colour = typeof font["color"] === "string" ? legible(font["color"], colours.background, TEXT_CONTRAST) : colours.text;
  return { ...note, font: { ...font, color: colour } };
}

function isSankey(data: readonly Json[]): boolean {
  return data.every((trace) => trace["type"] === "sankey");
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asObject(value: unknown): Json {
  return isObject(value) ? value : {};
}
