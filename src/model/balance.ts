/**
 * Own balance of one class in one period, all in kWh (Section 3.2).
 * Own PV serves the own load first; what is left is surplus or uncovered load, never both.
 */
export interface OwnBalance {
  readonly pvToLoadKwh: number;
  readonly surplusKwh: number;
  readonly uncoveredKwh: number;
}

export function ownBalance(pvKwh: number, loadKwh: number): OwnBalance {
  const pvToLoadKwh = Math.min(pvKwh, loadKwh);
  return { pvToLoadKwh, surplusKwh: pvKwh - pvToLoadKwh, uncoveredKwh: loadKwh - pvToLoadKwh };
}

export type MarketSide = "seller" | "buyer" | "neither";

/**
 * Section 3.2: who may sell and who must buy in a period.
 *
 * Reading: a class with uncovered load in a period buys and does not sell in it; a class without
 * uncovered load sells if it has surplus or stock. All quantities in kWh; differences below
 * `toleranceKwh` count as nothing.
 */
export function marketSide(uncoveredKwh: number, availableKwh: number, toleranceKwh = 1e-9): MarketSide {
  if (uncoveredKwh > toleranceKwh) return "buyer";
  return availableKwh > toleranceKwh ? "seller" : "neither";
}
