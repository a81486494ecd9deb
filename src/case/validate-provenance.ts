/** Checks `provenance.json`: its entries, the places they speak of, and that ranges contain the values. */

import { field, type CaseField } from "./fields";
import { buildFieldTree } from "./field-tree";
import { isPlainObject, pointerKeys, pointerTo, valueAt } from "./pointer";
import { didYouMean } from "./suggest";
import { shown, validateField, type FieldProblem } from "./validate-field";
import type { Provenance } from "./types";

/** The keys of an entry of `provenance.json`. */
export const provenanceFields: readonly CaseField[] = [
  field("/{place}", "object", "Where a number comes from"),
  field("/{place}/unit", "text", "Unit of the number"),
  field("/{place}/status", "choice", "Printed in the paper, derived from it, implied by a table cell, or assumed", {
    options: ["printed", "derived", "implied", "assumed"],
  }),
  field("/{place}/source", "text", "Where the number comes from"),
  field("/{place}/range", "list", "The range that fits as well, in the number's unit; null where nothing bounds it", {
    optional: true,
    nullable: true,
    atLeast: 2,
    atMost: 2,
  }),
  field("/{place}/range/{index}", "number", "Lower and upper end"),
  field("/{place}/note", "text", "Anything else", { optional: true }),
];

const provenanceTree = buildFieldTree(provenanceFields, field("", "map", "Place -> entry", { keys: "name" }));

/** What provenance may speak of. */
export interface ProvenanceSubjects {
  /** The content of case.json, with defaults as far as it is valid. */
  readonly settings: unknown;
  /** "periods.csv:column" or "charging.csv:column" -> values. */
  readonly columns: ReadonlyMap<string, readonly number[]>;
  /** Whether a place is free of problems that are listed already; if not, nothing is compared with it. */
  readonly isSound: (place: string) => boolean;
}

export function validateProvenance(value: unknown, subjects: ProvenanceSubjects): FieldProblem[] {
  const problems: FieldProblem[] = [];
  validateField(provenanceTree, value, "", {}, problems);
  if (!isPlainObject(value)) return problems;
  const broken = problems.map((problem) => problem.pointer);
  for (const [place, entry] of Object.entries(value)) {
    const here = pointerTo("", place);
    if (!subjects.isSound(place)) continue;
    const found = valuesAt(place, subjects);
    if (found === undefined) {
      const columns = [...subjects.columns.keys()];
      const required = `a JSON pointer into case.json ("/pv/areaM2") or a column ("periods.csv:gridPriceYuanPerKwh")`;
      problems.push({ pointer: here, came: `"${place}", which points to nothing`, required: required + didYouMean(place, columns) });
    }
    if (broken.some((pointer) => pointer === here || pointer.startsWith(`${here}/range`))) continue;
    problems.push(...checkRange(entry as Provenance, found, `${here}/range`));
  }
  return problems;
}

function checkRange({ range }: Provenance, values: readonly unknown[] | undefined, pointer: string): FieldProblem[] {
  if (range === undefined || range === null) return [];
  const [low, high] = range;
  if (low > high) return [{ pointer, came: shown(range), required: "the lower end first" }];
  const outside = values?.find((value) => typeof value !== "number" || value < low || value > high);
  if (outside === undefined) return [];
  if (typeof outside !== "number") {
    return [{ pointer, came: "a range for something that is no number", required: "null" }];
  }
  return [{ pointer, came: shown(range), required: `a range that contains the value ${String(outside)}` }];
}

/** The values at a place, or undefined if there is none. */
function valuesAt(place: string, { settings, columns }: ProvenanceSubjects): readonly unknown[] | undefined {
  const keys = pointerKeys(place);
  if (keys === undefined || keys.length === 0) return columns.get(place);
  const value = valueAt(settings, keys);
  return value === undefined ? undefined : [value];
}
