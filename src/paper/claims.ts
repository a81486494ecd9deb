import { parseJson } from "../case/json";

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

/** claims.json is malformed. */
export class ClaimsError extends Error {
  constructor(came: string, required: string) {
    super(`claims.json: came ${came}, required ${required}`);
    this.name = "ClaimsError";
  }
}

/** Reads claims.json; every claim has a statement, ids are unique. */
export function parseClaims(json: string): PaperClaim[] {
  let claims: unknown;
  try {
    claims = (parseJson(json).value as { claims?: unknown } | null)?.claims;
  } catch (error) {
    throw new ClaimsError((error as Error).message, "valid JSON");
  }
  if (!Array.isArray(claims)) throw new ClaimsError(`claims ${JSON.stringify(claims)}`, "a list of claims");
  const ids = new Set<string>();
  (claims as Partial<PaperClaim>[]).forEach(({ id, statement, contradictedBy, scenario }, i) => {
    if (typeof id !== "string" || typeof statement !== "string" || !Array.isArray(contradictedBy) || !Array.isArray(scenario)) {
      throw new ClaimsError(`claim ${i + 1} (${String(id)})`, "id, statement, scenario and contradictedBy");
    }
    if (ids.has(id)) throw new ClaimsError(`the id ${id} twice`, "each id once");
    ids.add(id);
  });
  return claims as PaperClaim[];
}
