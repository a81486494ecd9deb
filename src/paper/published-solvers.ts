import { isBlank, parseCsv } from "../case/csv";
import { PRINTED_NUMBER } from "./printed-number";
import { PublishedTableError } from "./published-table";

/** One column of the printed comparison of solvers (Table 6). */
export interface PublishedSolver {
  /** The column's name in table-6.csv: "improvedNGO". */
  readonly id: string;
  readonly iterations: number;
  readonly runTimeSeconds: number;
  readonly revenueYuan: number;
}

const FILE = "table-6.csv";

/** The rows of the file, by what they hold. */
const ITEMS = {
  iterations: "Iterations",
  runTimeSeconds: "Run time (s)",
  revenueYuan: "Revenue (yuan)",
} as const;

/**
 * Reads table-6.csv: a column `item`, a column per solver, and a row each for iterations, run time (s) and revenue
 * (yuan), in any order. Throws a PublishedTableError that names the row.
 */
export function parsePublishedSolvers(csv: string): PublishedSolver[] {
  const document = parseCsv(csv);
  const [broken] = document.problems;
  if (broken !== undefined) throw new PublishedTableError(FILE, broken.row, broken.came, broken.required);
  const [header, ...records] = document.records.filter((record) => !isBlank(record));
  const [first, ...ids] = header?.fields ?? [];
  if (first !== "item" || ids.length === 0 || ids.includes("") || new Set(ids).size !== ids.length) {
    throw new PublishedTableError(FILE, 1, (header?.fields ?? []).join(","), 'a first column "item" and a column for each solver, each once');
  }
  const items: readonly string[] = Object.values(ITEMS);
  const values = new Map<string, number[]>();
  for (const { row, fields } of records) {
    const [item = "", ...printed] = fields;
    if (!items.includes(item) || values.has(item)) {
      throw new PublishedTableError(FILE, row, item, `each of ${items.map((name) => `"${name}"`).join(", ")} once`);
    }
    if (printed.length !== ids.length) {
      throw new PublishedTableError(FILE, row, fields.join(","), `${ids.length + 1} fields`);
    }
    const bad = printed.findIndex((text) => !PRINTED_NUMBER.test(text) || !(Number(text) > 0));
    if (bad >= 0) throw new PublishedTableError(FILE, row, printed[bad]!, `a number above zero in column ${ids[bad]}`);
    values.set(item, printed.map(Number));
  }
  const missing = items.find((item) => !values.has(item));
  if (missing !== undefined) {
    throw new PublishedTableError(FILE, document.records.length + 1, "the end of the file", `a row "${missing}"`);
  }
  return ids.map((id, column) => ({
    id,
    iterations: values.get(ITEMS.iterations)![column]!,
    runTimeSeconds: values.get(ITEMS.runTimeSeconds)![column]!,
    revenueYuan: values.get(ITEMS.revenueYuan)![column]!,
  }));
}
