/** A number that the printed table implies, with its arithmetic. */
export interface ImpliedNumber {
  readonly id: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The cells it comes from, as "T2.21A". */
  readonly cells: readonly string[];
  readonly arithmetic: string;
  /** How well it is pinned: what else would fit. */
  readonly pinned: string;
}

export interface CalibrationOptions {
  readonly pvOfB: "scaled" | "quota";
  readonly sellerPrice: "flat" | "timeOfUse";
  /**
   * Numbers that this table does not identify, taken from another scenario's calibration. Only where Class B's whole
   * demand at 21 h is met by Class A (Scenario I) does the table show the day price, and only where Class B meets
   * Class C's whole demand at 20 h does it show Class C's share of stock.
   */
  readonly given?: { readonly dayPriceYuanPerKwh: number; readonly stockShareOfC: number };
}

/** The case's missing numbers, as one scenario's table implies them. Series have one value per period. */
export interface Calibration {
  readonly options: CalibrationOptions;
  readonly source: { readonly table: number; readonly scenario: string };
  readonly numbers: readonly ImpliedNumber[];
  readonly sellerPriceYuanPerKwh: readonly number[];
  /** PV of a user of Class A or C (kW). */
  readonly pvKw: readonly number[];
  readonly pvScaleOfB: number;
  readonly stockShareOfC: number;
  readonly initialStockKwhPerUser: { readonly A: number; readonly C: number };
  readonly initialStockSale: { readonly "1": number; readonly "2": number };
  readonly trickleKwhPerUser: number;
  readonly quotaKwhPerUser: number | null;
}
