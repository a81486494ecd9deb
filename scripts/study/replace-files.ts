import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { writeAtomically } from "../lib/write-file";

/**
 * Brings files of one folder to new texts, all or none: each is written under another name first, and only when all
 * are there they take their names. A file whose text is the same already stays untouched.
 * @param texts name in `folder` -> text
 * @returns the names whose text changed
 */
export function replaceFiles(folder: string, texts: Readonly<Record<string, string>>): string[] {
  const files = Object.entries(texts).map(([name, text]) => {
    const file = path.join(folder, name);
    return { name, text, file, draft: `${file}.${process.pid}.draft`, before: existsSync(file) ? readFileSync(file, "utf8") : undefined };
  });
  const changed = files.filter(({ text, before }) => text !== before);
  const renamed: typeof changed = [];
  try {
    for (const { draft, text } of changed) {
      mkdirSync(path.dirname(draft), { recursive: true });
      writeFileSync(draft, text);
    }
    for (const file of changed) {
      renameSync(file.draft, file.file);
      renamed.push(file);
    }
  } catch (error) {
    for (const { file, before } of renamed) {
      if (before === undefined) rmSync(file);
      else writeAtomically(file, before);
    }
    throw error;
  } finally {
    for (const { draft } of changed) rmSync(draft, { force: true });
  }
  return changed.map(({ name }) => name);
}
