import type { TradingCase } from "../../case/types";
import { pvCurveKw } from "../../model/day-input";
import { sum } from "../../units";
import type { Figure } from "../../exhibits/exhibit";
import { peak } from "../../exhibits/describe";
import { dayFigure } from "../../exhibits/series-figure";
import { CLASS_COLOURS } from "../../exhibits/style";

/** Figure 4: daily PV output of one user. */
export function pvCurveFigure(tradingCase: TradingCase): Figure {
  const { classes, stepHours } = tradingCase.settings;
  const curveKw = pvCurveKw(tradingCase);
  const groups = new Map<number, string[]>();
  for (const [id, { pvScale }] of Object.entries(classes)) groups.set(pvScale, [...(groups.get(pvScale) ?? []), id]);
  const top = peak(curveKw, stepHours);
  return dayFigure({
    id: "figure-04",
    label: "Figure 4",
    title: "Typical daily PV output of a user",
    caption:
      `PV output of one user on the typical winter day, from Eqs. 1-2: peak ${top.value.toFixed(2)} kW at ${top.hour} h, ` +
      `${(sum(curveKw) * stepHours).toFixed(1)} kWh a day. The paper prints no values; 8-11 h and the afternoon's sum are implied by Table 2, the rest is assumed.`,
    alt: `Line chart of PV power over the day: zero until 7 h, a steep rise from 9 h to 10 h, a peak of ${top.value.toFixed(2)} kW at ${top.hour} h, zero again from 19 h.`,
    claims: ["PV1", "PV2", "PV3", "PV4", "PV5", "W4"],
    stepHours,
    quantity: "PV power per user",
    unit: "kW",
    form: "lines",
    series: [...groups].map(([pvScale, ids], i) => ({
      key: `class${ids.join("")}`,
      name: `Class ${ids.join(" and ")}`,
      colour: CLASS_COLOURS[i % CLASS_COLOURS.length]!,
      values: curveKw.map((powerKw) => powerKw * pvScale),
    })),
  });
}
