/** Statements of Section 7.2 on the solvers; see solver-claims.ts. */
export const SOLVER_CLAIM_IDS = ["X3", "X4", "X5", "X6", "X7", "X8"] as const;

export type SolverClaimId = (typeof SOLVER_CLAIM_IDS)[number];
