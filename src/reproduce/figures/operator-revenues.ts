import type { SolvedDay } from "../../trading/solve-day";
import { sum } from "../../units";
import type { Figure } from "../../exhibits/exhibit";
import { hoursAbove, peak } from "../../exhibits/describe";
import { panelOf } from "./panel";
import { dayFigure } from "../../exhibits/series-figure";
import { COLOURS } from "../../exhibits/style";

const CLAIMS: Readonly<Record<string, readonly string[]>> = {
  I: ["F10.1", "F10.2", "F10.3", "F10.4", "F10.16"],
  II: ["F10.5", "F10.6", "F10.7", "F10.8", "F10.9", "F10.10", "F10.10b", "F10.11", "F10.15"],
  III: ["F10.12", "F10.13", "F10.14"],
};

/** Figure 10: revenue of grid, company, platform and storage per hour. */
export function operatorRevenueFigure(day: SolvedDay): Figure {
  const panel = panelOf(day);
  const { stepHours } = day.input.tradingCase.settings;
  const { gridYuan, companyYuan, platformYuan, storageNetYuan } = day.settlement;
  const storagePeak = peak(storageNetYuan, stepHours);
  return dayFigure({
    id: panel.id(10),
    label: panel.label(10),
    title: `Revenue of the operators, Scenario ${day.input.scenario}`,
    caption:
      `Revenue of the operators in Scenario ${day.input.scenario} (Eqs. 24-29): grid ${sum(gridYuan).toFixed(0)}, company ${sum(companyYuan).toFixed(0)}, ` +
      `platform ${sum(platformYuan).toFixed(1)}, shared storage ${sum(storageNetYuan).toFixed(0)} yuan. Grid and company: turnover, not profit. Platform and storage have a scale of their own.`,
    alt: `Two line charts of revenue over the day: grid and company above, platform and storage below. The storage earns at ${hoursAbove(storageNetYuan, stepHours)}, most at ${storagePeak.hour} h; grid and company earn in the morning and in the evening.`,
    claims: CLAIMS[day.input.scenario] ?? [],
    stepHours,
    quantity: "Revenue",
    unit: "yuan",
    form: "lines",
    series: [
      { key: "grid", name: "Grid", colour: COLOURS.grid, values: gridYuan },
      { key: "company", name: "Company", colour: COLOURS.company, values: companyYuan },
      { key: "platform", name: "Platform", colour: COLOURS.platform, values: platformYuan, below: true },
      { key: "storage", name: "Shared storage, net", colour: COLOURS.storage, values: storageNetYuan, below: true },
    ],
  });
}
