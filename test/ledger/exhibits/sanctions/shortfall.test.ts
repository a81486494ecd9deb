import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assumedSanctions, MalformedInputError } from "../../../../src/ledger/contract";
import { deterrenceStatement, deterringPenalty, sellerNetYuanPerKwh, shortfallFigure, withPenalty } from "../../../../src/ledger/exhibits/sanctions";

const sale = (alpha: number, elsewhereRatio = 0) => ({ sanctions: withPenalty(assumedSanctions, alpha), priceYuanPerKwh: 1, elsewhereRatio });

describe("what a seller gets for a kWh", () => {
  test("of which he delivers half at 1 yuan/kWh, alpha 0.5, tau 0.05: 0.5 yuan less 0.225, by hand", () => {
    // 0.5 kWh short, 0.05 tolerated, 0.45 in excess: penalty 0.5 x 1 x 0.45 = 0.225 yuan.
    expect(sellerNetYuanPerKwh(sale(0.5), 0.5)).toBeCloseTo(0.275, 9);
    expect(sellerNetYuanPerKwh(sale(1), 0.5)).toBeCloseTo(0.05, 9);
    expect(sellerNetYuanPerKwh(sale(0), 0.5)).toBeCloseTo(0.5, 9);
  });

  test("is short of nothing within the tolerance", () => {
    for (const alpha of [0, 0.5, 1]) expect(sellerNetYuanPerKwh(sale(alpha), 0.95)).toBeCloseTo(0.95, 9);
  });

  test("of which he delivers nothing is the penalty of 0.95 of it, which the deposit covers", () => {
    // alpha (1 - tau): 0.2375, 0.475 and 0.95 yuan.
    for (const [alpha, yuan] of [[0.25, 0.2375], [0.5, 0.475], [1, 0.95]] as const) expect(sellerNetYuanPerKwh(sale(alpha), 0)).toBeCloseTo(-yuan, 9);
  });

  test("comes with a deposit of alpha (1 - tau), no more than the largest penalty needs", () => {
    expect(withPenalty(assumedSanctions, 0.25)).toEqual({ ...assumedSanctions, penaltyMillionths: 250_000, depositMillionths: 237_500 });
  });

  test("is never less than the deposit allows", () => {
    const bare = { ...sale(1), sanctions: { ...withPenalty(assumedSanctions, 1), depositMillionths: 100_000 } };
    expect(sellerNetYuanPerKwh(bare, 0)).toBeCloseTo(-0.1, 9);
  });

  test("counts what the rest brings elsewhere: half of it at 1.25 times 2 yuan", () => {
    // Twice 0.275, and 0.5 x 1.25 x 2 = 1.25.
    expect(sellerNetYuanPerKwh({ ...sale(0.5, 1.25), priceYuanPerKwh: 2 }, 0.5)).toBeCloseTo(0.55 + 1.25, 9);
  });

  test("under sanctions that the contract does not take is refused", () => {
    expect(() => sellerNetYuanPerKwh({ ...sale(0.5), sanctions: { ...assumedSanctions, toleranceMillionths: 1_000_001 } }, 0.5)).toThrow(MalformedInputError);
  });
});

describe("the penalty that deters", () => {
  test("is the price elsewhere less 1, as a share of the contract's price; none where elsewhere pays no more", () => {
    // Beyond the tolerance a withheld kWh loses p, costs alpha p and brings ratio x p: no gain from alpha = ratio - 1 on.
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 50 }), fc.integer({ min: 10, max: 300 }), (thousandths, tolerancePercent, cents) => {
        const sanctions = { ...assumedSanctions, toleranceMillionths: tolerancePercent * 10_000 };
        expect(deterringPenalty({ sanctions, priceYuanPerKwh: cents / 100, elsewhereRatio: thousandths / 1000 })).toBe(Math.max(0, thousandths - 1000) / 1000);
      }),
      { seed: 1, numRuns: 25 },
    );
  });

  test("exists only up to the contract's largest alpha of 10", () => {
    expect(deterringPenalty(sale(0, 11))).toBe(10);
    expect(() => deterringPenalty(sale(0, 11.1))).toThrow(new RangeError("price elsewhere: came 11.1 times the contract's, required one that an alpha of 10 makes up for"));
  });

  test("is put into words for several prices", () => {
    expect(deterrenceStatement(sale(0), [1, 1.2])).toContain(
      "Withholding more than the tolerance gains nothing from alpha 0 where it brings 1 times the price and 0.2 where it brings 1.2 times the price",
    );
  });
});

describe("the shortfall figure", () => {
  const penaltyShares = [0, 0.25, 0.5, 1];
  const figure = shortfallFigure({ sanctions: assumedSanctions, penaltyShares, priceYuanPerKwh: 1, elsewhereRatio: 1.25 }, { id: "figure-x", label: "Figure X" });

  test("draws and lists what direct calls give, lost on the left and sold elsewhere on the right", () => {
    expect(figure.plotly.data).toHaveLength(8);
    figure.plotly.data.forEach((trace, i) => {
      const alpha = penaltyShares[i % 4]!;
      const [ratio, key] = i < 4 ? [0, `lost${alpha}`] : [1.25, `elsewhere${alpha}`];
      expect(trace["xaxis"]).toBe(i < 4 ? undefined : "x2");
      expect(trace["y"]).toEqual(figure.data.rows.map((row) => row[key]));
      for (const [at, percent] of [[0, 0], [50, 50], [95, 95], [100, 100]] as const) {
        expect(figure.data.rows[at]!["delivered"]).toBe(percent);
        expect(figure.data.rows[at]![key]).toBeCloseTo(sellerNetYuanPerKwh(sale(alpha, ratio), percent / 100), 8);
      }
    });
  });

  test("shows that falling short never pays where the rest is lost, and pays elsewhere with too small an alpha", () => {
    const column = (key: string): number[] => figure.data.rows.map((row) => Number(row[key]));
    for (const alpha of penaltyShares) {
      const net = column(`lost${alpha}`);
      expect(net.every((yuan, i) => i === 0 || yuan > net[i - 1]!)).toBe(true);
    }
    // At 1.25 times the price: everything withheld brings 1.25, less 0.25 x 0.95 with alpha 0.25, less 0.5 x 0.95 with 0.5.
    expect([0, 0.25, 0.5].map((alpha) => column(`elsewhere${alpha}`)[0])).toEqual([1.25, 1.0125, 0.775]);
    expect(Math.max(...column("elsewhere0.25"))).toBe(1.0125);
  });

  test("says so with numbers, has units on its axes and is plain JSON", () => {
    expect(figure.alt).toContain("who delivers nothing, 0 yuan with alpha 0, -0.2375 yuan with alpha 0.25, -0.475 yuan with alpha 0.5 and -0.95 yuan with alpha 1");
    expect(figure.caption).toContain("0.25 where it brings 1.25 times the price");
    expect(figure.plotly.layout).toMatchObject({ xaxis: { title: { text: "Delivered (%)" } }, yaxis: { title: { text: "Seller's net for 1 kWh contracted (yuan)" } } });
    expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
  });
});
