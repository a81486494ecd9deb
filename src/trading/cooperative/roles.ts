import type { DayInput } from "../../model/day-input";
import type { CooperativeProgramme } from "./programme";

/**
 * The programme with *roles*: own PV serves the own load of its period first, and a class whose load it does not cover
 * is a buyer in that period, which sells nothing from its stock. A class whose load is covered then has nothing left to
 * buy, so each class either buys or sells. Only bounds change; the rows, the costs and the columns' positions stay.
 *
 * The cooperative optimum needs no roles, as a trade that only passes energy on costs its fees. An objective that
 * counts sellers' revenue does: without them everybody would sell to everybody in the same period.
 */
export function withRoles(problem: CooperativeProgramme, input: DayInput): CooperativeProgramme {
  const columnLower = [...problem.programme.columnLower];
  const columnUpper = [...problem.programme.columnUpper];
  input.classes.forEach((userClass, k) => {
    for (let t = 0; t < input.periodCount; t++) {
      const { pvToLoad, stockSold } = problem.columns[k]![t]!;
      columnLower[pvToLoad] = userClass.pvToLoadKwh[t]!;
      columnUpper[pvToLoad] = userClass.pvToLoadKwh[t]!;
      if (userClass.uncoveredKwh[t]! > 0) columnUpper[stockSold] = 0;
    }
  });
  return { ...problem, programme: { ...problem.programme, columnLower, columnUpper } };
}
