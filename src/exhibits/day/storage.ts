import type { SolvedDay } from "../../trading/solve-day";
import { peak } from "../describe";
import type { Figure, FigureName } from "../exhibit";
import { dayFigure } from "../series-figure";
import { COLOURS } from "../style";

/** Level of the shared storage over a day, beside that of another day if there is one to compare with. */
export function storageFigure(day: SolvedDay, name: FigureName, reference?: { readonly day: SolvedDay; readonly name: string }): Figure {
  const { stepHours, storage } = day.input.tradingCase.settings;
  const { hour, value } = peak(day.storageLevelKwh, stepHours);
  const words = value > 0 ? `at most ${value.toFixed(0)} kWh, at ${hour} h` : "empty all day";
  const compared =
    reference === undefined
      ? []
      : [{ key: "reference", name: reference.name, colour: COLOURS.neutral, values: reference.day.storageLevelKwh }];
  return dayFigure({
    ...name,
    title: `Level of the shared storage, Scenario ${day.input.scenario}`,
    caption: `Energy in the shared storage at the end of each period: ${words}. It holds ${storage.capacityKwh} kWh.`,
    alt: `Line chart of the level of the shared storage: ${words}.`,
    claims: [],
    stepHours,
    quantity: "Stored energy",
    unit: "kWh",
    form: "lines",
    series: [{ key: "level", name: "level", colour: COLOURS.storage, values: day.storageLevelKwh }, ...compared],
  });
}
