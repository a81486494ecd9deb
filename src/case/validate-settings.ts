/** Checks the content of `case.json`: each field by itself, then what fields say about each other. */

import { caseFields, field } from "./fields";
import { buildFieldTree } from "./field-tree";
import { areNested, isPlainObject, pointerKeys, pointerTo } from "./pointer";
import { settingsRules } from "./settings-rules";
import { validateField, type FieldProblem } from "./validate-field";
import type { SettingsContext } from "./settings-context";
import { checkReadings } from "./validate-readings";
import type { CaseSettings, OwnUse } from "./types";

export interface ValidatedSettings {
  /** With defaults filled in; undefined if there are problems. */
  readonly settings: CaseSettings | undefined;
  /** The same as far as it could be read, whatever its problems. */
  readonly completed: unknown;
  readonly problems: readonly FieldProblem[];
}

/** The fields of `case.json` as a tree. */
export const caseTree = buildFieldTree(caseFields, field("", "object", "The case"));

export function validateSettings(value: unknown, context: SettingsContext): ValidatedSettings {
  const problems: FieldProblem[] = [];
  const completed = validateField(caseTree, value, "", context, problems);
  const broken = problems.map((problem) => problem.pointer);
  // A rule between fields is looked at only where each of the fields is right by itself.
  const isSound = (pointer: string): boolean => !broken.some((bad) => areNested(bad, pointer));

  problems.push(...brokenRules(completed, isSound));
  if (isPlainObject(completed) && isSound("/mechanism") && isSound("/portrait")) {
    if (completed["mechanism"] === "portrait" && completed["portrait"] === undefined) {
      const required = 'the parameters of the mechanism, because /mechanism is "portrait"';
      problems.push({ pointer: "/portrait", came: "nothing", required });
    }
  }
  problems.push(...checkReadings(caseTree, completed, context, isSound));
  // The cast is what the checks above establish.
  if (problems.length > 0) return { settings: undefined, completed, problems };
  const settings = withOwnUseOfEveryClass(completed as CaseSettings);
  return { settings, completed: settings, problems };
}

/** What fields of the settings break together, where each by itself is sound. */
export function brokenRules(settings: unknown, isSound: (pointer: string) => boolean = () => true): FieldProblem[] {
  return settingsRules.flatMap((rule) =>
    matches(settings, rule.at).flatMap(([pointer, found]) => {
      const problem = isSound(pointer) ? rule.check(found) : undefined;
      if (problem === undefined) return [];
      const { key, came, required } = problem;
      return [{ pointer: key === undefined ? pointer : pointerTo(pointer, key), came, required }];
    }),
  );
}

/** What a pointer with "*" for any key finds, with its full pointer; null counts as nothing. */
function matches(root: unknown, pattern: string): [string, unknown][] {
  let found: [string, unknown][] = [["", root]];
  for (const key of pointerKeys(pattern) ?? []) {
    found = found.flatMap(([pointer, value]) => {
      if (typeof value !== "object" || value === null) return [];
      const entries = Object.entries(value).filter(([name]) => key === "*" || name === key);
      return entries.map(([name, part]): [string, unknown] => [pointerTo(pointer, name), part]);
    });
  }
  return found.filter(([, value]) => value !== null && value !== undefined);
}

/** A class of which the portrait says nothing has no own use from stock before the trades. */
function withOwnUseOfEveryClass(settings: CaseSettings): CaseSettings {
  if (settings.portrait === undefined) return settings;
  const given = settings.portrait.ownUse;
  const none: OwnUse = { stockPeriods: [] };
  const ownUse = Object.fromEntries(
    Object.keys(settings.classes).map((classId) => [classId, (Object.hasOwn(given, classId) ? given[classId] : undefined) ?? none]),
  );
  return { ...settings, portrait: { ...settings.portrait, ownUse } };
}
