import type { SolvedDay } from "../../trading/solve-day";
import { sum } from "../../units";
import type { Figure, FigureName } from "../exhibit";
import { sankey, type Flow } from "../sankey";
import { COLOURS } from "../style";

/** Payments smaller than this are not drawn (yuan). */
const SMALLEST_PAYMENT_YUAN = 0.05;

/** Who pays whom in a day: every payment of Eqs. 12-13 and 24-27, from users to the parties that receive it. */
export function moneyFlowFigure(day: SolvedDay, name: FigureName = { id: "figure-money", label: "Figure M1" }): Figure {
  const payments = paymentsOf(day).filter(({ amount }) => amount >= SMALLEST_PAYMENT_YUAN);
  const total = sum(payments.map(({ amount }) => amount));
  const toSellers = sum(payments.filter(({ to }) => to.startsWith("Sellers")).map(({ amount }) => amount));
  return {
    kind: "figure",
    ...name,
    title: `Who pays whom, Scenario ${day.input.scenario}`,
    caption: `Payments of the day in Scenario ${day.input.scenario}: users pay ${total.toFixed(0)} yuan, of which ${toSellers.toFixed(0)} yuan go to other users.`,
    alt: `Sankey diagram of payments from the users of each class to selling users, grid, company, platform and storage; ${toSellers.toFixed(0)} of ${total.toFixed(0)} yuan stay among users.`,
    claims: [],
    ...sankey(payments, "yuan", "Payment", colourOf),
  };
}

function colourOf(name: string): string {
  if (name === "Grid") return COLOURS.grid;
  if (name === "Company") return COLOURS.company;
  if (name === "Platform") return COLOURS.platform;
  if (name === "Storage") return COLOURS.storage;
  return name.startsWith("Sellers") ? COLOURS.peer : COLOURS.neutral;
}

function paymentsOf(day: SolvedDay): Flow[] {
  const { fees } = day.input.tradingCase.settings;
  const { prices } = day.settlement;
  return day.settlement.classes.flatMap((of): Flow[] => {
    const payment = (to: string, amount: number): Flow => ({ from: `Users ${of.id}`, to, amount, colour: colourOf(to) });
    const peerKwh = sum(of.purchases.peer);
    const toSellers = day.settlement.classes.map((seller): Flow => {
      const trades = day.flows.peer.filter((trade) => trade.buyer === of.id && trade.seller === seller.id);
      const yuan = sum(trades.map((trade) => trade.energyKwh * prices.seller[trade.index]!));
      return payment(`Sellers ${seller.id}`, yuan);
    });
    return [
      ...toSellers,
      payment("Grid", sum(of.gridCostYuan) + fees.gridYuanPerKwh * peerKwh),
      payment("Company", sum(of.companyCostYuan)),
      payment("Platform", fees.platformYuanPerKwh * peerKwh),
      payment("Storage", sum(of.rentalYuan)),
    ];
  });
}
