/** Overrides any number of `case.json` by its JSON pointer: "/sellerCosts/pvCyclingYuanPerKwh". */

import type { CaseField } from "./fields";
import type { FieldNode } from "./field-tree";
import { deepFreeze } from "./freeze";
import { brokenNumberRule } from "./number-rule";
import { areNested, pointerKeys, valueAt, withValueAt } from "./pointer";
import type { CaseSettings, TradingCase } from "./types";
import { shown } from "./validate-field";
import { brokenRules, caseTree } from "./validate-settings";

export interface PointerProblem {
  readonly came: string;
  readonly required: string;
}

/** Whether the name of an override is a place of `case.json`. */
export function isPointer(name: string): boolean {
  return name.startsWith("/");
}

/** The field that a pointer leads to if it is a number that the case has, else undefined. */
export function numberFieldAt(settings: CaseSettings, pointer: string): CaseField | undefined {
  const keys = pointerKeys(pointer);
  if (keys === undefined || typeof valueAt(settings, keys) !== "number") return undefined;
  const node = keys.reduce<FieldNode | undefined>((at, key) => at?.children.get(key) ?? at?.each, caseTree);
  return node?.field.type === "number" ? node.field : undefined;
}

/** The case with another number at the pointer, or what is wrong with the pointer or the number. */
export function withNumberAt(tradingCase: TradingCase, pointer: string, value: unknown): TradingCase | PointerProblem {
  const { settings } = tradingCase;
  const field = numberFieldAt(settings, pointer);
  if (field === undefined) return { came: "a place without a number", required: "the JSON pointer of a number of case.json, such as /fees/gridYuanPerKwh" };
  const required = brokenNumberRule(field, typeof value === "number" ? value : NaN);
  if (required !== undefined) return { came: shown(value), required };
  const changed = withValueAt(settings, pointerKeys(pointer) ?? [], value) as CaseSettings;
  return Object.freeze({ ...tradingCase, settings: deepFreeze(changed) });
}

/** What numbers at these pointers break together with others: shares that sum to more than 1, bounds that cross. */
export function brokenTogether(settings: CaseSettings, pointers: readonly string[]): ({ readonly pointer: string } & PointerProblem)[] {
  return brokenRules(settings).flatMap((problem) => {
    const pointer = pointers.find((changed) => areNested(changed, problem.pointer) || areNested(changed, parentOf(problem.pointer)));
    return pointer === undefined ? [] : [{ pointer, came: problem.came, required: problem.required }];
  });
}

function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf("/"));
}
