import { didYouMean } from "../case/suggest";

/** A number that an algorithm takes, and the range in which it makes sense. */
export interface NumberParameter {
  readonly kind: "number" | "whole";
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly what: string;
}

/** A part of an algorithm that can be switched off. */
export interface FlagParameter {
  readonly kind: "flag";
  readonly default: boolean;
  readonly what: string;
}

export interface ChoiceParameter<T extends string = string> {
  readonly kind: "choice";
  readonly default: T;
  readonly options: readonly T[];
  readonly what: string;
}

export type ParameterDefinition = NumberParameter | FlagParameter | ChoiceParameter;
export type ParameterDefinitions = Readonly<Record<string, ParameterDefinition>>;

/** The values that belong to definitions. */
export type ParameterValues<D extends ParameterDefinitions> = {
  readonly [K in keyof D]: D[K] extends ChoiceParameter<infer T> ? T : D[K] extends FlagParameter ? boolean : number;
};

export function number(defaultValue: number, min: number, max: number, what: string): NumberParameter {
  return { kind: "number", default: defaultValue, min, max, what };
}

export function whole(defaultValue: number, min: number, max: number, what: string): NumberParameter {
  return { kind: "whole", default: defaultValue, min, max, what };
}

export function flag(defaultValue: boolean, what: string): FlagParameter {
  return { kind: "flag", default: defaultValue, what };
}

export function choice<T extends string>(defaultValue: T, options: readonly T[], what: string): ChoiceParameter<T> {
  return { kind: "choice", default: defaultValue, options, what };
}

/** Parameters that an algorithm cannot take; the message lists all of them with what was required. */
export class ParameterError extends Error {
  readonly problems: readonly string[];

  constructor(algorithm: string, problems: readonly string[]) {
    super(`${algorithm}: ${problems.join("; ")}`);
    this.name = "ParameterError";
    this.problems = problems;
  }
}

/** Completes the given values with the defaults. Throws a ParameterError that lists every unknown or unfit one. */
export function completeParameters<D extends ParameterDefinitions>(
  algorithm: string,
  definitions: D,
  given: Readonly<Record<string, unknown>>,
): ParameterValues<D> {
  const problems = Object.entries(given).flatMap(([name, value]) => {
    const definition = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
    if (definition === undefined) {
      return [`${name}: unknown parameter${didYouMean(name, Object.keys(definitions))}`];
    }
    const required = requirement(definition, value);
    return required === null ? [] : [`${name}: came ${shown(value)}, required ${required}`];
  });
  if (problems.length > 0) throw new ParameterError(algorithm, problems);
  const defaults = Object.entries(definitions).map(([name, definition]) => [name, definition.default]);
  return { ...Object.fromEntries(defaults), ...given } as ParameterValues<D>;
}

function shown(value: unknown): string {
  return typeof value === "string" ? `"${value}"` : String(value);
}

/** What is required instead of the value; null if it is fine. */
function requirement(definition: ParameterDefinition, value: unknown): string | null {
  switch (definition.kind) {
    case "flag":
      return typeof value === "boolean" ? null : "true or false";
    case "choice":
      return definition.options.includes(value as string) ? null : `one of ${definition.options.join(", ")}`;
    case "number":
    case "whole": {
      const { min, max, kind } = definition;
      const fits = typeof value === "number" && value >= min && value <= max && (kind === "number" || Number.isInteger(value));
      return fits ? null : `a ${kind === "whole" ? "whole " : ""}number from ${min} to ${max}`;
    }
  }
}
