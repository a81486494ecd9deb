import { joinWords } from "../../../exhibits/describe";
import type { Figure, FigureName } from "../../../exhibits/exhibit";
import { axisTitle, baseLayout, CLASS_COLOURS, DASHES } from "../../../exhibits/style";
import { significant } from "../../../units";
import { ONE_MILLION, type Sanctions } from "../../contract";
import { deterringPenalty, sellerNetYuanPerKwh, withPenalty, type Sale } from "./seller-net";

export interface ShortfallSweep {
  /** Their alpha and deposit are replaced by those of the sweep. */
  readonly sanctions: Sanctions;
  /** Values of alpha. */
  readonly penaltyShares: readonly number[];
  readonly priceYuanPerKwh: number;
  /** Right panel: what a withheld kWh brings elsewhere, as a multiple of the price. */
  readonly elsewhereRatio: number;
}

/** Delivered shares that are drawn. */
const SHARES = Array.from({ length: 101 }, (_, i) => i / 100);

/** Multiples of the price for which the caption says which alpha deters. */
const RATIOS = [1, 1.25, 1.5, 2];

/** What a seller of 1 kWh gets against the share that he delivers, for several alpha, with the rest lost and sold elsewhere. */
export function shortfallFigure(sweep: ShortfallSweep, name: FigureName): Figure {
  const { sanctions, penaltyShares, priceYuanPerKwh, elsewhereRatio } = sweep;
  const tolerancePercent = (100 * sanctions.toleranceMillionths) / ONE_MILLION;
  const panels = [
    { key: "lost", axis: {}, elsewhereRatio: 0 },
    { key: "elsewhere", axis: { xaxis: "x2" }, elsewhereRatio },
  ];
  const lines = panels.flatMap(({ key, axis, elsewhereRatio: ratio }) =>
    penaltyShares.map((alpha, i) => {
      const sale = { sanctions: withPenalty(sanctions, alpha), priceYuanPerKwh, elsewhereRatio: ratio };
      return { key: `${key}${alpha}`, alpha, i, axis, sale, net: SHARES.map((share) => significant(sellerNetYuanPerKwh(sale, share))) };
    }),
  );
  const nothing = lines.slice(0, penaltyShares.length).map(({ alpha, net }) => `${net[0]} yuan with alpha ${alpha}`);
  const words =
    `Who delivers everything gets ${priceYuanPerKwh} yuan; who delivers nothing, ${joinWords(nothing)}. ` +
    deterrenceStatement({ sanctions, priceYuanPerKwh, elsewhereRatio }, RATIOS);
  const horizontal = { title: axisTitle("Delivered", "%"), range: [-3, 103], dtick: 25 };
  return {
    kind: "figure",
    ...name,
    title: "What a seller gets who delivers less",
    caption:
      `A seller's income for 1 kWh contracted at ${priceYuanPerKwh} yuan/kWh, less the penalty, by the contract's own settlement: alpha times the price for each kWh short beyond ${tolerancePercent} %, ` +
      `with a deposit that covers it. Left: what he withholds is lost; right: it is sold elsewhere at ${elsewhereRatio} times the price. ${words} alpha and the tolerance are assumptions.`,
    alt: `Two panels of lines that show a seller's net income against the delivered share of the contract, for alpha ${joinWords(penaltyShares.map(String))}. ${words}`,
    claims: [],
    plotly: {
      data: lines.map(({ alpha, i, axis, net }, line) => ({
        type: "scatter",
        mode: "lines",
        name: `alpha ${alpha}`,
        legendgroup: `alpha ${alpha}`,
        showlegend: line < penaltyShares.length,
        x: SHARES.map((share) => significant(100 * share)),
        y: net,
        ...axis,
        hovertemplate: "%{y:.3f} yuan",
        line: { color: CLASS_COLOURS[i % CLASS_COLOURS.length], dash: DASHES[i % DASHES.length], width: 2 },
      })),
      layout: baseLayout({
        height: 440,
        xaxis: { ...horizontal, domain: [0, 0.48] },
        xaxis2: { ...horizontal, domain: [0.52, 1] },
        yaxis: { title: axisTitle("Seller's net for 1 kWh contracted", "yuan"), range: netRange(lines.flatMap(({ net }) => net)) },
        annotations: [panelTitle("the rest is lost", 0.24), panelTitle(`the rest sells at ${elsewhereRatio} x price`, 0.76)],
      }),
    },
    data: {
      columns: [
        { key: "delivered", label: "Delivered", unit: "%", decimals: 0 },
        ...lines.map(({ key, alpha, sale }) => ({ key, label: `alpha ${alpha}, rest ${sale.elsewhereRatio === 0 ? "lost" : "sold elsewhere"}`, unit: "yuan", decimals: 4 })),
      ],
      rows: SHARES.map((share, at) => ({
        delivered: significant(100 * share),
        ...Object.fromEntries(lines.map(({ key, net }) => [key, net[at]!])),
      })),
    },
  };
}

/** From which alpha on a seller gains nothing by withholding more than the tolerance, for some prices elsewhere. */
export function deterrenceStatement(sale: Sale, elsewhereRatios: readonly number[]): string {
  const words = elsewhereRatios.map((elsewhereRatio) => `${deterringPenalty({ ...sale, elsewhereRatio })} where it brings ${elsewhereRatio} times the price`);
  return (
    `Withholding more than the tolerance gains nothing from alpha ${joinWords(words)}: as only delivered energy is paid, a penalty is needed against higher prices elsewhere alone. ` +
    "Short delivery within the tolerance is free, whatever alpha."
  );
}

/** Everything drawn, with room for the panels' titles above it. */
function netRange(net: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...net), Math.max(...net)];
  return [significant(low - 0.05 * (high - low)), significant(high + 0.12 * (high - low))];
}

function panelTitle(text: string, x: number): Record<string, unknown> {
  return { text, x, xref: "paper", xanchor: "center", y: 1, yref: "paper", yanchor: "top", showarrow: false, font: { size: 12 } };
}
