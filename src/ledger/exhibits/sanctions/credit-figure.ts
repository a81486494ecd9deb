import { joinWords } from "../../../exhibits/describe";
import type { Figure, FigureName } from "../../../exhibits/exhibit";
import { baseLayout, CLASS_COLOURS, COLOURS, DASHES, SYMBOLS } from "../../../exhibits/style";
import { significant } from "../../../units";
import { ONE_MILLION, type Sanctions } from "../../contract";
import { creditPath, type Conduct, type CreditPath } from "./credit-paths";

/** Steady sellers, and one who is honest, then delivers nothing, then is honest again. */
export const EXAMPLE_CONDUCTS: readonly Conduct[] = [
  ...[1, 0.9, 0.7, 0.5, 0].map((share): Conduct => ({ name: `delivers ${100 * share} %`, deliveredShares: Array<number>(40).fill(share) })),
  { name: "10 full, 10 none, full", deliveredShares: [...Array<number>(10).fill(1), ...Array<number>(10).fill(0), ...Array<number>(20).fill(1)] },
];

/** Credit scores over the settled periods in which a seller sells, beside the scores of the two sanctions. */
export function creditFigure(conducts: readonly Conduct[], sanctions: Sanctions, name: FigureName): Figure {
  const paths = conducts.map((conduct) => creditPath(conduct, sanctions));
  const periods = Math.max(...conducts.map(({ deliveredShares }) => deliveredShares.length));
  const surcharge = sanctions.surchargeBelowMillionths / ONE_MILLION;
  const suspended = sanctions.suspendedBelowMillionths / ONE_MILLION;
  const words = paths.map((path) => pathWords(path, surcharge)).join("; ");
  return {
    kind: "figure",
    ...name,
    title: "Credit score by conduct",
    caption:
      `Credit scores of newcomers, by what they deliver of what they contracted, over the settled periods in which they sell: ${words}. ` +
      `Below ${surcharge} a user pays a surcharge on what he buys, below ${suspended} he may not offer. A suspension has no way back: who does not sell has no period to be judged by, and his score stays (the line ends with a large cross). ` +
      "Formula, thresholds and forgetting are assumptions.",
    alt: `Lines of credit scores from 0.5 on, over ${periods} settled periods, one per conduct: ${words}. Surcharge below ${surcharge}, suspension below ${suspended}.`,
    claims: [],
    plotly: {
      data: [
        ...paths.map((path, i) => ({
          type: "scatter",
          mode: "lines+markers",
          name: path.name,
          x: path.scores.map((_, k) => k),
          y: path.scores.map(significant),
          hovertemplate: "%{y:.3f}",
          line: { color: CLASS_COLOURS[i % CLASS_COLOURS.length], dash: DASHES[i % DASHES.length], width: 2 },
          marker: {
            color: CLASS_COLOURS[i % CLASS_COLOURS.length],
            symbol: path.scores.map((_, k) => (endsAt(path, k) ? "x" : SYMBOLS[i % SYMBOLS.length]!)),
            size: path.scores.map((_, k) => (endsAt(path, k) ? 12 : 5)),
            line: { width: 0 },
          },
        })),
        ...[
          [surcharge, "dash"],
          [suspended, "solid"],
        ].map(([score, dash]) => ({
          type: "scatter",
          mode: "lines",
          showlegend: false,
          x: [0, periods],
          y: [score, score],
          hoverinfo: "skip",
          line: { color: COLOURS.neutral, dash, width: 1.5 },
        })),
      ],
      layout: baseLayout({
        height: 480,
        xaxis: { title: { text: "Settled periods in which the seller sold (number)" }, range: [-0.5, periods + 0.5], showgrid: false },
        yaxis: { title: { text: "Credit score (1)" }, range: [0, 1] },
        annotations: [thresholdName(`surcharge below ${surcharge}`, surcharge, periods), thresholdName(`suspended below ${suspended}`, suspended, periods)],
      }),
    },
    data: {
      columns: [
        { key: "period", label: "Settled periods" },
        ...paths.map(({ name: label }, i) => ({ key: `score${i + 1}`, label: `Score, ${label}`, unit: "1", decimals: 4 })),
      ],
      rows: Array.from({ length: periods + 1 }, (_, k) => ({
        period: k,
        ...Object.fromEntries(paths.map(({ scores }, i) => [`score${i + 1}`, scores[k] ?? null])),
      })),
    },
  };
}

/** Whether a suspension ends the path there: it is marked by a large cross. */
function endsAt({ scores, isSuspended }: CreditPath, k: number): boolean {
  return isSuspended && k === scores.length - 1;
}

function pathWords({ name, scores, isSuspended }: CreditPath, surcharge: number): string {
  const periods = scores.length - 1;
  const surcharged = scores.flatMap((score, k) => (score < surcharge ? [k] : []));
  const parts = [
    ...(surcharged.length === 0 ? [] : [`surcharge from period ${surcharged[0]}${isSuspended || surcharged.at(-1) === periods ? "" : ` to ${surcharged.at(-1)}`}`]),
    isSuspended ? `suspended after ${periods}` : `${scores.at(-1)!.toFixed(2)} after ${periods}`,
  ];
  return `${name}: ${joinWords(parts)}`;
}

function thresholdName(text: string, score: number, periods: number): Record<string, unknown> {
  return { text, x: periods, xanchor: "right", y: score, yanchor: "top", showarrow: false, font: { size: 12 } };
}
