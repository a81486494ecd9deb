import { describe, expect, test } from "vitest";
import { prepareDay } from "../../../src/model";
import { exactFront, frontQuality, multiObjectiveNgo, tradeOffProblem, tradeOffsOf, type TwoObjectives } from "../../../src/solvers";
import { sum } from "../../../src/units";
import { paperCase } from "../../support/paper-case";
import { highs } from "../../support/solved";

/** Profit x, cost x^2 + y: the front is y = 0, cost = profit^2 over [0, 1]. */
const parabola: TwoObjectives = {
  dimension: 2,
  lower: new Float64Array(2),
  upper: new Float64Array(2).fill(1),
  evaluate: (x, objectives) => {
    objectives[0] = x[0]!;
    objectives[1] = x[0]! ** 2 + x[1]!;
  },
};

describe("on a front that is known", () => {
  const { archive, evaluations } = multiObjectiveNgo(parabola, { seed: "1", evaluations: 5050 });

  test("it fills the archive with points of the front, from end to end", () => {
    expect(archive.size).toBe(100);
    for (let rank = 0; rank < archive.size; rank++) expect(archive.second(rank) - archive.first(rank) ** 2).toBeLessThan(1e-3);
    expect(archive.first(0)).toBeLessThan(0.01);
    expect(archive.first(99)).toBeGreaterThan(0.99);
  });

  test("it spends exactly its budget, also an odd one", () => {
    expect(evaluations).toBe(5050);
    let spent = 0;
    const counted: TwoObjectives = { ...parabola, evaluate: (x, objectives) => ((spent += 1), parabola.evaluate(x, objectives)) };
    expect(multiObjectiveNgo(counted, { seed: "1", evaluations: 777 }).evaluations).toBe(777);
    expect(spent).toBe(777);
  });

  test("the same seed gives the same archive, another seed another", () => {
    const points = (seed: string): number[] => {
      const found = multiObjectiveNgo(parabola, { seed, evaluations: 1050 }).archive;
      return Array.from({ length: found.size }, (_, rank) => found.first(rank));
    };
    expect(points("2")).toEqual(points("2"));
    expect(points("2")).not.toEqual(points("3"));
  });
});

describe("on the paper's day", () => {
  const input = prepareDay(paperCase(), "II");
  const problem = tradeOffProblem(input);
  const { archive } = multiObjectiveNgo(problem, { seed: "1", evaluations: 50_050 });

  test("the objectives of a point are what its day's settlement says", () => {
    for (const rank of [0, Math.floor(archive.size / 2), archive.size - 1]) {
      const day = problem.day(archive.point(rank));
      expect(day.checks.filter(({ holds }) => !holds)).toEqual([]);
      const { classes, storageRentalYuan } = day.settlement;
      expect(archive.first(rank)).toBeCloseTo(sum(classes.map((of) => of.sellersRevenueYuan)) - sum(storageRentalYuan), 6);
      expect(archive.second(rank)).toBeCloseTo(sum(classes.map((of) => of.buyersCostYuan)), 6);
    }
  });

  test("no point is better than the exact front, and most of its hypervolume is covered", () => {
    const exact = exactFront(highs, input);
    const found = tradeOffsOf(archive);
    for (const { sellersProfitYuan, buyersCostYuan } of found) {
      const right = exact.polyline.findIndex((point) => point.buyersCostYuan >= buyersCostYuan);
      const [a, b] = [exact.polyline[right - 1]!, exact.polyline[right]!];
      const share = (buyersCostYuan - a.buyersCostYuan) / (b.buyersCostYuan - a.buyersCostYuan);
      expect(sellersProfitYuan).toBeLessThanOrEqual(a.sellersProfitYuan + share * (b.sellersProfitYuan - a.sellersProfitYuan) + 1e-3);
    }
    const { relativeHypervolume } = frontQuality(found, exact);
    expect(relativeHypervolume).toBeGreaterThan(0.9);
    expect(relativeHypervolume).toBeLessThan(1);
  });
});
