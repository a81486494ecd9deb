import { readFileSync } from "node:fs";
import path from "node:path";
import { projectFolder } from "../lib/project.mjs";

/**
 * Package -> version in the lockfile of the project.
 * @throws Error if the lockfile has no such package
 */
export function lockedVersions(names: readonly string[], root: string = projectFolder): Record<string, string> {
  const file = path.join(root, "package-lock.json");
  const { packages } = JSON.parse(readFileSync(file, "utf8")) as { packages: Record<string, { version?: string }> };
  return Object.fromEntries(
    names.map((name) => {
      const version = packages[`node_modules/${name}`]?.version;
      if (version === undefined) throw new Error(`${file}: came no version of ${name}, required one`);
      return [name, version];
    }),
  );
}
