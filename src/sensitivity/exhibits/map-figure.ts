import type { Figure, FigureName } from "../../exhibits/exhibit";
import { axisTitle, COLOURS } from "../../exhibits/style";
import { significant } from "../../units";
import type { MapCell, TwoWayMap } from "../two-way-map";
import { capital } from "./words";

/** Light to dark, readable in grey; an end for nothing that is not white. */
const SCALE = [
  [0, "#DCEAF4"],
  [0.5, "#4B9CC9"],
  [1, "#08306B"],
];

/** An output over two inputs as a heat map; where trade has collapsed the cell is orange. */
export function mapFigure(map: TwoWayMap, name: FigureName, title: string): Figure {
  const { x, y, output } = map;
  const cells = map.cells.flat();
  const solved = cells.filter(({ value }) => value !== null);
  const collapsed = solved.filter((cell) => cell.collapsed).length;
  const largest = Math.max(...solved.map(({ value }) => value!));
  const words =
    `at ${collapsed} of ${solved.length} points nobody trades (orange)` +
    (solved.length < cells.length ? `; ${cells.length - solved.length} further points make no sense and stay empty` : "");
  const layer = (pick: (cell: MapCell) => number | null, more: Record<string, unknown>): Record<string, unknown> => ({
    type: "heatmap",
    x: x.values.map(significant),
    y: y.values.map(significant),
    z: map.cells.map((row) => row.map(pick)),
    ...more,
  });
  const unit = output.unit === "1" ? "" : ` ${output.unit}`;
  return {
    kind: "figure",
    ...name,
    title,
    caption: `${capital(output.description)} over ${x.label} and ${y.label}: ${words}.`,
    alt: `Heat map of ${output.description} over ${x.label} and ${y.label}, from 0 to ${Number(largest.toPrecision(3))}${unit}; ${words}.`,
    claims: [],
    plotly: {
      data: [
        layer(({ value, collapsed: none }) => (value === null || none ? null : significant(value)), {
          colorscale: SCALE,
          zmin: 0,
          hovertemplate: `%{x} ${x.unit}, %{y} ${y.unit}: %{z:.4~g}${unit}<extra></extra>`,
          colorbar: { title: { text: `${output.unit === "1" ? "share" : output.unit}` }, thickness: 12 },
        }),
        layer((cell) => (cell.value !== null && cell.collapsed ? 1 : null), {
          colorscale: [
            [0, COLOURS.company],
            [1, COLOURS.company],
          ],
          showscale: false,
          hovertemplate: `%{x} ${x.unit}, %{y} ${y.unit}: no trade<extra></extra>`,
        }),
      ],
      layout: {
        margin: { l: 72, r: 16, t: 16, b: 56 },
        xaxis: { title: axisTitle(x.label, x.unit), showgrid: false },
        yaxis: { title: axisTitle(y.label, y.unit), showgrid: false },
      },
    },
    data: {
      columns: [
        { key: "x", label: x.label, unit: x.unit },
        { key: "y", label: y.label, unit: y.unit },
        { key: "value", label: output.description, unit: output.unit, decimals: 4 },
        { key: "collapsed", label: "No trade" },
      ],
      rows: map.cells.flatMap((row, j) =>
        row.map((cell, i) => ({
          x: significant(x.values[i]!),
          y: significant(y.values[j]!),
          value: cell.value === null ? null : significant(cell.value),
          collapsed: cell.collapsed,
        })),
      ),
    },
  };
}
