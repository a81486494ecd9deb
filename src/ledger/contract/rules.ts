/** What an input must look like, field by field. A rule returns the value, typed, or throws {@link MalformedInputError}. */

import type { JsonValue } from "./canonical-json";
import { MalformedInputError } from "./malformed-input";
import { BOUNDS } from "./units";

export type Rule<T> = (value: JsonValue | undefined, place: string) => T;

/** A whole number from `least` to `most`; `unit` is for the error. */
export function whole(least: number, most: number, unit: string): Rule<number> {
  return (value, place) => {
    if (typeof value !== "number" || value < least || value > most) {
      fail(place, value, `a whole number of ${unit} from ${String(least)} to ${String(most)}`);
    }
    return value;
  };
}

/** A text of the pattern; `form` says in words what it is. */
export function text(pattern: RegExp, form: string): Rule<string> {
  return (value, place) => {
    if (typeof value !== "string" || !pattern.test(value)) fail(place, value, form);
    return value;
  };
}

export function oneOf<const T extends string>(choices: readonly T[]): Rule<T> {
  return (value, place) => {
    const chosen = choices.find((choice) => choice === value);
    if (chosen === undefined) fail(place, value, `one of ${choices.join(", ")}`);
    return chosen;
  };
}

/** A field that may be left out. */
export function optional<T>(rule: Rule<T>): Rule<T | undefined> {
  return (value, place) => (value === undefined ? undefined : rule(value, place));
}

export function list<T>(rule: Rule<T>, longest: number): Rule<T[]> {
  return (value, place) => {
    if (!isList(value) || value.length > longest) fail(place, value, `a list of at most ${String(longest)}`);
    return value.map((item, index) => rule(item, `${place}/${String(index)}`));
  };
}

type Fields<T> = { readonly [K in keyof T]: Rule<T[K]> };

/** An object with these fields and no others. */
export function object<T extends object>(fields: Fields<T>): Rule<T> {
  return (value, place) => {
    if (typeof value !== "object" || value === null || isList(value)) {
      fail(place, value, `an object with ${Object.keys(fields).join(", ")}`);
    }
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(fields, key)) throw new MalformedInputError(`${place}/${key}`, "an unknown field", `one of ${Object.keys(fields).join(", ")}`);
    }
    const read: Partial<T> = {};
    for (const key of Object.keys(fields) as (keyof T & string)[]) {
      read[key] = fields[key](Object.hasOwn(value, key) ? value[key] : undefined, `${place}/${key}`);
    }
    return read as T;
  };
}

/** A name that a client gives: of a party, an offer, a signature, a payment. */
export const id = text(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, "1 to 64 letters, digits, dots, hyphens or underscores, the first a letter or digit");
export const day = text(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "a day as YYYY-MM-DD");
/** A period label; whether the day has it is the configuration's matter. */
export const period = whole(1, BOUNDS.periods, "periods");
export const energyWh = whole(1, BOUNDS.energyWh, "Wh");
export const amountHao = whole(1, BOUNDS.amountHao, "hao");
export const priceHaoPerKwh = whole(0, BOUNDS.priceHaoPerKwh, "hao per kWh");
export const millionths = whole(0, BOUNDS.millionths, "millionths");

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function fail(place: string, value: JsonValue | undefined, required: string): never {
  throw new MalformedInputError(place, value === undefined ? "nothing" : JSON.stringify(value).slice(0, 80), required);
}
