import { parseArgs, type ParseArgsConfig } from "node:util";
import { UsageError } from "../lib/command-line";

type Options = NonNullable<ParseArgsConfig["options"]>;

/**
 * Options and positional arguments behind a command's name.
 *
 * @param names what the positional arguments are called, in their order; which of them are left out is for the caller.
 * @throws {UsageError} for an unknown option, a missing value, or more positional arguments than names.
 */
export function parseArguments<const O extends Options>(options: O, args: readonly string[], names: readonly string[] = []) {
  const { values, positionals } = parseOrExplain(options, args);
  if (positionals.length > names.length) {
    const required = names.length === 0 ? "options only" : `${names.join(" and ")} only`;
    throw new UsageError(`arguments: came ${positionals.map((one) => `"${one}"`).join(", ")}, required ${required}`);
  }
  return { values, positionals };
}

function parseOrExplain<const O extends Options>(options: O, args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
