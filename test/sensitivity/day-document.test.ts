import { describe, expect, test } from "vitest";
import { classPeriodsCsv, dayDocument, dayDocumentText, type DayDocument } from "../../src/sensitivity";
import { defaultSetting, solveSetting } from "../../src/trading";
import type { TradingCase } from "../../src/case";
import { expectWithin } from "../support/expect-close";
import { paperCase } from "../support/paper-case";
import { forRandomCases, SCENARIO } from "../support/random-case";
import { highs } from "../support/solved";

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

function documentOf(tradingCase: TradingCase, change: Partial<ReturnType<typeof defaultSetting>> = {}): DayDocument {
  const setting = { ...defaultSetting(tradingCase), ...change };
  return dayDocument(tradingCase, setting, solveSetting(tradingCase, setting, highs));
}

describe("the document of a day", () => {
  test("balances on its own: loads covered, PV used up, trades paid, money received", () => {
    forRandomCases(60, (tradingCase) => {
      const { classes, trades, money, periods, outputs } = documentOf(tradingCase, { scenario: SCENARIO, mechanism: "cooperative" });
      for (const { id, series, totals, receivesYuan, paysYuan } of classes) {
        for (const [t, load] of series.loadKwh.entries()) {
          const from = [series.pvToLoadKwh, series.stockToLoadKwh, series.peerBoughtKwh, series.gridBoughtKwh, series.companyBoughtKwh];
          expectWithin(sum(from.map((of) => of[t]!)), load, 1e-5, `load of ${id} in period ${t + 1} (kWh)`);
        }
        expectWithin(totals.pvToLoadKwh + totals.pvToStockKwh + totals.pvSoldKwh + totals.pvCurtailedKwh, totals.pvKwh, 1e-4, `PV of ${id} (kWh)`);
        const sold = trades.filter(({ seller }) => seller === id);
        const revenue = sum(sold.map((of) => of.energyKwh * of.sellerPriceYuanPerKwh));
        expectWithin(receivesYuan, revenue, 1e-4, `revenue of ${id} (yuan)`);
        const costs = sum([series.peerCostYuan, series.gridCostYuan, series.companyCostYuan, series.rentalYuan].map(sum));
        expectWithin(paysYuan, costs, 1e-4, `payments of ${id} (yuan)`);
      }
      // What users pay is all that anybody receives; the storage pays its running cost to nobody of the day.
      expectWithin(sum(money.map((of) => of.receivesYuan)), sum(classes.map((of) => of.paysYuan)), 1e-4, "money paid and received (yuan)");
      expectWithin(money.at(-1)!.paysYuan, sum(periods.map((of) => of.storageCostYuan)), 1e-9, "cost of the storage (yuan)");
      expectWithin(outputs["peerKwh"]!, sum(trades.map((of) => of.energyKwh)), 1e-9, "energy traded (kWh)");
    });
  });

  test("its text is JSON that gives every number back, with a series a line", () => {
    const document = documentOf(paperCase(), { mechanism: "cooperative" });
    const text = dayDocumentText(document);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(document)));
    expect(text).toMatch(/^ {8}"loadKwh": \[0(, [\d.]+){23}\],$/m);
  });

  test("texts that look like lists are left alone", () => {
    const paper = paperCase();
    const title = "a [ 1, 2 ] and [\n 3 ]";
    const named = { ...paper, settings: { ...paper.settings, title } };
    expect((JSON.parse(dayDocumentText(documentOf(named))) as DayDocument).setting.case.title).toBe(title);
  });

  test("prices are null exactly where notes say that none is feasible, and no trade is there", () => {
    const { periods, notes, trades } = documentOf(paperCase(), { overrides: { gridFeeYuanPerKwh: 0.5 } });
    const closed = periods.filter((of) => of.sellerPriceYuanPerKwh === null);
    expect(closed.map(({ period }) => period)).toEqual([1, 2, 3, 4, 5, 22, 23, 24]);
    expect(notes).toEqual(closed.map(({ period, noFeasiblePrice }) => ({ kind: "noFeasiblePrice", period, bounds: noFeasiblePrice })));
    for (const of of periods) {
      expect(of.buyerPriceYuanPerKwh === null).toBe(of.sellerPriceYuanPerKwh === null);
      expect(of.sellerPriceCeilingYuanPerKwh < of.sellerPriceFloorYuanPerKwh).toBe(of.sellerPriceYuanPerKwh === null);
    }
    expect(trades.filter(({ period }) => closed.some((of) => of.period === period))).toEqual([]);
  });

  test("trades come by period, as they were made within one", () => {
    const periods = documentOf(paperCase(), { mechanism: "cooperative" }).trades.map(({ period }) => period);
    expect(periods).toEqual([...periods].sort((a, b) => a - b));
    expect(new Set(periods).size).toBeGreaterThan(3);
  });

  test("an hour ends where its period does, also with quarter hours", () => {
    const paper = paperCase();
    const quarters = { ...paper, settings: { ...paper.settings, stepHours: 0.25 } };
    expect(documentOf(quarters).periods.map(({ endHour }) => endHour).slice(0, 5)).toEqual([0.25, 0.5, 0.75, 1, 1.25]);
  });

  test("the table quotes class names that a spreadsheet would split", () => {
    const document = documentOf(paperCase());
    const [first, ...rest] = document.classes;
    const text = classPeriodsCsv({ ...document, classes: [{ ...first!, id: "A,1" }, ...rest] });
    expect(text.split("\n")[1]).toMatch(/^"A,1",1,1,/);
  });
});
