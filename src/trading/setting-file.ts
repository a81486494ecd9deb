/** A setting as a file: what the explorer saves and opens, and what the command line's `--setting` reads. */

import { caseFields } from "../case/fields";
import { oneOf } from "../case/field-tree";
import { JsonSyntaxError, parseJson } from "../case/json";
import { isPlainObject, type PlainObject } from "../case/pointer";
import { didYouMean } from "../case/suggest";
import type { MechanismId, TradingCase } from "../case/types";
import type { DaySetting } from "./setting";

const SCHEMA = "ev-surplus/setting/1";
const KEYS = ["schema", "case", "scenario", "mechanism", "readings", "overrides"];
/** Every mechanism there is; a case may not be made for all of them. */
export const MECHANISMS = caseFields.find(({ pointer }) => pointer === "/mechanism")!.options as readonly MechanismId[];

/** All that is chosen about a day, and the name of its case. */
export interface SettingFile extends DaySetting {
  readonly case: string;
}

export interface SettingFileProblem {
  /** "overrides, users.A"; "line 3, column 1"; empty for the whole file. */
  readonly field: string;
  readonly came: string;
  readonly required: string;
}

/** A text that is no setting; `problems` lists everything that is wrong with its form. */
export class SettingFileError extends Error {
  override readonly name = "SettingFileError";
  constructor(readonly problems: readonly SettingFileProblem[]) {
    super(problems.map(({ field, came, required }) => `${field === "" ? "" : `${field}: `}came ${came}, required ${required}`).join("\n"));
  }
}

/** The setting as JSON. All readings of the case are named, so that the file says the same if a default changes. */
export function settingText({ settings }: TradingCase, { scenario, mechanism, readings, overrides }: DaySetting): string {
  const chosen = Object.entries(settings.readings).map(([id, { default: standard }]) => [id, readings[id] ?? standard] as const);
  return `${JSON.stringify({ schema: SCHEMA, case: settings.name, scenario, mechanism, readings: Object.fromEntries(chosen), overrides }, null, 2)}\n`;
}

/**
 * Reads a setting. Whether a case has its names and allows its values is seen when it is used.
 * @throws {SettingFileError}
 */
export function parseSetting(text: string): SettingFile {
  const found = readObject(text);
  const problems: SettingFileProblem[] = [];
  const wrong = (field: string, came: unknown, required: string): void =>
    void problems.push({ field, came: came === undefined ? "none" : JSON.stringify(came), required });
  if (found["schema"] !== SCHEMA) {
    wrong("schema", found["schema"], `"${SCHEMA}"`);
    throw new SettingFileError(problems);
  }
  for (const key of Object.keys(found)) {
    if (!KEYS.includes(key)) problems.push({ field: "", came: `the unknown key "${key}"`, required: `${KEYS.join(", ")} only${didYouMean(key, KEYS)}` });
  }
  const name = (key: string, required: string): string => {
    const value = found[key];
    if (typeof value !== "string" || value === "") wrong(key, value, required);
    return String(value);
  };
  const entries = <Value>(key: string, fits: (value: unknown) => value is Value, required: string): Readonly<Record<string, Value>> => {
    const value = found[key];
    if (!isPlainObject(value)) {
      wrong(key, value, `an object, each value a ${required}`);
      return {};
    }
    for (const [entry, one] of Object.entries(value)) if (!fits(one)) wrong(`${key}, ${entry}`, one, `a ${required}`);
    return value as Readonly<Record<string, Value>>;
  };
  const mechanism = found["mechanism"];
  if (typeof mechanism !== "string" || !MECHANISMS.some((id) => id === mechanism)) {
    wrong("mechanism", mechanism, oneOf(MECHANISMS) + (typeof mechanism === "string" ? didYouMean(mechanism, MECHANISMS) : ""));
  }
  const setting: SettingFile = {
    case: name("case", "the name of a case"),
    scenario: name("scenario", "the name of a scenario"),
    mechanism: mechanism as MechanismId,
    readings: entries("readings", (value): value is string => typeof value === "string", "name of an option"),
    overrides: entries("overrides", (value): value is number => typeof value === "number" && Number.isFinite(value), "number"),
  };
  if (problems.length > 0) throw new SettingFileError(problems);
  return setting;
}

function readObject(text: string): PlainObject {
  const required = `a setting (schema "${SCHEMA}")`;
  try {
    const { value, repeatedKeys } = parseJson(text);
    const [repeated] = repeatedKeys;
    if (repeated !== undefined) throw new SettingFileError([{ field: repeated, came: "a second time", required: "each key once" }]);
    if (isPlainObject(value)) return value;
    throw new SettingFileError([{ field: "", came: JSON.stringify(value).slice(0, 60), required }]);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    const { line, column, came } = error;
    throw new SettingFileError([{ field: `line ${line}, column ${column}`, came, required: error.required }]);
  }
}
