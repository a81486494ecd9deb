import type { SolvedDay } from "../../trading/solve-day";
import { sum } from "../../units";
import { sankey, type Flow, type Sankey } from "../sankey";
import { COLOURS } from "../style";

/** Links thinner than this are not drawn (kWh). */
const SMALLEST_LINK_KWH = 0.05;

/** Where the day's energy comes from and where it goes (kWh), as a Sankey diagram. */
export function energyFlow(day: SolvedDay): Sankey {
  return sankey(dayLinks(day).filter((link) => link.amount >= SMALLEST_LINK_KWH), "kWh", "Energy", nodeColour);
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
