import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { projectFolder } from "../lib/project.mjs";

/** The same only for the same files of these folders (below `root`) with the same contents. */
export function fingerprint(folders: readonly string[], root: string = projectFolder): string {
  return fingerprintOfFiles(folders.flatMap((name) => filesBelow(root, name)), root);
}

/** The same only for files (below `root`) with the same names and contents: 16 hexadecimal digits of a SHA-256. */
export function fingerprintOfFiles(files: readonly string[], root: string = projectFolder): string {
  const hash = createHash("sha256");
  for (const file of files) {
    // JSON of a list tells where a part ends, so that no two inputs run together.
    hash.update(`${JSON.stringify([file, readFileSync(path.join(root, file), "utf8")])}\n`);
  }
  return hash.digest("hex").slice(0, 16);
}

/** Every file of a folder, by path below `root`, in an order that does not depend on the file system. */
function filesBelow(root: string, folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"))
    .sort();
}
