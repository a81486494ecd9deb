import { OverrideError, ReadingError } from "../../src/case";
import { DataError, UsageError } from "../lib/command-line";
import type { NamedSettingFile } from "./setting-file";

/** Options whose values begin with `NAME=`. */
interface NamedValues {
  readonly set?: readonly string[] | undefined;
  readonly reading?: readonly string[] | undefined;
  readonly vary?: readonly string[] | undefined;
}

/**
 * Does the work; names and values that the case refuses are told by the option or the file that they came from.
 * @throws {UsageError} if an option is among them, else {DataError}; other errors as they are.
 */
export function toldByPlace<Result>(values: NamedValues, file: NamedSettingFile | undefined, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const told = refusals(error, values, file);
    if (told === undefined) throw error;
    const lines = told.map(({ where, came, required }) => `${where}: came ${came}, required ${required}`).join("\n");
    throw told.some(({ where }) => where.startsWith("--")) ? new UsageError(lines) : new DataError(lines);
  }
}

interface Refusal {
  readonly where: string;
  readonly came: string;
  readonly required: string;
}

function refusals(error: unknown, { set, reading, vary }: NamedValues, file: NamedSettingFile | undefined): Refusal[] | undefined {
  const named = (texts: readonly string[] | undefined, name: string): boolean => texts?.some((text) => text.startsWith(`${name}=`)) ?? false;
  const place = (option: string, texts: readonly string[] | undefined, key: string, name: string): string =>
    named(texts, name) || file === undefined ? `${option} ${name}` : `${file.file}, ${key}, ${name}`;
  if (error instanceof OverrideError) {
    return error.problems.map(({ override, ...of }) => ({ ...of, where: named(vary, override) ? `--vary ${override}` : place("--set", set, "overrides", override) }));
  }
  if (error instanceof ReadingError) return error.problems.map(({ reading: id, ...of }) => ({ ...of, where: place("--reading", reading, "readings", id) }));
  return undefined;
}
