import type { SolvedDay } from "../../trading/solve-day";
import { sum } from "../../units";
import type { Figure } from "../exhibit";
import { panelOf } from "./panel";
import { sankey, type Flow } from "./sankey";
import { COLOURS } from "./style";

/** Links thinner than this are not drawn (kWh). */
const SMALLEST_LINK_KWH = 0.05;

/** Figure 1 as numbers: where the day's energy comes from and where it goes, as a Sankey diagram. */
export function energyFlowFigure(day: SolvedDay): Figure {
  const panel = panelOf(day);
  const links = dayLinks(day).filter((link) => link.amount >= SMALLEST_LINK_KWH);
  const peerKwh = sum(day.flows.peer.map((trade) => trade.energyKwh));
  const outside = (pick: "gridBoughtKwh" | "companyBoughtKwh"): number =>
    sum(day.flows.classes.map((of) => sum(of[pick])));
  return {
    kind: "figure",
    id: panel.id(1),
    label: panel.label(1),
    title: `Energy flows of the day, Scenario ${day.input.scenario}`,
    caption:
      `Figure 1 of the paper draws who may deliver to whom; this is how much flows in Scenario ${day.input.scenario}: ` +
      `${peerKwh.toFixed(0)} kWh among users, ${outside("gridBoughtKwh").toFixed(0)} kWh from the grid, ${outside("companyBoughtKwh").toFixed(0)} kWh from the company. ` +
      "A stock is a class's EVs and its part of the shared storage.",
    alt: `Sankey diagram from the PV of each class, grid and company through the classes' stocks to their charging; ${peerKwh.toFixed(0)} kWh pass from one class to another.`,
    claims: [],
    ...sankey(links, "kWh", "Energy", nodeColour),
  };
}

/** Only what passes between parties has a colour; what stays with a class is grey. */
function nodeColour(name: string): string {
  if (name === "Grid") return COLOURS.grid;
  if (name === "Company") return COLOURS.company;
  return COLOURS.neutral;
}

function dayLinks(day: SolvedDay): Flow[] {
  const links: Flow[] = [];
  const add = (from: string, to: string, amount: number, colour: string): void => {
    links.push({ from, to, amount, colour });
  };
  day.flows.classes.forEach((of, k) => {
    const colour = COLOURS.neutral;
    const [pv, stock, load] = [`PV ${of.id}`, `Stock ${of.id}`, `Charging ${of.id}`];
    add(pv, load, sum(of.pvToLoadKwh), colour);
    add(pv, stock, sum(of.pvToStockKwh), colour);
    add(pv, "Curtailed", sum(of.pvCurtailedKwh), COLOURS.neutral);
    add("Initial stock", stock, day.input.classes[k]!.initialStockKwh, COLOURS.neutral);
    add(stock, load, sum(of.stockToLoadKwh), colour);
    add("Grid", load, sum(of.gridBoughtKwh), COLOURS.grid);
    add("Company", load, sum(of.companyBoughtKwh), COLOURS.company);
    const out = sum(of.stockToLoadKwh) + sum(of.stockSoldKwh);
    const left = of.stockKwh.at(-1) ?? 0;
    add(stock, "Left at the end", left, COLOURS.neutral);
    add(stock, "Losses", day.input.classes[k]!.initialStockKwh + sum(of.pvToStockKwh) - out - left, COLOURS.neutral);
    for (const other of day.flows.classes) {
      const sold = soldTo(day, of.id, other.id);
      add(pv, `Charging ${other.id}`, sold.fromPvKwh, COLOURS.peer);
      add(stock, `Charging ${other.id}`, sold.fromStockKwh, COLOURS.peer);
    }
  });
  return links;
}

/** Energy from one class to another over the day, split by the seller's mix of PV and stock in each period. */
function soldTo(day: SolvedDay, seller: string, buyer: string): { fromPvKwh: number; fromStockKwh: number } {
  const of = day.flows.classes.find(({ id }) => id === seller)!;
  let fromPvKwh = 0;
  let fromStockKwh = 0;
  for (const trade of day.flows.peer) {
    if (trade.seller !== seller || trade.buyer !== buyer) continue;
    const pv = of.pvSoldKwh[trade.index]!;
    const stock = of.stockSoldKwh[trade.index]!;
    fromPvKwh += (trade.energyKwh * pv) / (pv + stock);
    fromStockKwh += (trade.energyKwh * stock) / (pv + stock);
  }
  return { fromPvKwh, fromStockKwh };
}
