/** CSV as RFC 4180 has it, with the variations that spreadsheets produce. */

export interface CsvRecord {
  /** 1-based, as a spreadsheet counts rows: a quoted field with line breaks is part of one row. */
  readonly row: number;
  readonly fields: readonly string[];
}

export interface CsvProblem {
  readonly row: number;
  readonly came: string;
  readonly required: string;
}

export interface CsvDocument {
  /** Without trailing rows that are blank; blank rows in between are kept. */
  readonly records: readonly CsvRecord[];
  readonly problems: readonly CsvProblem[];
}

const lineEnd = /\r\n|\n|\r/y;
const unquoted = /[^",\r\n]*/y;
const quoted = /[ \t]*"((?:[^"]|"")*)"[ \t]*/y;
const restOfLine = /[^\r\n]*/y;

/** Accepts a byte order mark, any line ends, quoted fields and spaces around them; fields are trimmed. */
export function parseCsv(text: string): CsvDocument {
  const records: CsvRecord[] = [];
  const problems: CsvProblem[] = [];
  let position = text.startsWith("\uFEFF") ? 1 : 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = position;
    const match = pattern.exec(text);
    if (match !== null) position = pattern.lastIndex;
    return match;
  };

  while (position < text.length) {
    const row = records.length + 1;
    const fields: string[] = [];
    for (;;) {
      const field = take(quoted)?.[1]?.replaceAll('""', '"') ?? take(unquoted)?.[0] ?? "";
      fields.push(field.trim());
      if (text[position] === ",") {
        position += 1;
        continue;
      }
      if (take(lineEnd) === null && position < text.length) {
        problems.push({
          row,
          came: JSON.stringify(shorten(take(restOfLine)?.[0] ?? "")),
          required: "a comma or the end of the row (quotes enclose a whole field and are doubled inside it)",
        });
        take(lineEnd);
      }
      break;
    }
    records.push({ row, fields });
  }
  while (records.length > 0 && isBlank(records.at(-1))) records.pop();
  return { records, problems };
}

/** Whether all fields of a row are empty, as in rows of commas that spreadsheets append. */
export function isBlank(record: CsvRecord | undefined): boolean {
  return record === undefined || record.fields.every((field) => field === "");
}

/** Rows as CSV with LF line ends; numbers keep full precision. */
export function writeCsv(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((fields) => fields.map(csvField).join(",") + "\n").join("");
}

function csvField(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function shorten(text: string): string {
  return text.length > 30 ? `${text.slice(0, 30)}...` : text;
}
