/** What is wrong with a case, where, what came and what was required. */

/** The files of a case in the order in which problems are listed. */
export const caseFileNames = ["case.json", "periods.csv", "charging.csv", "provenance.json"] as const;

export type CaseFileName = (typeof caseFileNames)[number];

export interface CaseProblem {
  /** A file of the case, or the folder itself. */
  readonly file: string;
  /** CSV: the row as a spreadsheet shows it (header = 1). JSON: the line of the value or of the object that lacks it. */
  readonly row?: number;
  /** CSV: the column's name. JSON that cannot be read: the column of the error in its line. */
  readonly column?: string;
  /** JSON pointer into the file. */
  readonly pointer?: string;
  readonly came: string;
  readonly required: string;
}

/** One line for a terminal: `periods.csv, row 14, column x: came "abc", required a number of K >= 0`. */
export function describeCaseProblem(problem: CaseProblem): string {
  const rowWord = problem.file.endsWith(".json") ? "line" : "row";
  const place = [
    problem.file,
    problem.row === undefined ? undefined : `${rowWord} ${String(problem.row)}`,
    problem.column === undefined ? undefined : `column ${problem.column}`,
    problem.pointer,
  ];
  const where = place.filter((part) => part !== undefined && part !== "").join(", ");
  return `${where}: came ${problem.came}, required ${problem.required}`;
}

/** A case cannot be used; `problems` lists everything that was found, in the order of the files. */
export class CaseError extends Error {
  override readonly name = "CaseError";
  readonly problems: readonly CaseProblem[];

  /** @param subject what has the problems: a folder, or a case under some readings. */
  constructor(subject: string, problems: readonly CaseProblem[]) {
    const ordered = inFileOrder(problems);
    const count = ordered.length === 1 ? "1 problem" : `${String(ordered.length)} problems`;
    super([`${subject}: ${count}`, ...ordered.map((problem) => `  ${describeCaseProblem(problem)}`)].join("\n"));
    this.problems = ordered;
  }
}

/** By file, then by row; problems of one row stay in the order in which they were found. */
function inFileOrder(problems: readonly CaseProblem[]): CaseProblem[] {
  const fileRank = (problem: CaseProblem) => (caseFileNames as readonly string[]).indexOf(problem.file);
  return [...problems].sort((a, b) => fileRank(a) - fileRank(b) || (a.row ?? 0) - (b.row ?? 0));
}
