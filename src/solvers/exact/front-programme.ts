import type { DayInput } from "../../model/day-input";
import { cooperativeProgramme, withRoles, type CooperativeProgramme, type LinearProgramme } from "../../trading/cooperative";

/** The programme whose points are the days that a community with roles can have, and both objectives over its columns. */
export interface FrontProgramme {
  readonly problem: CooperativeProgramme;
  /** The problem's programme with two free rows, the objectives; they are bounded to fix or limit one of them. */
  readonly programme: LinearProgramme;
  readonly costRow: number;
  readonly profitRow: number;
  /** Yuan per kWh of each column. */
  readonly profit: Float64Array;
  readonly cost: Float64Array;
}

/**
 * Writes down, over the columns of the cooperative programme with roles,
 *   sellers' profit = sum_t Q_s,t (PV sold + stock sold) - rental (rises + falls)         (Eqs. 12, 27)
 *   buyers' cost    = sum_t Q_b,t peer + Q_G,t grid + Q_C,t company                       (Eq. 13)
 * The programme's own objective is their difference: what users pay to all other parties.
 */
export function frontProgramme(input: DayInput): FrontProgramme {
  const problem = withRoles(cooperativeProgramme(input), input);
  const { periods, settings } = input.tradingCase;
  const columnCount = problem.programme.cost.length;
  const profit = new Float64Array(columnCount);
  const cost = new Float64Array(columnCount);
  for (const ofClass of problem.columns) {
    ofClass.forEach((of, t) => {
      const { sellerYuanPerKwh, buyerYuanPerKwh } = input.prices[t]!;
      profit[of.pvSold] = sellerYuanPerKwh;
      profit[of.stockSold] = sellerYuanPerKwh;
      profit[of.rise] = -settings.storage.rentalYuanPerKwh;
      profit[of.fall] = -settings.storage.rentalYuanPerKwh;
      cost[of.grid] = periods.gridPriceYuanPerKwh[t]!;
      cost[of.company] = periods.companyPriceYuanPerKwh[t]!;
      for (const column of of.peerTo) if (column >= 0) cost[column] = buyerYuanPerKwh;
    });
  }
  const costRow = problem.programme.rowNames.length;
  const programme = withFreeRow(withFreeRow(problem.programme, "buyersCost", cost), "sellersProfit", profit);
  return { problem, programme, costRow, profitRow: costRow + 1, profit, cost };
}

function withFreeRow(programme: LinearProgramme, name: string, coefficients: Float64Array): LinearProgramme {
  const columns = [...coefficients.keys()].filter((column) => coefficients[column] !== 0);
  return {
    ...programme,
    rowNames: [...programme.rowNames, name],
    rowLower: [...programme.rowLower, -Infinity],
    rowUpper: [...programme.rowUpper, Infinity],
    rowStart: [...programme.rowStart, programme.columnIndex.length + columns.length],
    columnIndex: [...programme.columnIndex, ...columns],
    coefficient: [...programme.coefficient, ...columns.map((column) => coefficients[column]!)],
  };
}
