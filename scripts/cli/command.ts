/** One command of `ev-surplus`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole text of `--help`: usage, options with units and defaults, examples, exit codes. */
  readonly help: string;
  /**
   * Runs with the arguments behind the command's name; the exit code.
   * @throws {UsageError} for a wrong command line; other errors are told by `main`.
   */
  run(args: readonly string[]): number | Promise<number>;
}

/** Exit codes of every command. */
export const EXIT = {
  fine: 0,
  /** The day can't be solved, a check fails, or the work could not be finished. */
  failed: 1,
  /** Wrong usage or wrong data. */
  wrongInput: 2,
  interrupted: 130,
} as const;
