import type { ExactFront, TradeOff } from "../../solvers/exact";
import { frontQuality } from "../../solvers/multi-objective";
import type { FrontChoice, WeightedChoice } from "../../solvers/multi-objective/front-choice";
import { significant } from "../../units";
import type { Figure, Row } from "../../exhibits/exhibit";
import { grouped, joinWords } from "../../exhibits/describe";
import { axisTitle, baseLayout } from "../../exhibits/style";

/** A point that weights choose, with its place in the legend and its mark. */
interface Mark {
  readonly key: string;
  readonly name: string;
  readonly choice: WeightedChoice;
  readonly symbol: string;
  readonly colour: string;
  readonly size: number;
}

/**
 * Sellers' profit against buyers' cost: the exact front, the points of one multi-objective run, and what weights choose
 * on the exact front.
 */
export function frontFigure(exact: ExactFront, found: readonly TradeOff[], choice: FrontChoice): Figure {
  const { relativeHypervolume, igdPlus } = frontQuality(found, exact);
  const marks = marksOf(choice);
  const { entropy } = choice;
  const ends = [exact.polyline[0]!, exact.polyline.at(-1)!] as const;
  return {
    kind: "figure",
    id: "figure-front",
    label: "Figure M1",
    title: "Sellers' profit against buyers' cost",
    caption:
      `Line: every trade-off that no other day betters, exact, from ${yuan(ends[0])} to ${yuan(ends[1])}. Circles: the ${found.length} points of one run of multi-objective NGO, ` +
      `which lie between costs of ${costRange(found)} yuan and cover ${(100 * relativeHypervolume).toFixed(1)} % of the exact front's hypervolume (IGD+ ${igdPlus.toFixed(4)} of its ranges). ` +
      `The paper chooses by entropy weights: on the exact front they are ${weightsText(entropy)} for profit and cost, and choose ${yuan(entropy.point)} (the legend gives the weights). ` +
      `${movedWords(choice)} Equal weights choose ${sameOr(choice.equal, entropy)}.`,
    alt:
      `A rising, concave line of sellers' profit against buyers' cost with ${found.length} found points along it. ` +
      `Entropy weights ${weightsText(entropy)} choose ${yuan(entropy.point)}; equal weights choose ${sameOr(choice.equal, entropy)}.`,
    claims: [],
    plotly: {
      data: [
        {
          type: "scatter",
          mode: "lines",
          name: "Exact front",
          x: exact.polyline.map((point) => significant(point.buyersCostYuan)),
          y: exact.polyline.map((point) => significant(point.sellersProfitYuan)),
          hovertemplate: HOVER,
          line: { color: "#0072B2", width: 2.5 },
        },
        {
          type: "scatter",
          mode: "markers",
          name: "Multi-objective NGO",
          x: found.map((point) => significant(point.buyersCostYuan)),
          y: found.map((point) => significant(point.sellersProfitYuan)),
          hovertemplate: HOVER,
          marker: { color: "#8C8C8C", symbol: "circle-open", size: 7 },
        },
        ...marks.map(({ name, choice: { point }, symbol, colour, size }) => ({
          type: "scatter",
          mode: "markers",
          name,
          x: [significant(point.buyersCostYuan)],
          y: [significant(point.sellersProfitYuan)],
          hovertemplate: HOVER,
          marker: { color: colour, symbol, size, line: { color: colour, width: 2 } },
        })),
      ],
      layout: baseLayout({
        height: 520,
        hovermode: "closest",
        xaxis: { title: axisTitle("Buyers' cost, less is better", "yuan"), tickformat: "," },
        yaxis: { title: axisTitle("Sellers' profit, more is better", "yuan"), tickformat: "," },
      }),
    },
    data: {
      columns: [
        { key: "kind", label: "Point" },
        { key: "profitWeight", label: "Weight of the profit", unit: "1", decimals: 3 },
        { key: "buyersCostYuan", label: "Buyers' cost", unit: "yuan", decimals: 2 },
        { key: "sellersProfitYuan", label: "Sellers' profit", unit: "yuan", decimals: 2 },
      ],
      rows: [
        ...marks.map(({ key, choice: { weights, point } }) => row(key, point, weights[0])),
        ...exact.polyline.map((point) => row("exact front", point)),
        ...found.map((point) => row("found", point)),
      ],
    },
  };
}

const HOVER = "cost %{x:,.0f} yuan, profit %{y:,.0f} yuan";

function marksOf({ entropy, equal, moved }: FrontChoice): Mark[] {
  return [
    { key: "entropy weights", name: `Entropy ${weightsText(entropy)}`, choice: entropy, symbol: "star", colour: "#D55E00", size: 15 },
    { key: "equal weights", name: `Equal ${weightsText(equal)}`, choice: equal, symbol: "square-open", colour: "#009E73", size: 15 },
    ...moved.map((choice) => ({
      key: `profit's weight ${signed(choice.delta)}`,
      name: `${signed(choice.delta)}: ${weightsText(choice)}`,
      choice,
      symbol: choice.delta < 0 ? "triangle-left-open" : "triangle-right-open",
      colour: choice.delta < 0 ? "#CC79A7" : "#E69F00",
      size: 15,
    })),
  ];
}

function row(kind: string, point: TradeOff, profitWeight: number | null = null): Row {
  return {
    kind,
    profitWeight: profitWeight === null ? null : significant(profitWeight),
    buyersCostYuan: significant(point.buyersCostYuan),
    sellersProfitYuan: significant(point.sellersProfitYuan),
  };
}

function movedWords({ entropy, moved }: FrontChoice): string {
  const words = moved.map((choice) => `${signed(choice.delta)} chooses ${sameOr(choice, entropy)}`);
  return words.length === 0 ? "" : `Moving the profit's weight by ${joinWords(words)}.`;
}

function sameOr(choice: WeightedChoice, of: WeightedChoice): string {
  const { point } = choice;
  const isSame = point.buyersCostYuan === of.point.buyersCostYuan && point.sellersProfitYuan === of.point.sellersProfitYuan;
  return isSame ? "the same point" : yuan(point);
}

function yuan(point: TradeOff): string {
  return `a cost of ${grouped(Math.round(point.buyersCostYuan))} yuan with a profit of ${grouped(Math.round(point.sellersProfitYuan))} yuan`;
}

function costRange(found: readonly TradeOff[]): string {
  const costs = found.map((point) => Math.round(point.buyersCostYuan));
  return `${grouped(Math.min(...costs))} and ${grouped(Math.max(...costs))}`;
}

function weightsText({ weights }: WeightedChoice): string {
  return `${weights[0].toFixed(2)} / ${weights[1].toFixed(2)}`;
}

function signed(delta: number): string {
  return `${delta < 0 ? "-" : "+"}${Math.abs(delta)}`;
}
