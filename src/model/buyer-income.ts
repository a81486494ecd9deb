import type { BuyerIncomeReading } from "../case/types";
import { sumProduct } from "../units";
import { buyersCostYuan, type ChannelPricesYuanPerKwh, type PurchasesKwh } from "./buyer-cost";

/**
 * Eq. 18: R_b = sum_t E_t Q_ref,t - C_b
 *
 * Buyers' indirect income (yuan): what the same energy would have cost at a reference price, minus what was paid.
 * The printed energy and price symbols are garbled, so four readings are kept:
 * - peerAgainstGrid (default), peerAgainstCompany: only peer energy, on both sides, as the sentence before the
 *   equation describes ("buying from the seller is cheaper");
 * - allAgainstGrid, allAgainstCompany: all energy bought, with the full C_b.
 */
export function buyersIndirectIncomeYuan(
  purchases: PurchasesKwh,
  prices: ChannelPricesYuanPerKwh,
  reading: BuyerIncomeReading,
): number {
  const reference = reading.endsWith("Grid") ? prices.grid : prices.company;
  const peerSaving = sumProduct(purchases.peer, reference) - sumProduct(purchases.peer, prices.peer);
  if (reading.startsWith("peer")) return peerSaving;
  const allAtReference =
    sumProduct(purchases.peer, reference) + sumProduct(purchases.grid, reference) + sumProduct(purchases.company, reference);
  return allAtReference - buyersCostYuan(purchases, prices);
}
