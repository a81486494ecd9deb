import type { Figure } from "../../exhibits/exhibit";
import { energyFlow } from "../../exhibits/day/energy-flow";
import type { SolvedDay } from "../../trading/solve-day";
import { sum } from "../../units";
import { panelOf } from "./panel";

/** Figure 1 as numbers: where the day's energy comes from and where it goes, as a Sankey diagram. */
export function energyFlowFigure(day: SolvedDay): Figure {
  const panel = panelOf(day);
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
    ...energyFlow(day),
  };
}
