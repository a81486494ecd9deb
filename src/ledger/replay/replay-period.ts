import { add, shareOut, type OutsidePurchase, type PeriodTotals, type Signature, type StorageMove } from "../contract";
import type { DealtPeriod, DealtTrade } from "../deal";
import type { Committed } from "../engine";
import { ReplayError, type Clerk, type Step } from "./clerk";
import { prepareChecks } from "./line-checks";
import { cheaperChannel, openingMs, OPERATORS, type ReplayPlan } from "./plan";
import type { RefusedOffer, ReplayedMove, ReplayedPurchase, ReplayedTrade, Written } from "./replay";

/** Where in a period its replay has come. */
export type Stage = "open" | "signed" | "closed" | "settled";

export interface ReplayedPeriod {
  readonly totals: PeriodTotals;
  readonly trades: readonly ReplayedTrade[];
  readonly refusedOffers: readonly RefusedOffer[];
  readonly purchases: readonly ReplayedPurchase[];
  readonly moves: readonly ReplayedMove[];
}

/** Every seller has one offer in a period. */
const OFFER = "o1";

/** A trade on its way, as far as it has come. */
interface Underway extends DealtTrade {
  readonly signature: string;
  readonly offered: Written;
}

/**
 * One period: offers, signatures, the grid's checks, close, metering, what is bought outside and moved in the storage,
 * settlement. What the grid refuses, a suspended seller does not offer or a seller does not deliver, its buyer buys from
 * the cheaper outside channel, so that every load is covered. The seller stores and takes out as planned all the same:
 * what he takes out and does not deliver is lost.
 */
export async function replayPeriod(clerk: Clerk, dealt: DealtPeriod, plan: ReplayPlan, reached: (stage: Stage) => Promise<void>): Promise<ReplayedPeriod> {
  const { period } = dealt;
  const at = { day: plan.day, period };
  const openMs = openingMs(plan, period);
  const closeMs = openingMs(plan, period + 1);
  const byGrid = (method: "closePeriod" | "settlePeriod" | "meter", input: object): Step => ({ call: { party: OPERATORS.grid, method, input }, touches: [] });

  const { offered, refusedOffers } = await placeOffers(clerk, dealt, plan, openMs);
  await reached("open");
  const signing = dealt.trades.flatMap((trade, i) => (offered.has(trade.seller) ? [{ ...trade, signature: `s${i + 1}`, offered: offered.get(trade.seller)! }] : []));
  const signatures = await clerk.must(signing.map((trade) => signStep(trade, at)), openMs);
  await reached("signed");
  const prepared = prepareChecks(plan.grid, signing, plan.periodMinutes);
  const checks = prepared.map(({ check }) => check);
  const decisions = await clerk.must(
    signing.map(({ seller, buyer, signature }, i) => ({
      call: {
        party: OPERATORS.grid,
        method: checks[i]!.status === "approved" ? ("approveLine" as const) : ("refuseLine" as const),
        input: { ...at, seller, offer: OFFER, buyer, signature, loads: prepared[i]!.loads, exact: prepared[i]!.exact },
      },
      // An approval writes what is left of the offer, a refusal the buyer's account.
      touches: [checks[i]!.status === "approved" ? `offer ${seller}` : `account ${buyer}`],
    })),
    openMs,
  );
  const approved = signing.filter((_, i) => checks[i]!.status === "approved");

  await clerk.must([byGrid("closePeriod", at)], closeMs);
  await reached("closed");
  const contracted = groupSums(approved.map(({ seller, energyWh }) => [seller, energyWh]));
  const metered = new Map([...contracted].map(([seller, wh]) => [seller, wholeWh(wh * plan.conduct(seller, period))]));
  await clerk.must([...metered].map(([seller, deliveredWh]) => byGrid("meter", { ...at, seller, deliveredWh })), closeMs);
  await clerk.must([...outsideSteps(dealt, deliveredByBuyer(approved, metered), plan), ...moveSteps(dealt, plan)], closeMs);
  const settlement = await clerk.must([byGrid("settlePeriod", at)], closeMs);
  await reached("settled");

  const sellers = distinct(signing.map(({ seller }) => seller));
  const buyers = distinct(dealt.trades.map(({ buyer }) => buyer));
  const outsideBuyers = distinct([...buyers, ...dealt.purchases.map(({ party }) => party)]);
  const movers = distinct(dealt.moves.map(({ party }) => party));
  const settled = new Map((await clerk.records<Signature>("signature", [plan.day, period], [sellers, [OFFER], buyers])).map(({ key, value }) => [`${key[2]!}/${key[5]!}`, value]));
  const trades = signing.map(({ seller, buyer, signature, energyWh, offered: offer }, i): ReplayedTrade => {
    const value = settled.get(`${seller}/${signature}`)!;
    return {
      period,
      seller,
      buyer,
      offer: OFFER,
      signature,
      contractedWh: energyWh,
      priceHaoPerKwh: value.priceHaoPerKwh,
      line: { ...checks[i]!, exact: prepared[i]!.exact },
      settlement: value.settlement ?? null,
      written: { offer, signature: writtenBy(signatures[i]!), line: writtenBy(decisions[i]!), settlement: value.settlement ? writtenBy(settlement[0]!) : null },
    };
  });
  return {
    totals: totalsOf(settlement[0]!),
    trades,
    refusedOffers,
    purchases: (await clerk.records<OutsidePurchase>("outside", [plan.day, period], [outsideBuyers])).map(({ key, value }) => ({ period, party: key[2]!, ...value })),
    moves: (await clerk.records<StorageMove>("storage", [plan.day, period], [movers])).map(({ key, value }) => ({ period, party: key[2]!, ...value })),
  };
}

