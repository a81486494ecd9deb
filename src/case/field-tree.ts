/** The table of fields as a tree, and the words for what a field requires. */

import type { CaseField } from "./fields";
import { numberWords } from "./number-rule";

export interface FieldNode {
  readonly field: CaseField;
  /** Keys of an object. */
  readonly children: ReadonlyMap<string, FieldNode>;
  /** Entries of a map or list. */
  readonly each?: FieldNode;
}

/** What a field's requirement depends on; undefined while the file that says it cannot be read. */
export interface FieldContext {
  readonly classes?: readonly string[] | undefined;
  readonly periodCount?: number | undefined;
}

/** @param root the field of the file's whole content. */
export function buildFieldTree(fields: readonly CaseField[], root: CaseField): FieldNode {
  const below = fields.filter((field) => field.pointer.slice(0, field.pointer.lastIndexOf("/")) === root.pointer);
  const nodes = below.map((field) => [field.pointer.slice(root.pointer.length + 1), buildFieldTree(fields, field)] as const);
  const each = nodes.find(([key]) => key.startsWith("{"))?.[1];
  return {
    field: root,
    children: new Map(nodes.filter(([key]) => !key.startsWith("{"))),
    ...(each === undefined ? {} : { each }),
  };
}

/** Whether the key may be left out. */
export function isOptional(node: FieldNode): boolean {
  return node.field.optional === true || node.field.default !== undefined;
}

/** What a field of a table requires, in the words of the messages: for documentation. */
export function fieldWords(field: CaseField, fields: readonly CaseField[]): string {
  return requiredWords(buildFieldTree(fields, field));
}

/** "a number of kW >= 0", "a period from 1 to 24", "one of "A", "B"". */
export function requiredWords(node: FieldNode, context: FieldContext = {}): string {
  const words = typeWords(node, context);
  return node.field.nullable === true ? `${words}, or null` : words;
}

function typeWords(node: FieldNode, context: FieldContext): string {
  const { field } = node;
  switch (field.type) {
    case "number":
      return numberWords(field);
    case "text":
      return "a text that is not empty";
    case "choice":
      return oneOf(field.options ?? []);
    case "class":
      return context.classes === undefined ? "a class of the case" : `a class of the case: ${list(context.classes)}`;
    case "period":
      return periodWords(context);
    case "object": {
      const required = [...node.children].filter(([, child]) => !isOptional(child)).map(([key]) => key);
      return required.length === 0 ? "an object" : `an object with ${required.join(", ")}`;
    }
    case "map":
      return field.atLeast === undefined ? "an object" : `an object with at least ${entries(field.atLeast)}`;
    case "list":
      if (field.atLeast !== undefined && field.atLeast === field.atMost) return `a list of ${entries(field.atLeast)}`;
      return field.atLeast === undefined ? "a list" : `a list of at least ${entries(field.atLeast)}`;
    case "value":
      return "a value";
  }
}

export function periodWords(context: FieldContext): string {
  return context.periodCount === undefined
    ? "a period, a whole number >= 1"
    : `a period, a whole number from 1 to ${String(context.periodCount)}`;
}

export function isPeriod(value: unknown, context: FieldContext): boolean {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= (context.periodCount ?? Infinity);
}

export function oneOf(names: readonly string[]): string {
  return names.length === 1 ? list(names) : `one of ${list(names)}`;
}

export function list(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.map((name) => `"${name}"`).join(", ");
}

function entries(count: number): string {
  return count === 1 ? "1 entry" : `${String(count)} entries`;
}
