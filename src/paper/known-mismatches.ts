import type { ClassId } from "../case/types";
import { AGREEMENTS, type Agreement } from "./agreement";

/** Cells that are known to differ from print, and why. */
export interface KnownMismatch {
  readonly reason: string;
  readonly cells: readonly KnownCell[];
}

export interface KnownCell {
  readonly table: number;
  readonly period: number;
  readonly class: ClassId;
  readonly agreement: Agreement;
}

/** Everything that is known not to match, by name. */
export interface KnownMismatches {
  readonly cells: readonly KnownMismatch[];
  /** Statements that do not hold although nothing in the paper contradicts them outright: claim id -> reason. */
  readonly claims: Readonly<Record<string, string>>;
}

/** The record of known mismatches is malformed. */
export class KnownMismatchError extends Error {
  constructor(came: string, required: string) {
    super(`known-mismatches.json: came ${came}, required ${required}`);
    this.name = "KnownMismatchError";
  }
}

/**
 * Reads known-mismatches.json: `{ cells: [{ reason, cells: { "T2.9A": "miss", ... } }], claims: { "C7": reason } }`.
 * A cell may be listed once.
 */
export function parseKnownMismatches(json: string): KnownMismatches {
  const parsed = JSON.parse(json) as {
    cells: { reason: string; cells: Record<string, Agreement> }[];
    claims: Record<string, string>;
  };
  const seen = new Set<string>();
  return {
    cells: parsed.cells.map(({ reason, cells }) => ({
      reason,
      cells: Object.entries(cells).map(([name, agreement]) => {
        if (seen.has(name)) throw new KnownMismatchError(`cell ${name} twice`, "each cell once");
        seen.add(name);
        return parseCell(name, agreement);
      }),
    })),
    claims: parsed.claims,
  };
}

function parseCell(name: string, agreement: Agreement): KnownCell {
  const match = /^T(\d+)\.(\d+)(\w+)$/.exec(name);
  if (match === null) throw new KnownMismatchError(`cell "${name}"`, 'a name such as "T2.9A"');
  if (!AGREEMENTS.includes(agreement)) {
    throw new KnownMismatchError(`"${String(agreement)}" for cell ${name}`, `one of ${AGREEMENTS.join(", ")}`);
  }
  return { table: Number(match[1]), period: Number(match[2]), class: match[3]!, agreement };
}
