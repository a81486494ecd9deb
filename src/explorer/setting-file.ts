/** A setting as a file: what the explorer saves and opens, and what `ev-surplus day --setting` and `sweep --setting` read. */

import { isPlainObject } from "../case/pointer";
import { didYouMean } from "../case/suggest";
import type { TradingCase } from "../case/types";
import { caseUnder } from "../trading/setting";
import { mechanismsOf } from "./mechanisms";
import { problemsOf } from "./problems";
import type { Chosen } from "./state";

const SCHEMA = "ev-surplus/setting/1";
const KEYS = ["schema", "case", "scenario", "mechanism", "readings", "overrides"] as const;

/** The setting as JSON. All readings of the case are named, so that the file says the same if a default changes. */
export function settingFile(tradingCase: TradingCase, { setting }: Chosen): string {
  const { name, readings } = tradingCase.settings;
  const { scenario, mechanism, overrides } = setting;
  const chosen = Object.entries(readings).map(([id, { default: standard }]) => [id, setting.readings[id] ?? standard] as const);
  return `${JSON.stringify({ schema: SCHEMA, case: name, scenario, mechanism, readings: Object.fromEntries(chosen), overrides }, null, 2)}\n`;
}

/** "energies-2023-scenario-II-setting.json": names what is inside. */
export function fileNameOf({ caseName, setting }: Chosen, what: string): string {
  return `${`${caseName}-scenario-${setting.scenario}`.replace(/[^\p{L}\p{N}._-]+/gu, "-")}-${what}`;
}

/** A file that is no setting of these cases; `problems` are sentences for its reader. */
export class SettingFileError extends Error {
  override readonly name = "SettingFileError";
  constructor(readonly problems: readonly string[]) {
    super(problems.join("\n"));
  }
}

/** @throws {SettingFileError} with all that is wrong; a file is taken as a whole or not at all. */
export function readSettingFile(cases: readonly TradingCase[], text: string): Chosen {
  const file = recordOf(text);
  if (file["schema"] !== SCHEMA) throw new SettingFileError([`schema: came ${came(file["schema"])}, required "${SCHEMA}".`]);
  const caseNames = cases.map(({ settings }) => settings.name);
  const tradingCase = cases.find(({ settings }) => settings.name === file["case"]);
  if (tradingCase === undefined) throw new SettingFileError([notOneOf("case", file["case"], caseNames)]);
  const { settings } = tradingCase;

  const problems = Object.keys(file).filter((key) => !(KEYS as readonly string[]).includes(key)).map((key) => `${key}: required is only ${KEYS.join(", ")}${didYouMean(key, KEYS)}.`);
  const scenario = Object.keys(settings.scenarios).find((id) => id === file["scenario"]);
  if (scenario === undefined) problems.push(notOneOf("scenario", file["scenario"], Object.keys(settings.scenarios)));
  const mechanisms = mechanismsOf(tradingCase).map(({ id }) => id);
  const mechanism = mechanisms.find((id) => id === file["mechanism"]);
  if (mechanism === undefined) problems.push(notOneOf("mechanism", file["mechanism"], mechanisms));
  const readings = entriesOf(file, "readings", isText, "a text", problems);
  const overrides = entriesOf(file, "overrides", isNumber, "a number", problems);
  if (scenario === undefined || mechanism === undefined || problems.length > 0) throw new SettingFileError(problems);

  // What the case says anyway is no change of it.
  const changed = Object.entries(readings).filter(([id, option]) => settings.readings[id]?.default !== option);
  const setting = { scenario, mechanism, readings: Object.fromEntries(changed), overrides };
  try {
    caseUnder(tradingCase, setting);
  } catch (error) {
    throw new SettingFileError(problemsOf(error, "").map(({ control, text: why }) => (control === "" ? why : `${control}: ${why}`)));
  }
  return { caseName: settings.name, setting };
}

function recordOf(text: string): Readonly<Record<string, unknown>> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new SettingFileError([`This is no JSON: ${(error as Error).message}.`]);
  }
  if (!isPlainObject(parsed)) throw new SettingFileError([`A setting is an object with ${KEYS.join(", ")}; came ${came(parsed)}.`]);
  return parsed;
}

function entriesOf<Value>(file: Readonly<Record<string, unknown>>, key: string, is: (value: unknown) => value is Value, required: string, problems: string[]): Record<string, Value> {
  const record = file[key];
  if (!isPlainObject(record)) {
    problems.push(`${key}: came ${came(record)}, required an object of names and values.`);
    return {};
  }
  const good: Record<string, Value> = {};
  for (const [name, value] of Object.entries(record)) {
    if (is(value)) good[name] = value;
    else problems.push(`${key}, ${name}: came ${came(value)}, required ${required}.`);
  }
  return good;
}

const isText = (value: unknown): value is string => typeof value === "string";
const isNumber = (value: unknown): value is number => typeof value === "number";

function notOneOf(key: string, value: unknown, known: readonly string[]): string {
  return `${key}: came ${came(value)}, required one of ${known.join(", ")}${typeof value === "string" ? didYouMean(value, known) : ""}.`;
}

function came(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}
