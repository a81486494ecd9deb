import type { ClassId } from "../../case/types";
import type { SolvedDay } from "../../trading/solve-day";
import { addSeries, sum } from "../../units";
import type { Figure } from "../../exhibits/exhibit";
import { hoursAbove } from "../../exhibits/describe";
import { panelOf } from "./panel";
import { dayFigure } from "../../exhibits/series-figure";
import { CHANNEL_NAMES, CHANNELS, COLOURS } from "../../exhibits/style";

/** Which figure of the paper shows which class's purchases. */
const PURCHASE_FIGURES: Readonly<Partial<Record<ClassId, { readonly number: number; readonly claims: readonly string[] }>>> = {
  A: { number: 5, claims: ["A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9", "A10"] },
  B: { number: 7, claims: ["B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B9", "B10", "B11", "B12"] },
  C: {
    number: 8,
    claims: ["C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C11", "C12", "C13", "C14", "C15", "C16", "C17", "C18", "C19"],
  },
};

/**
 * Figures 5, 7 and 8: energy that a class buys in each hour, by channel. With the other scenarios' days as `panels`,
 * all panels have one scale.
 */
export function purchaseFigure(day: SolvedDay, id: ClassId, panels: readonly SolvedDay[] = [day]): Figure {
  const panel = panelOf(day);
  const shown = PURCHASE_FIGURES[id];
  if (shown === undefined) throw new RangeError(`figure of purchases: came class "${id}", required one that the paper shows`);
  const { number, claims } = shown;
  const { stepHours } = day.input.tradingCase.settings;
  const { purchases } = day.settlement.classes.find((of) => of.id === id)!;
  const totals = CHANNELS.map((channel) => `${sum(purchases[channel]).toFixed(0)} kWh from ${CHANNEL_NAMES[channel].toLowerCase()}`);
  const all = boughtByHour(day, id);
  return dayFigure({
    id: panel.id(number),
    label: panel.label(number),
    title: `Energy purchases of Class ${id}, Scenario ${day.input.scenario}`,
    caption: `Energy that Class ${id} buys in Scenario ${day.input.scenario}, stacked by channel: ${totals.join(", ")}.`,
    alt: `Stacked bars of Class ${id}'s purchases per hour. It buys at ${hoursAbove(all, stepHours)}; from other users at ${hoursAbove(purchases.peer, stepHours)}.`,
    claims,
    stepHours,
    quantity: "Energy bought",
    unit: "kWh",
    form: "stacked",
    commonPeak: Math.max(...panels.flatMap((panelDay) => boughtByHour(panelDay, id))),
    series: CHANNELS.map((channel) => ({
      key: channel,
      name: CHANNEL_NAMES[channel],
      colour: COLOURS[channel],
      values: purchases[channel],
    })),
  });
}

/** Energy that a class buys in each period (kWh), over all channels. */
function boughtByHour(day: SolvedDay, id: ClassId): number[] {
  const { purchases } = day.settlement.classes.find((of) => of.id === id)!;
  return addSeries(
    CHANNELS.map((channel) => purchases[channel]),
    day.input.periodCount,
  );
}
