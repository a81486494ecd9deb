import type { SolvedDay } from "../../trading/solve-day";
import { significant, sum } from "../../units";
import { tradesFigure, tradingPairs } from "../day/trades";
import { hoursAbove } from "../describe";
import type { Figure, Table } from "../exhibit";
import { dayFigure } from "../series-figure";
import { soldKwh } from "../../trading/settlement";
import { caseExhibit } from "./case-name";
import { barGap, classLook } from "./class-look";

/** More pairs than this are no longer told apart in a stack. */
const MOST_PAIRS_DRAWN = 6;

/** Trades among users by period: by seller and buyer, or by seller alone where there are many pairs. */
export function caseTradesFigure(day: SolvedDay): Figure {
  const name = caseExhibit("Figure", 3, day);
  return tradingPairs(day).length <= MOST_PAIRS_DRAWN ? tradesFigure(day, name) : salesFigure(day);
}

function salesFigure(day: SolvedDay): Figure {
  const { scenario, tradingCase } = day.input;
  const { stepHours } = tradingCase.settings;
  const sellers = day.flows.classes.map((of) => ({ id: of.id, soldKwh: soldKwh(of) })).filter((of) => sum(of.soldKwh) > 0);
  const words = sellers.map((of) => `${of.id} ${sum(of.soldKwh).toFixed(0)} kWh`).join(", ");
  const traded = day.input.prices.map((_, t) => sum(sellers.map((of) => of.soldKwh[t]!)));
  const figure = dayFigure({
    ...caseExhibit("Figure", 3, day),
    title: `Sales among users, Scenario ${scenario}`,
    caption: `Energy that each class sells to the others in Scenario ${scenario}: ${words}.`,
    alt: `Stacked bars of sales per period: ${words}; at ${hoursAbove(traded, stepHours)}.`,
    claims: [],
    stepHours,
    quantity: "Energy sold to others",
    unit: "kWh",
    form: "stacked",
    series: sellers.map((of, k) => ({ key: of.id, name: of.id, colour: classLook(k).color, values: of.soldKwh })),
  });
  const bars = figure.plotly.data.map((bar, k) => ({ ...bar, marker: classLook(k) }));
  return { ...figure, plotly: { data: bars, layout: { ...figure.plotly.layout, bargap: barGap(day) } } };
}

/** Who sells how much to whom in each scenario, a row per pair that trades. */
export function pairsTable(days: readonly SolvedDay[]): Table {
  return {
    kind: "table",
    ...caseExhibit("Table", 4),
    caption: "Who sells to whom: energy of the day, what the seller receives and what the buyer pays with the fees. Pairs that do not trade are left out.",
    claims: [],
    columns: [
      { key: "scenario", label: "Scenario" },
      { key: "seller", label: "Seller" },
      { key: "buyer", label: "Buyer" },
      { key: "energy", label: "Energy", unit: "kWh", decimals: 1 },
      { key: "received", label: "Seller receives", unit: "yuan", decimals: 2 },
      { key: "paid", label: "Buyer pays", unit: "yuan", decimals: 2 },
    ],
    rows: days.flatMap((day) =>
      tradingPairs(day).map(({ seller, buyer, energyKwh }) => ({
        scenario: day.input.scenario,
        seller,
        buyer,
        energy: significant(sum(energyKwh)),
        received: significant(sum(energyKwh.map((energy, t) => energy * day.settlement.prices.seller[t]!))),
        paid: significant(sum(energyKwh.map((energy, t) => energy * day.settlement.prices.peer[t]!))),
      })),
    ),
  };
}
