import { parseArgs, type ParseArgsConfig } from "node:util";

/** The command line is wrong; the message says what came. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What the command line names cannot be used: a file, a folder, a table. The command line itself is right. */
export class DataError extends Error {
  override readonly name = "DataError";
}

/** Options of this process; an unknown one, or a value where none belongs, is a `UsageError`. */
export function parseCommandLine<const Options extends NonNullable<ParseArgsConfig["options"]>>(
  options: Options,
  args: readonly string[] = process.argv.slice(2),
): ReturnType<typeof parseArgs<{ args: string[]; options: Options }>>["values"] {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
