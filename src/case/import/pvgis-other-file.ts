import type { CsvRecord } from "../csv";
import type { CaseProblem } from "../problems";

/** What to say of a file that is no hourly radiation: PVGIS gives several other kinds. */
export function otherPvgisFile(file: string, text: string, records: readonly CsvRecord[]): CaseProblem {
  const required = 'hourly radiation of PVGIS as CSV, with a line of columns that begins with "time,"';
  const lineOf = (pattern: RegExp): CsvRecord | undefined => records.find(({ fields }) => pattern.test(fields.join(",")));
  const kinds: readonly (readonly [CsvRecord | undefined, string])[] = [
    [lineOf(/^time\(UTC\),/), "a typical year (TMY): its months come from different years, so it has no such day"],
    [lineOf(/^time(\(UTC\)|\(local\))?\s/), "a mean day of a month, or columns that are not separated by commas"],
    [lineOf(/^(year|month)\b/i), "monthly values"],
    [/^\uFEFF?\s*[[{]/.test(text) ? records[0] : undefined, "JSON (choose outputformat=csv)"],
    [lineOf(/^\d{8}:\d{4},/), 'rows without a line of columns (choose outputformat=csv, not "basic")'],
  ];
  const [record, came] = kinds.find(([found]) => found !== undefined) ?? [undefined, "no line of columns"];
  return { file, ...(record === undefined ? {} : { row: record.row }), came, required };
}
