/** Puts a coordinate back into its bounds. */
export function clamped(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}

/**
 * A coordinate that left the box comes back half-way between the bound it crossed and where it started, so that the
 * bounds don't attract (Zhang and Sanderson 2009, JADE).
 */
export function bounced(value: number, from: number, low: number, high: number): number {
  return value < low ? (low + from) / 2 : value > high ? (high + from) / 2 : value;
}
