/** What changed beside the trades: sun and load, the storage, money. */

import { moneyByParty } from "../trading/money-by-party";
import type { SolvedDay } from "../trading/solve-day";
import { flowKwh, givenKwh } from "../trading/day-totals";
import { sum } from "../units";
import { isSmall, kwh, moreOrLess, SMALL_KWH, SMALL_YUAN, yuan, type Finding } from "./finding";
import { percentWords, shownNumber } from "./format";

/** Sun and load: what a change of weather, arrays or users brings before anybody trades. */
export function givenEnergy(reference: SolvedDay, present: SolvedDay): Finding[] {
  const quantities = [
    { verb: "The arrays yield", before: givenKwh(reference, (of) => of.pvKwh), now: givenKwh(present, (of) => of.pvKwh) },
    { verb: "The cars charge", before: givenKwh(reference, (of) => of.loadKwh), now: givenKwh(present, (of) => of.loadKwh) },
  ];
  return quantities.flatMap(({ verb, before, now }): Finding[] => {
    const change = now - before;
    if (isSmall(change, before, SMALL_KWH)) return [];
    return [{ weight: 68, text: `${verb} ${kwh(change)} ${moreOrLess(change)}${percentWords(change, before)}.` }];
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
  const before = reference.settlement.usersNetPaymentYuan;
  const change = present.settlement.usersNetPaymentYuan - before;
  const text = `Users pay ${yuan(change)} ${moreOrLess(change)} in all${percentWords(change, before)}${otherUsers(reference, present)}.`;
  return [...(isSmall(change, before, SMALL_YUAN) ? [] : [{ weight: 72, text }]), ...winnersAndLosers(reference, present)];
}

/** A sum over other users is no gain or loss of anybody: the sentence says so. */
function otherUsers(reference: SolvedDay, present: SolvedDay): string {
  const before = usersById(reference);
  const now = usersById(present);
  if ([...now].every(([id, users]) => users === before.get(id))) return "";
  const change = sum([...now.values()]) - sum([...before.values()]);
  return change === 0 ? ", with other users" : `, with ${change > 0 ? "more" : "fewer"} users`;
}

function usersById({ input }: SolvedDay): Map<string, number> {
  return new Map(input.classes.map(({ id, users }) => [id, users]));
}

const SMALL_YUAN_PER_USER = 0.05;

/** Per user, among classes of which as many are there as before: what a class of another size pays in all says nothing of its users. */
function winnersAndLosers(reference: SolvedDay, present: SolvedDay): Finding[] {
  const [usersBefore, users] = [usersById(reference), usersById(present)];
  const before = netYuanById(reference);
  const gains = [...netYuanById(present)]
    .filter(([id]) => users.get(id) === usersBefore.get(id) && users.get(id)! > 0)
    .map(([id, net]) => ({ id, gainYuan: (net - before.get(id)!) / users.get(id)! }))
    .filter(({ gainYuan }) => Math.abs(gainYuan) >= SMALL_YUAN_PER_USER)
    .sort((a, b) => b.gainYuan - a.gainYuan);
  const best = gains[0];
  const worst = gains.at(-1);
  if (best === undefined || worst === undefined || best.gainYuan <= 0 || worst.gainYuan >= 0) return [];
  const each = ({ id, gainYuan }: typeof best): string => `users of Class ${id}, ${shownNumber(Math.abs(gainYuan), 2)} yuan ${moreOrLess(gainYuan)} for each`;
  return [{ weight: 64, text: `Best off: ${each(best)}; worst off: ${each(worst)}.` }];
}

/** What the users of each class receive less what they pay (yuan). */
function netYuanById(day: SolvedDay): Map<string, number> {
  const byParty = new Map(moneyByParty(day).map(({ party, paysYuan, receivesYuan }) => [party, receivesYuan - paysYuan]));
  return new Map(day.input.classes.map(({ id }) => [id, byParty.get(`Users ${id}`) ?? 0]));
}
