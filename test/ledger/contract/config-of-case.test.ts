import { describe, expect, it } from "vitest";
import { assumedSanctions, canonicalJson, configOfCase, offerDepositHao } from "../../../src/ledger/contract";
import { paperCase as readPaperCase } from "../../support/paper-case";
import { KEY, Market } from "./market";

const paperCase = readPaperCase();

describe("the configuration of a case", () => {
  it("of the paper's day has its fees, bounds and prices in whole hao", () => {
    const config = configOfCase(paperCase);
    expect(config).toMatchObject({
      periods: 24, gridFeeHaoPerKwh: 400, platformFeeHaoPerKwh: 200, rentalHaoPerKwh: 200, buyerPriceMinHaoPerKwh: 4_000, buyerPriceMaxHaoPerKwh: 13_000,
    });
    paperCase.periods.gridPriceYuanPerKwh.forEach((yuan, i) => expect(Math.abs(config.gridPricesHaoPerKwh[i]! - yuan * 10_000)).toBeLessThanOrEqual(0.5));
    paperCase.periods.companyPriceYuanPerKwh.forEach((yuan, i) => expect(Math.abs(config.companyPricesHaoPerKwh[i]! - yuan * 10_000)).toBeLessThanOrEqual(0.5));
  });

  it("initialises the contract", async () => {
    const market = new Market();
    await market.must("Platform", "init", { config: configOfCase(paperCase), party: "Platform", publicKey: KEY });
    expect((await market.do("Platform", "query", { record: "config", of: [] })).rows).toEqual([{ key: [], value: JSON.parse(canonicalJson(configOfCase(paperCase))) }]);
  });

  it("takes a deposit that covers the penalty for nothing delivered", () => {
    const { penaltyMillionths, toleranceMillionths, depositMillionths } = assumedSanctions;
    expect(depositMillionths).toBe((penaltyMillionths * (1_000_000 - toleranceMillionths)) / 1_000_000);
    expect(offerDepositHao(10_000, 5_000, configOfCase(paperCase))).toBe(23_750);
  });

  it("refuses prices that the contract does not take", () => {
    const dear = { ...paperCase, settings: { ...paperCase.settings, fees: { gridYuanPerKwh: 101, platformYuanPerKwh: 0 } } };
    expect(() => configOfCase(dear)).toThrow("config/gridFeeHaoPerKwh: came 1010000, required a whole number of hao per kWh from 0 to 1000000");
  });
});
