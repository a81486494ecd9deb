import type { ClassId } from "../case/types";
import type { Agreement } from "./agreement";

/** Cells that are known to differ from print, and why. */
export interface KnownMismatch {
  readonly reason: string;
  readonly cells: readonly { readonly table: number; readonly period: number; readonly class: ClassId; readonly agreement: Agreement }[];
}

/**
 * Reads known-mismatches.json: `[{ reason, cells: { "T2.9A": "miss", ... } }]`. A cell may be listed once.
 */
export function parseKnownMismatches(json: string): KnownMismatch[] {
  const file = "known-mismatches.json";
  const seen = new Set<string>();
  const entries = JSON.parse(json) as { reason: string; cells: Record<string, Agreement> }[];
  return entries.map(({ reason, cells }) => ({
    reason,
    cells: Object.entries(cells).map(([name, agreement]) => {
      const match = /^T(\d+)\.(\d+)(\w+)$/.exec(name);
      if (match === null) throw new Error(`${file}: came cell "${name}", required a name such as "T2.9A"`);
      if (seen.has(name)) throw new Error(`${file}: came cell ${name} twice, required once`);
      seen.add(name);
      return { table: Number(match[1]), period: Number(match[2]), class: match[3]!, agreement };
    }),
  }));
}
