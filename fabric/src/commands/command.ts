import { UsageError } from "../../../scripts/lib/command-line";

/** Where a command's words go, and what ends it early. */
export interface Surroundings {
  /** What was asked for: a text without its last line break. */
  readonly say: (text: string) => void;
  /** The same of errors. */
  readonly complain: (text: string) => void;
  /** How far the work is: as it is, since a terminal's line may be written again. */
  readonly progress: (text: string) => void;
  /** Aborted when the work is to stop; asked for once it begins. */
  readonly signal: () => AbortSignal;
}

/** A command of `npm start`. */
export interface Command {
  readonly summary: string;
  /** The whole text of `--help`. */
  readonly help: string;
  /** Runs with the arguments behind the command's name; resolves to the process's exit code. Errors: UsageError and others, told by `runCommand`. */
  run(args: readonly string[], surroundings: Surroundings): Promise<number>;
}

/** A whole number above 0. Errors: UsageError. */
export function wholeOption(name: string, text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new UsageError(`--${name}: came ${JSON.stringify(text)}, required a whole number above 0`);
  return Number(text);
}
