import { channelSwitch } from "./buyer-cost";
import type { PeriodPrice } from "./prices";

/** Price ranges below this are rounding errors of `periodPrice`: floor and ceiling are one price. */
const NO_RANGE_YUAN_PER_KWH = 1e-12;

/**
 * Eq. 19: G = cos(pi/2 dC / C_max) for dC <= C_max, else 0
 *
 * A buyer's value satisfaction (1): 1 at no difference, 0 at the largest tolerable one and beyond.
 * dC differenceKwh (kWh, >= 0), C_max largestDifferenceKwh (kWh, >= 0).
 *
 * Readings: dC is the absolute difference between the energy that the buyer expects and what the platform recommends;
 * dC = C_max, which print leaves out, gives 0 by either branch. No difference satisfies also where none is tolerated.
 */
export function valueSatisfaction(differenceKwh: number, largestDifferenceKwh: number): number {
  if (differenceKwh === 0) return 1;
  return differenceKwh < largestDifferenceKwh ? quarterCosine(differenceKwh / largestDifferenceKwh) : 0;
}

/**
 * Eq. 23: alpha_1 + alpha_2 = 1, both Boolean
 *
 * Against which outside price a buyer holds the seller's: alpha_1 = 1 is the grid's, alpha_2 = 1 the company's.
 * Reading: alpha_1 is gamma of Eq. 17, the channel that the buyer would otherwise use in the period.
 */
export function channelWeights(gridYuanPerKwh: number, companyYuanPerKwh: number): { grid: 0 | 1; company: 0 | 1 } {
  return channelSwitch(gridYuanPerKwh, companyYuanPerKwh);
}

/**
 * Eq. 22: dp = alpha_1 (Q_G - Q_s) + alpha_2 (Q_C - Q_s)
 *
 * How far the outside price lies above the seller's (yuan/kWh). Readings: print has lost the right-hand side, which the
 * definitions below Eq. 23 give; Q_s is the seller price as printed, though the buyer pays the fees as well.
 */
export function priceDifferenceYuanPerKwh(
  sellerYuanPerKwh: number,
  gridYuanPerKwh: number,
  companyYuanPerKwh: number,
): number {
  const alpha = channelWeights(gridYuanPerKwh, companyYuanPerKwh);
  return alpha.grid * (gridYuanPerKwh - sellerYuanPerKwh) + alpha.company * (companyYuanPerKwh - sellerYuanPerKwh);
}

/**
 * Eq. 20: G = sum_i alpha_i cos(pi/2 (dp_i,max - dp_i) / (dp_i,max - dp_i,min)) for dp > 0, i = 1, 2;
 * Eq. 21: G = 0 for dp < 0
 *
 * A buyer's price satisfaction (1), from dp and its ends (yuan/kWh): 1 at the largest difference, 0 at the smallest.
 *
 * Readings: as one alpha is 1 and the other 0, Eq. 22 has chosen the term already; dp = 0 counts as no saving and gives
 * 0; where only one difference is possible a saving satisfies fully.
 */
export function priceSatisfaction(
  differenceYuanPerKwh: number,
  smallestYuanPerKwh: number,
  largestYuanPerKwh: number,
): number {
  if (differenceYuanPerKwh <= 0) return 0;
  const range = largestYuanPerKwh - smallestYuanPerKwh;
  if (range <= NO_RANGE_YUAN_PER_KWH) return 1;
  return quarterCosine((largestYuanPerKwh - differenceYuanPerKwh) / range);
}

/**
 * The share (1) of a buyer's demand that he takes from peers at a period's price: his price satisfaction (Eqs. 20-23),
 * with the largest difference at the price's floor and the smallest at its ceiling. The outside price cancels in this
 * ratio, so it matters only for the sign of dp.
 *
 * Where no peer price is feasible nobody trades and the share limits nothing: it is 1.
 */
export function acceptedShare(price: PeriodPrice, gridYuanPerKwh: number, companyYuanPerKwh: number): number {
  if (price.noFeasiblePrice !== null) return 1;
  const difference = (seller: number): number => priceDifferenceYuanPerKwh(seller, gridYuanPerKwh, companyYuanPerKwh);
  return priceSatisfaction(
    difference(price.sellerYuanPerKwh),
    difference(price.ceilingYuanPerKwh),
    difference(price.floorYuanPerKwh),
  );
}

/** cos(pi/2 x), held to exactly 1 at x <= 0 and exactly 0 at x >= 1. */
function quarterCosine(x: number): number {
  if (x <= 0) return 1;
  return x >= 1 ? 0 : Math.cos((Math.PI / 2) * x);
}
