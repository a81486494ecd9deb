import { storageFigure } from "../exhibits/day/storage";
import { COLOURS } from "../exhibits/style";
import { periodEndHour } from "../units";
import type { Comparison, ViewFigure } from "./comparison";

/** A capacity further above the level than this is said in the caption only: a line up there would flatten the curve. */
const MOST_HEADROOM = 2.5;

/** Level of the shared storage, the reference's beside it, and the capacity where the axis can show it. */
export function storageView({ day, reference, referenceName }: Comparison): ViewFigure {
  const figure = storageFigure(day, { id: "explorer", label: "" }, { day: reference, name: referenceName });
  const { capacityKwh } = day.input.tradingCase.settings.storage;
  const peak = Math.max(...day.storageLevelKwh, ...reference.storageLevelKwh);
  if (capacityKwh > MOST_HEADROOM * peak) return figure;
  return { ...figure, plotly: { ...figure.plotly, data: [...figure.plotly.data, capacityLine(day.input.periodCount, day.input.tradingCase.settings.stepHours, capacityKwh)] } };
}

function capacityLine(periodCount: number, stepHours: number, capacityKwh: number): Record<string, unknown> {
  return {
    type: "scatter",
    mode: "lines",
    name: "capacity",
    x: [0, periodEndHour(periodCount - 1, stepHours) + stepHours],
    y: [capacityKwh, capacityKwh],
    line: { color: COLOURS.seller, width: 1.5, dash: "dash" },
    hoverinfo: "skip",
  };
}
