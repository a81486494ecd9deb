import type { DayInput } from "../../model/day-input";
import { createModel, flowsOfSolution, LinearProgrammeError, solveLinearProgramme, type Highs } from "../../trading/cooperative";
import { completeDay, type SolvedDay } from "../../trading/solve-day";
import { frontProgramme } from "./front-programme";
import { SELLER_WEIGHT, withPrices, type PricedDay } from "../trading/price-problem";
import { certify } from "./certificate";
import { CertificateError } from "./flow-bounds";
import { priceProgramme } from "./price-programme";

/** A lower bound of P2 and a day that comes close to it (yuan). */
export interface PriceBound {
  /** No prices and flows have a lower objective: the relaxation's, certified by its duals. */
  readonly lowerYuan: number;
  /** Objective of `day`. */
  readonly upperYuan: number;
  /** The best objective of a day without trade. */
  readonly noTradeYuan: number;
  /** Price intervals of each period in the relaxation. */
  readonly intervals: number;
  readonly prices: PricedDay;
  readonly day: SolvedDay;
}

/** What a mixed-integer solver makes of the same bound within a time limit. */
export interface MixedIntegerBound {
  /** As HiGHS reports it: branch and bound leaves no duals by which it could be certified. */
  readonly lowerYuan: number;
  readonly intervals: number;
  readonly timeLimitSeconds: number;
  /** Whether the time limit ended the search; the lower bound is valid all the same. */
  readonly stoppedByTime: boolean;
  /** Relative distance between the solver's best grid solution and its lower bound. */
  readonly remainingGap: number;
}

/**
 * Bounds P2 from below by its price-interval relaxation, reads prices off that solution and polishes the flows at those
 * prices by a linear programme, which bounds it from above.
 */
export function priceBound(highs: Highs, input: DayInput, sellerWeight = SELLER_WEIGHT, intervals = 64): PriceBound {
  const { programme, cells } = priceProgramme(input, sellerWeight, intervals, false);
  const solution = solveLinearProgramme(highs, programme);
  const certificate = certify(programme, solution);
  if (!certificate.holds) throw new CertificateError(`prices of scenario ${input.scenario}`, certificate);

  const sold = new Float64Array(input.periodCount);
  const needed = new Float64Array(input.periodCount);
  for (const { t, peerColumn, needColumn } of cells) {
    sold[t]! += solution.columnValue[peerColumn]!;
    needed[t]! += solution.columnValue[needColumn]!;
  }
  const share = sold.map((kwh, t) => (needed[t]! > 0 ? Math.min(1, kwh / needed[t]!) : 0));
  const prices = pricesOfShares(input, share);
  const { upperYuan, day } = polishFlows(highs, input, prices, sellerWeight);
  const nobody = { ...prices, acceptedShare: new Float64Array(input.periodCount) };
  const noTradeYuan = polishFlows(highs, input, nobody, sellerWeight).upperYuan;
  return { lowerYuan: certificate.dualObjective, upperYuan, noTradeYuan, intervals, prices, day };
}

/** The prices at which buyers accept the given shares: Eq. 20 solved for Q_s. */
function pricesOfShares(input: DayInput, share: Float64Array): PricedDay {
  return {
    acceptedShare: share,
    sellerYuanPerKwh: share.map((accepted, t) => {
      const { floorYuanPerKwh, ceilingYuanPerKwh, sellerYuanPerKwh, noFeasiblePrice } = input.prices[t]!;
      if (noFeasiblePrice !== null) return sellerYuanPerKwh;
      return floorYuanPerKwh + (Math.acos(accepted) / (Math.PI / 2)) * (ceilingYuanPerKwh - floorYuanPerKwh);
    }),
  };
}

/** The best flows at given prices: a linear programme. */
export function polishFlows(
  highs: Highs,
  input: DayInput,
  prices: PricedDay,
  sellerWeight = SELLER_WEIGHT,
): { readonly upperYuan: number; readonly day: SolvedDay } {
  const priced = withPrices(input, prices);
  const { problem, profit } = frontProgramme(priced);
  const cost = problem.programme.cost.map((value, column) => value - (sellerWeight - 1) * profit[column]!);
  const solution = solveLinearProgramme(highs, { ...problem.programme, cost });
  return { upperYuan: solution.objective, day: completeDay(priced, flowsOfSolution(priced, problem, solution)) };
}

/** The same bound with one price interval per period, by branch and bound within a time limit. */
export function mixedIntegerPriceBound(
  highs: Highs,
  input: DayInput,
  intervals: number,
  timeLimitSeconds: number,
  sellerWeight = SELLER_WEIGHT,
): MixedIntegerBound {
  const { programme, integerColumns } = priceProgramme(input, sellerWeight, intervals, true);
  const model = createModel(highs, programme, integerColumns);
  try {
    model.options.set({ presolve: "on", solver: "choose", time_limit: timeLimitSeconds, mip_rel_gap: 1e-6 });
    model.run();
    const status = model.getModelStatus();
    const { optimal, timeLimit } = highs.constants.modelStatus;
    if (status !== optimal && status !== timeLimit) throw new LinearProgrammeError(String(status));
    return {
      lowerYuan: Number(model.info.get("mip_dual_bound")),
      intervals,
      timeLimitSeconds,
      stoppedByTime: status === timeLimit,
      remainingGap: Number(model.info.get("mip_gap")),
    };
  } finally {
    model.dispose();
  }
}
