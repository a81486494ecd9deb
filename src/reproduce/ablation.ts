import { mean, quantile } from "simple-statistics";
import seedrandom from "seedrandom";
import type { PortraitParameters, RingPair, TradingCase } from "../case/types";
import type { PublishedTable } from "../paper/published-table";
import { portrait } from "../trading/portrait";
import { solveDay } from "../trading/solve-day";
import { compareRevenue, countAgreement, type ComparedCell } from "./cells";
import type { Figure, Table } from "../exhibits/exhibit";
import { agreementTable } from "./tables/agreement-table";
import { axisTitle, baseLayout, COLOURS } from "../exhibits/style";

/** The case with other parameters of the portrait mechanism. */
export function withPortrait(base: TradingCase, change: Partial<PortraitParameters>): TradingCase {
  return { ...base, settings: { ...base.settings, portrait: { ...base.settings.portrait!, ...change } } };
}

/** All cells of the given tables under the portrait mechanism. */
export function portraitCells(tradingCase: TradingCase, tables: readonly PublishedTable[]): ComparedCell[] {
  return tables.flatMap((table) => compareRevenue(table, solveDay(tradingCase, table.scenario, portrait)));
}

/** How the out-of-sample score depends on the order in which hours are filled. */
export interface FillOrderAblation {
  readonly seed: string;
  /** Out-of-sample cells within 5 % of print, one entry per random order. */
  readonly scores: readonly number[];
  readonly ours: number;
  readonly chronological: { readonly within5: number; readonly within10: number; readonly within25: number };
  readonly mean: number;
  readonly median: number;
  /** Share of the random orders that do at least as well as ours. */
  readonly shareAsGood: number;
}

/** Re-solves the predicted tables with random orders of the same hours. The same seed gives the same result. */
export function ablateFillOrder(
  base: TradingCase,
  predicted: readonly PublishedTable[],
  orders = 1000,
  seed = "fill-order",
): FillOrderAblation {
  const random = seedrandom(seed);
  const { fillOrder } = base.settings.portrait!;
  const count = (order: readonly number[]): ReturnType<typeof countAgreement> =>
    countAgreement(portraitCells(withPortrait(base, { fillOrder: order }), predicted));
  const scores = Array.from({ length: orders }, () => count(shuffled(fillOrder, random)).nonZeroWithin5);
  const ours = count(fillOrder).nonZeroWithin5;
  const chronological = count([...fillOrder].sort((a, b) => a - b));
  return {
    seed,
    scores,
    ours,
    chronological: {
      within5: chronological.nonZeroWithin5,
      within10: chronological.nonZeroWithin10,
      within25: chronological.nonZeroWithin25,
    },
    mean: mean(scores),
    median: quantile(scores, 0.5),
    shareAsGood: scores.filter((score) => score >= ours).length / orders,
  };
}

/** Fisher-Yates. */
function shuffled(values: readonly number[], random: () => number): number[] {
  const result = [...values];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}

export function fillOrderFigure(ablation: FillOrderAblation, nonZero: number): Figure {
  const top = Math.max(...ablation.scores, ablation.ours);
  const scores = Array.from({ length: top + 1 }, (_, score) => score);
  const frequency = scores.map((score) => ablation.scores.filter((found) => found === score).length);
  return {
    kind: "figure",
    id: "figure-fill-order",
    label: "Figure A1",
    title: "What the order of the hours is worth",
    caption:
      `Out-of-sample cells within 5 % of print (of ${nonZero}) for ${ablation.scores.length} random fill orders (seed "${ablation.seed}"): mean ${ablation.mean.toFixed(1)}; ` +
      `${(100 * ablation.shareAsGood).toFixed(0)} % reach the ${ablation.ours} of the order in use, which was chosen with all tables in view. ` +
      `Plain chronological order gives ${ablation.chronological.within5}.`,
    alt: `Bar chart: number of random orders by score; most lie between 4 and 7, few reach ${ablation.ours}.`,
    claims: [],
    plotly: {
      data: [
        {
          type: "bar",
          x: scores,
          y: frequency,
          name: "Random orders",
          marker: { color: scores.map((score) => (score === ablation.ours ? COLOURS.seller : COLOURS.grid)) },
          hovertemplate: "%{y} orders<extra></extra>",
        },
      ],
      layout: baseLayout({
        xaxis: { title: axisTitle("Out-of-sample cells within 5 % of print", "number"), dtick: 1, showgrid: false },
        yaxis: { title: axisTitle("Random orders", "number"), rangemode: "tozero" },
        showlegend: false,
        bargap: 0.2,
      }),
    },
    data: {
      columns: [
        { key: "score", label: "Cells within 5 %" },
        { key: "orders", label: "Random orders" },
      ],
      rows: scores.map((score, i) => ({ score, orders: frequency[i]! })),
    },
  };
}

/** What each piece of the chosen structure is worth: the score without it, in and out of sample. */
export function structureTable(base: TradingCase, tables: readonly PublishedTable[]): Table {
  const { portrait: parameters, classes } = base.settings;
  const ids = Object.keys(classes);
  const allPairs: RingPair[] = ids.flatMap((seller) =>
    ids.filter((buyer) => buyer !== seller).map((buyer) => ({ seller, buyer })),
  );
  const ofC = parameters!.ownUse["C"]!;
  const withShare = (share: number): TradingCase =>
    withPortrait(base, {
      ownUse: { ...parameters!.ownUse, C: { ...ofC, stockShare: { ...ofC.stockShare!, share } } },
    });
  const variants: readonly [string, TradingCase][] = [
    ["As used", base],
    ["Hours filled in chronological order", withPortrait(base, { fillOrder: [...parameters!.fillOrder].sort((a, b) => a - b) })],
    ["Every class may sell to every other", withPortrait(base, { ring: allPairs })],
    [
      "Class B's array as large as the others'",
      { ...base, settings: { ...base.settings, classes: { ...classes, B: { ...classes["B"]!, pvScale: 1 } } } },
    ],
    ["Class C uses half of its stock each evening hour (not fitted)", withShare(0.5)],
    ["Class C uses its stock as early as it can", withShare(1)],
    ["No own use from stock by day", withPortrait(base, { ownUse: withoutStockPeriods(parameters!) })],
  ];
  const predicted = tables.slice(1);
  return agreementTable(
    variants.map(([name, variant]) => ({ name, cells: portraitCells(variant, predicted) })),
    "table-structure",
    "Table A4",
    "What the structure is worth: the 18 non-zero cells of Tables 3 and 4 under variants of the mechanism, inputs unchanged. The structure was chosen with all tables in view; only the parameters are out of sample.",
  );
}

function withoutStockPeriods(parameters: PortraitParameters): PortraitParameters["ownUse"] {
  return Object.fromEntries(
    Object.entries(parameters.ownUse).map(([id, ownUse]) => [id, { ...ownUse, stockPeriods: [] }]),
  );
}
