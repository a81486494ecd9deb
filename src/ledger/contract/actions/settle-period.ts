import { operator, requireStage, type Action, type Call } from "../action";
import { UNKNOWN, updatedCredit } from "../credit";
import { add, shareOut } from "../integers";
import { keys, periodAttribute, type OfferRef, type PeriodRef, type SignatureRef } from "../keys";
import type { Offer, PeriodTotals, Signature } from "../records";
import { refuse } from "../refusal";
import { day, object, period } from "../rules";
import { settleTrade, type TradeSettlement } from "../settle-trade";

interface Trade {
  readonly of: SignatureRef;
  readonly signed: Signature;
}

type Totals = { -readonly [K in keyof PeriodTotals]: number };

/**
 * The one clearing transaction of a period, by the grid: pays every trade by what was metered, takes penalties, frees
 * what is left of the locked money, moves credit scores, pays outside purchases and rentals. Signatures that the grid
 * never decided lapse.
 */
export const settlePeriod: Action<PeriodRef> = {
  name: "settlePeriod",
  roles: ["grid"],
  input: object<PeriodRef>({ day, period }),
  async run(call, at) {
    await requireStage(call, at, "closed");
    const { session } = call;
    const prefix = [at.day, periodAttribute(at.period)];
    const signed = (await session.list("signature", prefix)).map(({ attributes, value }): Trade => {
      const [, , seller, offer, buyer, signature] = attributes;
      return { of: { ...at, seller: seller!, offer: offer!, buyer: buyer!, signature: signature! }, signed: value };
    });
    const offers = (await session.list("offer", prefix)).map(({ attributes, value }) => {
      const [, , seller, offer] = attributes;
      return { of: { ...at, seller: seller!, offer: offer! }, offered: value };
    });

    const approved = signed.filter(({ signed }) => signed.state === "approved");
    const delivered = await deliveredWh(call, at, approved);
    const deposits = await freeDeposits(call, offers, approved);
    for (const trade of signed) if (trade.signed.state === "signed") await lapse(call, trade);

    const totals: Totals = { trades: 0, tradedWh: 0, sellersHao: 0, gridFeesHao: 0, platformFeesHao: 0, surchargesHao: 0, penaltiesHao: 0, gridSalesHao: 0, companySalesHao: 0, rentalHao: 0 };
    const conduct = new Map<string, { contractedWh: number; excessWh: number }>();
    for (const trade of approved) {
      const settlement = settleTrade(trade.signed, delivered.get(trade)!, deposits.get(trade)!, call.config);
      await pay(call, trade, settlement);
      addTrade(totals, settlement);
      const sofar = conduct.get(trade.of.seller) ?? { contractedWh: 0, excessWh: 0 };
      conduct.set(trade.of.seller, { contractedWh: add(sofar.contractedWh, trade.signed.energyWh), excessWh: add(sofar.excessWh, settlement.excessWh) });
    }
    for (const [seller, { contractedWh, excessWh }] of conduct) {
      const before = (await session.get(keys.credit(seller))) ?? UNKNOWN;
      session.put(keys.credit(seller), updatedCredit(before, contractedWh, excessWh, call.config.sanctions));
    }
    await payOperators(call, prefix, totals);
    session.put(keys.period(at), { stage: "settled" });
    session.put(keys.settlement(at), totals);
    return { ...at, ...totals };
  },
};

/** What each trade gets of its seller's metered energy: in proportion to what was contracted, never more than that. */
async function deliveredWh(call: Call, at: PeriodRef, approved: readonly Trade[]): Promise<Map<Trade, number>> {
  const delivered = new Map<Trade, number>();
  const missing: string[] = [];
  for (const [seller, trades] of groupBy(approved, ({ of }) => of.seller)) {
    const metered = await call.session.get(keys.meter(at, seller));
    if (!metered) {
      missing.push(seller);
      continue;
    }
    const contracted = trades.map(({ signed }) => signed.energyWh);
    const parts = shareOut(Math.min(metered.deliveredWh, contracted.reduce(add, 0)), contracted);
    trades.forEach((trade, index) => delivered.set(trade, parts[index]!));
  }
  if (missing.length > 0) refuse("meter-missing", { sellers: missing });
  return delivered;
}

