import { addSeries, sumProduct } from "../units";

/** Energy that users buy per period, by channel (kWh). */
export interface PurchasesKwh {
  readonly peer: readonly number[];
  readonly grid: readonly number[];
  readonly company: readonly number[];
}

/** Price per period of each channel (yuan/kWh). */
export interface ChannelPricesYuanPerKwh {
  readonly peer: readonly number[];
  readonly grid: readonly number[];
  readonly company: readonly number[];
}

/**
 * Eq. 13: C_b = sum_t E_peer,t Q_b,t + sum_t E_G,t Q_G,t + sum_t E_C,t Q_C,t
 *
 * Buyers' cost of the day (yuan). Reading: the printed middle sum must carry the grid's price.
 */
export function buyersCostYuan(purchases: PurchasesKwh, prices: ChannelPricesYuanPerKwh): number {
  return (
    sumProduct(purchases.peer, prices.peer) +
    sumProduct(purchases.grid, prices.grid) +
    sumProduct(purchases.company, prices.company)
  );
}

/**
 * Eq. 14: E_G,t = sum_j E_G,t,j
 *
 * Energy bought from the grid in each period (kWh) by all buyers j. Reading: M is the number of buyers on that channel.
 */
export function totalGridPurchaseKwh(gridKwhByBuyer: readonly (readonly number[])[], periodCount: number): number[] {
  return addSeries(gridKwhByBuyer, periodCount);
}

/**
 * Eq. 15: E_C,t = sum_j E_C,t,j
 *
 * Energy bought from the company in each period (kWh) by all buyers j.
 */
export function totalCompanyPurchaseKwh(companyKwhByBuyer: readonly (readonly number[])[], periodCount: number): number[] {
  return addSeries(companyKwhByBuyer, periodCount);
}

/**
 * Eq. 17: gamma_t + gamma_1,t = 1, both Boolean
 *
 * The outside channel of a period: gamma_t = 1 is the grid. Readings: the switch has a time index and serves
 * all classes; the cheaper channel is taken, the grid where both cost the same.
 */
export function channelSwitch(gridYuanPerKwh: number, companyYuanPerKwh: number): { grid: 0 | 1; company: 0 | 1 } {
  return gridYuanPerKwh <= companyYuanPerKwh ? { grid: 1, company: 0 } : { grid: 0, company: 1 };
}

/**
 * Eq. 16: C_b = sum_t sum_i E_peer,t,i Q_b,t + sum_t gamma_t sum_j E_G,t,j Q_G,t + sum_t gamma_1,t sum_j E_C,t,j Q_C,t
 *
 * Buyers' cost (yuan) with the channel switches, from each buyer's peer energy and outside demand (kWh per period).
 * Reading: the switches stand inside the sums over t.
 */
export function buyersCostWithSwitchesYuan(
  peerKwhByBuyer: readonly (readonly number[])[],
  outsideKwhByBuyer: readonly (readonly number[])[],
  prices: ChannelPricesYuanPerKwh,
): number {
  const periodCount = prices.peer.length;
  const peer = addSeries(peerKwhByBuyer, periodCount);
  const outside = addSeries(outsideKwhByBuyer, periodCount);
  let cost = 0;
  for (let t = 0; t < periodCount; t++) {
    const gamma = channelSwitch(prices.grid[t]!, prices.company[t]!);
    cost += peer[t]! * prices.peer[t]! + outside[t]! * (gamma.grid * prices.grid[t]! + gamma.company * prices.company[t]!);
  }
  return cost;
}
