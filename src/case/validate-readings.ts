/** Checks that the readings of a case name readings, options, places and columns that exist. */

import { isOptional, list, oneOf, type FieldNode } from "./field-tree";
import { hasKey, isPlainObject, pointerKeys, pointerTo, type PlainObject } from "./pointer";
import { periodColumns } from "./period-columns";
import { didYouMean } from "./suggest";
import { shown, validateField, wrongKey, type FieldProblem } from "./validate-field";
import type { Reading, ReadingPatch } from "./types";
import type { SettingsContext } from "./settings-context";

/** @param isSound whether the table of fields holds at and below a pointer. */
export function checkReadings(
  caseTree: FieldNode,
  settings: unknown,
  context: SettingsContext,
  isSound: (pointer: string) => boolean,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const readings = isPlainObject(settings) && isPlainObject(settings["readings"]) ? settings["readings"] : {};
  for (const [readingId, value] of Object.entries(readings)) {
    const here = pointerTo("/readings", readingId);
    if (!isSound(here)) continue;
    const reading = value as Reading;
    const options = Object.keys(reading.options);
    if (!options.includes(reading.default)) {
      const required = oneOf(options) + didYouMean(reading.default, options);
      problems.push({ pointer: `${here}/default`, came: shown(reading.default), required });
    }
    for (const [optionId, option] of Object.entries(reading.options)) {
      option.patches.forEach((patch, index) => {
        const place = `${pointerTo(`${here}/options`, optionId)}/patches/${String(index)}`;
        problems.push(
          ...checkConditions(patch, `${place}/when`, readingId, readings, isSound),
          ...checkValues(patch, `${place}/set`, caseTree, settings as PlainObject, context, isSound),
          ...checkColumns(patch, `${place}/columns`, context),
        );
      });
    }
  }
  return problems;
}

function checkConditions(
  patch: ReadingPatch,
  place: string,
  self: string,
  readings: PlainObject,
  isSound: (pointer: string) => boolean,
): FieldProblem[] {
  return Object.entries(patch.when ?? {}).flatMap(([otherId, optionId]) => {
    const here = pointerTo(place, otherId);
    if (otherId === self || !Object.hasOwn(readings, otherId)) {
      const others = Object.keys(readings).filter((id) => id !== self);
      const required = `another reading of the case: ${list(others)}${didYouMean(otherId, others)}`;
      return [{ pointer: here, came: `the reading "${otherId}"`, required }];
    }
    if (!isSound(pointerTo("/readings", otherId))) return [];
    const options = Object.keys((readings[otherId] as Reading).options);
    if (options.includes(optionId)) return [];
    const required = `an option of the reading "${otherId}": ${list(options)}${didYouMean(optionId, options)}`;
    return [{ pointer: here, came: shown(optionId), required }];
  });
}

function checkValues(
  patch: ReadingPatch,
  place: string,
  caseTree: FieldNode,
  settings: PlainObject,
  context: SettingsContext,
  isSound: (pointer: string) => boolean,
): FieldProblem[] {
  return Object.entries(patch.set ?? {}).flatMap(([target, value]) => {
    const here = pointerTo(place, target);
    const node = settableField(caseTree, settings, target, context);
    if (node === undefined) {
      // What the pointer wants may be missing only because a problem that is listed already hides it.
      if (!isSound(target)) return [];
      const required = "a JSON pointer to a value of the case or to an optional key, outside /classes as a whole and /readings";
      return [{ pointer: here, came: `the pointer "${target}", which points to nothing that may be set`, required }];
    }
    const problems: FieldProblem[] = [];
    validateField(node, value, here, context, problems);
    return problems;
  });
}

/** The field that a patch may set at a pointer: its value exists, or the key is one that may be left out. */
function settableField(
  caseTree: FieldNode,
  settings: PlainObject,
  target: string,
  context: SettingsContext,
): FieldNode | undefined {
  const keys = pointerKeys(target);
  // Classes are columns of charging.csv, so a reading can neither add nor remove one.
  if (keys === undefined || keys.length === 0 || target === "/classes" || keys[0] === "readings") return undefined;
  let node: FieldNode | undefined = caseTree;
  let value: unknown = settings;
  for (const [depth, key] of keys.entries()) {
    const parent: FieldNode = node;
    node = parent.children.get(key) ?? parent.each;
    if (node === undefined) return undefined;
    if (!hasKey(value, key)) {
      const mayBeAdded = isPlainObject(value) && (parent.children.has(key) ? isOptional(node) : mayGetKey(parent, key, context));
      return mayBeAdded && depth === keys.length - 1 ? node : undefined;
    }
    value = (value as PlainObject)[key];
  }
  return node;
}

function mayGetKey(map: FieldNode, key: string, context: SettingsContext): boolean {
  return (map.field.keys === "class" || map.field.keys === "period") && wrongKey(map, key, context) === undefined;
}

function checkColumns(patch: ReadingPatch, place: string, context: SettingsContext): FieldProblem[] {
  const columns = periodColumns.map((column) => column.name as string);
  return Object.entries(patch.columns ?? {}).flatMap(([column, variant]) => {
    const here = pointerTo(place, column);
    if (!columns.includes(column)) {
      return [{ pointer: here, came: `the column "${column}"`, required: oneOf(columns) + didYouMean(column, columns) }];
    }
    if (context.variantColumns === undefined) return [];
    const variants = context.variantColumns.filter((name) => name.startsWith(`${column}@`));
    if (variants.includes(variant)) return [];
    const required = `a variant column of periods.csv for ${column}: ${list(variants)}${didYouMean(variant, variants)}`;
    return [{ pointer: here, came: shown(variant), required }];
  });
}
