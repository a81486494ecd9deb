import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

import { readPaperFolder } from "../../../src/paper";
import {
  averageCostSpread,
  averageCostTable,
  COST_READINGS,
  countAgreement,
  drawOutsidePrices,
  inputEffects,
  inputEffectsTable,
  OUTSIDE_PRICE_RANGES,
  paperInputs,
  paperNumbers,
  reproducePaper,
  shareAsPrinted,
  tableDays,
  tiedInputs,
  withOutsidePrices,
} from "../../../src/reproduce";
import { caseUnder, defaultSetting } from "../../../src/trading";
import { sum } from "../../../src/units";
import { paperCase } from "../../support/paper-case";

const tradingCase = paperCase();
const asRead = caseUnder(tradingCase, defaultSetting(tradingCase));
const paper = readPaperFolder(fileURLToPath(new URL("../../../data/paper", import.meta.url)));
const base = paperNumbers(asRead, paper.revenues);
const inputs = paperInputs(tradingCase);

describe("what an uncertain input does to the paper's tables", () => {
  test("starts from the cells of the reproduction", () => {
    expect(base.cells).toEqual(reproducePaper(tradingCase, paper).revenues.flat());
  });

  test("of a price is a change of price alone: every cell of the day price scales with the seller price", () => {
    const input = inputs.find(({ name }) => name === "sellerPriceScale")!;
    const [effect] = inputEffects(tradingCase, paper.revenues, [input]);
    base.cells.forEach((cell, i) => {
      // At 9 % less no price is clamped; the night's 0.40 yuan/kWh, less 10 %, still lies above the lower bound's floor.
      expect(effect!.low.cells[i]!.ours).toBeCloseTo(0.9 * cell.ours, 9);
    });
  });

  test("is listed in a table, the strongest first, with inputs that do nothing named in the caption", () => {
    const table = inputEffectsTable(base, inputEffects(tradingCase, paper.revenues, inputs), { id: "t", label: "Table T" }, "alone");
    const { patternHits, cells, nonZeroWithin5, nonZero } = countAgreement(base.cells);
    expect(table.caption).toContain(`${patternHits} of ${cells} cells zero or not as printed, ${nonZeroWithin5} of ${nonZero} non-zero cells within 5 %`);
    const listed = table.rows.map(({ input }) => input);
    expect(listed[0]).toBe("storage efficiency");
    expect(listed).not.toContain("storage rental");
    expect(table.caption).toContain("storage rental");
    expect(listed.length + table.caption.split("No effect on any of it: ")[1]!.split(";").length).toBe(inputs.length);
    const fee = table.rows.find(({ input }) => input === "grid's fee")!;
    expect(fee["largest"]).toBe("none");
    expect(fee["costLow"]).toBeLessThan(fee["costHigh"] as number);
  });
});

describe("the uncertain inputs with the ties of the calibration", () => {
  const { inputs: tied, combine } = tiedInputs(asRead, inputs);
  const values = tied.map(({ value }) => value);

  test("are the case itself at its own values", () => {
    expect(paperNumbers(caseUnder(tradingCase, { readings: {}, overrides: combine(values) }), paper.revenues).cells).toEqual(
      base.cells.map((cell) => ({ ...cell, ours: expect.closeTo(cell.ours, 9) as number, deviation: cell.deviation === null ? null : (expect.closeTo(cell.deviation, 9) as number) })),
    );
  });

  test("have a charging power that changes no payment, whatever the others are: energies go with it, prices against it", () => {
    const power = tied.findIndex(({ name }) => name === "chargingPower");
    const drawn = tied.map(({ low, high }, k) => low + (high - low) * ((0.37 + 0.61 * k) % 1));
    const [small, large] = [5.8, 7.2].map((to) => tableDays(caseUnder(tradingCase, { readings: {}, overrides: combine(drawn.with(power, to)) }), paper.revenues));
    small!.forEach((day, i) => {
      const other = large![i]!;
      expect(day.settlement.usersNetPaymentYuan).toBeCloseTo(other.settlement.usersNetPaymentYuan, 6);
      expect(sum(day.flows.peer.map(({ energyKwh }) => energyKwh)) / 5.8).toBeCloseTo(sum(other.flows.peer.map(({ energyKwh }) => energyKwh)) / 7.2, 6);
      expect(day.checks.every(({ holds }) => holds)).toBe(true);
    });
  });

  test("have a PV energy of the day that is the one they say", () => {
    const energy = tied.findIndex(({ name }) => name === "pvEnergy");
    const day = tableDays(caseUnder(tradingCase, { readings: {}, overrides: tied[energy]!.overrides(49.85) }), paper.revenues)[0]!;
    expect(sum(day.input.classes[0]!.pvKwh) / 80).toBeCloseTo(49.85, 9);
  });

  test("leave out every range that contradicts the calibration if it is moved alone", () => {
    const names = tied.map(({ name }) => name);
    for (const pinned of ["/pv/referenceEfficiency", "irradianceScale", "temperatureOffsetK", "/chargePowerKw", "/storage/roundTripEfficiency", "sellerPriceScale"]) {
      expect(names).not.toContain(pinned);
      expect(inputs.map(({ name }) => name)).toContain(pinned);
    }
  });
});

