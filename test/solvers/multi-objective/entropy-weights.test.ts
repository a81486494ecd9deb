import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { choiceSensitivity, entropyWeights, type CriterionColumn } from "../../../src/solvers";

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => expect(actual[i]).toBeCloseTo(value, 9));
}

/**
 * Three points by hand.
 *   profit 0, 50, 100 (benefit): z = 0, 1/2, 1;  sum 3/2;  p = 0, 1/3, 2/3
 *     sum p ln p = (1/3) ln(1/3) + (2/3) ln(2/3) = -0.366204096 - 0.270310072 = -0.636514168
 *     e = 0.636514168 / ln 3 = 0.636514168 / 1.098612289 = 0.579380164;  1 - e = 0.420619836
 *   cost 100, 150, 300 (cost): z = 1, 3/4, 0;  sum 7/4;  p = 4/7, 3/7, 0
 *     sum p ln p = (4/7) ln(4/7) + (3/7) ln(3/7) = -0.319780450 - 0.363127654 = -0.682908105
 *     e = 0.682908105 / 1.098612289 = 0.621609745;  1 - e = 0.378390255
 *   w = 0.420619836 / 0.799010091 = 0.526426187, and 0.473573813
 *   scores 0.473573813, 0.526426187 / 2 + 0.75 x 0.473573813 = 0.618393453, 0.526426187: the second is chosen.
 */
const byHand: CriterionColumn[] = [
  { kind: "benefit", values: [0, 50, 100] },
  { kind: "cost", values: [100, 150, 300] },
];

describe("three points by hand", () => {
  const result = entropyWeights(byHand);

  test("normalised values, weights, scores and choice", () => {
    expect(result.normalised).toEqual([[0, 0.5, 1], [1, 0.75, 0]]);
    expectClose(result.weights, [0.526426187, 0.473573813]);
    expectClose(result.scores, [0.473573813, 0.618393453, 0.526426187]);
    expect(result.chosen).toBe(1);
  });

  test("the weights in closed form: 1 - e is (2/3) log3 2, and 1 - log3 7 + (4/7) log3 4 + 3/7", () => {
    const log3 = (value: number): number => Math.log(value) / Math.log(3);
    const profit = (2 / 3) * log3(2);
    const cost = 1 - log3(7) + (4 / 7) * log3(4) + 3 / 7;
    expectClose(result.weights, [profit / (profit + cost), cost / (profit + cost)]);
  });

  test("a tenth less weight on profit keeps the choice, a tenth more turns it to the third point", () => {
    // At 0.626426187: 0.373573813, 0.626426187 / 2 + 0.75 x 0.373573813 = 0.593393453, 0.626426187.
    const moved = choiceSensitivity(result);
    expect(moved.map(({ delta, chosen }) => [delta, chosen])).toEqual([[-0.1, 1], [0.1, 2]]);
    expectClose(moved[1]!.weights, [0.626426187, 0.373573813]);
  });

  test("moved weights stay within 0 and 1", () => {
    const moved = choiceSensitivity(result, [-5, 5]);
    expect(moved.map(({ weights }) => weights)).toEqual([[0, 1], [1, 0]]);
    expect(moved.map(({ chosen }) => chosen)).toEqual([0, 2]);
  });
});

describe("given ends", () => {
  test("values count between them, and beyond them as the end", () => {
    const { normalised } = entropyWeights(byHand, [{ min: 0, max: 200 }, { min: 120, max: 220 }]);
    // Cost 100 lies below 120 and counts as 120, 300 lies above 220 and counts as 220.
    expect(normalised).toEqual([[0, 0.25, 0.5], [1, 0.7, 0]]);
  });

  test("the sample's own ends are what is taken without them", () => {
    expect(entropyWeights(byHand, [{ min: 0, max: 100 }, { min: 100, max: 300 }])).toEqual(entropyWeights(byHand));
  });

  test("a column that clamping makes constant weighs nothing", () => {
    expect(entropyWeights(byHand, [{ min: 0, max: 100 }, { min: 10, max: 50 }]).weights).toEqual([1, 0]);
  });
});

