import { assumedGrid, tradingConfig, type Sanctions, type TradingConfig } from "../../contract";

/**
 * A contract with these sanctions and nothing else: fees are the buyer's, and none of them enters what a seller gets.
 * @throws MalformedInputError for sanctions that the contract does not take
 */
export function feeFreeContract(sanctions: Sanctions): TradingConfig {
  const config = {
    periods: 1,
    gridFeeHaoPerKwh: 0,
    platformFeeHaoPerKwh: 0,
    rentalHaoPerKwh: 0,
    buyerPriceMinHaoPerKwh: 0,
    buyerPriceMaxHaoPerKwh: 0,
    gridPricesHaoPerKwh: [0],
    companyPricesHaoPerKwh: [0],
    grid: assumedGrid(60),
    sanctions: { ...sanctions },
  };
  return tradingConfig(config, "config");
}
