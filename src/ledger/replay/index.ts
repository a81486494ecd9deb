/** A solved trading day, signed, checked, committed and settled on a ledger, user by user. */
export { Attacker, type Attempt } from "./attacks";
export { OPERATORS, type ReplayPlan } from "./plan";
export { DEFAULT_DATE, DEFAULT_LOAD_PER_MILLE, planOfDay, type Defaulters, type PlannedDay, type ReplayChoices } from "./plan-of-day";
export { ReplayError } from "./clerk";
export { enrolmentMs } from "./open-market";
export { boughtInstead, defaulterRecords, drawAttackers, type BoughtInstead, type DefaulterRecord } from "./faults";
export { accountsAgree, reconcile, type ReconciledSum } from "./reconcile";
export type { RefusedOffer, Replay, ReplayedMove, ReplayedPurchase, ReplayedTrade, Standing, Written } from "./replay";
export { replayDay, type Watching } from "./replay-day";
export type { Stage } from "./replay-period";
export { satisfactionIn, tradeSatisfaction, type BuyerSatisfaction } from "./trade-satisfaction";
