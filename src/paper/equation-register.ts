/** Where an equation of the paper lives in the code. */
export interface EquationEntry {
  readonly number: number;
  readonly name: string;
  /** File below src/ without extension, and the export that implements the equation. */
  readonly module: string;
  readonly export: string;
  /** The reading that was taken where print is garbled or does not close; null where print is clear. */
  readonly reading: string | null;
}

function implemented(
  number: number,
  name: string,
  module: string,
  exportName: string,
  reading: string | null = null,
): EquationEntry {
  return { number, name, module, export: exportName, reading };
}

/** Equations (1)-(31) of the paper. */
export const EQUATIONS: readonly EquationEntry[] = [
  implemented(1, "PV conversion efficiency", "model/pv", "pvEfficiency", "T_p is the panel's temperature in the period"),
  implemented(2, "PV power", "model/pv", "pvPowerKw"),
  implemented(3, "Price order towards the grid", "model/prices", "periodPrice", "with a margin, and only where peer energy is traded"),
  implemented(4, "Price order towards the company", "model/prices", "periodPrice", "with a margin, and only where peer energy is traded"),
  implemented(5, "Price bounds", "model/prices", "periodPrice", "the garbled middle term is the buyers' price"),
  implemented(6, "Buyer price = seller price + fees", "model/prices", "buyerPriceYuanPerKwh"),
  implemented(7, "Energy sold = energy bought", "model/seller-revenue", "peerImbalanceKwh"),
  implemented(8, "Seller price = cost + expected profit", "model/prices", "expectedProfitYuanPerKwh", "P is profit per kWh, not power"),
  implemented(9, "Seller's unit cost", "model/prices", "sellerUnitCostYuanPerKwh", "a unit cost, so that it adds to a price"),
  implemented(10, "Sellers' revenue", "model/seller-revenue", "sellersRevenueYuan", "P is read as energy"),
  implemented(11, "Energy sold by all sellers", "model/seller-revenue", "totalSoldKwh"),
  implemented(12, "Sellers' revenue by seller", "model/seller-revenue", "revenueBySellerYuan"),
  implemented(13, "Buyers' cost", "model/buyer-cost", "buyersCostYuan", "the middle sum carries the grid's price"),
  implemented(14, "Energy bought from the grid", "model/buyer-cost", "totalGridPurchaseKwh", "M counts the buyers on that channel"),
  implemented(15, "Energy bought from the company", "model/buyer-cost", "totalCompanyPurchaseKwh", "L counts the buyers on that channel"),
  implemented(16, "Buyers' cost with channel switches", "model/buyer-cost", "buyersCostWithSwitchesYuan", "switches by period, inside the sums"),
  implemented(17, "One outside channel per period", "model/buyer-cost", "channelSwitch", "the cheaper channel; the grid where both cost the same"),
  implemented(18, "Buyers' indirect income", "model/buyer-income", "buyersIndirectIncomeYuan", "four readings; default: peer energy against the grid's price"),
  implemented(19, "Value satisfaction", "model/satisfaction", "valueSatisfaction", "expected: the load that own energy leaves; recommended: what peers deliver; the largest tolerable difference is the whole of it"),
  implemented(20, "Price satisfaction", "model/satisfaction", "priceSatisfaction", "1 at the price floor, 0 at the ceiling; 1 where both are one price"),
  implemented(21, "Price satisfaction without a saving", "model/satisfaction", "priceSatisfaction", "no difference counts as no saving"),
  implemented(22, "Price difference", "model/satisfaction", "priceDifferenceYuanPerKwh", "the lost right-hand side from the definitions below Eq. 23; with the seller price, as printed there"),
  implemented(23, "Channel weights", "model/satisfaction", "channelWeights", "alpha_1 is gamma of Eq. 17: the channel that the buyer would otherwise use"),
  implemented(24, "Platform revenue", "model/operator-revenue", "platformRevenueYuan", "rho is lambda_F of Eq. 6"),
  implemented(25, "Grid revenue", "model/operator-revenue", "gridRevenueYuan"),
  implemented(26, "Company revenue", "model/operator-revenue", "companyRevenueYuan"),
  implemented(27, "Storage rental", "model/operator-revenue", "storageRentalYuan", "with the step that Eq. 28 has"),
  implemented(28, "Storage cost", "model/operator-revenue", "storageCostYuan", "cost coefficients in yuan/kWh"),
  implemented(29, "Storage net revenue", "model/operator-revenue", "storageNetRevenueYuan", "the garbled line reads rental minus cost"),
  implemented(30, "Storage level limits", "model/storage", "levelExcessKwh", "lower limit 0"),
  implemented(31, "Storage power limits", "model/storage", "powerExcessKwh", "both bounds in every period, on the sums of the classes' own rises and falls"),
];
