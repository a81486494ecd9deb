import type { PlotlySpec } from "./exhibit";

/** Okabe and Ito's palette: told apart with every common form of colour blindness, and in grey. */
export const COLOURS = {
  peer: "#009E73",
  grid: "#0072B2",
  company: "#E69F00",
  platform: "#56B4E9",
  storage: "#CC79A7",
  seller: "#D55E00",
  buyer: "#009E73",
  neutral: "#8C8C8C",
} as const;

export const CLASS_COLOURS = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00"] as const;

export const CHANNEL_NAMES = { peer: "Other users", grid: "Grid", company: "Company" } as const;

export type Channel = keyof typeof CHANNEL_NAMES;
export const CHANNELS: readonly Channel[] = ["peer", "grid", "company"];

export const DASHES = ["solid", "dash", "dot", "dashdot", "longdash", "longdashdot"] as const;
export const SYMBOLS = ["circle", "square", "diamond", "triangle-up", "cross", "x"] as const;

/** Axis titles carry the quantity and its unit: "Energy (kWh)". */
export function axisTitle(quantity: string, unit: string): { text: string } {
  return { text: `${quantity} (${unit})` };
}

/** A whole day on the horizontal axis, labelled by the hour that ends a period. */
export function dayAxis(endHours: readonly number[]): Record<string, unknown> {
  const last = endHours.at(-1) ?? 24;
  const step = endHours[0] ?? 1;
  return {
    title: axisTitle("Hour of the day, end of the period", "h"),
    range: [step - step / 2 - 0.1, last + step / 2 + 0.1],
    tick0: 0,
    dtick: last > 12 ? 2 : 1,
    showgrid: false,
  };
}

/** The layout that all figures share; colours of background, text and grid are left to the page. */
export function baseLayout(overrides: Record<string, unknown>): PlotlySpec["layout"] {
  return {
    margin: { l: 64, r: 16, t: 16, b: 56 },
    legend: { orientation: "h", x: 0, y: 1.02, xanchor: "left", yanchor: "bottom" },
    hovermode: "x unified",
    ...overrides,
  };
}
