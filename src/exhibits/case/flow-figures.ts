import { flowKwh } from "../../trading/day-totals";
import type { SolvedDay } from "../../trading/solve-day";
import { energyFlow } from "../day/energy-flow";
import { moneyFlowFigure } from "../day/money-flow";
import type { Figure, PlotlySpec } from "../exhibit";
import { caseExhibit } from "./case-name";

/** Where the energy of the day comes from and where it goes. */
export function caseEnergyFigure(day: SolvedDay): Figure {
  const { scenario } = day.input;
  const words =
    `${flowKwh(day, (of) => of.peerBoughtKwh).toFixed(0)} kWh among users, ` +
    `${flowKwh(day, (of) => of.gridBoughtKwh).toFixed(0)} kWh from the grid, ${flowKwh(day, (of) => of.companyBoughtKwh).toFixed(0)} kWh from the company`;
  const { plotly, data } = energyFlow(day);
  return {
    kind: "figure",
    ...caseExhibit("Figure", 5, day),
    title: `Energy flows of the day, Scenario ${scenario}`,
    caption: `From PV, grid and company through the stocks of the classes to their charging: ${words}. A stock is a class's EVs and its part of the shared storage.`,
    alt: `Sankey diagram from the PV of each class, grid and company through the classes' stocks to their charging; ${words}.`,
    claims: [],
    plotly: roomFor(day, plotly),
    data,
  };
}

/** Who pays whom. */
export function caseMoneyFigure(day: SolvedDay): Figure {
  const figure = moneyFlowFigure(day, caseExhibit("Figure", 6, day));
  return { ...figure, plotly: roomFor(day, figure.plotly) };
}

/** Whether there is anything to draw: on an empty day nothing flows. */
export function hasFlows({ data }: Figure): boolean {
  return data.rows.length > 0;
}

const USUAL_HEIGHT_PX = 450;
const HEIGHT_PER_CLASS_PX = 110;

/** A diagram with many classes is taller, so that their names do not overlap. */
function roomFor(day: SolvedDay, plotly: PlotlySpec): PlotlySpec {
  const height = Math.max(USUAL_HEIGHT_PX, HEIGHT_PER_CLASS_PX * day.input.classes.length);
  return { ...plotly, layout: { ...plotly.layout, height } };
}
