import type { RunRecord } from "../../solvers/study";
import { valuesOf } from "./runs";

/** One meaning that "revenue" may have in Table 6; yuan a day, higher is better. */
export interface RevenueMeasure {
  readonly name: string;
  readonly yuan: (runs: readonly RunRecord[]) => number[];
}

function withBuyersIncome(name: string, column: string): RevenueMeasure {
  return {
    name,
    yuan: (runs) => {
      const income = valuesOf(runs, column);
      return SELLERS_REVENUE.yuan(runs).map((revenue, i) => revenue + income[i]!);
    },
  };
}

const SELLERS_REVENUE: RevenueMeasure = { name: "R_s", yuan: (runs) => valuesOf(runs, "sellersRevenueYuan") };

/** R_s alone, and with each reading of the buyers' indirect income R_b (Eq. 18). */
export const REVENUE_MEASURES: readonly RevenueMeasure[] = [
  SELLERS_REVENUE,
  withBuyersIncome("R_s + R_b, peer energy against the grid's price", "peerAgainstGridYuan"),
  withBuyersIncome("R_s + R_b, peer energy against the company's price", "peerAgainstCompanyYuan"),
  withBuyersIncome("R_s + R_b, all energy against the grid's price", "allAgainstGridYuan"),
  withBuyersIncome("R_s + R_b, all energy against the company's price", "allAgainstCompanyYuan"),
];
