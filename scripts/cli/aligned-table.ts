/**
 * Rows in columns of equal width; each line ends with a line break.
 * @param align a letter for each column: l to the left, r to the right
 */
export function alignedTable(align: string, rows: readonly (readonly string[])[]): string {
  const widths = [...align].map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) => row.map((cell, column) => (align[column] === "l" ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join("  "))
    .map((line) => `  ${line.trimEnd()}\n`)
    .join("");
}
