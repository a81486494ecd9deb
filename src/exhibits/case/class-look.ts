import type { SolvedDay } from "../../trading/solve-day";
import { CLASS_COLOURS } from "../style";

const PATTERNS = ["", "/", ".", "x"] as const;

/** Colour and hatching of the bars of the class (or pair) at position `k`: the colours come again, hatched. */
export function classLook(k: number): { readonly color: string; readonly pattern: { readonly shape: string } } {
  const round = Math.floor(k / CLASS_COLOURS.length);
  return { color: CLASS_COLOURS[k % CLASS_COLOURS.length]!, pattern: { shape: PATTERNS[round % PATTERNS.length]! } };
}

/** Many narrow bars stand side by side, so that the gaps between them do not look like hatching. */
export function barGap({ input }: SolvedDay): number {
  return input.periodCount > 48 ? 0 : 0.25;
}
