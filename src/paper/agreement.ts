import { roundingHalfWidth } from "./published-table";

/** How a computed cell compares with the printed one. */
export type Agreement = "equal" | "within 5 %" | "within 25 %" | "miss" | "false positive";

/** In the order from best to worst. */
export const AGREEMENTS: readonly Agreement[] = ["equal", "within 5 %", "within 25 %", "miss", "false positive"];

/** Below this a revenue counts as zero (yuan). */
export const ZERO_YUAN = 0.05;

/**
 * Compares a computed value with a printed one, both in the table's unit.
 *
 * equal: rounds to the printed digits, or both are zero (below `zero`); false positive: a printed zero that is not
 * computed as zero; within 5 %, within 25 %: relative deviation from print; miss: everything else, among it a
 * printed number that is computed as zero.
 */
export function agreementOf(computed: number, printed: string, zero = ZERO_YUAN): Agreement {
  const published = Number(printed);
  if (published === 0) return Math.abs(computed) < zero ? "equal" : "false positive";
  // A value exactly between two printed numbers may round either way.
  if (Math.abs(computed - published) <= roundingHalfWidth(printed) * (1 + 1e-9)) return "equal";
  const deviation = Math.abs(computed - published) / Math.abs(published);
  if (deviation <= 0.05) return "within 5 %";
  return deviation <= 0.25 ? "within 25 %" : "miss";
}

/** Relative deviation of a computed value from print; null where print is zero. */
export function relativeDeviation(computed: number, published: number): number | null {
  return published === 0 ? null : computed / published - 1;
}
