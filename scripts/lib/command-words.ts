import path from "node:path";
import { projectFolder } from "./project.mjs";

/**
 * How the command is called from a folder. npx finds it in the project's own folder only; elsewhere it would look for
 * a package of that name in npm's registry.
 */
export function commandWords(folder = process.cwd()): string {
  if (path.relative(projectFolder, folder) === "") return "npx --no ev-surplus";
  return `node ${shellWord(path.join(projectFolder, "scripts/ev-surplus.mjs"))}`;
}

/** A word for a POSIX shell. */
export function shellWord(word: string): string {
  return /^[\w./,:=+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
