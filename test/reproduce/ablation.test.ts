import { describe, expect, test } from "vitest";
import { ablateFillOrder, countAgreement, fillOrderFigure, portraitCells, withPortrait } from "../../src/reproduce";
import { paper, tradingCase } from "./reproductions";

const predicted = paper.revenues.slice(1);
const ablate = (seed: string, orders = 40) => ablateFillOrder(tradingCase, predicted, orders, seed);

describe("the fill order's worth", () => {
  test("the same seed gives the same scores, another seed others", () => {
    expect(ablate("a")).toEqual(ablate("a"));
    expect(ablate("b").scores).not.toEqual(ablate("a").scores);
  });

  test("fewer orders are the beginning of more", () => {
    expect(ablate("a", 40).scores.slice(0, 15)).toEqual(ablate("a", 15).scores);
  });

  test("the order in use reaches 9 cells, the chronological one 7, 7 and 14", () => {
    const { ours, chronological } = ablate("a");
    expect(ours).toBe(9);
    expect(chronological).toEqual({ within5: 7, within10: 7, within25: 14 });
  });

  test("mean and share are those of the scores", () => {
    const { scores, mean, shareAsGood } = ablate("a");
    expect(mean).toBeCloseTo(scores.reduce((total, score) => total + score, 0) / scores.length, 12);
    expect(shareAsGood).toBe(scores.filter((score) => score >= 9).length / scores.length);
    expect(scores).toHaveLength(40);
  });

  test("1000 random orders average between 5 and 6, and about one in twenty-five reaches 9", () => {
    const { mean, shareAsGood } = ablateFillOrder(tradingCase, predicted);
    expect(mean).toBeGreaterThan(5);
    expect(mean).toBeLessThan(6);
    // 300 orders of an independent implementation: 5.4 on average, 4 % as good. Four standard errors of 1000: 2.5 %.
    expect(Math.abs(shareAsGood - 0.04)).toBeLessThan(0.025);
  });

  test("an ablation leaves the case as it was", () => {
    const before = JSON.stringify(tradingCase.settings);
    ablate("a", 3);
    expect(JSON.stringify(tradingCase.settings)).toBe(before);
  });
});

test("the figure's bars add up to the orders, its colour marks the order in use", () => {
  const ablation = ablate("a");
  const figure = fillOrderFigure(ablation, 18);
  const [bars] = figure.plotly.data as unknown as [{ x: number[]; y: number[]; marker: { color: string[] } }];
  expect(bars.y.reduce((total, count) => total + count, 0)).toBe(40);
  expect(bars.x.filter((_, i) => bars.marker.color[i] !== bars.marker.color[0])).toEqual([9]);
  expect(figure.data.rows.map(({ orders }) => orders)).toEqual(bars.y);
  expect(figure.caption).toContain("(of 18) for 40 random fill orders");
});

test("other parameters of the mechanism change the outcome: without the ring's pair B > C nothing is sold to Class C", () => {
  const without = withPortrait(tradingCase, { ring: tradingCase.settings.portrait!.ring.filter(({ buyer }) => buyer !== "C") });
  const cells = portraitCells(without, predicted);
  expect(cells.filter((cell) => cell.class === "B" && cell.ours > 0)).toEqual([]);
  expect(countAgreement(cells).nonZeroWithin5).toBeLessThan(9);
});
