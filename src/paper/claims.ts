/** One machine-checkable statement of the paper. */
export interface PaperClaim {
  readonly id: string;
  readonly section: string;
  readonly figureOrTable: string;
  readonly scenario: readonly string[];
  readonly statement: string;
  /** What in the paper itself speaks against it. */
  readonly contradictedBy: readonly string[];
  readonly note: string | null;
}

/** Reads claims.json; ids must be unique. */
export function parseClaims(json: string): PaperClaim[] {
  const { claims } = JSON.parse(json) as { claims: PaperClaim[] };
  const ids = new Set<string>();
  for (const { id } of claims) {
    if (ids.has(id)) throw new Error(`claims.json: came the id ${id} twice, required once`);
    ids.add(id);
  }
  return claims;
}
