/**
 * Canonical JSON: one text for one value, so that equal states have equal bytes. The whole-number subset of RFC 8785:
 * keys sorted by UTF-16 code units, no white space, safe integers only, no repeated keys, no lone surrogates.
 */

import { MalformedInputError } from "./malformed-input";

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Longest text that is read, in UTF-16 code units. */
export const LONGEST_INPUT = 65_536;
/** Lists and objects inside one another. */
const DEEPEST = 16;
const loneSurrogate = /\p{Surrogate}/u;

/** The canonical text. Members that are undefined are left out. Throws {@link MalformedInputError} on anything that has none. */
export function canonicalJson(value: unknown, place = "the value", depth = 0): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") {
    if (loneSurrogate.test(value)) throw new MalformedInputError(place, JSON.stringify(value), "text without lone surrogates");
    return JSON.stringify(value);
  }
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new MalformedInputError(place, Object.is(value, -0) ? "-0" : String(value), "a safe integer");
    return String(value);
  }
  if (depth >= DEEPEST) throw new MalformedInputError(place, "a deeper value", `at most ${String(DEEPEST)} levels`);
  if (Array.isArray(value)) {
    return `[${value.map((item, index) => canonicalJson(item, `${place}/${String(index)}`, depth + 1)).join(",")}]`;
  }
  if (typeof value === "object") {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    members.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([key, member]) => `${canonicalJson(key, place)}:${canonicalJson(member, `${place}/${key}`, depth + 1)}`).join(",")}}`;
  }
  throw new MalformedInputError(place, typeof value, "null, a boolean, a whole number, a text, a list or an object");
}

/** Reads canonical JSON and nothing else. Throws {@link MalformedInputError}. */
export function parseCanonicalJson(text: string, place: string): JsonValue {
  // On Fabric a client may leave the argument out.
  if (typeof text !== "string") throw new MalformedInputError(place, typeof text, "canonical JSON");
  if (text.length > LONGEST_INPUT) throw new MalformedInputError(place, `${String(text.length)} characters`, `at most ${String(LONGEST_INPUT)}`);
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    throw new MalformedInputError(place, JSON.stringify(text.slice(0, 40)), "canonical JSON");
  }
  const canonical = canonicalJson(value, place);
  if (canonical !== text) {
    throw new MalformedInputError(place, JSON.stringify(text.slice(0, 40)), `canonical JSON, ${JSON.stringify(canonical.slice(0, 40))}`);
  }
  return value;
}
