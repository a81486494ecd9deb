/** Statements of Section 7.2 on trade with and without the platform; see table-5-claims.ts. */
export const TABLE_5_CLAIM_IDS = ["X1", "X2", "W6"] as const;

export type Table5ClaimId = (typeof TABLE_5_CLAIM_IDS)[number];
