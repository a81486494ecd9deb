import type { ClassFlows } from "../../trading/day-flows";
import type { SolvedDay } from "../../trading/solve-day";
import { sharedPartKwh } from "../../model/storage";
import { periodLabel } from "../../units";
import { CHANNELS, haoFromYuan, whFromKwh, type Channel, type TradingConfig } from "../contract";
import type { DealtDay, DealtMove, DealtPeriod, DealtPurchase, DealtTrade, DealtUser } from "./dealt-day";
import { northWestCorner } from "./north-west-corner";
import { roundTogether, shareEqually } from "./rounding";
import { usersByClass } from "./users";

/**
 * Deals a solved day out to users: all users of a class have equal parts of its energies, and its trades join sellers and
 * buyers in order of their numbers (north-west corner). Rounded in whole Wh by largest remainders: the traded energy of
 * a period over its pairs of classes, each outside channel over its buyers' classes, each class's part over its users.
 * What a user has in the shared storage is a rounded level, so that what he moves never exceeds what he has.
 *
 * @param config gives the buyers' price bounds and fees that the rounded seller price must fit.
 * @throws UserCountError
 */
export function dealDay(day: SolvedDay, config: TradingConfig): DealtDay {
  const byClass = usersByClass(day.input.classes);
  const { storage } = day.input.tradingCase.settings;
  const openingKwh = day.input.classes.map(({ initialStockKwh, users }) => sharedPartKwh(initialStockKwh, users, storage));
  let storedWh = storedByUser(openingKwh, byClass);
  const opening = movesBetween(storedWh.map((of) => of.map(() => 0)), storedWh, byClass);

  const periods = day.input.prices.map((price, t): DealtPeriod => {
    const before = storedWh;
    storedWh = storedByUser(day.flows.classes.map((of) => of.sharedStockKwh[t]!), byClass);
    const trades = tradesOf(day, t, byClass);
    const purchases = CHANNELS.flatMap((channel) => purchasesOf(day, t, channel, byClass));
    return {
      period: periodLabel(t),
      sellerPriceHaoPerKwh: sellerPriceHao(price.sellerYuanPerKwh, config),
      trades,
      purchases,
      moves: movesBetween(before, storedWh, byClass),
      expectedWh: expectedByBuyer(trades, purchases),
    };
  });
  return { users: byClass.flat(), periods, opening };
}

/** In hao per kWh; a price at a bound must not leave it by being rounded. */
function sellerPriceHao(priceYuanPerKwh: number, config: TradingConfig): number {
  const feesHao = config.gridFeeHaoPerKwh + config.platformFeeHaoPerKwh;
  const [least, most] = [config.buyerPriceMinHaoPerKwh - feesHao, config.buyerPriceMaxHaoPerKwh - feesHao];
  return Math.max(0, least, Math.min(most, haoFromYuan(priceYuanPerKwh)));
}

function tradesOf(day: SolvedDay, t: number, byClass: readonly (readonly DealtUser[])[]): DealtTrade[] {
  const flows = day.flows.peer.filter(({ index }) => index === t);
  const position = new Map(day.input.classes.map(({ id }, k) => [id, k]));
  return roundTogether(flows.map(({ energyKwh }) => energyKwh)).flatMap((wh, i) => {
    const [sellers, buyers] = [flows[i]!.seller, flows[i]!.buyer].map((id) => byClass[position.get(id)!]!);
    return northWestCorner(shareEqually(wh, sellers!.length), shareEqually(wh, buyers!.length)).map(({ from, to, amount }) => ({
      seller: sellers![from]!.party,
      buyer: buyers![to]!.party,
      energyWh: amount,
    }));
  });
}

function purchasesOf(day: SolvedDay, t: number, channel: Channel, byClass: readonly (readonly DealtUser[])[]): DealtPurchase[] {
  const bought = (of: ClassFlows): number => (channel === "grid" ? of.gridBoughtKwh : of.companyBoughtKwh)[t]!;
  return roundTogether(day.flows.classes.map(bought)).flatMap((wh, k) =>
    dealt(wh, byClass[k]!).flatMap(([party, energyWh]) => (energyWh > 0 ? [{ party, channel, energyWh }] : [])),
  );
}

/** Summed over the rounded parts: rounded by itself it would differ from them by a Wh here and there. */
function expectedByBuyer(trades: readonly DealtTrade[], purchases: readonly DealtPurchase[]): Map<string, number> {
  const expectedWh = new Map<string, number>();
  for (const { buyer, energyWh } of trades) expectedWh.set(buyer, (expectedWh.get(buyer) ?? 0) + energyWh);
  for (const { party, energyWh } of purchases) expectedWh.set(party, (expectedWh.get(party) ?? 0) + energyWh);
  return expectedWh;
}

function dealt(wh: number, users: readonly DealtUser[]): [string, number][] {
  return shareEqually(wh, users.length).map((part, u) => [users[u]!.party, part]);
}

/** By class and user: what lies in the shared storage (Wh). */
function storedByUser(levelsKwh: readonly number[], byClass: readonly (readonly DealtUser[])[]): number[][] {
  return levelsKwh.map((kwh, k) => shareEqually(whFromKwh(Math.max(0, kwh)), byClass[k]!.length));
}

function movesBetween(beforeWh: readonly (readonly number[])[], afterWh: readonly (readonly number[])[], byClass: readonly (readonly DealtUser[])[]): DealtMove[] {
  return byClass.flatMap((users, k) =>
    users.flatMap(({ party }, u): DealtMove[] => {
      const change = afterWh[k]![u]! - beforeWh[k]![u]!;
      if (change === 0) return [];
      return [{ party, direction: change > 0 ? "store" : "withdraw", energyWh: Math.abs(change) }];
    }),
  );
}
