import { significant } from "../units";
import type { DataTable, PlotlySpec } from "./exhibit";

/** An amount that goes from one node to another. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly amount: number;
  readonly colour: string;
}

/** A Sankey diagram and the data behind it. */
export interface Sankey {
  readonly plotly: PlotlySpec;
  readonly data: DataTable;
}

export function sankey(flows: readonly Flow[], unit: string, quantity: string, nodeColour: (name: string) => string): Sankey {
  const names = [...new Set(flows.flatMap(({ from, to }) => [from, to]))];
  return {
    plotly: {
      data: [
        {
          type: "sankey",
          arrangement: "snap",
          valueformat: ",.0f",
          valuesuffix: ` ${unit}`,
          node: { label: names, pad: 14, thickness: 16, color: names.map(nodeColour) },
          link: {
            source: flows.map(({ from }) => names.indexOf(from)),
            target: flows.map(({ to }) => names.indexOf(to)),
            value: flows.map(({ amount }) => significant(amount)),
            // Half transparent, so that crossing links stay visible.
            color: flows.map(({ colour }) => `${colour}73`),
          },
        },
      ],
      layout: { margin: { l: 8, r: 8, t: 16, b: 16 } },
    },
    data: {
      columns: [
        { key: "from", label: "From" },
        { key: "to", label: "To" },
        { key: "amount", label: quantity, unit, decimals: 2 },
      ],
      rows: flows.map(({ from, to, amount }) => ({ from, to, amount: significant(amount) })),
    },
  };
}
