/** The two objectives of a day: the sellers' profit is maximised, the buyers' cost is minimised. */
export interface TradeOff {
  /** R_s (Eq. 12) minus the storage rental (Eq. 27), yuan. */
  readonly sellersProfitYuan: number;
  /** C_b (Eq. 13), yuan. */
  readonly buyersCostYuan: number;
}

/** A pair of objectives without a unit, both minimised. */
export type MinimisedPair = readonly [number, number];

/** The best profit and the best cost of a front, which no point of it needs to reach together. */
export function idealOf(front: readonly TradeOff[]): TradeOff {
  return {
    sellersProfitYuan: Math.max(...front.map((point) => point.sellersProfitYuan)),
    buyersCostYuan: Math.min(...front.map((point) => point.buyersCostYuan)),
  };
}

/** The worst profit and the worst cost of a front. */
export function nadirOf(front: readonly TradeOff[]): TradeOff {
  return {
    sellersProfitYuan: Math.min(...front.map((point) => point.sellersProfitYuan)),
    buyersCostYuan: Math.max(...front.map((point) => point.buyersCostYuan)),
  };
}

/**
 * The map from yuan to shares of the way from `ideal` (0) to `nadir` (1), both then minimised; points beyond the nadir
 * go past 1, points beyond the ideal below 0. Where ideal and nadir are the same, a distance is counted as a share of
 * the ideal's size (of 1 yuan if that is zero), so that a front of a single point can still be compared with.
 */
export function normaliser(ideal: TradeOff, nadir: TradeOff): (point: TradeOff) => MinimisedPair {
  const profitRange = rangeOr(ideal.sellersProfitYuan - nadir.sellersProfitYuan, ideal.sellersProfitYuan);
  const costRange = rangeOr(nadir.buyersCostYuan - ideal.buyersCostYuan, ideal.buyersCostYuan);
  return ({ sellersProfitYuan, buyersCostYuan }) => [
    (ideal.sellersProfitYuan - sellersProfitYuan) / profitRange,
    (buyersCostYuan - ideal.buyersCostYuan) / costRange,
  ];
}

function rangeOr(range: number, ideal: number): number {
  if (range < 0) throw new RangeError(`normaliser: the nadir must not be better than the ideal, came ${range} yuan between them`);
  return range || Math.abs(ideal) || 1;
}
