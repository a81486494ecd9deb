import type { SolvedDay } from "../../trading/solve-day";
import { significant, sum } from "../../units";
import type { Figure, Row } from "../exhibit";
import { COLOURS } from "./style";

/** Payments smaller than this are not drawn (yuan). */
const SMALLEST_PAYMENT_YUAN = 0.05;

interface Payment {
  readonly from: string;
  readonly to: string;
  readonly yuan: number;
}

/** Who pays whom in a day: every payment of Eqs. 12-13 and 24-27, from users to the parties that receive it. */
export function moneyFlowFigure(day: SolvedDay): Figure {
  const payments = paymentsOf(day).filter(({ yuan }) => yuan >= SMALLEST_PAYMENT_YUAN);
  const names = [...new Set(payments.flatMap(({ from, to }) => [from, to]))];
  const total = sum(payments.map(({ yuan }) => yuan));
  const toSellers = sum(payments.filter(({ to }) => to.startsWith("Sellers")).map(({ yuan }) => yuan));
  return {
    kind: "figure",
    id: "figure-money",
    label: "Figure M1",
    title: `Who pays whom, Scenario ${day.input.scenario}`,
    caption: `Payments of the day in Scenario ${day.input.scenario}: users pay ${total.toFixed(0)} yuan, of which ${toSellers.toFixed(0)} yuan go to other users.`,
    alt: `Sankey diagram of payments from the users of each class to selling users, grid, company, platform and storage; ${toSellers.toFixed(0)} of ${total.toFixed(0)} yuan stay among users.`,
    claims: [],
    plotly: {
      data: [
        {
          type: "sankey",
          arrangement: "snap",
          valueformat: ",.0f",
          valuesuffix: " yuan",
          node: { label: names, pad: 14, thickness: 16, color: names.map(colourOf) },
          link: {
            source: payments.map(({ from }) => names.indexOf(from)),
            target: payments.map(({ to }) => names.indexOf(to)),
            value: payments.map(({ yuan }) => significant(yuan)),
            color: payments.map(({ to }) => `${colourOf(to)}73`),
          },
        },
      ],
      layout: { margin: { l: 8, r: 8, t: 16, b: 16 } },
    },
    data: {
      columns: [
        { key: "from", label: "From" },
        { key: "to", label: "To" },
        { key: "yuan", label: "Payment", unit: "yuan", decimals: 2 },
      ],
      rows: payments.map(({ from, to, yuan }): Row => ({ from, to, yuan: significant(yuan) })),
    },
  };
}

function colourOf(name: string): string {
  if (name === "Grid") return COLOURS.grid;
  if (name === "Company") return COLOURS.company;
  if (name === "Platform") return COLOURS.platform;
  if (name === "Storage") return COLOURS.storage;
  return name.startsWith("Sellers") ? COLOURS.peer : COLOURS.neutral;
}

function paymentsOf(day: SolvedDay): Payment[] {
  const { fees } = day.input.tradingCase.settings;
  const { prices } = day.settlement;
  return day.settlement.classes.flatMap((of): Payment[] => {
    const from = `Users ${of.id}`;
    const peerKwh = sum(of.purchases.peer);
    const toSellers = day.settlement.classes.map((seller): Payment => {
      const trades = day.flows.peer.filter((trade) => trade.buyer === of.id && trade.seller === seller.id);
      const yuan = sum(trades.map((trade) => trade.energyKwh * prices.seller[trade.index]!));
      return { from, to: `Sellers ${seller.id}`, yuan };
    });
    return [
      ...toSellers,
      { from, to: "Grid", yuan: sum(of.gridCostYuan) + fees.gridYuanPerKwh * peerKwh },
      { from, to: "Company", yuan: sum(of.companyCostYuan) },
      { from, to: "Platform", yuan: fees.platformYuanPerKwh * peerKwh },
      { from, to: "Storage", yuan: sum(of.rentalYuan) },
    ];
  });
}
