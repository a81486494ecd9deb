/** The command line is wrong; the message says what came. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What the command line says. */
export interface Options {
  readonly profile?: string | undefined;
  readonly peer?: string | undefined;
  readonly channel?: string | undefined;
  readonly chaincode: string;
  readonly identities: string;
  readonly concurrency: string;
  readonly seed: string;
  readonly calls: string;
  readonly case?: string | undefined;
  readonly scenario?: string | undefined;
}

/** A command of `npm start`. */
export interface Command {
  readonly summary: string;
  /** Resolves to the process's exit code. */
  run(options: Options, say: (text: string) => void): Promise<number>;
}

/** A whole number above 0. Errors: UsageError. */
export function wholeOption(name: string, text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new UsageError(`--${name}: came ${JSON.stringify(text)}, required a whole number above 0`);
  return Number(text);
}
