import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { caseTemplate } from "../../../src/case";
import { DataError, UsageError } from "../../lib/command-line";
import { commandWords, shellWord } from "../../lib/command-words";
import { parseArguments } from "../arguments";
import { EXIT, type Command } from "../command";

const help = `${commandWords()} init FOLDER

Writes a new case into a new or empty folder: a synthetic example that is valid as it stands, to be edited. The case is
called as the folder.

  --help                 this text

Example:
  ${commandWords()} init my-case

Exit codes: 0 written, 1 it can't be written (and why), 2 wrong usage.
`;

function run(args: readonly string[]): number {
  const { positionals } = parseArguments({}, args, ["a folder"]);
  const [argument] = positionals;
  if (argument === undefined || argument === "") throw new UsageError(`folder: came ${argument === undefined ? "none" : '""'}, required the folder of the new case, such as my-case`);
  const folder = path.resolve(argument);
  requireEmpty(argument, folder);
  const files = caseTemplate(path.basename(folder));
  writeAll(folder, files);
  const names = Object.keys(files);
  process.stdout.write(`${argument}: ${names.join(", ")}

Next:
  ${commandWords()} validate ${shellWord(argument)}
  ${commandWords()} day --case ${shellWord(argument)}
  edit the files; ${path.join(argument, "README.md")} says what to edit first
`);
  return EXIT.fine;
}

function requireEmpty(argument: string, folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isDirectory()) throw new DataError(`folder: came "${argument}", which is a file, required a new or empty folder`);
  const inside = readdirSync(folder);
  if (inside.length === 0) return;
  const some = `${inside.slice(0, 3).join(", ")}${inside.length > 3 ? ` and ${inside.length - 3} more` : ""}`;
  throw new DataError(`folder: came "${argument}", which has ${some}, required a new or empty folder`);
}

/** All files or none of them. */
function writeAll(folder: string, files: Readonly<Record<string, string>>): void {
  // The outermost of the folders that are made; undefined if the folder was there.
  const made = mkdirSync(folder, { recursive: true });
  const written: string[] = [];
  try {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(folder, name);
      written.push(file);
      writeFileSync(file, text, { flag: "wx" });
    }
  } catch (error) {
    for (const file of written) if (existsSync(file)) rmSync(file);
    if (made !== undefined) rmSync(made, { recursive: true });
    throw error;
  }
}

export const init: Command = { name: "init", summary: "writes a new case to start from", help, run };
