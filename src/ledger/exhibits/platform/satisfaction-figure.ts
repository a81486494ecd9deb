import type { Figure, Row } from "../../../exhibits/exhibit";
import { baseLayout, CLASS_COLOURS, COLOURS, dayAxis, SYMBOLS } from "../../../exhibits/style";
import type { SolvedDay } from "../../../trading/solve-day";
import { periodEndHour, significant } from "../../../units";
import type { DealtDay } from "../../deal";
import type { BuyerSatisfaction } from "../../replay";

/** Satisfaction of the buyers of a replayed day by hour: with the energy by class (mean over its buyers), and with the price. */
export function satisfactionFigure(day: SolvedDay, { users }: DealtDay, satisfaction: readonly BuyerSatisfaction[]): Figure {
  const { stepHours } = day.input.tradingCase.settings;
  const classOf = new Map(users.map(({ party, classId }) => [party, classId]));
  const endHours = day.input.prices.map((_, t) => periodEndHour(t, stepHours));
  const byHour = endHours.map((_, t) => satisfaction.filter(({ period }) => period === t + 1));
  const series = day.input.classes
    .map(({ id }, k) => ({ id, colour: CLASS_COLOURS[k % CLASS_COLOURS.length]!, symbol: SYMBOLS[k % SYMBOLS.length]!, values: byHour.map((of) => mean(of.filter(({ buyer }) => classOf.get(buyer) === id).map(({ value }) => value))) }))
    .filter(({ values }) => values.some((value) => value !== null));
  const price = byHour.map((of) => of[0]?.price ?? null);
  const words = series.map(({ id, values }) => `Class ${id} ${significant(Math.min(...present(values))).toFixed(2)} to ${significant(Math.max(...present(values))).toFixed(2)}`);
  const priceWords = present(price).length === 0 ? "no hour has trade" : `with the price ${Math.min(...present(price)).toFixed(2)} to ${Math.max(...present(price)).toFixed(2)}`;
  return {
    kind: "figure",
    id: "figure-satisfaction",
    label: "Figure L1",
    title: `Satisfaction of buyers, Scenario ${day.input.scenario}`,
    caption: `Satisfaction of the buyers with what the platform brings them, in the hours with trade: with the energy (Eq. 19: 1 if other users cover all that own PV and stock leave) by class, and with the price (Eqs. 20-23: 1 at the lowest price that sellers accept, 0 at the highest that buyers do).`,
    alt: `Markers by hour: with the energy ${words.join(", ") || "no buyer"}; ${priceWords}.`,
    claims: [],
    plotly: {
      data: [
        ...series.map(({ id, colour, symbol, values }) => ({
          type: "scatter", mode: "markers", name: `energy, Class ${id}`, x: endHours, y: values.map((value) => (value === null ? null : significant(value))), marker: { color: colour, symbol, size: 10 },
        })),
        { type: "scatter", mode: "markers", name: "price", x: endHours, y: price.map((value) => (value === null ? null : significant(value))), marker: { color: COLOURS.neutral, symbol: "x-thin-open", size: 10, line: { width: 2.5, color: COLOURS.neutral } } },
      ],
      layout: baseLayout({ xaxis: dayAxis(endHours), yaxis: { title: { text: "Satisfaction (1)" }, range: [-0.05, 1.05], dtick: 0.25 }, hovermode: "closest" }),
    },
    data: {
      columns: [{ key: "hour", label: "Hour", unit: "h" }, ...series.map(({ id }) => ({ key: `class-${id}`, label: `Energy, Class ${id}`, decimals: 3 })), { key: "price", label: "Price", decimals: 3 }],
      rows: endHours.map((hour, t): Row => ({
        hour: significant(hour),
        ...Object.fromEntries(series.map(({ id, values }) => [`class-${id}`, values[t] === null ? null : significant(values[t]!)])),
        price: price[t] === null ? null : significant(price[t]!),
      })),
    },
  };
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function present(values: readonly (number | null)[]): number[] {
  return values.filter((value) => value !== null);
}
