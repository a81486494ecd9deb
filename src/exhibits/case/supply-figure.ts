import type { SolvedDay } from "../../trading/solve-day";
import { addSeries, sum } from "../../units";
import { peak } from "../describe";
import type { Figure } from "../exhibit";
import { dayFigure } from "../series-figure";
import { COLOURS } from "../style";
import { caseExhibit } from "./case-name";
import { barGap, classLook } from "./class-look";

/** What is given: the charging of each class, stacked, and the PV of all of them, as mean power of each period. */
export function supplyFigure(day: SolvedDay): Figure {
  const { input } = day;
  const { stepHours } = input.tradingCase.settings;
  const power = (seriesKwh: readonly number[]): number[] => seriesKwh.map((energy) => energy / stepHours);
  const pvKw = power(addSeries(input.classes.map((of) => of.pvKwh), input.periodCount));
  const loadKw = power(addSeries(input.classes.map((of) => of.loadKwh), input.periodCount));
  const words = `${ofDay(loadKw, stepHours, "nobody charges", "charging")}; ${ofDay(pvKw, stepHours, "there is no PV", "PV")}`;
  const figure = dayFigure({
    ...caseExhibit("Figure", 1, day),
    title: `Charging and PV, Scenario ${input.scenario}`,
    caption: `Mean power of each period: what the classes charge (stacked) and what their roofs give (line). ${capital(words)}.`,
    alt: `Stacked bars of charging power by class with a line of PV power over the day: ${words}.`,
    claims: [],
    stepHours,
    quantity: "Power",
    unit: "kW",
    form: "stacked",
    series: [
      ...input.classes.map((of, k) => ({ key: `load-${of.id}`, name: of.id, colour: classLook(k).color, values: power(of.loadKwh) })),
      { key: "pv", name: "PV of all", colour: COLOURS.neutral, values: pvKw },
    ],
  });
  const bars = figure.plotly.data.slice(0, -1).map((bar, k) => ({ ...bar, marker: classLook(k) }));
  const { marker: _marker, ...pv } = figure.plotly.data.at(-1)!;
  const line = { ...pv, type: "scatter", mode: "lines", line: { color: COLOURS.neutral, width: 3 } };
  return { ...figure, plotly: { data: [...bars, line], layout: { ...figure.plotly.layout, bargap: barGap(day) } } };
}

function ofDay(powerKw: readonly number[], stepHours: number, nothing: string, what: string): string {
  const top = peak(powerKw, stepHours);
  if (top.value === 0) return nothing;
  return `${what} at most ${top.value.toFixed(0)} kW, at ${top.hour} h, ${(sum(powerKw) * stepHours).toFixed(0)} kWh in all`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
