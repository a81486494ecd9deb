import { didYouMean } from "../../src/case";
import { UsageError } from "../lib/command-line";
import { commandWords } from "../lib/command-words";
import { EXIT, type Command } from "./command";
import { errorText, exitCodeOf } from "./exit-code-of";

/** Name -> command, loaded when asked for: most commands need only a part of the project. */
export type Commands = Readonly<Record<string, () => Promise<Command>>>;

/** Finds the command, runs it and tells its errors on the error stream; the exit code. */
export async function runCommand(commands: Commands, args: readonly string[]): Promise<number> {
  try {
    return await chosenCommand(commands, args);
  } catch (error) {
    process.stderr.write(`${errorText(error)}\n`);
    const name = args[0] !== undefined && Object.hasOwn(commands, args[0]) ? `${args[0]} ` : "";
    if (error instanceof UsageError) process.stderr.write(`\n${commandWords()} ${name}--help tells more.\n`);
    return exitCodeOf(error);
  }
}

async function chosenCommand(commands: Commands, [name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    process.stdout.write(await overview(commands));
    return name === undefined ? EXIT.wrongInput : EXIT.fine;
  }
  const names = Object.keys(commands);
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) throw new UsageError(`command: came "${name}", required one of ${names.join(", ")}${didYouMean(name, names)}`);
  const command = await load();
  if (args.includes("--help") || args.includes("-h")) {
    process.stdout.write(command.help);
    return EXIT.fine;
  }
  return command.run(args);
}

async function overview(commands: Commands): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  const width = Math.max(...all.map(({ name }) => name.length));
  const lines = all.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `${commandWords()} COMMAND [options]

Solves, explores and reports trading days of the paper's case or of your own.

${lines.join("\n")}

${commandWords()} COMMAND --help tells more. The reproduction of the paper: npm run reproduce.
Exit codes: 0 fine, 1 it can't be done (and why), 2 wrong usage or data.
`;
}
