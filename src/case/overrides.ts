/** Overrides numbers of a case by name or by place. */

import { list } from "./field-tree";
import { brokenNumberRule } from "./number-rule";
import { brokenTogether, isPointer, withNumberAt } from "./pointer-overrides";
import { overrideDefinitions, usersOverride, type OverrideDefinition } from "./override-definitions";
import { didYouMean } from "./suggest";
import { shown } from "./validate-field";
import type { TradingCase } from "./types";

/** Name or JSON pointer of a number of `case.json` -> value, in the unit that the definition or the field says. */
export type Overrides = Readonly<Record<string, number>>;

export interface OverrideProblem {
  /** As it came. */
  readonly override: string;
  readonly came: string;
  readonly required: string;
}

/** Overrides that cannot be used; `problems` lists all of them. */
export class OverrideError extends Error {
  override readonly name = "OverrideError";
  constructor(readonly problems: readonly OverrideProblem[]) {
    super(problems.map(({ override, came, required }) => `override ${override}: came ${came}, required ${required}`).join("\n"));
  }
}

/**
 * The case with other numbers. Temperature and scales change the series that the case has, so that
 * applying them twice adds up; all others replace a value. Cheap: what does not change is shared.
 * @throws {OverrideError} for names that do not exist, two names of one number, values out of range and price bounds that
 *   cross.
 */
export function applyOverrides(tradingCase: TradingCase, overrides: Overrides): TradingCase {
  const classes = Object.keys(tradingCase.settings.classes);
  const problems = sameNumberTwice(Object.keys(overrides), classes);
  let changed = tradingCase;
  const pointers = Object.keys(overrides).filter(isPointer);
  for (const [name, value] of Object.entries(overrides)) {
    if (isPointer(name)) {
      const result = withNumberAt(changed, name, value);
      if ("required" in result) problems.push({ override: name, ...result });
      else changed = result;
      continue;
    }
    const found = findOverride(name, classes);
    if (found === undefined) {
      problems.push({ override: name, came: "an unknown name", required: nameWords(name, classes) });
      continue;
    }
    const { definition, classId } = found;
    const required = valueWords(definition, value);
    if (required === undefined) changed = definition.apply(changed, value, classId);
    else problems.push({ override: name, came: shown(value), required });
  }
  const together = pointers.length === 0 ? [] : brokenTogether(changed.settings, pointers);
  problems.push(...together.map(({ pointer, came, required }) => ({ override: pointer, came, required })));
  const { minYuanPerKwh: min, maxYuanPerKwh: max } = changed.settings.priceBounds;
  if (min > max && together.length === 0) {
    const required = `at most the largest price, ${String(max)} yuan/kWh`;
    problems.push(
      Object.hasOwn(overrides, "priceMinYuanPerKwh")
        ? { override: "priceMinYuanPerKwh", came: String(min), required }
        : { override: "priceMaxYuanPerKwh", came: String(max), required: `at least the smallest price, ${String(min)} yuan/kWh` },
    );
  }
  if (problems.length > 0) throw new OverrideError(problems);
  return changed;
}

/**
 * The number of `case.json` that an override's name or pointer replaces, as a JSON pointer with `*` for every key;
 * undefined for unknown names and those that change a series.
 */
export function placeOf(name: string, classes: readonly string[]): string | undefined {
  if (isPointer(name)) return name;
  const found = findOverride(name, classes);
  return found?.definition.place?.replace("<class>", found.classId);
}

/** Whether two names mean one number, or one of them a number among those of the other. */
export function areOneNumber(name: string, other: string, classes: readonly string[]): boolean {
  return overlap(placeOf(name, classes), placeOf(other, classes));
}

/** A problem for each name that means the same number as one before it. */
export function sameNumberTwice(names: readonly string[], classes: readonly string[]): OverrideProblem[] {
  const places = names.map((name) => placeOf(name, classes));
  return names.flatMap((name, at) => {
    const before = places.findIndex((place) => overlap(place, places[at]));
    return before === at || before < 0 ? [] : [{ override: name, came: `beside ${names[before]!}, which is the same number`, required: "one of the two" }];
  });
}

function overlap(place: string | undefined, other: string | undefined): boolean {
  return place !== undefined && other !== undefined && (place === other || covers(place, other) || covers(other, place));
}

/** Whether a place with `*` for a key is, among others, the other place. */
function covers(place: string, other: string): boolean {
  if (!place.includes("/*/")) return false;
  const [keys, otherKeys] = [place.split("/"), other.split("/")];
  return keys.length === otherKeys.length && keys.every((key, i) => key === "*" || key === otherKeys[i]);
}

/** The names that a case with these classes has: the definitions, with one `users.<class>` per class. */
export function overrideNames(classes: readonly string[]): string[] {
  return overrideDefinitions.flatMap(({ name }) => (name === usersOverride ? classes.map(usersName) : [name]));
}

const byName = new Map(overrideDefinitions.map((definition) => [definition.name, definition]));

function findOverride(
  name: string,
  classes: readonly string[],
): { readonly definition: OverrideDefinition; readonly classId: string } | undefined {
  const classId = classes.find((id) => name === usersName(id)) ?? "";
  const definition = byName.get(classId === "" ? name : usersOverride);
  if (definition === undefined || (definition.name === usersOverride && classId === "")) return undefined;
  return { definition, classId };
}

function usersName(classId: string): string {
  return usersOverride.replace("<class>", classId);
}

function nameWords(name: string, classes: readonly string[]): string {
  if (name.startsWith("users.")) return `one of ${list(classes.map(usersName))}`;
  const names = overrideNames(classes);
  return `one of ${list(names)}${didYouMean(name, names)}`;
}

function valueWords(definition: OverrideDefinition, value: unknown): string | undefined {
  const { unit, min, max } = definition;
  const rule = { min, max, ...(unit === "1" ? {} : { unit }) };
  return brokenNumberRule(rule, typeof value === "number" ? value : NaN);
}
