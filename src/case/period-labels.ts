/** Checks that the rows of a table are the periods 1..T, each once and in order. */

import { periodLabelColumn } from "./period-columns";
import type { CaseProblem } from "./problems";

export interface LabelledRow {
  readonly row: number;
  readonly text: string;
}

/** @returns the largest label, or undefined if there is none. */
export function checkPeriodLabels(file: string, rows: readonly LabelledRow[], problems: CaseProblem[]): number | undefined {
  const report = (row: number, came: string, required: string) => {
    problems.push({ file, row, column: periodLabelColumn, came, required });
  };
  const rowOfLabel = new Map<number, number>();
  let largest = 0;
  for (const { row, text } of rows) {
    const label = /^\d+$/.test(text) ? Number(text) : NaN;
    const first = rowOfLabel.get(label);
    if (!Number.isSafeInteger(label) || label < 1) {
      report(row, text === "" ? "an empty cell" : JSON.stringify(text), "a period, a whole number >= 1");
    } else if (first !== undefined) {
      report(row, `period ${String(label)} a second time`, `each period once (first in row ${String(first)})`);
    } else {
      rowOfLabel.set(label, row);
      if (label < largest) {
        report(row, `period ${String(label)} after period ${String(largest)}`, "the periods in the order 1, 2, 3 ...");
      }
      largest = Math.max(largest, label);
    }
  }
  reportGaps(rowOfLabel, report);
  return largest === 0 ? undefined : largest;
}

/** A gap is reported at the row of the next period that is there. */
function reportGaps(rowOfLabel: ReadonlyMap<number, number>, report: (row: number, came: string, required: string) => void): void {
  let expected = 1;
  for (const [label, row] of [...rowOfLabel].sort(([a], [b]) => a - b)) {
    if (label > expected) {
      const before = expected === 1 ? "as the first period" : `after period ${String(expected - 1)}`;
      const missing = label - expected === 1 ? `period ${String(expected)}` : `periods ${String(expected)} to ${String(label - 1)}`;
      report(row, `period ${String(label)} ${before}`, `${missing} before it (missing)`);
    }
    expected = label + 1;
  }
}
