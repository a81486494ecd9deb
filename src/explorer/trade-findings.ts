/** What changed in the trades among users. */

import { tradingPairs } from "../exhibits/day/trades";
import { hoursAbove, joinWords } from "../exhibits/describe";
import { feeSumYuanPerKwh, type NoFeasiblePrice } from "../model/prices";
import type { SolvedDay } from "../trading/solve-day";
import { sum } from "../units";
import { tradedKwh } from "../trading/day-totals";
import { isSmall, kwh, moreOrLess, SMALL_KWH, type Finding } from "./finding";
import { percentWords } from "./format";

/** A share of the reference's trade that is as good as none. */
const NEARLY_NOTHING = 0.05;

/** Energy traded among users over the day, up to its collapse. */
export function tradeInAll(reference: SolvedDay, present: SolvedDay): Finding[] {
  const before = sum(tradedKwh(reference));
  const now = sum(tradedKwh(present));
  if (before >= SMALL_KWH && now < SMALL_KWH) return [{ weight: 100, text: `Trade has collapsed: of ${kwh(before)} that users sold each other, nothing is left.` }];
  if (before < SMALL_KWH && now >= SMALL_KWH) return [{ weight: 100, text: `Users begin to trade: ${kwh(now)} over the day.` }];
  if (now < NEARLY_NOTHING * before) return [{ weight: 98, text: `Trade has all but collapsed: of ${kwh(before)} that users sold each other, ${kwh(now)} are left.` }];
  const change = now - before;
  if (isSmall(change, before, SMALL_KWH)) return [];
  return [{ weight: 70 + 20 * Math.min(1, Math.abs(change) / before), text: `Users sell each other ${kwh(change)} ${moreOrLess(change)}${percentWords(change, before)}, ${kwh(now)} in all.` }];
}

const CEILINGS: Readonly<Record<NoFeasiblePrice["ceiling"], string>> = {
  priceMax: "the largest allowed price",
  gridPrice: "the grid's price",
  companyPrice: "the company's price",
};

const FLOORS: Readonly<Record<NoFeasiblePrice["floor"], string>> = {
  priceMin: "the smallest allowed one",
  sellerCost: "what a kWh costs its seller",
};

/** Hours whose trade ended, or began, because a feasible price went or came (Eqs. 3-6). */
export function hoursWithoutPrice(reference: SolvedDay, present: SolvedDay): Finding[] {
  const { stepHours } = present.input.tradingCase.settings;
  const [before, now] = [tradedKwh(reference), tradedKwh(present)];
  const bounds = (day: SolvedDay, t: number): NoFeasiblePrice | null => day.input.prices[t]?.noFeasiblePrice ?? null;
  const lost = before.map((energyKwh, t) => (energyKwh >= SMALL_KWH && bounds(present, t) !== null && bounds(reference, t) === null ? 1 : 0));
  const gained = now.map((energyKwh, t) => (energyKwh >= SMALL_KWH && bounds(reference, t) !== null ? 1 : 0));
  const findings: Finding[] = [];
  if (lost.includes(1)) {
    const reasons = lost.flatMap((isLost, t) => (isLost === 1 ? [bounds(present, t)!] : []));
    const floors = [...new Set(reasons.map(({ floor }) => FLOORS[floor]))].join(" or ");
    const ceilings = [...new Set(reasons.map(({ ceiling }) => CEILINGS[ceiling]))].join(" or ");
    const fees = feeSumOf(present) === feeSumOf(reference) ? "" : "with these fees ";
    findings.push({ weight: 95, text: `No peer trade at ${hoursAbove(lost, stepHours)}: ${fees}no price is left between ${floors} and ${ceilings}.` });
  }
  if (gained.includes(1)) findings.push({ weight: 88, text: `Peer trade becomes possible at ${hoursAbove(gained, stepHours)}: there is a feasible price now.` });
  return findings;
}

function feeSumOf({ input }: SolvedDay): number {
  return feeSumYuanPerKwh(input.tradingCase.settings.fees);
}

const SOURCES = [
  { name: "other users", pick: "peerBoughtKwh" },
  { name: "the company", pick: "companyBoughtKwh" },
  { name: "the grid", pick: "gridBoughtKwh" },
] as const;

/** Sentences on classes that buy elsewhere; more than these two would hide the rest. */
const MOST_CLASSES = 2;

/** Classes that buy elsewhere than before, those with the largest changes. */
export function purchases(reference: SolvedDay, present: SolvedDay): Finding[] {
  const findings = present.flows.classes.flatMap((of): Finding[] => {
    const was = reference.flows.classes.find(({ id }) => id === of.id);
    if (was === undefined) return [];
    const changes = SOURCES.map(({ name, pick }) => ({ name, change: sum(of[pick]) - sum(was[pick]) }));
    const large = changes.filter(({ change }) => Math.abs(change) >= 2 * SMALL_KWH);
    if (large.length === 0) return [];
    const parts = large.map(({ name, change }) => `${kwh(change)} ${moreOrLess(change)} from ${name}`);
    return [{ weight: Math.max(...large.map(({ change }) => Math.abs(change))), text: `Class ${of.id} buys ${joinWords(parts)}.` }];
  });
  const largest = findings.sort((a, b) => b.weight - a.weight).slice(0, MOST_CLASSES);
  return largest.map(({ text }, i) => ({ weight: 62 - i, text }));
}

/** Who sells to whom for the first time, or no more. */
export function pairs(reference: SolvedDay, present: SolvedDay): Finding[] {
  const names = (day: SolvedDay): Map<string, number> => {
    const entries = tradingPairs(day).map(({ seller, buyer, energyKwh }) => [`${seller} to ${buyer}`, sum(energyKwh)] as const);
    return new Map(entries.filter(([, energyKwh]) => energyKwh >= SMALL_KWH));
  };
  const [before, now] = [names(reference), names(present)];
  if (before.size === 0 || now.size === 0) return [];
  const named = (of: ReadonlyMap<string, number>, missing: ReadonlyMap<string, number>): { text: string; weight: number } => {
    const found = [...of].filter(([name]) => !missing.has(name));
    const share = sum(found.map(([, energyKwh]) => energyKwh)) / sum([...of.values()]);
    return { text: joinWords(found.map(([name, energyKwh]) => `${name} (${kwh(energyKwh)})`)), weight: 61 + 10 * share };
  };
  const begun = named(now, before);
  const ended = named(before, now);
  return [
    ...(begun.text === "" ? [] : [{ weight: begun.weight, text: `New trades: ${begun.text}.` }]),
    ...(ended.text === "" ? [] : [{ weight: ended.weight + 1, text: `Trades that end: ${ended.text}.` }]),
  ];
}
