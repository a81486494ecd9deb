/** Rows in columns of equal width, the first to the left and the others to the right; each line ends with a line break. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join("  "))
    .map((line) => `  ${line.trimEnd()}\n`)
    .join("");
}
