import type { ClassSettlement } from "../../trading/settlement";
import type { SolvedDay } from "../../trading/solve-day";
import { addSeries, sum } from "../../units";
import type { Figure } from "../../exhibits/exhibit";
import { hoursAbove } from "../../exhibits/describe";
import { panelOf } from "./panel";
import { dayFigure } from "../../exhibits/series-figure";
import { CHANNEL_NAMES, COLOURS } from "../../exhibits/style";

/** Figure 9: what all users pay per hour, by channel. */
export function channelCostFigure(day: SolvedDay): Figure {
  const panel = panelOf(day);
  const { stepHours } = day.input.tradingCase.settings;
  const total = (pick: (of: ClassSettlement) => readonly number[]): number[] =>
    addSeries(day.settlement.classes.map(pick), day.input.periodCount);
  const peer = total((of) => of.peerCostYuan);
  const grid = total((of) => of.gridCostYuan);
  const company = total((of) => of.companyCostYuan);
  return dayFigure({
    id: panel.id(9),
    label: panel.label(9),
    title: `Cost of the purchase channels, Scenario ${day.input.scenario}`,
    caption:
      `Cost of energy by channel in Scenario ${day.input.scenario}: ${sum(peer).toFixed(0)} yuan to other users and their fees, ` +
      `${sum(grid).toFixed(0)} yuan to the grid, ${sum(company).toFixed(0)} yuan to the company.`,
    alt: `Stacked bars of hourly cost by channel. Peers are paid at ${hoursAbove(peer, stepHours)}, the grid at ${hoursAbove(grid, stepHours)}, the company at ${hoursAbove(company, stepHours)}.`,
    claims: ["F9.1", "F9.2", "F9.3", "F9.4", "F9.5", "F9.6"],
    stepHours,
    quantity: "Cost",
    unit: "yuan",
    form: "stacked",
    series: [
      { key: "peer", name: CHANNEL_NAMES.peer, colour: COLOURS.peer, values: peer },
      { key: "grid", name: CHANNEL_NAMES.grid, colour: COLOURS.grid, values: grid },
      { key: "company", name: CHANNEL_NAMES.company, colour: COLOURS.company, values: company },
    ],
  });
}
