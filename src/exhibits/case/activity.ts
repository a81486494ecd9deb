import type { SolvedDay } from "../../trading/solve-day";

/** The days on which users trade with each other. */
export function tradingDays(days: readonly SolvedDay[]): readonly SolvedDay[] {
  return days.filter(({ flows }) => flows.peer.length > 0);
}

/** The days on which something lies in the shared storage. */
export function storingDays(days: readonly SolvedDay[]): readonly SolvedDay[] {
  return days.filter(({ storageLevelKwh }) => storageLevelKwh.some((level) => level > 0));
}

/** In how many scenarios users trade, and what stands in the way where they don't. */
export function tradeSentence(days: readonly SolvedDay[]): string {
  const { prices } = days[0]!.input;
  const closed = prices.filter(({ noFeasiblePrice }) => noFeasiblePrice !== null).length;
  const why =
    closed === 0
      ? "A peer price is feasible in every period."
      : closed === prices.length
        ? "In no period is a peer price feasible."
        : `In ${closed} of ${prices.length} periods no peer price is feasible.`;
  return `Users trade in ${portion(tradingDays(days).length, days.length)}. ${why}`;
}

/** In how many scenarios the shared storage is used. */
export function storageSentence(days: readonly SolvedDay[]): string {
  return `The shared storage is used in ${portion(storingDays(days).length, days.length)}.`;
}

function portion(count: number, all: number): string {
  if (all === 1) return count === 1 ? "the one scenario" : "no scenario";
  return count === 0 ? "no scenario" : `${count} of ${all} scenarios`;
}
