/** What the contract is initialised with. It cannot be changed afterwards: other terms are another contract. */

import { gridRules, type GridRules } from "./grid-rules";
import { MalformedInputError } from "./malformed-input";
import { list, millionths, object, priceHaoPerKwh, whole, type Rule } from "./rules";
import { BOUNDS, ONE_MILLION } from "./units";

export interface TradingConfig {
  /** Periods of a day, labelled 1 to this. */
  readonly periods: number;
  /** lambda of Eq. 6, on every traded kWh. */
  readonly gridFeeHaoPerKwh: number;
  /** lambda_F of Eq. 6, on every traded kWh. */
  readonly platformFeeHaoPerKwh: number;
  /** For every kWh moved into or out of the shared storage. */
  readonly rentalHaoPerKwh: number;
  /** Phi_min and Phi_max of Eq. 5: bounds of what a buyer pays per kWh, fees included. */
  readonly buyerPriceMinHaoPerKwh: number;
  readonly buyerPriceMaxHaoPerKwh: number;
  /** Q_G and Q_C by period. */
  readonly gridPricesHaoPerKwh: readonly number[];
  readonly companyPricesHaoPerKwh: readonly number[];
  /** What a trade's line flow is held against. */
  readonly grid: GridRules;
  readonly sanctions: Sanctions;
}

/** Penalty and credit: the paper names both and gives no formula, so every number is an assumption. */
export interface Sanctions {
  /** alpha: penalty for a kWh of excess shortfall, as a share of its price. */
  readonly penaltyMillionths: number;
  /** tau: shortfall that is forgiven, as a share of the contracted energy. At most 1. */
  readonly toleranceMillionths: number;
  /** What a seller locks with an offer, as a share of its value. */
  readonly depositMillionths: number;
  /** l: what a period's conduct still counts after the next one. At most 1. */
  readonly forgettingMillionths: number;
  /** Below this credit score a buyer pays the surcharge. At most 1. */
  readonly surchargeBelowMillionths: number;
  /** Below this credit score a user may not offer. At most the score of the surcharge. */
  readonly suspendedBelowMillionths: number;
  readonly surchargeHaoPerKwh: number;
}

const share = whole(0, ONE_MILLION, "millionths");
const positive = whole(1, BOUNDS.periods, "periods");

const fields: Rule<TradingConfig> = object<TradingConfig>({
  periods: positive,
  gridFeeHaoPerKwh: priceHaoPerKwh,
  platformFeeHaoPerKwh: priceHaoPerKwh,
  rentalHaoPerKwh: priceHaoPerKwh,
  buyerPriceMinHaoPerKwh: priceHaoPerKwh,
  buyerPriceMaxHaoPerKwh: priceHaoPerKwh,
  gridPricesHaoPerKwh: list(priceHaoPerKwh, BOUNDS.periods),
  companyPricesHaoPerKwh: list(priceHaoPerKwh, BOUNDS.periods),
  grid: gridRules,
  sanctions: object<Sanctions>({
    penaltyMillionths: millionths,
    toleranceMillionths: share,
    depositMillionths: millionths,
    forgettingMillionths: share,
    surchargeBelowMillionths: share,
    suspendedBelowMillionths: share,
    surchargeHaoPerKwh: priceHaoPerKwh,
  }),
});

/** The configuration, with the fields in accord with one another. */
export const tradingConfig: Rule<TradingConfig> = (value, place) => {
  const config = fields(value, place);
  const require = (holds: boolean, field: string, came: number, required: string): void => {
    if (!holds) throw new MalformedInputError(`${place}/${field}`, String(came), required);
  };
  const { buyerPriceMinHaoPerKwh: min, buyerPriceMaxHaoPerKwh: max, sanctions } = config;
  require(min <= max, "buyerPriceMinHaoPerKwh", min, `at most buyerPriceMaxHaoPerKwh = ${String(max)}`);
  for (const series of ["gridPricesHaoPerKwh", "companyPricesHaoPerKwh"] as const) {
    require(config[series].length === config.periods, series, config[series].length, `a price for each of the ${String(config.periods)} periods`);
  }
  const { suspendedBelowMillionths: suspended, surchargeBelowMillionths: surcharge } = sanctions;
  require(suspended <= surcharge, "sanctions/suspendedBelowMillionths", suspended, `at most surchargeBelowMillionths = ${String(surcharge)}`);
  return config;
};
