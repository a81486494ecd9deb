import { choiceSensitivity, entropyWeights } from "./entropy-weights";
import type { TradeOff } from "../exact/trade-off";

/** The point of a front that a pair of weights chooses. */
export interface WeightedChoice {
  /** Of the sellers' profit and of the buyers' cost; their sum is 1. */
  readonly weights: readonly [profit: number, cost: number];
  readonly point: TradeOff;
}

/** What the entropy weights choose on a front, and how firm that is. */
export interface FrontChoice {
  readonly entropy: WeightedChoice;
  readonly equal: WeightedChoice;
  /** The choices with the profit's weight moved by each delta, kept within 0..1. */
  readonly moved: readonly (WeightedChoice & { readonly delta: number })[];
}

/**
 * Ranks the spaced points of an exact front by the entropy weight method: sellers' profit is a benefit, buyers' cost a
 * cost, each normalised by the front's own ends, which are its first and last point. The weights depend on how the
 * points lie along the front; those of `exactFront` are evenly spaced in the buyers' cost. Throws a RangeError on a
 * front without points.
 */
export function chooseByEntropy(
  exact: { readonly points: readonly TradeOff[] },
  deltas: readonly number[] = [-0.1, 0.1],
): FrontChoice {
  const ranking = entropyWeights([
    { kind: "benefit", values: exact.points.map((point) => point.sellersProfitYuan) },
    { kind: "cost", values: exact.points.map((point) => point.buyersCostYuan) },
  ]);
  const [profit, cost] = ranking.weights as [number, number];
  const at = (weights: readonly [number, number], position: number): WeightedChoice => {
    const { sellersProfitYuan, buyersCostYuan } = exact.points[position]!;
    return { weights, point: { sellersProfitYuan, buyersCostYuan } };
  };
  const [toEqual, ...moved] = choiceSensitivity(ranking, [0.5 - profit, ...deltas]);
  return {
    entropy: at([profit, cost], ranking.chosen),
    equal: at([0.5, 0.5], toEqual!.chosen),
    moved: moved.map(({ delta, weights, chosen }) => ({ delta, ...at(weights, chosen) })),
  };
}
