import { countAgreement, type ComparedCell } from "../cells";
import type { Row, Table } from "../../exhibits/exhibit";
import { significant } from "../../units";

/** A set of cells to count, with its name. */
export interface CountedSet {
  readonly name: string;
  readonly cells: readonly ComparedCell[];
}

/** How many cells agree, by set: zero pattern, and of the non-zero cells those within 5, 10 and 25 %. */
export function agreementTable(sets: readonly CountedSet[], id: string, label: string, caption: string): Table {
  return {
    kind: "table",
    id,
    label,
    caption,
    claims: [],
    columns: [
      { key: "name", label: "Set" },
      { key: "pattern", label: "Zero pattern" },
      { key: "within5", label: "Within 5 %" },
      { key: "within10", label: "Within 10 %" },
      { key: "within25", label: "Within 25 %" },
      { key: "nonZero", label: "Non-zero cells" },
      { key: "falsePositives", label: "False positives" },
      { key: "publishedTotal", label: "Printed total", unit: "yuan", decimals: 1 },
      { key: "oursTotal", label: "Computed total", unit: "yuan", decimals: 1 },
    ],
    rows: sets.map(({ name, cells }): Row => {
      const count = countAgreement(cells);
      return {
        name,
        pattern: `${count.patternHits} of ${count.cells}`,
        within5: count.nonZeroWithin5,
        within10: count.nonZeroWithin10,
        within25: count.nonZeroWithin25,
        nonZero: count.nonZero,
        falsePositives: count.byAgreement["false positive"],
        publishedTotal: significant(cells.reduce((total, cell) => total + cell.published, 0)),
        oursTotal: significant(cells.reduce((total, cell) => total + cell.ours, 0)),
      };
    }),
  };
}

/** The same cells as if nothing were ever sold: what a pattern rate is worth. */
export function allZero(cells: readonly ComparedCell[]): ComparedCell[] {
  return cells.map((cell) => ({
    ...cell,
    ours: 0,
    deviation: cell.published === 0 ? null : -1,
    agreement: cell.published === 0 ? "equal" : "miss",
  }));
}
