import { parseJson } from "../case/json";
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
  /** Statements of the text that do not hold: claim id -> reason. */
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
  const { cells, claims } = parseRecord(json);
  const seen = new Set<string>();
  return {
    cells: cells.map((entry) => ({
      reason: entry.reason,
      cells: Object.entries(entry.cells).map(([name, agreement]) => {
        if (seen.has(name)) throw new KnownMismatchError(`cell ${name} twice`, "each cell once");
        seen.add(name);
        return parseCell(name, agreement);
      }),
    })),
    claims,
  };
}

interface Recorded {
  readonly cells: readonly { readonly reason: string; readonly cells: Record<string, Agreement> }[];
  readonly claims: Record<string, string>;
}

function parseRecord(json: string): Recorded {
  let parsed: unknown;
  try {
    parsed = parseJson(json).value;
  } catch (error) {
    throw new KnownMismatchError((error as Error).message, "valid JSON");
  }
  const { cells, claims } = (parsed ?? {}) as Partial<Recorded>;
  if (!Array.isArray(cells)) throw new KnownMismatchError(`cells ${JSON.stringify(cells)}`, "a list of { reason, cells }");
  const badEntry = cells.findIndex(({ reason, cells: listed }) => !isReason(reason) || !isRecord(listed));
  if (badEntry >= 0) throw new KnownMismatchError(`entry ${badEntry + 1} of cells`, "a reason and an object of cells");
  if (!isRecord(claims)) throw new KnownMismatchError(`claims ${JSON.stringify(claims)}`, "an object from claim id to reason");
  const badClaim = Object.keys(claims).find((id) => !isReason(claims[id]));
  if (badClaim !== undefined) throw new KnownMismatchError(`no reason for claim ${badClaim}`, "a reason");
  return { cells, claims };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isReason(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

function parseCell(name: string, agreement: Agreement): KnownCell {
  const match = /^T(\d+)\.(\d+)(\w+)$/.exec(name);
  if (match === null) throw new KnownMismatchError(`cell "${name}"`, 'a name such as "T2.9A"');
  if (!AGREEMENTS.includes(agreement)) {
    throw new KnownMismatchError(`"${String(agreement)}" for cell ${name}`, `one of ${AGREEMENTS.join(", ")}`);
  }
  return { table: Number(match[1]), period: Number(match[2]), class: match[3]!, agreement };
}
