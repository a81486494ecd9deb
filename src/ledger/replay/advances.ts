import { HAO_PER_YUAN, ONE_MILLION, type TradingConfig } from "../contract";
import { buyerPayment, costHao, offerDepositHao, totalHao } from "../contract/settle-trade";
import type { DealtDay } from "../deal";

/**
 * What each user pays in before the day (hao, whole yuan): enough for every payment that the dealt day asks of him, with
 * the surcharge of a bad score, every deposit as a seller, every penalty, and to buy all peer energy once more outside.
 */
export function advancesHao({ users, periods, opening }: DealtDay, config: TradingConfig): Map<string, number> {
  const advances = new Map(users.map(({ party }) => [party, 0]));
  const add = (party: string, hao: number): unknown => advances.set(party, advances.get(party)! + hao);
  const { surchargeHaoPerKwh, penaltyMillionths } = config.sanctions;
  for (const { period, sellerPriceHaoPerKwh: priceHaoPerKwh, trades, purchases, moves } of periods) {
    const prices = { grid: config.gridPricesHaoPerKwh[period - 1]!, company: config.companyPricesHaoPerKwh[period - 1]! };
    for (const { seller, buyer, energyWh } of trades) {
      // A deposit of parts is rounded part by part, so one hao more for each.
      add(seller, offerDepositHao(energyWh, priceHaoPerKwh, config) + Math.ceil((costHao(energyWh, priceHaoPerKwh) * penaltyMillionths) / ONE_MILLION) + 1);
      add(buyer, totalHao(buyerPayment(energyWh, { energyWh, priceHaoPerKwh, surchargeHaoPerKwh }, config)) + costHao(energyWh, Math.max(prices.grid, prices.company)) + 1);
    }
    for (const { party, channel, energyWh } of purchases) add(party, costHao(energyWh, prices[channel]) + 1);
    for (const { party, energyWh } of moves) add(party, costHao(energyWh, config.rentalHaoPerKwh) + 1);
  }
  for (const { party, energyWh } of opening) add(party, costHao(energyWh, config.rentalHaoPerKwh) + 1);
  return new Map([...advances].map(([party, hao]) => [party, Math.max(1, Math.ceil(hao / HAO_PER_YUAN)) * HAO_PER_YUAN]));
}
