import { requiredWords, type FieldNode } from "../field-tree";
import { isPlainObject } from "../pointer";

/**
 * A value as JSON in which a comment says of each key, where a key of its kind comes first, what it means and what may
 * stand there; keys that are left out are named after the others.
 *
 * @param node the field of the value; it gives the order of the keys.
 */
export function commentedJson(node: FieldNode, value: unknown): string {
  return written(node, value, "", new Set());
}

/** @param explained pointers of the fields that have had their comment. */
function written(node: FieldNode, value: unknown, indent: string, explained: Set<string>): string {
  if (!isPlainObject(value)) return JSON.stringify(value);
  const inside = `${indent}  `;
  const present = node.each === undefined ? [...node.children].filter(([key]) => Object.hasOwn(value, key)) : mapEntries(node.each, value);
  const entries = present.map(([key, child], index) => {
    const comment = explained.has(child.field.pointer) ? "" : `${inside}// ${fieldComment(child, true)}\n`;
    explained.add(child.field.pointer);
    const comma = index < present.length - 1 ? "," : "";
    return `${comment}${inside}${JSON.stringify(key)}: ${written(child, value[key], inside, explained)}${comma}\n`;
  });
  const absent = [...node.children].filter(([key]) => !Object.hasOwn(value, key));
  const leftOut = absent.map(([key, child]) => `${inside}// Left out here: ${JSON.stringify(key)}. ${fieldComment(child, false)}\n`);
  return `{\n${entries.join("")}${leftOut.join("")}${indent}}`;
}

function mapEntries(each: FieldNode, value: object): [string, FieldNode][] {
  return Object.keys(value).map((key) => [key, each]);
}

/** What an object or map has in it shows below the comment, unless it is left out. */
function fieldComment(node: FieldNode, isPresent: boolean): string {
  const { description, type, default: otherwise } = node.field;
  if (isPresent && (type === "object" || type === "map")) return description;
  const ifLeftOut = otherwise === undefined ? "" : `; ${JSON.stringify(otherwise)} if left out`;
  return `${description}: ${requiredWords(node)}${ifLeftOut}`;
}
