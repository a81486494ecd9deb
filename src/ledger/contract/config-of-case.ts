import type { TradingCase } from "../../case/types";
import { tradingConfig, type Sanctions, type TradingConfig } from "./config";
import { assumedGrid } from "./grid-rules";
import { haoFromYuan, millionthsFromShare } from "./units";

/** Assumptions: the paper names penalties, credit scores and two sanctions, and prints no number. */
export const assumedSanctions: Sanctions = {
  penaltyMillionths: millionthsFromShare(0.5),
  toleranceMillionths: millionthsFromShare(0.05),
  // The penalty for nothing delivered, so that the deposit covers every case: alpha (1 - tau).
  depositMillionths: millionthsFromShare(0.475),
  forgettingMillionths: millionthsFromShare(0.9),
  surchargeBelowMillionths: millionthsFromShare(0.4),
  suspendedBelowMillionths: millionthsFromShare(0.25),
  surchargeHaoPerKwh: haoFromYuan(0.05),
};

/** The contract's configuration for a case's day: prices rounded to the hao, the 33-bus feeder with its assumed limits. Throws where a price exceeds the contract's bounds. */
export function configOfCase(tradingCase: Pick<TradingCase, "settings" | "periods">, sanctions: Sanctions = assumedSanctions): TradingConfig {
  const { settings, periods } = tradingCase;
  const config = {
    periods: periods.gridPriceYuanPerKwh.length,
    gridFeeHaoPerKwh: haoFromYuan(settings.fees.gridYuanPerKwh),
    platformFeeHaoPerKwh: haoFromYuan(settings.fees.platformYuanPerKwh),
    rentalHaoPerKwh: haoFromYuan(settings.storage.rentalYuanPerKwh),
    buyerPriceMinHaoPerKwh: haoFromYuan(settings.priceBounds.minYuanPerKwh),
    buyerPriceMaxHaoPerKwh: haoFromYuan(settings.priceBounds.maxYuanPerKwh),
    gridPricesHaoPerKwh: periods.gridPriceYuanPerKwh.map(haoFromYuan),
    companyPricesHaoPerKwh: periods.companyPriceYuanPerKwh.map(haoFromYuan),
    grid: assumedGrid(Math.round(settings.stepHours * 60)),
    sanctions: { ...sanctions },
  };
  return tradingConfig(config, "config");
}
