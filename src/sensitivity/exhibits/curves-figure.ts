import type { Figure, FigureName } from "../../exhibits/exhibit";
import { axisTitle, baseLayout, CLASS_COLOURS, DASHES } from "../../exhibits/style";
import { significant } from "../../units";
import type { ResponseCurve } from "../one-at-a-time";
import type { Output } from "../outputs";
import { amount } from "./words";

/** An output along the ranges of several inputs, one curve each; the horizontal axis is the place within the range. */
export function curvesFigure(curves: readonly ResponseCurve[], output: Output, name: FigureName): Figure {
  const bends = curves.filter((curve) => !isMonotone(curve.outputs[output.name]!));
  const place = (curve: ResponseCurve): number[] => curve.values.map((_, i) => significant((100 * i) / (curve.values.length - 1)));
  const bendWords =
    bends.length === 0
      ? "Every curve rises or falls throughout."
      : `Neither rising nor falling throughout: ${bends.map(({ input }) => input.label).join("; ")}. Their two ends alone would mislead.`;
  return {
    kind: "figure",
    ...name,
    title: `One input at a time: ${output.description}`,
    caption: `How ${output.description} follows each of ${curves.length} inputs through its range. ${bendWords}`,
    alt: `Line chart of ${output.description} over the ranges of ${curves.map(({ input }) => input.label).join(", ")}. ${bendWords}`,
    claims: [],
    plotly: {
      data: curves.map((curve, i) => ({
        type: "scatter",
        mode: "lines",
        name: `${curve.input.label} (${amount(curve.input.low, curve.input.unit)} to ${amount(curve.input.high, curve.input.unit)})`,
        x: place(curve),
        y: curve.outputs[output.name]!.map((value) => (value === null ? null : significant(value))),
        customdata: curve.values.map((value) => amount(value, curve.input.unit)),
        hovertemplate: `%{customdata}: %{y:.4~g} ${output.unit === "1" ? "" : output.unit}`,
        line: { color: CLASS_COLOURS[i % CLASS_COLOURS.length], dash: DASHES[i % DASHES.length], width: 2 },
      })),
      layout: baseLayout({
        xaxis: { title: axisTitle("Place in the input's range, low end to high end", "%") },
        yaxis: { title: axisTitle(output.description, output.unit === "1" ? "share" : output.unit), rangemode: "tozero" },
        hovermode: "closest",
      }),
    },
    data: {
      columns: [
        { key: "input", label: "Input" },
        { key: "unit", label: "Unit" },
        { key: "value", label: "Value" },
        { key: "output", label: output.description, unit: output.unit, decimals: 4 },
      ],
      rows: curves.flatMap((curve) =>
        curve.values.map((value, i) => {
          const found = curve.outputs[output.name]![i]!;
          return { input: curve.input.label, unit: curve.input.unit, value: significant(value), output: found === null ? null : significant(found) };
        }),
      ),
    },
  };
}

/** Whether the values, as far as there are any, never fall or never rise by more than a billionth of their size. */
export function isMonotone(values: readonly (number | null)[]): boolean {
  const given = values.filter((value) => value !== null);
  const steps = given.slice(1).map((value, i) => value - given[i]!);
  const slack = 1e-9 * Math.max(...given.map(Math.abs), 0);
  return steps.every((step) => step >= -slack) || steps.every((step) => step <= slack);
}
