import { isBlank, parseCsv } from "../case/csv";
import { PRINTED_NUMBER } from "./printed-number";
import { PublishedTableError } from "./published-table";

/** The two columns of Table 5: "No blockchain is used" and "Using blockchain". */
export type PlatformUse = "without" | "with";

/** One row of the printed comparison, word by word. */
export interface PublishedComparisonRow {
  readonly item: string;
  readonly printed: Readonly<Record<PlatformUse, string>>;
}

/** The printed comparison of trade with and without the platform (Table 5). */
export interface PublishedComparison {
  /** Every row, in the order of print. */
  readonly rows: readonly PublishedComparisonRow[];
  /** The row of the average cost of electricity, two numbers in yuan/kWh. */
  readonly averageCost: PublishedComparisonRow;
  /** The row on how well PV is used, two words. */
  readonly utilisation: PublishedComparisonRow;
}

const FILE = "table-5.csv";
const HEADER = ["item", "noBlockchain", "usingBlockchain"];
const AVERAGE_COST = "Average cost of electricity (yuan/kWh)";
const UTILISATION = "Utilization of new energy";

/**
 * Reads table-5.csv: columns `item`, `noBlockchain`, `usingBlockchain`; each item once, among them the average cost with
 * two numbers above zero and the utilisation of new energy. Throws a PublishedTableError that names the row.
 */
export function parsePublishedComparison(csv: string): PublishedComparison {
  const document = parseCsv(csv);
  const [broken] = document.problems;
  if (broken !== undefined) throw new PublishedTableError(FILE, broken.row, broken.came, broken.required);
  const [header, ...records] = document.records.filter((record) => !isBlank(record));
  const columns = header?.fields.join(",") ?? "";
  if (columns !== HEADER.join(",")) throw new PublishedTableError(FILE, 1, columns, `the columns ${HEADER.join(",")}`);
  const rows: PublishedComparisonRow[] = [];
  for (const { row, fields } of records) {
    const [item = "", without = "", using = ""] = fields;
    if (fields.length !== HEADER.length || fields.includes("")) {
      throw new PublishedTableError(FILE, row, fields.join(","), `${HEADER.length} fields, none of them empty`);
    }
    if (rows.some((earlier) => earlier.item === item)) throw new PublishedTableError(FILE, row, item, "each item once");
    const bad = item === AVERAGE_COST ? [without, using].find((text) => !PRINTED_NUMBER.test(text) || !(Number(text) > 0)) : undefined;
    if (bad !== undefined) throw new PublishedTableError(FILE, row, bad, "a number above zero (yuan/kWh)");
    rows.push({ item, printed: { without, with: using } });
  }
  const named = (item: string): PublishedComparisonRow => {
    const found = rows.find((row) => row.item === item);
    if (found === undefined) {
      throw new PublishedTableError(FILE, document.records.length + 1, "the end of the file", `a row "${item}"`);
    }
    return found;
  };
  return { rows, averageCost: named(AVERAGE_COST), utilisation: named(UTILISATION) };
}
