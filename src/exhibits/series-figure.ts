import { periodEndHour, significant } from "../units";
import type { Column, Figure, Row } from "./exhibit";
import { axisTitle, baseLayout, dayAxis, DASHES, SYMBOLS } from "./style";

/** One quantity over the day. */
export interface DaySeries {
  readonly key: string;
  readonly name: string;
  readonly colour: string;
  readonly values: readonly number[];
  /** In a panel of its own below the others, for what is too small beside them; same unit. */
  readonly below?: boolean;
}

export interface DayFigure extends Pick<Figure, "id" | "label" | "title" | "caption" | "alt" | "claims"> {
  readonly stepHours: number;
  readonly quantity: string;
  readonly unit: string;
  /** stacked: parts of a whole; grouped: side by side; lines: levels, prices. */
  readonly form: "stacked" | "grouped" | "lines";
  readonly series: readonly DaySeries[];
  /** Largest value that panels of one figure have to show, so that they can be compared by eye. */
  readonly commonPeak?: number;
}

/** A figure over the hours of a day, with the data behind it. */
export function dayFigure(spec: DayFigure): Figure {
  const periodCount = spec.series[0]?.values.length ?? 0;
  const endHours = Array.from({ length: periodCount }, (_, t) => periodEndHour(t, spec.stepHours));
  const columns: Column[] = [
    { key: "hour", label: "Hour", unit: "h" },
    ...spec.series.map(({ key, name }) => ({ key, label: name, unit: spec.unit, decimals: 3 })),
  ];
  const rows = endHours.map((hour, t): Row => ({
    hour,
    ...Object.fromEntries(spec.series.map(({ key, values }) => [key, significant(values[t]!)])),
  }));
  return {
    kind: "figure",
    id: spec.id,
    label: spec.label,
    title: spec.title,
    caption: spec.caption,
    alt: spec.alt,
    claims: spec.claims,
    plotly: {
      data: spec.series.map((series, i) => trace(spec, series, i, endHours)),
      layout: baseLayout({
        ...axes(spec, endHours),
        ...(spec.form === "lines" ? {} : { barmode: spec.form === "stacked" ? "stack" : "group", bargap: 0.25 }),
      }),
    },
    data: { columns, rows },
  };
}

function axes(spec: DayFigure, endHours: readonly number[]): Record<string, unknown> {
  const vertical = {
    title: axisTitle(spec.quantity, spec.unit),
    rangemode: "tozero",
    ...(spec.commonPeak === undefined ? {} : { range: [0, Number((spec.commonPeak * 1.05).toPrecision(3))] }),
  };
  if (!spec.series.some(({ below }) => below)) return { xaxis: dayAxis(endHours), yaxis: vertical };
  return {
    xaxis: { ...dayAxis(endHours), anchor: "y2" },
    yaxis: { ...vertical, domain: [0.44, 1] },
    yaxis2: { ...vertical, domain: [0, 0.34], anchor: "x" },
  };
}

function trace(spec: DayFigure, series: DaySeries, i: number, endHours: readonly number[]): Record<string, unknown> {
  const common = {
    name: series.name,
    x: endHours,
    y: series.values.map(significant),
    hovertemplate: `%{y:.3~f} ${spec.unit}`,
    ...(series.below ? { yaxis: "y2" } : {}),
  };
  if (spec.form !== "lines") return { type: "bar", ...common, marker: { color: series.colour } };
  return {
    type: "scatter",
    mode: "lines+markers",
    ...common,
    line: { color: series.colour, dash: DASHES[i % DASHES.length], width: 2 },
    marker: { color: series.colour, symbol: SYMBOLS[i % SYMBOLS.length], size: 6 },
  };
}
