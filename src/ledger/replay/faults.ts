import { randomFrom } from "../../solvers/random";
import { add, CHANNELS, type Channel } from "../contract";
import { buyerPayment, costHao, totalHao } from "../contract/settle-trade";
import type { PlannedDay } from "./plan-of-day";
import type { Replay } from "./replay";

/** A seller who delivered less than he had contracted, over the day. */
export interface DefaulterRecord {
  readonly party: string;
  readonly contractedWh: number;
  readonly deliveredWh: number;
  readonly earnedHao: number;
  readonly penaltiesHao: number;
  /** At the end of the day. */
  readonly scoreMillionths: number;
  /** The first period in which he was not let offer; null where that never came. */
  readonly suspendedFrom: number | null;
  /** What he would have offered from then on. */
  readonly notOfferedWh: number;
}

/** The energy that buyers wanted from other users and did not get, and what it cost them elsewhere. */
export interface BoughtInstead {
  /** Contracted and not delivered. */
  readonly notDeliveredWh: number;
  /** Not offered, as the seller was suspended. */
  readonly notOfferedWh: number;
  readonly refusedByGridWh: number;
  /** What was bought outside beyond the day's plan. */
  readonly outside: Readonly<Record<Channel, { readonly energyWh: number; readonly costHao: number }>>;
  /** What the same energy would have cost from other users, fees included. */
  readonly agreedHao: number;
  readonly penaltiesHao: number;
}

/** Users drawn by a seed, in the order of their classes. Each has a victim: the next user. */
export function drawAttackers({ dealt }: PlannedDay, count: number, seed: string): { readonly party: string; readonly victim: string }[] {
  const users = dealt.users.map(({ party }) => party);
  const { below } = randomFrom(`attackers:${seed}`);
  const drawn = new Set<number>();
  while (drawn.size < count) drawn.add(below(users.length));
  return [...drawn].sort((a, b) => a - b).map((u) => ({ party: users[u]!, victim: users[(u + 1) % users.length]! }));
}

/** What became of those who were told to deliver less. */
export function defaulterRecords({ defaulting }: Pick<PlannedDay, "defaulting">, replay: Replay): DefaulterRecord[] {
  return defaulting.map((party) => {
    const settled = replay.trades.flatMap((trade) => (trade.seller === party && trade.settlement !== null ? [{ ...trade, ...trade.settlement }] : []));
    const suspended = replay.refusedOffers.filter(({ seller, reason }) => seller === party && reason === "suspended");
    return {
      party,
      contractedWh: total(settled.map(({ contractedWh }) => contractedWh)),
      deliveredWh: total(settled.map(({ deliveredWh }) => deliveredWh)),
      earnedHao: total(settled.map(({ energyHao }) => energyHao)),
      penaltiesHao: total(settled.map(({ penaltyHao }) => penaltyHao)),
      scoreMillionths: replay.parties.find((one) => one.party === party)!.scoreMillionths,
      suspendedFrom: suspended[0]?.period ?? null,
      notOfferedWh: total(suspended.map(({ energyWh }) => energyWh)),
    };
  });
}

/** What buyers bought outside in place of what other users or the grid kept from them. */
export function boughtInstead({ dealt, plan: { config } }: PlannedDay, replay: Replay): BoughtInstead {
  const prices = { grid: config.gridPricesHaoPerKwh, company: config.companyPricesHaoPerKwh };
  const planned = dealt.periods.flatMap(({ period, purchases }) =>
    purchases.map(({ channel, energyWh }) => ({ channel, energyWh, costHao: costHao(energyWh, prices[channel][period - 1]!) })),
  );
  const beyond = (channel: Channel, field: "energyWh" | "costHao"): number => {
    const of = (rows: readonly { channel: Channel; energyWh: number; costHao: number }[]): number => total(rows.flatMap((row) => (row.channel === channel ? [row[field]] : [])));
    return add(of(replay.purchases), -of(planned));
  };
  const unsold = dealt.periods.flatMap(({ period, trades, sellerPriceHaoPerKwh }) => {
    const refused = new Set(replay.refusedOffers.flatMap((offer) => (offer.period === period ? [offer.seller] : [])));
    return trades.flatMap(({ seller, energyWh }) => (refused.has(seller) ? [{ missingWh: energyWh, priceHaoPerKwh: sellerPriceHaoPerKwh }] : []));
  });
  const short = replay.trades.map(({ contractedWh, priceHaoPerKwh, settlement }) => ({
    missingWh: contractedWh - (settlement?.deliveredWh ?? 0),
    priceHaoPerKwh,
    isRefused: settlement === null,
  }));
  const agreed = [...unsold, ...short].map(({ missingWh, priceHaoPerKwh }) => totalHao(buyerPayment(missingWh, { energyWh: missingWh, priceHaoPerKwh, surchargeHaoPerKwh: 0 }, config)));
  const missing = (rows: readonly { readonly missingWh: number }[]): number => total(rows.map(({ missingWh }) => missingWh));
  const outside = Object.fromEntries(CHANNELS.map((channel) => [channel, { energyWh: beyond(channel, "energyWh"), costHao: beyond(channel, "costHao") }]));
  return {
    notDeliveredWh: missing(short.filter(({ isRefused }) => !isRefused)),
    notOfferedWh: missing(unsold),
    refusedByGridWh: missing(short.filter(({ isRefused }) => isRefused)),
    outside: outside as BoughtInstead["outside"],
    agreedHao: total(agreed),
    penaltiesHao: total(replay.trades.map(({ settlement }) => settlement?.penaltyHao ?? 0)),
  };
}

function total(amounts: readonly number[]): number {
  return amounts.reduce(add, 0);
}
