import { isBlank, parseCsv } from "../csv";

const rawField = /[ \t]*"(?:[^"]|"")*"[ \t]*|[^,\r\n]*/y;
const lineEnd = /\r\n|\n|\r/y;

/**
 * The text of a CSV with other values in some columns; every other byte stays, blank rows and line ends among them.
 *
 * @param text CSV without syntax errors whose rows are as long as its header.
 * @param values by the column's name in the header; one value per row that is not blank.
 */
export function replaceCells(text: string, values: Readonly<Record<string, readonly number[]>>): string {
  const { records } = parseCsv(text);
  const replacements = Object.entries(values).map(([name, series]) => [records[0]!.fields.indexOf(name), series] as const);
  let position = text.startsWith("\uFEFF") ? 1 : 0;
  let result = text.slice(0, position);
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = position;
    const match = pattern.exec(text)?.[0] ?? "";
    position += match.length;
    return match;
  };
  let filled = 0;
  for (const record of records) {
    const isHeader = record === records[0];
    record.fields.forEach((_, index) => {
      const field = take(rawField);
      const series = isHeader || isBlank(record) ? undefined : replacements.find(([column]) => column === index)?.[1];
      result += series === undefined ? field : String(series[filled]!);
      if (index < record.fields.length - 1) {
        position += 1;
        result += ",";
      }
    });
    result += take(lineEnd);
    if (!isHeader && !isBlank(record)) filled += 1;
  }
  // Blank rows at the end are no records.
  return result + text.slice(position);
}
