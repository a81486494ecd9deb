import { brokenNumberRule, type NumberRule } from "../number-rule";
import { numberIn } from "../period-table";
import type { CsvRecord } from "../csv";
import type { CaseProblem } from "../problems";

/** What the lines above the columns of a PVGIS file say. */
export interface PvgisHeader {
  /** North is positive. */
  readonly latitudeDegrees: number;
  /** East is positive. */
  readonly longitudeDegrees: number;
  /** The radiation database, "PVGIS-SARAH3" or "PVGIS-ERA5". */
  readonly database: string;
  /** As printed, "30 deg." or "35 deg. (optimum)"; undefined if the file does not say it. */
  readonly slope: string | undefined;
  /** As printed; 0 deg. is south, 90 deg. is west. */
  readonly azimuth: string | undefined;
}

const latitudeRule: NumberRule = { unit: "degrees", min: -90, max: 90 };
const longitudeRule: NumberRule = { unit: "degrees", min: -180, max: 180 };

/** Reads "key: value" lines; lines with other keys, such as the elevation, are passed over. */
export function readPvgisHeader(file: string, lines: readonly CsvRecord[], problems: CaseProblem[]): PvgisHeader {
  const texts = new Map<string, { row: number; text: string }>();
  for (const { row, fields } of lines) {
    // A spreadsheet fills the lines up with commas.
    const [, key, text] = /^([^:]+):\s*(.*?)[\s,]*$/.exec(fields.join(",")) ?? [];
    if (key !== undefined && text !== undefined && text !== "") texts.set(key.trim(), { row, text });
  }
  const numberOf = (key: string, rule: NumberRule): number => {
    const found = texts.get(key);
    const value = numberIn(found?.text ?? "");
    const required = brokenNumberRule(rule, value);
    if (required === undefined) return value;
    if (found === undefined) problems.push({ file, came: `no line "${key}:" above the columns`, required });
    else problems.push({ file, row: found.row, column: key, came: JSON.stringify(found.text), required });
    return value;
  };
  const databaseKey = "Radiation database";
  const database = texts.get(databaseKey)?.text;
  if (database === undefined) {
    problems.push({ file, came: `no line "${databaseKey}:" above the columns`, required: 'the name of the database, such as "PVGIS-ERA5"' });
  }
  return {
    latitudeDegrees: numberOf("Latitude (decimal degrees)", latitudeRule),
    longitudeDegrees: numberOf("Longitude (decimal degrees)", longitudeRule),
    database: database ?? "",
    slope: texts.get("Slope")?.text,
    azimuth: texts.get("Azimuth")?.text,
  };
}
