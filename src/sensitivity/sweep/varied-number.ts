import { brokenNumberRule, type NumberRule } from "../../case/number-rule";
import { overrideDefinitions, usersOverride } from "../../case/override-definitions";
import { applyOverrides, OverrideError } from "../../case/overrides";
import { isPointer, numberFieldAt } from "../../case/pointer-overrides";
import type { TradingCase } from "../../case/types";

/** What a name of `--vary` stands for. */
export interface VariedNumber {
  readonly name: string;
  /** SI or accepted unit; "1" for factors, shares and labels. */
  readonly unit: string;
  readonly description: string;
  /** What the value breaks by itself; undefined if nothing. */
  broken(value: number): string | undefined;
}

/**
 * The number of a case that an override's name or a JSON pointer means.
 * @throws {OverrideError} if there is none.
 */
export function variedNumber(tradingCase: TradingCase, name: string): VariedNumber {
  const rule = isPointer(name) ? numberFieldAt(tradingCase.settings, name) : namedRule(tradingCase, name);
  if (rule === undefined) {
    // Says which names there are.
    applyOverrides(tradingCase, { [name]: NaN });
    throw new Error(`${name}: required an override that is no number of the case to be refused`);
  }
  const { unit = "1", description } = rule;
  return { name, unit, description, broken: (value) => brokenNumberRule(rule, value) };
}

function namedRule({ settings }: TradingCase, name: string): (NumberRule & { readonly description: string }) | undefined {
  const user = Object.keys(settings.classes).find((id) => name === usersOverride.replace("<class>", id));
  const found = overrideDefinitions.find((definition) => definition.name === (user === undefined ? name : usersOverride));
  if (found === undefined || (found.name === usersOverride && user === undefined)) return undefined;
  const { unit, min, max, description } = found;
  return { min, max, description: description.replace("the class", `class ${user}`), ...(unit === "1" ? {} : { unit }) };
}

/** @throws {OverrideError} with every value that its number cannot take by itself. */
export function requireValues(checked: Iterable<readonly [VariedNumber, number]>): void {
  const problems = [...checked].flatMap(([number, value]) => {
    const required = number.broken(value);
    return required === undefined ? [] : [{ override: number.name, came: String(value), required }];
  });
  if (problems.length > 0) throw new OverrideError(problems);
}
