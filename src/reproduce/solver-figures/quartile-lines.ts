import { summarise } from "../../solvers/statistics";
import type { RunRecord } from "../../solvers/study";
import { significant } from "../../units";
import type { Column, Row } from "../../exhibits/exhibit";
import { armStyle } from "./arm-style";

/** Median and quartiles of one arm along an axis of work, in the unit of the figure. */
export interface QuartileLine {
  readonly arm: string;
  readonly name: string;
  readonly runs: number;
  readonly median: readonly number[];
  readonly q1: readonly number[];
  readonly q3: readonly number[];
}

/**
 * Median and quartiles over the runs of each arm of what `valueOf` makes of the columns, in the order of `columns`;
 * arms without runs are left out. Throws a RangeError, from `summarise`, where a run lacks a column.
 */
export function quartileLines(
  arms: readonly { readonly id: string; readonly name: string }[],
  records: readonly RunRecord[],
  columns: readonly string[],
  valueOf: (recorded: number) => number,
): QuartileLine[] {
  return arms.flatMap(({ id, name }) => {
    const runs = records.filter(({ arm }) => arm === id);
    if (runs.length === 0) return [];
    const summaries = columns.map((column) => summarise(runs.map(({ values }) => valueOf(values[column] ?? NaN))));
    return [
      {
        arm: id,
        name,
        runs: runs.length,
        median: summaries.map((of) => significant(of.median)),
        q1: summaries.map((of) => significant(of.q1)),
        q3: summaries.map((of) => significant(of.q3)),
      },
    ];
  });
}

/** Lines for Plotly: bands, and medians over them. `drawn` maps a value to where it is drawn. */
export function quartileTraces(
  lines: readonly QuartileLine[],
  x: readonly number[],
  hover: string,
  drawn: (value: number) => number = (value) => value,
): Record<string, unknown>[] {
  const medians = lines.map(({ arm, name, median }) => {
    const { colour, dash, symbol } = armStyle(arm);
    return {
      type: "scatter",
      mode: "lines+markers",
      name,
      legendgroup: arm,
      x,
      y: median.map(drawn),
      customdata: median,
      hovertemplate: hover,
      line: { color: colour, dash, width: 2 },
      marker: { color: colour, symbol, size: 5 },
    };
  });
  const bands = lines.map(({ arm, name, q1, q3 }) => ({
    type: "scatter",
    mode: "lines",
    name: `${name}, quartiles`,
    legendgroup: arm,
    showlegend: false,
    hoverinfo: "skip",
    x: [...x, ...[...x].reverse()],
    y: [...q3, ...[...q1].reverse()].map(drawn),
    fill: "toself",
    fillcolor: `${armStyle(arm).colour}1C`,
    line: { width: 0 },
  }));
  return [...bands, ...medians];
}

/** The data behind the lines: a row per place on the axis of work, median and quartiles of each arm. */
export function quartileData(
  axis: Column,
  x: readonly number[],
  lines: readonly QuartileLine[],
  unit: string,
  decimals: number,
): { readonly columns: Column[]; readonly rows: Row[] } {
  const parts = [
    ["median", "median"],
    ["q1", "lower quartile"],
    ["q3", "upper quartile"],
  ] as const;
  return {
    columns: [
      axis,
      ...lines.flatMap(({ arm, name }) =>
        parts.map(([part, word]): Column => ({ key: `${arm} ${part}`, label: `${name}, ${word}`, unit, decimals })),
      ),
    ],
    rows: x.map((work, i) => ({
      [axis.key]: work,
      ...Object.fromEntries(lines.flatMap((line) => parts.map(([part]) => [`${line.arm} ${part}`, line[part][i]!]))),
    })),
  };
}
