import type { Fees, PriceBounds, SellerCosts } from "../case/types";

/** Which inequality left no room for a peer price: the lowest ceiling against the highest floor. */
export interface NoFeasiblePrice {
  readonly ceiling: "priceMax" | "gridPrice" | "companyPrice";
  readonly floor: "priceMin" | "sellerCost";
}

/** Prices of one period in yuan/kWh. */
export interface PeriodPrice {
  /** Q_s, what the seller receives; also given where there is no peer trade (then the wanted price). */
  readonly sellerYuanPerKwh: number;
  /** Q_b = Q_s + fees, what the buyer pays. */
  readonly buyerYuanPerKwh: number;
  readonly floorYuanPerKwh: number;
  readonly ceilingYuanPerKwh: number;
  /** null where a peer price exists. */
  readonly noFeasiblePrice: NoFeasiblePrice | null;
}

/**
 * Eq. 9: C = C_e + C_v
 *
 * Unit cost of selling (yuan/kWh): PV cycling loss C_e plus EV cycling loss C_v.
 * Reading: the paper calls C a cost function; it must be a unit cost to add to a price.
 */
export function sellerUnitCostYuanPerKwh(costs: SellerCosts): number {
  return costs.pvCyclingYuanPerKwh + costs.evCyclingYuanPerKwh;
}

/**
 * Eq. 8: Q_s = C + P
 *
 * Expected profit P (yuan/kWh) that a seller price contains. Reading: P is profit, not power;
 * nothing optimises it.
 */
export function expectedProfitYuanPerKwh(sellerPriceYuanPerKwh: number, costs: SellerCosts): number {
  return sellerPriceYuanPerKwh - sellerUnitCostYuanPerKwh(costs);
}

/** lambda + lambda_F: what grid and platform take of every kWh traded among users (yuan/kWh). */
export function feeSumYuanPerKwh(fees: Fees): number {
  return fees.gridYuanPerKwh + fees.platformYuanPerKwh;
}

/**
 * Eq. 6: Q_b - Q_s = lambda + lambda_F
 *
 * The buyer's price (yuan/kWh): seller price plus the grid's and the platform's fee.
 */
export function buyerPriceYuanPerKwh(sellerPriceYuanPerKwh: number, fees: Fees): number {
  return sellerPriceYuanPerKwh + feeSumYuanPerKwh(fees);
}

/**
 * Eq. 3: Q_s < Q_b < Q_G;  Eq. 4: Q_s < Q_b < Q_C;  Eq. 5: Phi_min <= Q_b <= Phi_max
 *
 * The seller price of a period with peer trade, all in yuan/kWh:
 *   Q_s     = clamp(wanted, floor, ceiling)
 *   floor   = max(Phi_min - lambda - lambda_F, C_e + C_v)
 *   ceiling = min(Phi_max, Q_G - m, Q_C - m) - lambda - lambda_F
 *
 * Readings: Eq. 5's garbled middle term is the buyers' price; strict inequalities hold with the
 * margin m; Eqs. 3-4 bind only where peer energy is traded. If the ceiling lies below the floor there
 * is no peer trade in the period, and the result names both bounds.
 */
export function periodPrice(
  wantedYuanPerKwh: number,
  gridYuanPerKwh: number,
  companyYuanPerKwh: number,
  fees: Fees,
  bounds: PriceBounds,
  costs: SellerCosts,
): PeriodPrice {
  const feeSum = feeSumYuanPerKwh(fees);
  const lowestByBound = bounds.minYuanPerKwh - feeSum;
  const unitCost = sellerUnitCostYuanPerKwh(costs);
  const floor = Math.max(lowestByBound, unitCost);

  const underGrid = gridYuanPerKwh - bounds.marginYuanPerKwh;
  const underCompany = companyYuanPerKwh - bounds.marginYuanPerKwh;
  const highestBuyerPrice = Math.min(bounds.maxYuanPerKwh, underGrid, underCompany);
  const ceiling = highestBuyerPrice - feeSum;

  // A fee of exactly the remaining room leaves a price; rounding in the last digit must not take it away.
  const feasible = ceiling >= floor - 1e-12;
  const seller = feasible ? Math.min(Math.max(wantedYuanPerKwh, floor), Math.max(ceiling, floor)) : wantedYuanPerKwh;
  return {
    sellerYuanPerKwh: seller,
    buyerYuanPerKwh: buyerPriceYuanPerKwh(seller, fees),
    floorYuanPerKwh: floor,
    ceilingYuanPerKwh: ceiling,
    noFeasiblePrice: feasible
      ? null
      : {
          ceiling:
            highestBuyerPrice === bounds.maxYuanPerKwh
              ? "priceMax"
              : highestBuyerPrice === underGrid
                ? "gridPrice"
                : "companyPrice",
          floor: floor === unitCost ? "sellerCost" : "priceMin",
        },
  };
}