/** Frees every offer's deposit, and returns the share of it that stands behind each trade; the unsold energy's stands behind none. */
async function freeDeposits(
  call: Call,
  offers: readonly { readonly of: OfferRef; readonly offered: Offer }[],
  approved: readonly Trade[],
): Promise<Map<Trade, number>> {
  const shares = new Map<Trade, number>();
  const offerName = ({ seller, offer }: OfferRef): string => `${seller}/${offer}`;
  const tradesOf = groupBy(approved, ({ of }) => offerName(of));
  for (const { of, offered } of offers) {
    await call.accounts.unlock(of.seller, offered.depositHao);
    const trades = tradesOf.get(offerName(of)) ?? [];
    const sold = trades.map(({ signed }) => signed.energyWh);
    const parts = shareOut(offered.depositHao, [...sold, offered.energyWh - sold.reduce(add, 0)]);
    trades.forEach((trade, index) => shares.set(trade, parts[index]!));
  }
  return shares;
}

async function lapse({ session, accounts }: Call, { of, signed }: Trade): Promise<void> {
  await accounts.unlock(of.buyer, signed.lockedHao);
  session.put(keys.signature(of), { ...signed, state: "lapsed" });
}

/** Frees the buyer's locked money and pays from it. Deposits are free already: a penalty is at most deposit and income. */
async function pay(call: Call, { of, signed }: Trade, settlement: TradeSettlement): Promise<void> {
  const { session, accounts } = call;
  const platform = await operator(call, "platform");
  await accounts.unlock(of.buyer, signed.lockedHao);
  await accounts.transfer(of.buyer, of.seller, settlement.energyHao);
  await accounts.transfer(of.buyer, await operator(call, "grid"), settlement.gridFeeHao);
  await accounts.transfer(of.buyer, platform, settlement.platformFeeHao);
  await accounts.transfer(of.buyer, platform, settlement.surchargeHao);
  await accounts.transfer(of.seller, of.buyer, settlement.penaltyHao);
  session.put(keys.signature(of), { ...signed, state: "settled", settlement });
}

/** Pays the period's outside purchases and rentals from the locked money. */
async function payOperators(call: Call, prefix: readonly string[], totals: Totals): Promise<void> {
  const { session, accounts } = call;
  const settle = async (party: string, role: "grid" | "company" | "storage", hao: number): Promise<void> => {
    await accounts.unlock(party, hao);
    await accounts.transfer(party, await operator(call, role), hao);
  };
  for (const { attributes, value } of await session.list("outside", prefix)) {
    await settle(attributes[2]!, value.channel, value.costHao);
    const sales = value.channel === "grid" ? "gridSalesHao" : "companySalesHao";
    totals[sales] = add(totals[sales], value.costHao);
  }
  for (const { attributes, value } of await session.list("storage", prefix)) {
    await settle(attributes[2]!, "storage", value.rentalHao);
    totals.rentalHao = add(totals.rentalHao, value.rentalHao);
  }
}

function addTrade(totals: Totals, settlement: TradeSettlement): void {
  totals.trades += 1;
  totals.tradedWh = add(totals.tradedWh, settlement.deliveredWh);
  totals.sellersHao = add(totals.sellersHao, settlement.energyHao);
  totals.gridFeesHao = add(totals.gridFeesHao, settlement.gridFeeHao);
  totals.platformFeesHao = add(totals.platformFeesHao, settlement.platformFeeHao);
  totals.surchargesHao = add(totals.surchargesHao, settlement.surchargeHao);
  totals.penaltiesHao = add(totals.penaltiesHao, settlement.penaltyHao);
}

function groupBy<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = nameOf(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}
