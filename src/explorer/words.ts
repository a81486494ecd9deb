/** What changed between two days, in words: the most important first, for the reader who does not study figures. */

import type { SolvedDay } from "../trading/solve-day";
import { curtailment, givenEnergy, money, storagePeak } from "./energy-and-money-findings";
import { hoursWithoutPrice, pairs, purchases, tradeInAll } from "./trade-findings";

const MOST_SENTENCES = 5;

/** At most five sentences on how `present` differs from `reference`; none if a reader would see no difference. */
export function changeWords(reference: SolvedDay, present: SolvedDay): string[] {
  const findings = [tradeInAll, hoursWithoutPrice, givenEnergy, purchases, pairs, curtailment, storagePeak, money].flatMap((find) => find(reference, present));
  return findings.sort((a, b) => b.weight - a.weight).slice(0, MOST_SENTENCES).map(({ text }) => text);
}

/** The case that the whole project is about. */
const PAPERS_CASE = "energies-2023";

/** What the reference is called in sentences and legends. */
export function referenceNameOf(caseName: string): string {
  return caseName === PAPERS_CASE ? "the paper's setting" : "the case's setting";
}
