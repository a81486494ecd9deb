/** The parts of the day that the rows of a tariff speak of. */

import type { CsvRecord } from "../csv";
import type { CaseProblem } from "../problems";

/** A part of the day that a row speaks of. */
export interface TariffSpan {
  /** Minutes of the local day, 0 to 1440. */
  readonly from: number;
  readonly to: number;
  readonly record: CsvRecord;
}

const dayMinutes = 24 * 60;

/** One part of the day, or two if the row goes past midnight; none if there is a problem. */
export function spansOf(file: string, record: CsvRecord, fromText: string, toText: string, problems: CaseProblem[]): TariffSpan[] {
  const { row } = record;
  const minutesIn = (column: string, cell: string, latest: number): number | undefined => {
    const [, hour, minute] = /^(\d{1,2}):([0-5]\d)$/.exec(cell) ?? [];
    const minutes = hour === undefined ? NaN : Number(hour) * 60 + Number(minute);
    if (minutes <= latest) return minutes;
    const required = latest === dayMinutes ? "a time from 00:00 to 24:00" : "a time from 00:00 to 23:59";
    problems.push({ file, row, column, came: cell === "" ? "an empty cell" : JSON.stringify(cell), required });
    return undefined;
  };
  const from = minutesIn("from", fromText, dayMinutes - 1);
  const to = minutesIn("to", toText, dayMinutes);
  if (from === undefined || to === undefined) return [];
  if (from === to) {
    problems.push({ file, row, column: "to", came: `${toText}, as in "from"`, required: "a later time, or an earlier one of the next day (24:00 ends the day)" });
    return [];
  }
  if (from < to) return [{ from, to, record }];
  const untilMidnight = { from, to: dayMinutes, record };
  return to === 0 ? [untilMidnight] : [{ from: 0, to, record }, untilMidnight];
}

/** A gap is reported at the row after it, or without a row at the end of the day. */
export function checkCover(file: string, spans: readonly TariffSpan[], problems: CaseProblem[]): void {
  const required = "each minute from 00:00 to 24:00 in one row";
  let covered = 0;
  let last: TariffSpan | undefined;
  for (const span of [...spans].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const { row } = span.record;
    if (span.from > covered) problems.push({ file, row, came: `no row for ${clock(covered)} to ${clock(span.from)} before it`, required });
    if (span.from < covered) {
      const came = `${clock(span.from)} to ${clock(Math.min(covered, span.to))} a second time (also in row ${String(last!.record.row)})`;
      problems.push({ file, row, came, required });
    }
    if (span.to > covered) {
      covered = span.to;
      last = span;
    }
  }
  if (covered < dayMinutes) problems.push({ file, came: `no row for ${clock(covered)} to 24:00`, required });
}

function clock(minutes: number): string {
  const twoDigits = (value: number): string => String(value).padStart(2, "0");
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}
