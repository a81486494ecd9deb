import { statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { UsageError } from "../lib/command-line";
import { replaceFiles } from "../study/replace-files";

/** Where a result goes: a file of the user's, or "-" for the standard output. */
export interface Target {
  readonly option: string;
  readonly file: string;
}

/** Whether a target is the standard output, which then carries nothing else. */
export function takesStdout(targets: readonly Target[]): boolean {
  return targets.some(({ file }) => file === "-");
}

/**
 * Refuses, before any work, targets that cannot all be written.
 * @throws {UsageError}
 */
export function checkTargets(targets: readonly Target[]): void {
  targets.forEach(({ option, file }, at) => {
    const others = targets.slice(0, at).map((one) => place(one.file));
    if (others.includes(place(file))) throw new UsageError(`${option}: came "${file}" for two results, required a place of its own for each`);
    const isFolder = file !== "-" && statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
    if (file === "" || isFolder) throw new UsageError(`${option}: came "${file}"${isFolder ? ", which is a folder" : ""}, required a file, or - for the standard output`);
  });
}

/**
 * Writes each text to its target: files all or none, then devices, pipes and the standard output.
 * @returns the names of what was written, without the standard output.
 */
export function writeTargets(results: readonly (Target & { readonly text: string })[]): string[] {
  const named = results.filter(({ file }) => file !== "-");
  const [files, others] = [named.filter(({ file }) => isFileOrNew(file)), named.filter(({ file }) => !isFileOrNew(file))];
  replaceFiles("", Object.fromEntries(files.map(({ file, text }) => [path.resolve(file), text])));
  for (const { file, text } of others) writeFileSync(file, text);
  for (const { file, text } of results) if (file === "-") process.stdout.write(text);
  return named.map(({ file }) => file);
}

/** Not so /dev/null, which must not be replaced by a file. */
function isFileOrNew(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? true;
}

function place(file: string): string {
  return file === "-" ? file : path.resolve(file);
}
