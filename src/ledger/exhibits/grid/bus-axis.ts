import type { Feeder } from "../../grid";
import { feederSections } from "./feeder-sections";

/** A bus at its place on the axis; null parts two sections. */
type Place = { readonly bus: number; readonly at: number } | null;

/** One axis for all buses: the trunk, then every lateral, which begins again with the bus where it branches off. */
export interface BusAxis {
  readonly places: readonly Place[];
  /** Ends of the axis. */
  readonly range: readonly [number, number];
  /** Plotly's horizontal axis. */
  readonly xaxis: Readonly<Record<string, unknown>>;
  /** A name above every section. */
  readonly annotations: readonly Readonly<Record<string, unknown>>[];
}

/** Left free between two sections, in places. */
const GAP = 1;

/** Of a section's buses, besides its first and last, every third has its number on the axis, if the last is further off than two. */
const NUMBERED = 3;

export function busAxis(feeder: Feeder): BusAxis {
  const places: Place[] = [];
  const ticks: { at: number; text: string }[] = [];
  const annotations: Record<string, unknown>[] = [];
  let at = 0;
  for (const { buses } of feederSections(feeder)) {
    const name = at === 0 ? "trunk" : `from ${buses[0]}`;
    if (at > 0) places.push(null);
    annotations.push({ text: name, x: at, xanchor: "left", y: 1, yref: "paper", yanchor: "top", showarrow: false, font: { size: 12 } });
    const last = buses.length - 1;
    buses.forEach((bus, i) => {
      const isNumbered = i === last || (i % NUMBERED === 0 && last - i > 2);
      places.push({ bus, at });
      ticks.push({ at, text: isNumbered ? String(bus) : "" });
      at += 1;
    });
    at += GAP;
  }
  const range = [-0.6, at - GAP - 0.4] as const;
  return {
    places,
    range,
    xaxis: {
      title: { text: "Bus (number)" },
      range,
      tickvals: ticks.map((tick) => tick.at),
      ticktext: ticks.map(({ text }) => text),
      tickangle: 0,
      ticks: "outside",
      ticklen: 4,
      showgrid: false,
      zeroline: false,
    },
    annotations,
  };
}

/** What Plotly draws of a value by bus: a line that breaks between the sections, with the bus behind every point. */
export function alongBuses({ places }: BusAxis, valueAt: (bus: number) => number | null): Record<"x" | "y" | "customdata", (number | null)[]> {
  return {
    x: places.map((place) => place?.at ?? null),
    y: places.map((place) => (place === null ? null : valueAt(place.bus))),
    customdata: places.map((place) => place?.bus ?? null),
  };
}
