/** Checks a JSON value against the table of fields and completes it with the defaults. */

import { isOptional, isPeriod, list, oneOf, periodWords, requiredWords, type FieldContext, type FieldNode } from "./field-tree";
import { brokenNumberRule } from "./number-rule";
import { isPlainObject, pointerTo } from "./pointer";
import { didYouMean } from "./suggest";

export interface FieldProblem {
  readonly pointer: string;
  readonly came: string;
  readonly required: string;
}

/** What a class, scenario or reading may be called. */
export const idPattern = /^[A-Za-z][A-Za-z0-9_-]*$/;

export const idWords = 'an id: a letter, then letters, digits, "_" or "-"';

/** A value as a message shows it. */
export function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "number") return String(value);
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** @returns the value with defaults filled in; only meaningful if no problem was added. */
export function validateField(
  node: FieldNode,
  value: unknown,
  pointer: string,
  context: FieldContext,
  problems: FieldProblem[],
): unknown {
  const { field } = node;
  if (value === null && field.nullable === true) return null;
  const wrong = (required: string): unknown => {
    problems.push({ pointer, came: shown(value), required });
    return value;
  };
  const unlessOk = (ok: boolean): unknown => (ok ? value : wrong(requiredWords(node, context)));
  switch (field.type) {
    case "number": {
      if (typeof value !== "number") return unlessOk(false);
      const broken = brokenNumberRule(field, value);
      return broken === undefined ? value : wrong(broken);
    }
    case "text":
      return unlessOk(typeof value === "string" && value.trim() !== "");
    case "choice":
      if (typeof value !== "string") return unlessOk(false);
      if (field.options?.includes(value) === true) return value;
      return wrong(requiredWords(node, context) + didYouMean(value, field.options ?? []));
    case "class":
      return unlessOk(typeof value === "string" && (context.classes ?? [value]).includes(value));
    case "period":
      return unlessOk(isPeriod(value, context));
    case "list":
      if (!Array.isArray(value)) return unlessOk(false);
      if (value.length < (field.atLeast ?? 0) || value.length > (field.atMost ?? Infinity)) return unlessOk(false);
      return validateList(node, value, pointer, context, problems);
    case "object":
      return isPlainObject(value) ? validateObject(node, value, pointer, context, problems) : unlessOk(false);
    case "map":
      if (!isPlainObject(value) || Object.keys(value).length < (field.atLeast ?? 0)) return unlessOk(false);
      return validateMap(node, value, pointer, context, problems);
    case "value":
      return value;
  }
}

function validateObject(
  node: FieldNode,
  value: Readonly<Record<string, unknown>>,
  pointer: string,
  context: FieldContext,
  problems: FieldProblem[],
): unknown {
  const known = [...node.children.keys()];
  const entries: [string, unknown][] = [];
  for (const [key, part] of Object.entries(value)) {
    const child = node.children.get(key);
    const here = pointerTo(pointer, key);
    if (child === undefined) {
      const suggestion = didYouMean(key, known);
      problems.push({ pointer: here, came: `the unknown key "${key}"`, required: `${oneOf(known)}${suggestion}` });
    } else {
      entries.push([key, validateField(child, part, here, context, problems)]);
    }
  }
  for (const [key, child] of node.children) {
    if (Object.hasOwn(value, key)) continue;
    const here = pointerTo(pointer, key);
    if (child.field.default !== undefined) {
      entries.push([key, validateField(child, child.field.default, here, context, problems)]);
    } else if (!isOptional(child)) {
      problems.push({ pointer: here, came: "nothing", required: requiredWords(child, context) });
    }
  }
  return Object.fromEntries(entries);
}

function validateMap(
  node: FieldNode,
  value: Readonly<Record<string, unknown>>,
  pointer: string,
  context: FieldContext,
  problems: FieldProblem[],
): unknown {
  const entries: [string, unknown][] = [];
  for (const [key, part] of Object.entries(value)) {
    const here = pointerTo(pointer, key);
    const required = wrongKey(node, key, context);
    if (required !== undefined) problems.push({ pointer: here, came: `the key "${key}"`, required });
    entries.push([key, node.each === undefined ? part : validateField(node.each, part, here, context, problems)]);
  }
  if (node.field.keys === "every class" && node.each !== undefined) {
    for (const classId of context.classes ?? []) {
      if (Object.hasOwn(value, classId)) continue;
      problems.push({ pointer: pointerTo(pointer, classId), came: "nothing", required: requiredWords(node.each, context) });
    }
  }
  return Object.fromEntries(entries);
}

/** What the map requires of its keys if this one is wrong, else undefined. */
export function wrongKey(node: FieldNode, key: string, context: FieldContext): string | undefined {
  switch (node.field.keys) {
    case "class":
    case "every class":
      if (context.classes === undefined || context.classes.includes(key)) return undefined;
      return `a class of the case: ${list(context.classes)}`;
    case "period":
      return /^[1-9]\d*$/.test(key) && isPeriod(Number(key), context) ? undefined : periodWords(context);
    case "id":
      return idPattern.test(key) ? undefined : idWords;
    default:
      return key.trim() === "" ? "a name that is not empty" : undefined;
  }
}

function validateList(
  node: FieldNode,
  value: readonly unknown[],
  pointer: string,
  context: FieldContext,
  problems: FieldProblem[],
): unknown {
  return value.map((item, index) => {
    const here = pointerTo(pointer, String(index));
    const first = value.indexOf(item);
    if (node.field.unique === true && first < index) {
      const required = `each value once (first at ${pointerTo(pointer, String(first))})`;
      problems.push({ pointer: here, came: `${shown(item)} a second time`, required });
    }
    return node.each === undefined ? item : validateField(node.each, item, here, context, problems);
  });
}
