/** What changed beside the trades: sun and load, the storage, money. */

import { moneyByParty } from "../exhibits/day/money-by-party";
import type { SolvedDay } from "../trading/solve-day";
import { flowKwh, givenKwh } from "../trading/day-totals";
import { isSmall, kwh, moreOrLess, SMALL_KWH, SMALL_YUAN, yuan, type Finding } from "./finding";
import { shownPercent } from "./format";

/** Sun and load: what a change of weather, arrays or users brings before anybody trades. */
export function givenEnergy(reference: SolvedDay, present: SolvedDay): Finding[] {
  const quantities = [
    { verb: "The arrays yield", before: givenKwh(reference, (of) => of.pvKwh), now: givenKwh(present, (of) => of.pvKwh) },
    { verb: "The cars charge", before: givenKwh(reference, (of) => of.loadKwh), now: givenKwh(present, (of) => of.loadKwh) },
  ];
  return quantities.flatMap(({ verb, before, now }): Finding[] => {
    const change = now - before;
    if (isSmall(change, before, SMALL_KWH)) return [];
    const percent = shownPercent(change, before);
    return [{ weight: 68, text: `${verb} ${kwh(change)} ${moreOrLess(change)}${percent === "" ? "" : ` (${percent})`}.` }];
  });
}

const LIMIT_NAMES = { capacity: "the storage is full", chargePower: "the storage cannot take it as fast", dischargePower: "the storage cannot give it as fast" } as const;

/** Sun that nobody could use, and which limit of the storage is to blame. */
export function curtailment(reference: SolvedDay, present: SolvedDay): Finding[] {
  const change = flowKwh(present, (of) => of.pvCurtailedKwh) - flowKwh(reference, (of) => of.pvCurtailedKwh);
  if (isSmall(change, 0, 2 * SMALL_KWH)) return [];
  const limits = new Map<string, number>();
  for (const note of present.flows.notes) {
    if (note.kind === "storageLimit" && note.limit !== "dischargePower") limits.set(LIMIT_NAMES[note.limit], (limits.get(LIMIT_NAMES[note.limit]) ?? 0) + note.energyKwh);
  }
  const [reason] = [...limits].sort(([, a], [, b]) => b - a);
  const why = change > 0 && reason !== undefined ? `: ${reason[0]}` : "";
  return [{ weight: 67, text: `${kwh(change)} ${moreOrLess(change)} of the sun's energy is lost${why}.` }];
}

/** How full the shared storage gets. */
export function storagePeak(reference: SolvedDay, present: SolvedDay): Finding[] {
  const [before, now] = [Math.max(...reference.storageLevelKwh), Math.max(...present.storageLevelKwh)];
  if (isSmall(now - before, 5 * before, 2 * SMALL_KWH)) return [];
  return [{ weight: 50, text: `The shared storage peaks at ${kwh(now)} instead of ${kwh(before)}.` }];
}

/** What users pay in all, and who wins and loses most. */
export function money(reference: SolvedDay, present: SolvedDay): Finding[] {
  const change = present.settlement.usersNetPaymentYuan - reference.settlement.usersNetPaymentYuan;
  const users = isSmall(change, reference.settlement.usersNetPaymentYuan, SMALL_YUAN)
    ? []
    : [{ weight: 72, text: `Users pay ${yuan(change)} ${moreOrLess(change)} in all (${shownPercent(change, reference.settlement.usersNetPaymentYuan)}).` }];
  return [...users, ...winnersAndLosers(reference, present)];
}

function winnersAndLosers(reference: SolvedDay, present: SolvedDay): Finding[] {
  const before = new Map(moneyByParty(reference).map(({ party, paysYuan, receivesYuan }) => [party, receivesYuan - paysYuan]));
  const gains = moneyByParty(present)
    .map(({ party, paysYuan, receivesYuan }) => ({ party, gain: receivesYuan - paysYuan - (before.get(party) ?? 0) }))
    .filter(({ gain }) => Math.abs(gain) >= 2 * SMALL_YUAN)
    .sort((a, b) => b.gain - a.gain);
  const best = gains[0];
  const worst = gains.at(-1);
  if (best === undefined || worst === undefined || best.gain <= 0 || worst.gain >= 0) return [];
  return [{ weight: 64, text: `Best off: ${partyWords(best.party)}, ${yuan(best.gain)} more; worst off: ${partyWords(worst.party)}, ${yuan(worst.gain)} less.` }];
}

function partyWords(party: string): string {
  const users = /^Users (.+)$/.exec(party);
  return users === null ? `the ${party.toLowerCase()}` : `users of Class ${users[1]}`;
}