describe("the average cost of Table 5", () => {
  const days = tableDays(asRead, paper.revenues);

  test("is what the named reading says, recomputed from the flows and prices of each hour", () => {
    let buyers = 0;
    let sellers = 0;
    let bought = 0;
    for (const { input, flows } of days) {
      const { gridPriceYuanPerKwh: grid, companyPriceYuanPerKwh: company } = input.tradingCase.periods;
      flows.classes.forEach((of) => {
        for (let t = 0; t < 24; t++) {
          const [peer, fromGrid, fromCompany] = [of.peerBoughtKwh[t]!, of.gridBoughtKwh[t]!, of.companyBoughtKwh[t]!];
          buyers += peer * (input.prices[t]!.sellerYuanPerKwh + 0.06) + fromGrid * grid[t]! + fromCompany * company[t]!;
          sellers += (of.pvSoldKwh[t]! + of.stockSoldKwh[t]!) * input.prices[t]!.sellerYuanPerKwh;
          bought += peer + fromGrid + fromCompany;
        }
      });
    }
    expect(COST_READINGS[0]!.of(days)).toBeCloseTo((buyers - sellers) / bought, 9);
    expect(COST_READINGS[2]!.of(days)).toBeCloseTo(buyers / bought, 9);
    expect(COST_READINGS[4]!.of(days)).toBeCloseTo(buyers / sum(days.flatMap(({ input }) => input.classes.map(({ loadKwh }) => sum(loadKwh)))), 9);
    expect(COST_READINGS[1]!.of(days)).toBe(COST_READINGS[0]!.of(days.slice(0, 1)));
  });

  test("moves with outside prices that keep the printed order of channels", () => {
    const other = withOutsidePrices(asRead, { night: 0.5, edge: 0.7, day: 1.3, spread: 0.1 });
    const { gridPriceYuanPerKwh: grid, companyPriceYuanPerKwh: company } = other.periods;
    expect([grid[0], company[0]]).toEqual([0.6, 0.5]);
    expect([grid[5], company[5]]).toEqual([0.7, expect.closeTo(0.8, 12) as number]);
    expect([grid[8], company[8]]).toEqual([expect.closeTo(1.4, 12) as number, 1.3]);
    grid.forEach((price, t) => {
      const before = asRead.periods.gridPriceYuanPerKwh[t]! <= asRead.periods.companyPriceYuanPerKwh[t]!;
      expect(price <= company[t]!).toBe(before);
    });
  });

  test("is drawn with prices inside the stated ranges, which leave every hour with trade its price", () => {
    for (const prices of drawOutsidePrices(64)) {
      for (const [name, [low, high]] of Object.entries(OUTSIDE_PRICE_RANGES)) {
        expect(prices[name as keyof typeof prices]).toBeGreaterThanOrEqual(low);
        expect(prices[name as keyof typeof prices]).toBeLessThanOrEqual(high);
      }
      const sold = tableDays(withOutsidePrices(asRead, prices), paper.revenues).map(({ settlement }) => settlement.classes.map((of) => of.sellersRevenueYuan));
      sold.forEach((classes, i) => classes.forEach((yuan, k) => expect(yuan).toBeCloseTo(days[i]!.settlement.classes[k]!.sellersRevenueYuan, 9)));
    }
  });

  test("reaches the printed 0.74 under several readings, so that print does not say which is meant", () => {
    const spreads = averageCostSpread(asRead, paper, 256);
    expect(spreads.filter((spread) => shareAsPrinted(spread) > 0).length).toBeGreaterThan(1);
    // Own PV counted as free energy lies far below, whatever the outside prices.
    expect(shareAsPrinted(spreads[4]!)).toBe(0);
    const table = averageCostTable(spreads);
    expect(table.rows).toHaveLength(COST_READINGS.length);
    expect(table.caption).toContain(`Table 5 prints 0.74 yuan/kWh "using blockchain", without a formula. ${COST_READINGS.length} readings of it`);
  });
});
