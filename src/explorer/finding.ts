import { shownNumber } from "./format";

/** One thing that changed between two days. */
export interface Finding {
  /** Larger comes first. */
  readonly weight: number;
  readonly text: string;
}

/** Below these a reader would call it the same. */
export const SMALL_KWH = 0.5;
export const SMALL_YUAN = 0.5;
const SMALL_SHARE = 0.002;

export const kwh = (value: number): string => `${shownNumber(Math.abs(value), 0)} kWh`;
export const yuan = (value: number): string => `${shownNumber(Math.abs(value), 0)} yuan`;
export const moreOrLess = (change: number): string => (change > 0 ? "more" : "less");

/** Whether a change is below `least`, or a share of `from` that nobody would notice. */
export function isSmall(change: number, from: number, least: number): boolean {
  return Math.abs(change) < least || Math.abs(change) < SMALL_SHARE * Math.abs(from);
}
