import { readFileSync } from "node:fs";
import path from "node:path";
import { didYouMean, type MechanismId } from "../../src/case";
import { JsonSyntaxError, parseJson } from "../../src/case/json";
import { isPlainObject } from "../../src/case/pointer";
import type { DaySetting } from "../../src/trading";
import { DataError } from "../lib/command-line";
import { MECHANISMS } from "./mechanisms";

const SCHEMA = "ev-surplus/setting/1";
const KEYS = ["schema", "case", "scenario", "mechanism", "readings", "overrides"];

/** A setting that the explorer saved, or that was written by hand in its form. */
export interface SettingFile extends DaySetting {
  /** As it was named, for messages. */
  readonly file: string;
  readonly case: string;
}

/**
 * Reads a setting. Whether its case has these names and allows these values is seen when it is used.
 * @throws {DataError} with everything that is wrong with its form
 */
export function readSettingFile(file: string): SettingFile {
  const found = readObject(file);
  const problems: string[] = [];
  const wrong = (key: string, came: unknown, required: string): void =>
    void problems.push(`${file}, ${key}: came ${came === undefined ? "none" : JSON.stringify(came)}, required ${required}`);
  if (found["schema"] !== SCHEMA) {
    wrong("schema", found["schema"], `"${SCHEMA}"`);
    throw new DataError(problems.join("\n"));
  }
  for (const key of Object.keys(found)) {
    if (!KEYS.includes(key)) problems.push(`${file}: came the unknown key "${key}", required ${KEYS.join(", ")} only${didYouMean(key, KEYS)}`);
  }
  const text = (key: string, required: string): string => {
    const value = found[key];
    if (typeof value !== "string" || value === "") wrong(key, value, required);
    return String(value);
  };
  const entries = <Value>(key: string, fits: (value: unknown) => value is Value, required: string): Readonly<Record<string, Value>> => {
    const value = found[key];
    if (!isPlainObject(value)) {
      wrong(key, value, `an object of ${required}s`);
      return {};
    }
    for (const [name, one] of Object.entries(value)) if (!fits(one)) wrong(`${key}, ${name}`, one, `a ${required}`);
    return value as Readonly<Record<string, Value>>;
  };
  const mechanism = text("mechanism", `one of ${MECHANISMS.join(", ")}`);
  if (typeof found["mechanism"] === "string" && mechanism !== "" && !MECHANISMS.some((id) => id === mechanism)) {
    wrong("mechanism", mechanism, `one of ${MECHANISMS.join(", ")}${didYouMean(mechanism, MECHANISMS)}`);
  }
  const setting: SettingFile = {
    file,
    case: text("case", "the name of a case"),
    scenario: text("scenario", "the name of a scenario"),
    mechanism: mechanism as MechanismId,
    readings: entries("readings", (value): value is string => typeof value === "string", "name of an option"),
    overrides: entries("overrides", (value): value is number => typeof value === "number" && Number.isFinite(value), "number"),
  };
  if (problems.length > 0) throw new DataError(problems.join("\n"));
  return setting;
}

function readObject(file: string): Readonly<Record<string, unknown>> {
  try {
    const { value, repeatedKeys } = parseJson(readFileSync(path.resolve(file), "utf8"));
    const [repeated] = repeatedKeys;
    if (repeated !== undefined) throw new DataError(`${file}, ${repeated}: came a second time, required each key once`);
    if (isPlainObject(value)) return value;
    throw new DataError(`${file}: came ${JSON.stringify(value).slice(0, 60)}, required a setting (schema "${SCHEMA}")`);
  } catch (error) {
    if (error instanceof JsonSyntaxError) throw new DataError(`${file}, ${error.message}`);
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new DataError(`--setting: came "${file}", ${code === "ENOENT" ? "which is not there" : `which cannot be read (${code ?? "no reason given"})`}, required a setting that the explorer saved`);
  }
}
