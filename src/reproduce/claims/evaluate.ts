import type { PaperClaim } from "../../paper/claims";
import type { SolvedDay } from "../../trading/solve-day";
import type { Table } from "../../exhibits/exhibit";
import { BY_CONSTRUCTION } from "./by-construction";
import { DayView } from "./day-view";
import { GIVEN } from "./given";
import { OPERATOR_CLAIMS } from "./operators";
import type { Predicates, ThreeDays } from "./predicates";
import { PURCHASES } from "./purchases";
import { SOLVER_CLAIM_IDS } from "./solver-claim-ids";
import { TABLE_5_CLAIM_IDS } from "./table-5-claim-ids";

const PREDICATES: Predicates = { ...GIVEN, ...PURCHASES, ...OPERATOR_CLAIMS };

/** Which failures are expected is on record; the paper contradicts most of them elsewhere. */
export type ClaimVerdict = "holds" | "contradicted by the paper" | "does not hold, explained" | "unexplained";

export interface EvaluatedClaim {
  readonly claim: PaperClaim;
  readonly verdict: ClaimVerdict;
  readonly reason: string;
  /** Whether the statement holds because an input was chosen so. */
  readonly byConstruction: boolean;
}

/** Statements that do not hold: id -> reason. */
export type ClaimReasons = Readonly<Record<string, string>>;

/**
 * Evaluates every statement on the figures from the solved days; those on the solvers need the solver study, those on
 * Table 5 days without trade. Throws a RangeError if a reason belongs to no statement that is evaluated anywhere.
 */
export function evaluateClaims(
  claims: readonly PaperClaim[],
  solved: readonly SolvedDay[],
  reasons: ClaimReasons,
): EvaluatedClaim[] {
  const evaluated = new Set([...Object.keys(PREDICATES), ...SOLVER_CLAIM_IDS, ...TABLE_5_CLAIM_IDS]);
  const unknown = Object.keys(reasons).filter((id) => !evaluated.has(id) || !claims.some((claim) => claim.id === id));
  if (unknown.length > 0) {
    throw new RangeError(`known-mismatches.json: came reasons for ${unknown.join(", ")}, required ids of statements that are evaluated`);
  }
  const view = (scenario: string): DayView => {
    const day = solved.find(({ input }) => input.scenario === scenario);
    if (day === undefined) throw new RangeError(`claims: required a solved day of Scenario ${scenario}, came none`);
    return new DayView(day);
  };
  const days: ThreeDays = { I: view("I"), II: view("II"), III: view("III") };
  return claims.flatMap((claim): EvaluatedClaim[] => {
    const predicate = PREDICATES[claim.id];
    return predicate === undefined ? [] : [
          {
            claim,
            ...judged(claim, predicate(days), reasons[claim.id]),
            byConstruction: BY_CONSTRUCTION.has(claim.id),
          },
        ];
  });
}

/** The verdict on a statement, given whether it holds and the reason on record for its failure, if any. */
export function judged(
  claim: PaperClaim,
  holds: boolean,
  reason: string | undefined,
): Pick<EvaluatedClaim, "verdict" | "reason"> {
  if (holds) {
    // A reason for a failure that no longer happens is out of date.
    return reason === undefined
      ? { verdict: "holds", reason: "" }
      : { verdict: "unexplained", reason: `holds, although on record as failing: ${reason}` };
  }
  // A failure must be expected, even where the paper contradicts itself: otherwise a new one would pass unseen.
  if (reason === undefined) return { verdict: "unexplained", reason: "does not hold" };
  const against = claim.contradictedBy.join("; ");
  return against === ""
    ? { verdict: "does not hold, explained", reason }
    : { verdict: "contradicted by the paper", reason: `${reason} (Against: ${against})` };
}

/** Where the paper does not say which scenario it speaks of, the claim has a question mark. */
function isNamed(scenario: string): boolean {
  return scenario !== "?";
}

/** The statements as a table, those given or all. */
export function claimTable(evaluated: readonly EvaluatedClaim[], id: string, label: string, subject: string): Table {
  const holding = evaluated.filter(({ verdict }) => verdict === "holds");
  const chosen = holding.filter(({ byConstruction }) => byConstruction).length;
  return {
    kind: "table",
    id,
    label,
    caption: `What the paper says about ${subject}, checked: ${holding.length} of ${evaluated.length} statements hold${chosen === 0 ? "" : `, ${chosen} of them because an input was chosen so`}.`,
    claims: evaluated.map(({ claim }) => claim.id),
    columns: [
      { key: "id", label: "Id" },
      { key: "where", label: "Where" },
      { key: "statement", label: "Statement" },
      { key: "verdict", label: "Verdict" },
      { key: "origin", label: "Origin" },
      { key: "reason", label: "Why" },
    ],
    rows: evaluated.map(({ claim, verdict, reason, byConstruction }) => ({
      id: claim.id,
      where: [claim.figureOrTable, ...(claim.scenario.length < 3 ? claim.scenario.filter(isNamed) : [])].join(", "),
      statement: claim.statement,
      verdict,
      origin: byConstruction ? "chosen" : "follows",
      reason,
    })),
    classColumn: "verdict",
  };
}
