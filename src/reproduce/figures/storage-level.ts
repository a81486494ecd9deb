import type { SolvedDay } from "../../trading/solve-day";
import type { Figure } from "../../exhibits/exhibit";
import { joinWords, peak } from "../../exhibits/describe";
import { dayFigure } from "../../exhibits/series-figure";
import { CLASS_COLOURS } from "../../exhibits/style";

/** Figure 12: energy in the shared storage over the day, one curve per scenario. */
export function storageLevelFigure(days: readonly SolvedDay[]): Figure {
  const { stepHours } = days[0]!.input.tradingCase.settings;
  const peaks = days.map((day) => ({ scenario: day.input.scenario, ...peak(day.storageLevelKwh, stepHours) }));
  const words = joinWords(peaks.map(({ scenario, hour, value }) => `${scenario} ${value.toFixed(0)} kWh at ${hour} h`));
  return dayFigure({
    id: "figure-12",
    label: "Figure 12",
    title: "Level of the shared storage over the day",
    caption:
      `Energy in the shared storage at the end of each hour; peaks: ${words}. The first 2 kWh per user stay in the EV, ` +
      "which sets the hour of the rise; the peak's hour follows from the calibrated flows.",
    alt: `Three lines of the same shape: zero until 9 h, a rise from 10 h, a peak at ${joinWords([...new Set(peaks.map(({ hour }) => `${hour} h`))])}, a fall to zero in the evening.`,
    claims: ["F12.1", "F12.2", "F12.3", "F12.4", "F12.5"],
    stepHours,
    quantity: "Stored energy",
    unit: "kWh",
    form: "lines",
    series: days.map((day, i) => ({
      key: `scenario${day.input.scenario}`,
      name: `Scenario ${day.input.scenario}`,
      colour: CLASS_COLOURS[i % CLASS_COLOURS.length]!,
      values: day.storageLevelKwh,
    })),
  });
}
