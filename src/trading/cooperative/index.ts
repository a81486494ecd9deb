import type { DayInput } from "../../model/day-input";
import { zeroSeries } from "../../units";
import {
  emptyClassFlows,
  ENERGY_TOLERANCE_KWH,
  noFeasiblePriceNotes,
  UnsolvableDayError,
  type ClassFlows,
  type DayFlows,
  type Mechanism,
  type PeerFlow,
} from "../day-flows";
import { requireInitialStockFits } from "../stocks";
import { LinearProgrammeError, solveLinearProgramme, type Highs, type LinearSolution } from "./highs";
import { cooperativeProgramme, type ClassColumns, type CooperativeProgramme } from "./programme";

export { createModel, LinearProgrammeError, loadHighs, runModel, solveLinearProgramme } from "./highs";
export type { Highs, LinearSolution } from "./highs";
export type { LinearProgramme } from "./linear-programme";
export { lpText } from "./lp-text";
export { cooperativeProgramme, type ClassColumns, type CooperativeProgramme } from "./programme";
export { withRoles } from "./roles";

/** The `cooperative` mechanism: the certified optimum of a rational community, by HiGHS. */
export function cooperative(highs: Highs): Mechanism {
  return {
    id: "cooperative",
    solve(input: DayInput): DayFlows {
      requireInitialStockFits(input);
      const problem = cooperativeProgramme(input);
      return flowsOfSolution(input, problem, solveOrExplain(highs, problem));
    },
  };
}

function solveOrExplain(highs: Highs, problem: CooperativeProgramme): LinearSolution {
  try {
    return solveLinearProgramme(highs, problem.programme);
  } catch (error) {
    if (error instanceof LinearProgrammeError) throw new UnsolvableDayError(error.message);
    throw error;
  }
}

/** Reads the programme's variables back into flows. Values within the solver's tolerance of zero become zero. */
export function flowsOfSolution(
  input: DayInput,
  problem: CooperativeProgramme,
  solution: Pick<LinearSolution, "columnValue">,
): DayFlows {
  const { periodCount, classes } = input;
  const value = (column: number): number => {
    const raw = solution.columnValue[column]!;
    return raw > ENERGY_TOLERANCE_KWH ? raw : 0;
  };
  const peer: PeerFlow[] = [];
  const peerBought = classes.map(() => zeroSeries(periodCount));
  for (let t = 0; t < periodCount; t++) {
    problem.columns.forEach((ofClass, seller) => {
      ofClass[t]!.peerTo.forEach((column, buyer) => {
        const energyKwh = column < 0 ? 0 : value(column);
        if (energyKwh === 0) return;
        peer.push({ index: t, seller: classes[seller]!.id, buyer: classes[buyer]!.id, energyKwh });
        peerBought[buyer]![t]! += energyKwh;
      });
    });
  }
  const flows = classes.map((userClass, k): ClassFlows => {
    const series = (pick: (of: ClassColumns) => number): number[] =>
      problem.columns[k]!.map((ofPeriod) => value(pick(ofPeriod)));
    const sharedStockKwh = series((of) => of.sharedStock);
    const evStockKwh = series((of) => of.evStock);
    // Without a rental the solver may let the shared part rise and fall at once: only the net change is real.
    const change = series((of) => of.rise).map((rise, t) => rise - value(problem.columns[k]![t]!.fall));
    return {
      ...emptyClassFlows(userClass.id, periodCount),
      pvToLoadKwh: series((of) => of.pvToLoad),
      pvToStockKwh: series((of) => of.pvToStock),
      pvSoldKwh: series((of) => of.pvSold),
      pvCurtailedKwh: series((of) => of.pvCurtailed),
      stockToLoadKwh: series((of) => of.stockToLoad),
      stockSoldKwh: series((of) => of.stockSold),
      peerBoughtKwh: peerBought[k]!,
      gridBoughtKwh: series((of) => of.grid),
      companyBoughtKwh: series((of) => of.company),
      stockKwh: sharedStockKwh.map((shared, t) => shared + evStockKwh[t]!),
      sharedStockKwh,
      riseKwh: change.map((rise) => Math.max(0, rise)),
      fallKwh: change.map((rise) => Math.max(0, -rise)),
    };
  });
  return { mechanism: "cooperative", classes: flows, peer, notes: noFeasiblePriceNotes(input) };
}
