/** A calendar day of a time zone as instants of UTC. */

import type { CaseProblem } from "../problems";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/**
 * The instant (ms since 1970, UTC) at which a local day begins.
 *
 * @param date "2023-05-11".
 * @param zone an IANA name ("Asia/Shanghai") or a fixed offset ("+08:00", "UTC").
 * @returns undefined if a problem was added: no such date or zone, or a day that is not 24 h long.
 */
export function localDayStartMs(date: string, zone: string, problems: CaseProblem[]): number | undefined {
  const utcMidnight = utcMidnightMs(date);
  if (utcMidnight === undefined) {
    problems.push({ file: "date", came: JSON.stringify(date), required: "a date of the calendar as 2023-05-11" });
  }
  const offset = offsetOf(zone);
  if (offset === undefined) {
    const required = 'an IANA time zone such as "Asia/Shanghai", or an offset from UTC such as "+08:00"';
    problems.push({ file: "zone", came: JSON.stringify(zone), required });
  }
  if (utcMidnight === undefined || offset === undefined) return undefined;

  const start = firstInstantMs(utcMidnight, offset);
  const hours = (firstInstantMs(utcMidnight + dayMs, offset) - start) / (60 * minuteMs);
  if (hours === 24) return start;
  const required = "a day of 24 h: the periods of a case are equally long and as many on every day";
  problems.push({ file: "date", came: `${date}, which has ${String(hours)} h in ${zone} because the clock changes`, required });
  return undefined;
}

function utcMidnightMs(date: string): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? [];
  return year === undefined ? undefined : instantMs(Number(year), Number(month), Number(day), 0, 0);
}

/** The instant of a UTC date and time, or undefined if the calendar or the clock has no such. */
export function instantMs(year: number, month: number, day: number, hour: number, minute: number): number | undefined {
  const ms = Date.UTC(year, month - 1, day, hour, minute);
  const read = new Date(ms);
  const same =
    read.getUTCMonth() === month - 1 && read.getUTCDate() === day && read.getUTCHours() === hour && read.getUTCMinutes() === minute;
  return same ? ms : undefined;
}

/** The first instant whose local time is at or after a local midnight; clocks change on quarter hours. */
function firstInstantMs(localMidnight: number, offset: (ms: number) => number): number {
  // No zone is more than 14 h from UTC.
  let instant = localMidnight - 15 * 60 * minuteMs;
  while (instant + offset(instant) < localMidnight) instant += 15 * minuteMs;
  return instant;
}

/** Local time minus UTC (ms) as a function of the instant; undefined if there is no such zone. */
function offsetOf(zone: string): ((ms: number) => number) | undefined {
  if (zone === "UTC" || zone === "Z") return () => 0;
  const [, sign, hours, minutes] = /^([+-])(\d\d):([0-5]\d)$/.exec(zone) ?? [];
  if (sign !== undefined) {
    const offset = Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * minuteMs;
    return Math.abs(offset) > 14 * 60 * minuteMs ? undefined : () => offset;
  }
  try {
    const options = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
    const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, calendar: "gregory", hourCycle: "h23", ...options });
    return (ms) => {
      const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
      const { year = NaN, month = NaN, day = NaN, hour = NaN, minute = NaN } = parts;
      return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(ms / minuteMs) * minuteMs;
    };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** "2023-05-10T16:30Z". */
export function utcText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16)}Z`;
}
