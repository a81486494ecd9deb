import type { ComparedCell } from "../cells";
import { cellName } from "../cells";
import type { Figure } from "../../exhibits/exhibit";
import { axisTitle } from "../../exhibits/style";
import { significant } from "../../units";

/** Deviations beyond this are drawn like it (share of print). */
const CLIP = 0.5;

/** Blue - white - orange: told apart with every common form of colour blindness. */
const SCALE = [
  [0, "#0072B2"],
  [0.5, "#F7F7F7"],
  [1, "#D55E00"],
];

/** All cells of Tables 2-4 as a heat map of the deviation from print. */
export function deviationMapFigure(cells: readonly ComparedCell[]): Figure {
  const rowNames = [...new Set(cells.map(rowName))];
  const periods = [...new Set(cells.map((cell) => cell.period))].sort((a, b) => a - b);
  const at = new Map(cells.map((cell) => [`${rowName(cell)}|${cell.period}`, cell]));
  const grid = <T>(value: (cell: ComparedCell | undefined) => T): T[][] =>
    rowNames.map((name) => periods.map((period) => value(at.get(`${name}|${period}`))));
  const misses = cells.filter((cell) => cell.agreement === "miss" || cell.agreement === "false positive");
  return {
    kind: "figure",
    id: "figure-deviations",
    label: "Figure D1",
    title: "Deviation from print, cell by cell",
    caption:
      `All ${cells.length} cells of Tables 2-4: deviation of the computed revenue from the printed one, drawn up to ±50 %. ` +
      "White: zero in print and computed as zero, or equal. M: miss (beyond 25 %), F: false positive (printed zero), o: within 25 %, =: within 5 % or equal.",
    alt: `Heat map of nine rows (scenario and class) by 24 hours. Most cells are white; misses and false positives: ${misses.map(cellName).join(", ")}.`,
    claims: [],
    plotly: {
      data: [
        {
          type: "heatmap",
          x: periods,
          y: rowNames,
          z: grid((cell) => clipped(cell)),
          text: grid((cell) => mark(cell)),
          customdata: grid((cell) => (cell ? `${cell.printed} printed, ${cell.ours.toFixed(3)} computed: ${cell.agreement}` : "")),
          texttemplate: "%{text}",
          textfont: { color: "#1A1A1A" },
          hovertemplate: "%{y}, %{x} h: %{customdata}<extra></extra>",
          colorscale: SCALE,
          zmin: -CLIP,
          zmax: CLIP,
          xgap: 1,
          ygap: 1,
          colorbar: { title: { text: "Deviation (%)" }, tickformat: "+.0%", thickness: 12 },
        },
      ],
      layout: {
        margin: { l: 104, r: 16, t: 16, b: 56 },
        xaxis: { title: axisTitle("Hour of the day, end of the period", "h"), dtick: 2, tick0: 2, showgrid: false },
        yaxis: { autorange: "reversed", showgrid: false },
      },
    },
    data: {
      columns: [
        { key: "scenario", label: "Scenario" },
        { key: "class", label: "Class" },
        { key: "hour", label: "Hour", unit: "h" },
        { key: "published", label: "Printed", unit: "yuan", decimals: 3 },
        { key: "ours", label: "Computed", unit: "yuan", decimals: 3 },
        { key: "deviation", label: "Deviation", unit: "1", decimals: 4 },
        { key: "agreement", label: "Agreement" },
      ],
      rows: cells.map((cell) => ({
        scenario: cell.scenario,
        class: cell.class,
        hour: cell.period,
        published: cell.published,
        ours: significant(cell.ours),
        deviation: cell.deviation === null ? null : Number(cell.deviation.toPrecision(6)),
        agreement: cell.agreement,
      })),
    },
  };
}

function rowName(cell: ComparedCell): string {
  return `${cell.scenario}, Class ${cell.class}`;
}

function clipped(cell: ComparedCell | undefined): number {
  if (cell === undefined || cell.agreement === "equal") return 0;
  const deviation = cell.deviation ?? CLIP;
  return Number(Math.min(CLIP, Math.max(-CLIP, deviation)).toPrecision(6));
}

function mark(cell: ComparedCell | undefined): string {
  if (cell === undefined || (cell.published === 0 && cell.agreement === "equal")) return "";
  return { equal: "=", "within 5 %": "=", "within 25 %": "o", miss: "M", "false positive": "F" }[cell.agreement];
}
