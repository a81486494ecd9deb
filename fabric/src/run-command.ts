import { EXIT } from "../../scripts/cli/command";
import { errorText, exitCodeOf } from "../../scripts/cli/exit-code-of";
import { interrupted } from "../../scripts/cli/ledger/interrupted";
import { UsageError } from "../../scripts/lib/command-line";
import { didYouMean } from "../../src/case";
import { ConnectionProfileError } from "./client/connection-profile";
import { FabricCallError } from "./client/fabric-engine";
import { IdentityError } from "./client/identities";
import type { Command, Surroundings } from "./commands/command";
import { parity } from "./commands/parity";
import { parties } from "./commands/parties";
import { replay } from "./commands/replay";
import { StateInUseError } from "./parity/recording";

const COMMANDS: Readonly<Record<string, Command>> = { parties, parity, replay };
const NAMES = Object.keys(COMMANDS);

/** Beside what the embedded commands know: errors that are told by their message. */
const WRONG_INPUT = [ConnectionProfileError, IdentityError];
const FAILED = [FabricCallError, StateInUseError];

const OVERVIEW = `npm start -- COMMAND [options]

${Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(10)}${summary}`).join("\n")}

npm start -- COMMAND --help tells more.
Exit codes: 0 fine, 1 it can't be done or something differs (and what), 2 wrong options or data.`;

/** Runs the command that the arguments name; resolves to the exit code. */
export async function runCommand(args: readonly string[], given: Pick<Surroundings, "say" | "complain"> & Partial<Surroundings>): Promise<number> {
  const surroundings = { progress: (text: string) => void process.stderr.write(text), signal: interrupted, ...given };
  try {
    return await chosenCommand(args, surroundings);
  } catch (error) {
    surroundings.complain(isOneOf([...WRONG_INPUT, ...FAILED], error) ? (error as Error).message : errorText(error));
    const name = args[0] !== undefined && Object.hasOwn(COMMANDS, args[0]) ? `${args[0]} ` : "";
    if (error instanceof UsageError) surroundings.complain(`\nnpm start -- ${name}--help tells more.`);
    return isOneOf(WRONG_INPUT, error) ? EXIT.wrongInput : exitCodeOf(error);
  }
}

async function chosenCommand([name, ...args]: readonly string[], surroundings: Surroundings): Promise<number> {
  const { say, complain } = surroundings;
  if (name === undefined) {
    complain(OVERVIEW);
    return EXIT.wrongInput;
  }
  const isHelp = [name, ...args].some((one) => one === "--help" || one === "-h");
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (isHelp || name === "help") {
    say(command?.help ?? OVERVIEW);
    return EXIT.fine;
  }
  if (command === undefined) throw new UsageError(`command: came "${name}", required one of ${NAMES.join(", ")}${didYouMean(name, NAMES)}`);
  return command.run(args, surroundings);
}

function isOneOf(kinds: readonly (abstract new (...args: never[]) => Error)[], error: unknown): boolean {
  return kinds.some((kind) => error instanceof kind);
}
