import { parseArgs, type ParseArgsConfig } from "node:util";
import { didYouMean } from "../../src/case";
import { UsageError } from "../lib/command-line";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** A number, or a range that begins with one: a value, though it begins as an option does. */
const NEGATIVE = /^-\.?\d/;

/**
 * Options and positional arguments behind a command's name.
 *
 * @param names what the positional arguments are called, in their order; which of them are left out is for the caller.
 * @throws {UsageError} with every unknown option and value that is missing or too many, or more positional arguments than names.
 */
export function parseArguments<const O extends Options>(options: O, args: readonly string[], names: readonly string[] = []) {
  const { values, positionals } = parseArgs({ args: checkedArguments(options, args), options, allowPositionals: true });
  if (positionals.length > names.length) {
    const required = names.length === 0 ? "options only" : `${names.join(" and ")} only`;
    throw new UsageError(`arguments: came ${positionals.map((one) => `"${one}"`).join(", ")}, required ${required}`);
  }
  return { values, positionals };
}

/** The same arguments with every option's value behind an equals sign. Node's own words for what is wrong name no choice. */
function checkedArguments(options: Options, args: readonly string[]): string[] {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const known = Object.keys(options).map((name) => `--${name}`);
  const problems = new Set<string>();
  const checked = tokens.map((token): string => {
    if (token.kind !== "option") return token.kind === "positional" ? token.value : "--";
    const { rawName, name, value, inlineValue } = token;
    const type = Object.hasOwn(options, name) && rawName.startsWith("--") ? options[name]!.type : undefined;
    if (type === undefined) {
      const came = rawName.startsWith("--") ? rawName : args[token.index]!;
      problems.add(`option: came "${came}", required ${known.length === 0 ? "none" : `one of ${known.join(", ")}`}${didYouMean(came, known)}`);
    } else if (type === "boolean") {
      if (value !== undefined) problems.add(`${rawName}: came "${value}", required no value`);
    } else if (value === undefined) {
      problems.add(`${rawName}: came none, required a value`);
    } else if (!inlineValue && /^-./.test(value) && !NEGATIVE.test(value)) {
      problems.add(`${rawName}: came none before "${value}", required a value; ${rawName}=${value} if that is it`);
    }
    return value === undefined ? rawName : `${rawName}=${value}`;
  });
  if (problems.size > 0) throw new UsageError([...problems].join("\n"));
  return checked;
}
