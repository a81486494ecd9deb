import { feeSumYuanPerKwh } from "../../model/prices";
import type { SolvedDay } from "../../trading/solve-day";
import { periodEndHour, significant } from "../../units";
import { hoursAbove } from "../describe";
import type { Figure, FigureName } from "../exhibit";
import { dayFigure } from "../series-figure";
import { COLOURS } from "../style";

/**
 * Prices of a day with the band of buyers' prices that Eqs. 3-6 allow: from the floor to the ceiling of the seller's
 * price, each plus the fees. Where the band is gone no peer price is feasible, and the two lines of peers end.
 */
export function pricesFigure(day: SolvedDay, name: FigureName): Figure {
  const { stepHours, fees } = day.input.tradingCase.settings;
  const { prices } = day.settlement;
  const feeSum = feeSumYuanPerKwh(fees);
  const closed = day.input.prices.map(({ noFeasiblePrice }) => (noFeasiblePrice === null ? 0 : 1));
  const words = closed.includes(1) ? `no peer price is feasible at ${hoursAbove(closed, stepHours)}` : "a peer price is feasible in every period";
  const figure = dayFigure({
    ...name,
    title: "Prices and the band of feasible peer prices",
    caption: `Prices of grid, company and peers, and the band in which a buyer's price must lie (Eqs. 3-6): ${words}.`,
    alt: `Line chart of the prices of grid, company, buyers and sellers over the day, with a shaded band of feasible buyers' prices; ${words}.`,
    claims: [],
    stepHours,
    quantity: "Price",
    unit: "yuan/kWh",
    form: "lines",
    series: [
      { key: "grid", name: "Grid", colour: COLOURS.grid, values: prices.grid },
      { key: "company", name: "Company", colour: COLOURS.company, values: prices.company },
      { key: "buyer", name: "Buyer among users", colour: COLOURS.buyer, values: prices.peer },
      { key: "seller", name: "Seller among users", colour: COLOURS.seller, values: prices.seller },
      { key: "lowest", name: "Lowest feasible", colour: COLOURS.neutral, values: day.input.prices.map((of) => of.floorYuanPerKwh + feeSum) },
      { key: "highest", name: "Highest feasible", colour: COLOURS.neutral, values: day.input.prices.map((of) => of.ceilingYuanPerKwh + feeSum) },
    ],
  });
  const [grid, company, buyer, seller] = figure.plotly.data;
  const open = (values: readonly number[]): (number | null)[] => values.map((value, t) => (closed[t] === 1 ? null : significant(value)));
  return {
    ...figure,
    plotly: {
      ...figure.plotly,
      data: [
        ...band(day, feeSum),
        grid!,
        company!,
        { ...buyer!, y: open(prices.peer) },
        { ...seller!, y: open(prices.seller) },
      ],
    },
  };
}

/** Two lines with the area between them: steps of a period each, closed to nothing where no price is feasible. */
function band({ input }: SolvedDay, feeSum: number): Record<string, unknown>[] {
  const { stepHours } = input.tradingCase.settings;
  const x = input.prices.map((_, t) => periodEndHour(t, stepHours));
  const line = { type: "scatter", mode: "lines", x, line: { width: 0, shape: "hvh" }, hoverinfo: "skip" };
  const ceiling = input.prices.map((of) => (of.noFeasiblePrice === null ? of.ceilingYuanPerKwh : of.floorYuanPerKwh) + feeSum);
  return [
    { ...line, y: input.prices.map((of) => significant(of.floorYuanPerKwh + feeSum)), showlegend: false },
    { ...line, y: ceiling.map(significant), fill: "tonexty", fillcolor: `${COLOURS.buyer}2e`, name: "Feasible band of the buyer's price" },
  ];
}
