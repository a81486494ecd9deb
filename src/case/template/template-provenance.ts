import type { FieldNode } from "../field-tree";
import { periodColumns } from "../period-columns";
import { isPlainObject, pointerTo } from "../pointer";
import type { Provenance } from "../types";

/** An entry for every number of the settings and every column: assumed, and to be replaced. */
export function templateProvenance(
  tree: FieldNode,
  settings: unknown,
  classes: readonly string[],
): Readonly<Record<string, Provenance>> {
  const units = [
    ...numbersOf(tree, settings, ""),
    ...periodColumns.map(({ name, unit }) => [`periods.csv:${name}`, unit] as const),
    ...classes.map((id) => [`charging.csv:${id}`, undefined] as const),
  ];
  return Object.fromEntries(
    units.map(([place, unit]) => [place, { unit: unit ?? "1", status: "assumed", source: "synthetic example, replace", range: null }]),
  );
}

/** Pointer and unit of every number. */
function numbersOf(node: FieldNode, value: unknown, pointer: string): (readonly [string, string | undefined])[] {
  if (typeof value === "number") return [[pointer, node.field.unit]];
  if (!isPlainObject(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const child = node.children.get(key) ?? node.each;
    return child === undefined ? [] : numbersOf(child, part, pointerTo(pointer, key));
  });
}