describe("guards", () => {
  test("a single point is chosen with equal weights", () => {
    const result = entropyWeights([{ kind: "benefit", values: [7] }, { kind: "cost", values: [3] }]);
    expect(result.weights).toEqual([0.5, 0.5]);
    expect(result.chosen).toBe(0);
    expect(choiceSensitivity(result).map(({ chosen }) => chosen)).toEqual([0, 0]);
  });

  test("a constant column weighs nothing", () => {
    const result = entropyWeights([{ kind: "benefit", values: [4, 4, 4] }, { kind: "cost", values: [3, 1, 2] }]);
    expect(result.weights).toEqual([0, 1]);
    expect(result.chosen).toBe(1);
  });

  test("a constant column weighs nothing within wider ends either", () => {
    const columns: CriterionColumn[] = [{ kind: "benefit", values: [0.3, 0.3, 0.3] }, { kind: "cost", values: [3, 1, 2] }];
    const result = entropyWeights(columns, [{ min: 0, max: 0.7 }, { min: 0, max: 4 }]);
    expect(result.weights).toEqual([0, 1]);
    expect(result.normalised[0]![0]).toBeCloseTo(3 / 7, 12);
  });

  test("constant columns only: equal weights and the first point", () => {
    const result = entropyWeights([
      { kind: "benefit", values: [4, 4] },
      { kind: "cost", values: [3, 3] },
      { kind: "cost", values: [0, 0] },
    ]);
    expectClose(result.weights, [1 / 3, 1 / 3, 1 / 3]);
    expect(result.chosen).toBe(0);
  });

  test.each<[string, CriterionColumn[], string]>([
    ["no criterion", [], "required at least one criterion and one point"],
    ["no point", [{ kind: "cost", values: [] }], "required at least one criterion and one point"],
    ["unequal columns", [byHand[0]!, { kind: "cost", values: [1] }], "criterion 1 has 1 points, required 3"],
    ["a value that is no number", [{ kind: "cost", values: [1, NaN] }], "criterion 0, point 1: came NaN"],
  ])("%s is refused", (_, columns, message) => {
    expect(() => entropyWeights(columns)).toThrow(message);
  });

  test("ends that do not fit are refused", () => {
    expect(() => entropyWeights(byHand, [{ min: 0, max: 1 }])).toThrow("came ends of 1 criteria, required 2");
    expect(() => entropyWeights(byHand, [{ min: 0, max: 1 }, { min: 2, max: 1 }])).toThrow("criterion 1: came ends 2 and 1");
  });

  test("sensitivity is for two criteria", () => {
    expect(() => choiceSensitivity(entropyWeights([byHand[0]!]))).toThrow("came 1 criteria, required 2");
  });
});

const table = fc
  .integer({ min: 2, max: 20 })
  .chain((length) => fc.tuple(...[0, 1].map(() => fc.array(fc.integer({ min: -50, max: 50 }), { minLength: length, maxLength: length }))));

test("weights are shares, and neither units nor the order of the points change them", () => {
  fc.assert(
    fc.property(table, ([profit, cost]) => {
      const columns = (map: (values: number[]) => number[]): CriterionColumn[] => [
        { kind: "benefit", values: map(profit!) },
        { kind: "cost", values: map(cost!) },
      ];
      const { weights, scores, chosen } = entropyWeights(columns((values) => values));
      expect(weights[0]! + weights[1]!).toBeCloseTo(1, 12);
      expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
      expect(scores[chosen]).toBe(Math.max(...scores));
      expectClose(entropyWeights(columns((values) => values.map((value) => 3 * value - 7))).weights, weights);
      expectClose(entropyWeights(columns((values) => [...values].reverse())).weights, weights);
    }),
    { seed: 20_230_901, numRuns: 200 },
  );
});
