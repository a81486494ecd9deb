import type { SolvedDay } from "../../trading/solve-day";
import type { Figure } from "../../exhibits/exhibit";
import { hoursAbove } from "../../exhibits/describe";
import { dayFigure } from "../../exhibits/series-figure";
import { COLOURS } from "../../exhibits/style";

/** Figure 6: prices of the operators and among users. */
export function priceFigure(day: SolvedDay): Figure {
  const { stepHours } = day.input.tradingCase.settings;
  const { prices } = day.settlement;
  const companyCheaper = hoursAbove(prices.grid.map((grid, t) => Math.max(0, grid - prices.company[t]!)), stepHours);
  return dayFigure({
    id: "figure-06",
    label: "Figure 6",
    title: "Prices of the operating entities",
    caption:
      `Prices of grid, company and peers. The company is the cheaper outside channel at ${companyCheaper}, the grid in the other hours. ` +
      "The seller price of 9-11 h and 19-21 h is implied by Table 2; the outside prices are assumed in the order that the text describes.",
    alt: "Line chart of four prices over the day: the seller's and the buyer's price lie below the grid's and the company's in every hour of the paper's case.",
    claims: ["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10"],
    stepHours,
    quantity: "Price",
    unit: "yuan/kWh",
    form: "lines",
    series: [
      { key: "grid", name: "Grid, Q_G", colour: COLOURS.grid, values: prices.grid },
      { key: "company", name: "Company, Q_C", colour: COLOURS.company, values: prices.company },
      { key: "buyer", name: "Buyer among users, Q_b", colour: COLOURS.buyer, values: prices.peer },
      { key: "seller", name: "Seller among users, Q_s", colour: COLOURS.seller, values: prices.seller },
    ],
  });
}
