/** What the tabs of the explorer show of a day and its reference: figures as plain specs, tables as rows. */

import { energyFlow } from "../exhibits/day/energy-flow";
import { moneyFlowFigure } from "../exhibits/day/money-flow";
import { pricesFigure } from "../exhibits/day/prices";
import type { DataTable } from "../exhibits/exhibit";
import { checksTable } from "./checks-view";
import type { Comparison, ViewFigure } from "./comparison";
import { moneySpec, moneyTable } from "./money-view";
import { storageView } from "./storage-view";
import { tradesView } from "./trades-view";

export interface View {
  readonly id: "trades" | "prices" | "money" | "storage" | "energy" | "payments" | "checks";
  readonly title: string;
  readonly figure?: (of: Comparison) => ViewFigure;
  readonly table?: (of: Comparison) => DataTable;
  /** One sentence above the table. */
  readonly tableCaption?: string;
}

const unnamed = { id: "explorer", label: "" };

/** The tabs in their order. */
export const VIEWS: readonly View[] = [
  { id: "trades", title: "Trades", figure: tradesView },
  { id: "prices", title: "Prices", figure: pricesView },
  {
    id: "money",
    title: "Money",
    figure: moneySpec,
    table: moneyTable,
    tableCaption: "What every party pays and receives over the day. Grid and company: turnover. Rental counts among what users pay.",
  },
  { id: "storage", title: "Storage", figure: storageView },
  { id: "energy", title: "Energy flow", figure: energyView },
  { id: "payments", title: "Money flow", figure: ({ day }) => moneyFlowFigure(day, unnamed) },
  {
    id: "checks",
    title: "Checks",
    table: ({ day }) => checksTable(day),
    tableCaption: "Laws that every solved day must keep, with the largest deviation that this day has from each.",
  },
];

/** Short names: the legend stands above a figure that is often narrow. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  "Feasible band of the buyer's price": "Feasible for buyers",
  "Buyer among users": "Buyers",
  "Seller among users": "Sellers",
};

function pricesView({ day }: Comparison): ViewFigure {
  const figure = pricesFigure(day, unnamed);
  const data = figure.plotly.data.map((trace) => ({ ...trace, name: SHORT_NAMES[String(trace["name"])] ?? trace["name"] }));
  return { ...figure, plotly: { ...figure.plotly, data } };
}

function energyView({ day }: Comparison): ViewFigure {
  const { plotly, data } = energyFlow(day);
  const caption = "Where the energy of the day comes from and where it goes. Green is traded among users; what stays within a class is grey.";
  return { plotly, data, caption, alt: `Sankey diagram of the day's energy from arrays, stocks, grid and company to the charging of each class.` };
}
