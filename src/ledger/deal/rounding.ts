import { shareOut, whFromKwh } from "../contract";

/**
 * Energies (kWh, >= 0) as whole Wh whose sum is the rounded sum: each rounded down, then one Wh more for the largest
 * remainders, the earlier one of equals.
 */
export function roundTogether(energiesKwh: readonly number[]): number[] {
  const exactWh = energiesKwh.map((kwh) => Math.max(0, kwh) * 1000);
  const parts = exactWh.map(Math.floor);
  const totalWh = whFromKwh(exactWh.reduce((sum, wh) => sum + wh, 0) / 1000);
  const left = Math.max(0, totalWh - parts.reduce((sum, wh) => sum + wh, 0));
  const byRemainder = exactWh.map((wh, index) => ({ index, rest: wh - parts[index]! })).sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) parts[index]! += 1;
  return parts;
}

/** Whole Wh in equal parts; the first ones get one Wh more where it does not divide. */
export function shareEqually(totalWh: number, users: number): number[] {
  return shareOut(totalWh, Array.from({ length: users }, () => 1));
}
