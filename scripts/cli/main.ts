// The command `ev-surplus`: finds the command, tells its errors, gives its exit code.
import { didYouMean } from "../../src/case";
import { UsageError } from "../lib/command-line";
import { EXIT, type Command } from "./command";
import { exitCodeOf } from "./exit-code-of";

/** Loaded when asked for: most commands need only a part of the project. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  day: async () => (await import("./commands/day")).day,
};

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    process.stdout.write(await overview());
    return name === undefined ? EXIT.wrongInput : EXIT.fine;
  }
  const load = commands[name];
  if (load === undefined) {
    throw new UsageError(`command: came "${name}", required one of ${Object.keys(commands).join(", ")}${didYouMean(name, Object.keys(commands))}`);
  }
  const command = await load();
  if (args.includes("--help") || args.includes("-h")) {
    process.stdout.write(command.help);
    return EXIT.fine;
  }
  return command.run(args);
}

async function overview(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  const width = Math.max(...all.map(({ name }) => name.length));
  const lines = all.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `npx --no ev-surplus COMMAND [options]

Solves, explores and reports trading days of the paper's case or of your own.

${lines.join("\n")}

npx --no ev-surplus COMMAND --help tells more. The reproduction of the paper: npm run reproduce.
Exit codes: 0 fine, 1 it can't be done (and why), 2 wrong usage or data.
`;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  if (error instanceof UsageError) process.stderr.write("\nnpx --no ev-surplus COMMAND --help tells more.\n");
  process.exitCode = exitCodeOf(error);
}
