import type { DayInput } from "../../model/day-input";
import { createModel, flowsOfSolution, runModel, type DayFlows, type Highs } from "../../trading";
import { frontProgramme, type FrontProgramme } from "./front-programme";
import type { TradeOff } from "./trade-off";

/** A point of the front as the solver found it. */
export interface SolvedPoint extends TradeOff {
  /** Profit that one more yuan of buyers' cost would allow: a slope of the front at this point, never negative. */
  readonly slope: number;
  readonly columnValue: Float64Array;
}

/**
 * One model of the solver for one front. It starts from nothing, and every solution after the first from the one
 * before, so a front depends on its input only.
 */
export class FrontSolver {
  readonly #input: DayInput;
  readonly #front: FrontProgramme;
  readonly #highs: Highs;
  readonly #model: ReturnType<typeof createModel>;
  #objective: "cost" | "profit" | null = null;

  constructor(highs: Highs, input: DayInput) {
    this.#input = input;
    this.#highs = highs;
    this.#front = frontProgramme(input);
    this.#model = createModel(highs, this.#front.programme);
  }

  /** The least cost that buyers can have, and the most profit at that cost. */
  cheapestEnd(): SolvedPoint {
    const { costRow, profitRow } = this.#front;
    this.#bound(costRow, -Infinity, Infinity);
    this.#bound(profitRow, -Infinity, Infinity);
    this.#aimAt("cost");
    const { buyersCostYuan } = this.#run();
    return this.mostProfitWithin(buyersCostYuan);
  }

  /** The most profit that sellers can have, and the least cost at that profit. */
  richestEnd(): SolvedPoint {
    const { costRow, profitRow } = this.#front;
    const { sellersProfitYuan } = this.mostProfitWithin(Infinity);
    this.#bound(profitRow, sellersProfitYuan, Infinity);
    this.#bound(costRow, -Infinity, Infinity);
    this.#aimAt("cost");
    // The dual of a row that is free is 0: towards the right the front is level.
    return this.#run();
  }

  /** The most profit that sellers can have while buyers pay at most `costYuan`. */
  mostProfitWithin(costYuan: number): SolvedPoint {
    const { costRow, profitRow } = this.#front;
    this.#bound(profitRow, -Infinity, Infinity);
    this.#bound(costRow, -Infinity, costYuan);
    this.#aimAt("profit");
    return this.#run();
  }

  flowsOf(point: SolvedPoint): DayFlows {
    return flowsOfSolution(this.#input, this.#front.problem, point);
  }

  /** Frees the solver's memory. */
  dispose(): void {
    this.#model.dispose();
  }

  #bound(row: number, lower: number, upper: number): void {
    this.#model.changeRowBounds(row, lower, upper);
  }

  #aimAt(objective: "cost" | "profit"): void {
    if (objective === this.#objective) return;
    this.#objective = objective;
    const { cost, profit } = this.#front;
    const minimised = objective === "cost" ? cost : profit.map((value) => -value);
    this.#model.changeColsCost({ kind: "range", from: 0, to: minimised.length - 1 }, minimised);
  }

  #run(): SolvedPoint {
    const { profit, cost, costRow } = this.#front;
    const { columnValue, rowDual } = runModel(this.#highs, this.#model);
    let sellersProfitYuan = 0;
    let buyersCostYuan = 0;
    for (let column = 0; column < columnValue.length; column++) {
      sellersProfitYuan += profit[column]! * columnValue[column]!;
      buyersCostYuan += cost[column]! * columnValue[column]!;
    }
    return { sellersProfitYuan, buyersCostYuan, slope: Math.max(0, -rowDual[costRow]!), columnValue };
  }
}
