/** Penalty and credit as a reader sees them: the assumptions, what short delivery costs, how a score falls and recovers. */
export { creditFigure, EXAMPLE_CONDUCTS } from "./credit-figure";
export { creditPath, leastTrustedShare, steadyConduct, type Conduct, type CreditPath, type SteadyConduct } from "./credit-paths";
export { creditTable, type CreditSweep } from "./credit-table";
export { sanctionsTable } from "./sanctions-table";
export { deterringPenalty, sellerNetYuanPerKwh, withPenalty, type Sale } from "./seller-net";
export { deterrenceStatement, shortfallFigure, type ShortfallSweep } from "./shortfall-figure";
