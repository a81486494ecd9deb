import type { Figure, FigureName, Table } from "../../exhibits/exhibit";
import { axisTitle, CLASS_COLOURS, SYMBOLS } from "../../exhibits/style";
import { significant } from "../../units";
import type { InputIndices, SobolIndices } from "../indices";
import type { Output } from "../outputs";
import type { UncertainInput } from "../uncertain-inputs";

/** Inputs with a total-order index below this in every output are left out of figures. */
const SHOWN_FROM = 0.02;

/** Total-order indices of several outputs with their intervals, one row an input, the most influential first. */
export function indicesFigure(
  byOutput: Readonly<Record<string, SobolIndices>>,
  outputs: readonly Output[],
  inputs: readonly UncertainInput[],
  name: FigureName,
  where: string,
): Figure {
  const largest = (input: string): number => Math.max(...outputs.map((output) => totalOf(byOutput[output.name], input) ?? 0));
  const shown = inputs.filter((input) => largest(input.name) >= SHOWN_FROM).sort((a, b) => largest(a.name) - largest(b.name));
  const leaders = outputs.flatMap((output) => {
    const leader = ranked(byOutput[output.name])[0];
    return leader === undefined ? [] : [`${output.description}: ${labelOf(inputs, leader.input)} (${share(leader.totalOrder.value)})`];
  });
  return {
    kind: "figure",
    ...name,
    title: `Which inputs decide, ${where}`,
    caption:
      `Total-order Sobol' indices, ${where}: the share of an output's variance that involves the input, all inputs varied at once over their ranges; bars: 95 % bootstrap intervals. ` +
      `${inputs.length - shown.length} of ${inputs.length} inputs stay below ${SHOWN_FROM} in each of these outputs and are left out.`,
    alt: `Dot chart of total-order indices by input and output. Largest by output: ${leaders.join("; ")}.`,
    claims: [],
    plotly: {
      data: outputs.map((output, i) => {
        const rows = shown.map((input) => indexOf(byOutput[output.name], input.name));
        return {
          type: "scatter",
          mode: "markers",
          name: output.description,
          // A step up or down for each output, so that their intervals do not cover each other.
          y: shown.map((_, row) => row + (i - (outputs.length - 1) / 2) * (0.7 / outputs.length)),
          x: rows.map((row) => (row === undefined ? null : significant(row.totalOrder.value))),
          error_x: {
            type: "data",
            symmetric: false,
            array: rows.map((row) => (row === undefined ? 0 : (row.totalOrder.upper ?? row.totalOrder.value) - row.totalOrder.value)),
            arrayminus: rows.map((row) => (row === undefined ? 0 : row.totalOrder.value - (row.totalOrder.lower ?? row.totalOrder.value))),
            thickness: 1,
            width: 2,
          },
          text: shown.map(({ label }) => label),
          hovertemplate: "%{text}: %{x:.3f}",
          marker: { color: CLASS_COLOURS[i % CLASS_COLOURS.length], symbol: SYMBOLS[i % SYMBOLS.length], size: 8 },
        };
      }),
      layout: {
        height: 150 + 34 * shown.length,
        margin: { l: 220, r: 16, t: 16, b: 56 },
        xaxis: { title: axisTitle("Total-order index", "share of variance"), rangemode: "tozero" },
        yaxis: { tickvals: shown.map((_, row) => row), ticktext: shown.map(({ label }) => label), automargin: true, showgrid: false, zeroline: false },
        legend: { orientation: "h", x: 0, y: 1.02, xanchor: "left", yanchor: "bottom" },
      },
    },
    data: {
      columns: [
        { key: "input", label: "Input" },
        ...outputs.flatMap(({ name: key, description }) => [
          { key: `${key}First`, label: `First order, ${description}`, unit: "1", decimals: 3 },
          { key: `${key}Total`, label: `Total order, ${description}`, unit: "1", decimals: 3 },
        ]),
      ],
      rows: inputs.map((input) => ({
        input: input.label,
        ...Object.fromEntries(
          outputs.flatMap((output) => {
            const row = indexOf(byOutput[output.name], input.name);
            return [
              [`${output.name}First`, row === undefined ? null : significant(row.firstOrder.value)],
              [`${output.name}Total`, row === undefined ? null : significant(row.totalOrder.value)],
            ];
          }),
        ),
      })),
    },
  };
}

/** First and total order of the inputs that matter for one output, in several settings. */
export function indicesTable(
  columns: readonly { readonly name: string; readonly indices: SobolIndices }[],
  output: Output,
  inputs: readonly UncertainInput[],
  name: Pick<Table, "id" | "label">,
): Table {
  const leading = inputs.filter((input) => columns.some(({ indices }) => (totalOf(indices, input.name) ?? 0) >= SHOWN_FROM));
  const largest = (input: UncertainInput): number => Math.max(...columns.map(({ indices }) => totalOf(indices, input.name) ?? 0));
  const sorted = [...leading].sort((a, b) => largest(b) - largest(a));
  const moments = columns.map(({ name: of, indices }) => {
    const deviation = indices.variance === null ? "none" : Math.sqrt(indices.variance).toPrecision(3);
    return `${of}: mean ${indices.mean?.toPrecision(4) ?? "none"}, standard deviation ${deviation} ${output.unit === "1" ? "" : output.unit}`.trim();
  });
  return {
    kind: "table",
    ...name,
    caption:
      `First-order and total-order Sobol' indices for ${output.description}, with 95 % bootstrap intervals; inputs with a total order of ${SHOWN_FROM} or more somewhere. ` +
      `A total order far above the first means that the input acts through others. ${moments.join("; ")}.`,
    claims: [],
    columns: [
      { key: "input", label: "Input" },
      ...columns.flatMap(({ name: of }) => [
        { key: `${of}First`, label: `First order, ${of}` },
        { key: `${of}Total`, label: `Total order, ${of}` },
      ]),
    ],
    rows: sorted.map((input) => ({
      input: input.label,
      ...Object.fromEntries(
        columns.flatMap(({ name: of, indices }) => {
          const row = indexOf(indices, input.name);
          return [
            [`${of}First`, row === undefined ? "" : interval(row.firstOrder)],
            [`${of}Total`, row === undefined ? "" : interval(row.totalOrder)],
          ];
        }),
      ),
    })),
  };
}

/** Inputs by total order, the largest first; none where the output does not vary. */
export function ranked(indices: SobolIndices | undefined): InputIndices[] {
  return [...(indices?.indices ?? [])].sort((a, b) => b.totalOrder.value - a.totalOrder.value);
}

function indexOf(indices: SobolIndices | undefined, input: string): InputIndices | undefined {
  return indices?.indices?.find((of) => of.input === input);
}

function totalOf(indices: SobolIndices | undefined, input: string): number | undefined {
  return indexOf(indices, input)?.totalOrder.value;
}

function labelOf(inputs: readonly UncertainInput[], name: string): string {
  return inputs.find((input) => input.name === name)?.label ?? name;
}

/** Two decimals, never "-0.00". */
function share(value: number): string {
  return value.toFixed(2).replace(/^-(0\.00)$/, "$1");
}

function interval({ value, lower, upper }: InputIndices["firstOrder"]): string {
  const text = share(value);
  return lower === null || upper === null ? text : `${text} (${share(lower)} to ${share(upper)})`;
}
