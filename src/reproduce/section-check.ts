import type { SolvedDay } from "../trading/solve-day";
import type { Surprise } from "./cells";
import type { EvaluatedClaim } from "./claims/evaluate";
import type { Table } from "../exhibits/exhibit";

/** One thing that a section of the reproduction must satisfy. */
export interface Expectation {
  readonly what: string;
  readonly holds: boolean;
  /** What was found; shown beside the expectation. */
  readonly found: string;
}

/** An expectation of a section does not hold; the message lists all that fail. */
export class SectionCheckError extends Error {
  constructor(place: string, failed: readonly Expectation[]) {
    super(
      `${place}: ${failed.length} check${failed.length === 1 ? "" : "s"} failed\n` +
        failed.map(({ what, found }) => `  required: ${what}\n  came:     ${found}`).join("\n"),
    );
    this.name = "SectionCheckError";
  }
}

/**
 * The last cell of a notebook: throws unless every expectation holds, else gives them as a table.
 * Mismatches with print that are on record are no failures; unexplained ones are.
 * @param section number of the section or letter of the appendix, or a short name in lower case
 * @param place what the page is called in the table's label, if it is no section of the paper
 */
export function checkSection(section: string, expectations: readonly Expectation[], place = `Section ${section}`): Table {
  const failed = expectations.filter(({ holds }) => !holds);
  if (failed.length > 0) throw new SectionCheckError(place, failed);
  return {
    kind: "table",
    id: `table-checked-${section.toLowerCase().replaceAll(".", "-")}`,
    label: `Checks of ${place}`,
    caption: "What was checked when this page was made; had one of these failed, there would be no page.",
    claims: [],
    columns: [
      { key: "what", label: "Required" },
      { key: "found", label: "Found" },
    ],
    rows: expectations.map(({ what, found }) => ({ what, found })),
  };
}

/** A plain statement with what was found. */
export function expectation(what: string, holds: boolean, found: string | number = holds ? "yes" : "no"): Expectation {
  return { what, holds, found: String(found) };
}

/** Every law of every day holds. */
export function lawsHold(days: readonly SolvedDay[]): Expectation {
  const broken = days.flatMap((day) =>
    day.checks.filter((check) => !check.holds).map((check) => `${day.input.scenario}: ${check.law} (${check.where})`),
  );
  const laws = days.reduce((total, day) => total + day.checks.length, 0);
  return expectation(
    "energy and money are conserved, all limits kept, in every solved day",
    broken.length === 0,
    broken.length === 0 ? `${laws} of ${laws} checks hold` : broken.join("; "),
  );
}

/** The printed tables agree as recorded: no mismatch without a reason, no reason without a mismatch. */
export function agreesAsRecorded(surprises: readonly Surprise[]): Expectation {
  return expectation(
    "every mismatch with print is on record with its reason, and every recorded one is still there",
    surprises.length === 0,
    surprises.length === 0
      ? "no surprise"
      : surprises.map(({ cell, expected, found }) => `${cell}: ${found} instead of ${expected}`).join("; "),
  );
}

/** Every statement of the text holds, or fails for a reason on record. */
export function statementsAsRecorded(evaluated: readonly EvaluatedClaim[]): Expectation {
  const unexplained = evaluated.filter(({ verdict }) => verdict === "unexplained");
  const holding = evaluated.filter(({ verdict }) => verdict === "holds").length;
  return expectation(
    "every statement of the text holds, is contradicted by the paper itself, or fails for a reason on record",
    evaluated.length > 0 && unexplained.length === 0,
    unexplained.length === 0
      ? `${holding} of ${evaluated.length} hold`
      : unexplained.map(({ claim, reason }) => `${claim.id} (${claim.statement}) ${reason}`).join("; "),
  );
}
