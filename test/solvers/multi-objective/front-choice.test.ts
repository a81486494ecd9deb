import { describe, expect, test } from "vitest";
import { chooseByEntropy } from "../../../src/solvers/multi-objective/front-choice";

const at = (buyersCostYuan: number, sellersProfitYuan: number) => ({ buyersCostYuan, sellersProfitYuan });
// Profit normalised 0, 0.8, 1 and cost 1, 0.5, 0. Reference, Python:
//   e = lambda z: -sum(v/sum(z)*log(v/sum(z)) for v in z if v)/log(3)
//   a, b = 1 - e([0, .8, 1]), 1 - e([1, .5, 0]); a/(a+b)  ->  0.4711316304930577
const front = { points: [at(1000, 0), at(1010, 8), at(1020, 10)] };

describe("the choice on a front", () => {
  test("weighs profit as a benefit and cost as a cost by their entropies", () => {
    const { entropy } = chooseByEntropy(front);
    expect(entropy.weights[0]).toBeCloseTo(0.4711316304930577, 12);
    expect(entropy.weights[0] + entropy.weights[1]).toBeCloseTo(1, 15);
    // Scores 1 - w, 0.5 + 0.3 w and w: the middle one is the best for w between 0.385 and 0.714.
    expect(entropy.point).toEqual(at(1010, 8));
  });

  test("moves the profit's weight, keeps it within 0..1, and chooses anew", () => {
    const { moved } = chooseByEntropy(front, [-0.1, -1, 1]);
    expect(moved.map(({ delta }) => delta)).toEqual([-0.1, -1, 1]);
    expect(moved[0]!.weights[0]).toBeCloseTo(0.4711316304930577 - 0.1, 12);
    expect(moved.map(({ point }) => point)).toEqual([at(1000, 0), at(1000, 0), at(1020, 10)]);
    expect(moved.slice(1).map(({ weights }) => weights)).toEqual([[0, 1], [1, 0]]);
  });

  test("with equal weights chooses the best sum of both, whatever the entropies say", () => {
    // Scores 0.5, 0.525 and 0.5 with profits 0, 5.5, 10: the entropy weights would be others.
    const { equal, entropy } = chooseByEntropy({ points: [at(1000, 0), at(1010, 5.5), at(1020, 10)] });
    expect(equal).toEqual({ weights: [0.5, 0.5], point: at(1010, 5.5) });
    expect(entropy.weights[0]).not.toBeCloseTo(0.5, 2);
  });

  test("of a single point is that point, with equal weights", () => {
    const { entropy, moved } = chooseByEntropy({ points: [at(7, 3)] });
    expect(entropy).toEqual({ weights: [0.5, 0.5], point: at(7, 3) });
    expect(moved.map(({ point }) => point)).toEqual([at(7, 3), at(7, 3)]);
  });

  test("needs a point", () => {
    expect(() => chooseByEntropy({ points: [] })).toThrow(RangeError);
  });
});