async function placeOffers(clerk: Clerk, { period, trades, sellerPriceHaoPerKwh }: DealtPeriod, plan: ReplayPlan, timeMs: number) {
  const supplies = [...groupSums(trades.map(({ seller, energyWh }) => [seller, energyWh]))];
  const steps = supplies.map(([seller, energyWh]): Step => ({
    call: { party: seller, method: "offer", input: { day: plan.day, period, offer: OFFER, energyWh, priceHaoPerKwh: sellerPriceHaoPerKwh } },
    touches: [],
  }));
  const answers = await clerk.submit(steps, timeMs);
  const offered = new Map<string, Written>();
  const refusedOffers: RefusedOffer[] = [];
  supplies.forEach(([seller, energyWh], i) => {
    const { answer } = answers[i]!;
    if (answer.status === "accepted") offered.set(seller, writtenBy(answers[i]!));
    else if (answer.reason === "suspended") refusedOffers.push({ period, seller, energyWh, reason: answer.reason });
    else throw new ReplayError(steps[i]!.call, answers[i]!);
  });
  return { offered, refusedOffers };
}

function signStep({ seller, buyer, signature, energyWh }: Underway, at: { readonly day: string; readonly period: number }): Step {
  return { call: { party: buyer, method: "sign", input: { ...at, seller, offer: OFFER, signature, energyWh } }, touches: [`account ${buyer}`] };
}

/** What each buyer gets, as the contract will deal it: a seller's metered energy in proportion to what he contracted, by the order of its keys. */
function deliveredByBuyer(approved: readonly Underway[], metered: ReadonlyMap<string, number>): Map<string, number> {
  const bySeller = new Map<string, Underway[]>();
  for (const trade of approved) bySeller.set(trade.seller, [...(bySeller.get(trade.seller) ?? []), trade]);
  return groupSums(
    [...bySeller].flatMap(([seller, trades]) => {
      const ordered = [...trades].sort((a, b) => order(`${a.buyer} ${a.signature}`, `${b.buyer} ${b.signature}`));
      const parts = shareOut(metered.get(seller)!, ordered.map(({ energyWh }) => energyWh));
      return ordered.map(({ buyer }, i): [string, number] => [buyer, parts[i]!]);
    }),
  );
}

function outsideSteps({ period, trades, purchases }: DealtPeriod, delivered: ReadonlyMap<string, number>, plan: ReplayPlan): Step[] {
  const wanted = groupSums(trades.map(({ buyer, energyWh }) => [buyer, energyWh]));
  const channel = cheaperChannel(plan.config, period);
  const short = [...wanted].flatMap(([party, energyWh]) => {
    const missingWh = energyWh - (delivered.get(party) ?? 0);
    return missingWh > 0 ? [{ party, channel, energyWh: missingWh, purchase: "instead" }] : [];
  });
  return [...purchases.map((one) => ({ ...one, purchase: one.channel })), ...short].map(({ party, ...input }) => ({
    call: { party, method: "buyOutside" as const, input: { day: plan.day, period, ...input } },
    touches: [`account ${party}`],
  }));
}

function moveSteps({ period, moves }: DealtPeriod, plan: ReplayPlan): Step[] {
  return moves.map(({ party, direction, energyWh }) => ({
    call: { party, method: direction, input: { day: plan.day, period, move: "m1", energyWh } },
    touches: [`account ${party}`],
  }));
}

function totalsOf({ answer }: Committed): PeriodTotals {
  const { status: _status, action: _action, day: _day, period: _period, ...totals } = answer;
  return totals as unknown as PeriodTotals;
}

function writtenBy({ txId, block }: Committed): Written {
  return { txId, block };
}

/** Rounded down, but for a product that lies under a whole number by its own rounding: 0.29 of 100 Wh are 29. */
function wholeWh(energyWh: number): number {
  return Math.floor(energyWh + 1e-6);
}

/** Sums by name, in the order of their first coming. */
function groupSums(amounts: readonly (readonly [string, number])[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [name, amount] of amounts) sums.set(name, add(sums.get(name) ?? 0, amount));
  return sums;
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}

function order(a: string, b: string): number {
  return a < b ? -1 : 1;
}
