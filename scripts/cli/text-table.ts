import { alignedTable } from "./aligned-table";

/** Rows in columns of equal width, the first to the left and the others to the right; each line ends with a line break. */
export function textTable(rows: readonly (readonly string[])[]): string {
  return alignedTable(`l${"r".repeat((rows[0]?.length ?? 1) - 1)}`, rows);
}
