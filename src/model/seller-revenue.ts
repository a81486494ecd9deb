import { addSeries, product, sum, sumProduct } from "../units";

/**
 * Eq. 10: R_s = sum_t E_s,t Q_s,t
 *
 * Sellers' revenue of the day (yuan) from the energy sold per period (kWh) and the seller price (yuan/kWh).
 * Reading: the paper writes P and calls it energy; it is read as energy, E = P x step.
 */
export function sellersRevenueYuan(soldKwh: readonly number[], sellerPriceYuanPerKwh: readonly number[]): number {
  return sumProduct(soldKwh, sellerPriceYuanPerKwh);
}

/**
 * Eq. 11: E_s,t = sum_i E_s,t,i
 *
 * Energy sold in each period (kWh) by all sellers i together.
 */
export function totalSoldKwh(soldKwhBySeller: readonly (readonly number[])[], periodCount: number): number[] {
  return addSeries(soldKwhBySeller, periodCount);
}

/**
 * Eq. 12: R_s = sum_t sum_i E_s,t,i Q_s,t
 *
 * Sellers' revenue (yuan) by seller and period; Tables 2-4 print these terms by class and hour.
 */
export function revenueBySellerYuan(
  soldKwhBySeller: readonly (readonly number[])[],
  sellerPriceYuanPerKwh: readonly number[],
): { bySeller: number[][]; totalYuan: number } {
  const bySeller = soldKwhBySeller.map((soldKwh) => product(soldKwh, sellerPriceYuanPerKwh));
  return { bySeller, totalYuan: sum(bySeller.map(sum)) };
}

/**
 * Eq. 7: E_s = E_b
 *
 * Energy sold minus energy bought among users in each period (kWh): zero, as wheeling is lossless.
 */
export function peerImbalanceKwh(soldKwh: readonly number[], boughtKwh: readonly number[]): number[] {
  return soldKwh.map((energy, t) => energy - boughtKwh[t]!);
}
