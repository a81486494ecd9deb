import { isPlainObject } from "../../../src/case/pointer";
import { CheckError, mustBe } from "./check-error";

/**
 * That a part of a document says what is required: every field that `required` names, and lists of the same length.
 * `as` says why it is required. @throws {CheckError} at the first place that differs
 */
export function mustAgree(place: string, came: unknown, required: unknown, as: string): void {
  if (Array.isArray(required)) {
    if (!Array.isArray(came) || came.length !== required.length) throw CheckError.at(place, shown(came), `a list of ${required.length}, ${as}`);
    required.forEach((one, i) => mustAgree(`${place}[${i}]`, came[i], one, as));
  } else if (isPlainObject(required)) {
    if (!isPlainObject(came)) throw CheckError.at(place, shown(came), `an object with ${Object.keys(required).join(", ")}, ${as}`);
    for (const [name, one] of Object.entries(required)) mustAgree(`${place}/${name}`, came[name], one, as);
  } else {
    mustBe(place, shown(came), shown(required), as);
  }
}

/** As JSON, cut where it is long. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)} ...` : text;
}

const MOST_CHARACTERS = 200;
