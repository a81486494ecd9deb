/** From hourly radiation of PVGIS to the weather columns of one day of a case. */

import { significant } from "../../units";
import { CaseError, type CaseProblem } from "../problems";
import type { Provenance } from "../types";
import { periodsOfDay } from "./day-periods";
import type { ImportedColumn } from "./imported-column";
import { localDayStartMs, utcText } from "./local-day";
import { faimanPanelTemperatureK, faimanU0WPerM2K, faimanU1WsPerM3K } from "./panel-temperature";
import type { PvgisHourly } from "./pvgis-file";

const hourMs = 3_600_000;

/** Rows further apart than this have a row missing between them; the stamps of a file need not share one minute. */
const largestGapMs = 1.5 * hourMs;

export interface PvgisDayOptions {
  /** Local date, "2023-05-11". */
  readonly date: string;
  /** IANA time zone or fixed offset of the date: "Asia/Shanghai", "+08:00". */
  readonly zone: string;
  /** Length of a period (h); it divides 24. */
  readonly stepHours: number;
}

export interface PvgisDay {
  /** `panelTemperatureK` and `inclinedIrradianceKwPerM2`. */
  readonly columns: readonly ImportedColumn[];
  /** Rows of the file between which was interpolated. */
  readonly rowsUsed: number;
  /** Those of them whose radiation is reconstructed (`Int` = 1). */
  readonly rowsReconstructed: number;
}

/**
 * The weather of a local day, one value per period: the file's values, which hold at its stamps, interpolated linearly at
 * the middle of each period; the panels' temperature from these after Faiman (2008). Nine significant digits.
 *
 * @throws {CaseError} if the day is not 24 h long, the step does not divide it, or the file lacks rows around it.
 */
export function pvgisDay(hourly: PvgisHourly, { date, zone, stepHours }: PvgisDayOptions): PvgisDay {
  const { file, utcMs } = hourly;
  const problems: CaseProblem[] = [];
  const start = localDayStartMs(date, zone, problems);
  const periodCount = periodsOfDay(stepHours, problems);
  if (start === undefined || periodCount === undefined) throw new CaseError(file, problems);

  const middles = Array.from({ length: periodCount }, (_, index) => start + (index + 0.5) * stepHours * hourMs);
  const places = middles.map((middle) => placeOf(middle, utcMs));
  const missing = middles.flatMap((middle, index) => (places[index] === undefined ? missingInstants(middle, utcMs) : []));
  if (missing.length > 0) {
    const came = `no rows for ${instantRanges(missing)} (UTC); the file has ${utcText(utcMs[0]!)} to ${utcText(utcMs.at(-1)!)}`;
    throw new CaseError(file, [{ file, came, required: `a row for each hour around ${date} in ${zone}` }]);
  }

  // The check above leaves no place undefined.
  const at = (series: readonly number[]): number[] => places.map((place) => interpolated(series, place!));
  const irradianceWPerM2 = at(hourly.irradianceWPerM2);
  const airTemperatureC = at(hourly.airTemperatureC);
  const windSpeedMPerS = at(hourly.windSpeedMPerS);
  const panelTemperatureK = airTemperatureC.map((air, t) => faimanPanelTemperatureK(air, irradianceWPerM2[t]!, windSpeedMPerS[t]!));

  const used = new Set(places.flatMap((place) => (place!.weight === 0 ? [place!.before] : [place!.before, place!.before + 1])));
  const rowsReconstructed = [...used].filter((row) => hourly.reconstructed[row]).length;
  const source = `${sourceWords(hourly)}, ${date} in ${zone}`;
  const note =
    `Linear between the file's rows at the middle of each period of ${String(stepHours)} h; ` +
    `radiation reconstructed (Int = 1) in ${String(rowsReconstructed)} of the ${String(used.size)} rows used.`;
  const faiman =
    `T_panel = T_air + G / (${String(faimanU0WPerM2K)} + ${String(faimanU1WsPerM3K)} v) ` +
    "(Faiman 2008, doi:10.1002/pip.813) with the wind at 10 m as it is.";
  return {
    columns: [
      column("panelTemperatureK", panelTemperatureK, { unit: "K", status: "derived", source, note: `${faiman} ${note}` }),
      column("inclinedIrradianceKwPerM2", irradianceWPerM2.map((watts) => watts / 1000), { unit: "kW/m2", status: "derived", source, note }),
    ],
    rowsUsed: used.size,
    rowsReconstructed,
  };
}

/** The rows around an instant and how far it is from the first to the second. */
interface Place {
  readonly before: number;
  /** From 0 to below 1. */
  readonly weight: number;
}

function placeOf(instant: number, utcMs: readonly number[]): Place | undefined {
  const before = utcMs.findLastIndex((ms) => ms <= instant);
  if (before < 0) return undefined;
  const earlier = utcMs[before]!;
  if (earlier === instant) return { before, weight: 0 };
  const later = utcMs[before + 1];
  if (later === undefined || later - earlier > largestGapMs) return undefined;
  return { before, weight: (instant - earlier) / (later - earlier) };
}

function interpolated(series: readonly number[], { before, weight }: Place): number {
  return weight === 0 ? series[before]! : (1 - weight) * series[before]! + weight * series[before + 1]!;
}

/** The hours around an instant that the file lacks, at the minute of the file's first stamp. */
function missingInstants(instant: number, utcMs: readonly number[]): number[] {
  const minute = utcMs[0]! % hourMs;
  const before = Math.floor((instant - minute) / hourMs) * hourMs + minute;
  const around = before === instant ? [before] : [before, before + hourMs];
  const lacking = around.filter((needed) => !utcMs.some((ms) => Math.abs(ms - needed) < hourMs / 2));
  return lacking.length > 0 ? lacking : around;
}

function instantRanges(instants: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const instant of [...new Set(instants)].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && instant - last[1] === hourMs) last[1] = instant;
    else ranges.push([instant, instant]);
  }
  return ranges.map(([from, to]) => (from === to ? utcText(from) : `${utcText(from)} to ${utcText(to)}`)).join(", ");
}

function sourceWords({ file, latitudeDegrees, longitudeDegrees, database, slope, azimuth }: PvgisHourly): string {
  const place = `latitude ${String(latitudeDegrees)}, longitude ${String(longitudeDegrees)}`;
  return `${file}: PVGIS hourly radiation, ${place}, database ${database}, slope ${slope ?? "not said"}, azimuth ${azimuth ?? "not said"}`;
}

function column(name: ImportedColumn["name"], values: readonly number[], provenance: Provenance): ImportedColumn {
  return { name, values: values.map(significant), provenance };
}
