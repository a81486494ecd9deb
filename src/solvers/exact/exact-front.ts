import type { DayInput } from "../../model/day-input";
import type { DayFlows, Highs } from "../../trading";
import { requireInitialStockFits } from "../../trading/stocks";
import { FrontSolver, type SolvedPoint } from "./front-solver";
import { bendsBetween } from "./bends";
import type { TradeOff } from "./trade-off";

/** A point of the exact front with the day that it stands for. */
export interface FrontPoint extends TradeOff {
  /** Flows of the cooperative programme with roles; one of several equally good days where there are several. */
  readonly flows: DayFlows;
}

/** Every trade-off that no other day betters. */
export interface ExactFront {
  /** Evenly spaced in the buyers' cost, ascending in cost and profit. A single one if nothing has to be traded off. */
  readonly points: readonly FrontPoint[];
  /** The whole front, straight between neighbours: the points, every bend, and at times a point between bends; ascending. */
  readonly polyline: readonly TradeOff[];
}

/** Objectives closer than this (yuan) are the same: far under any printed digit, above the solver's tolerance. */
const SAME_YUAN = 1e-6;

/** Bends of less than this share of the front's range of profit, or of SAME_YUAN, are left out. */
const SMALLEST_BEND = 1e-8;

/**
 * The exact front of a day by the epsilon-constraint method (Haimes, Lasdon and Wismer 1971, 10.1109/TSMC.1971.4308298):
 * the most sellers' profit while the buyers' cost is at most epsilon, over all days of the cooperative programme with
 * roles. The ends are lexicographic: least cost, then most profit at it; most profit, then least cost at it. Between
 * them epsilon takes evenly spaced values; the cost then equals epsilon, as the front rises strictly up to its end.
 *
 * `pointCount` >= 2 counts the ends. The result depends on the input only, not on what was solved before. Throws
 * UnsolvableDayError if the initial stock doesn't fit into EVs and storage.
 */
export function exactFront(highs: Highs, input: DayInput, pointCount = 51): ExactFront {
  if (!Number.isInteger(pointCount) || pointCount < 2) {
    throw new RangeError(`exact front: came ${pointCount} points, required a whole number >= 2`);
  }
  requireInitialStockFits(input);
  const solver = new FrontSolver(highs, input);
  try {
    const spaced = spacedPoints(solver, pointCount);
    const profitRange = spaced.at(-1)!.sellersProfitYuan - spaced[0]!.sellersProfitYuan;
    const bendYuan = Math.max(SAME_YUAN, SMALLEST_BEND * profitRange);
    const whole = spaced.flatMap((point, i) => {
      const next = spaced[i + 1];
      if (next === undefined) return [point];
      return [point, ...bendsBetween(point, next, (costYuan) => solver.mostProfitWithin(costYuan), bendYuan)];
    });
    return {
      points: spaced.map((point) => ({ ...tradeOffOf(point), flows: solver.flowsOf(point) })),
      polyline: whole.map(tradeOffOf),
    };
  } finally {
    solver.dispose();
  }
}

function spacedPoints(solver: FrontSolver, pointCount: number): SolvedPoint[] {
  const cheapest = solver.cheapestEnd();
  const richest = solver.richestEnd();
  const costRange = richest.buyersCostYuan - cheapest.buyersCostYuan;
  if (costRange <= SAME_YUAN) return [richest];
  if (richest.sellersProfitYuan - cheapest.sellersProfitYuan <= SAME_YUAN) return [cheapest];
  const between: SolvedPoint[] = [];
  // Downwards, as the solver stands at the upper end and each solution is a few steps from the one before.
  for (let i = pointCount - 2; i > 0; i--) {
    between.push(solver.mostProfitWithin(cheapest.buyersCostYuan + (costRange * i) / (pointCount - 1)));
  }
  return [cheapest, ...between.reverse(), richest];
}

function tradeOffOf({ sellersProfitYuan, buyersCostYuan }: SolvedPoint): TradeOff {
  return { sellersProfitYuan, buyersCostYuan };
}
