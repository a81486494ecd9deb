import { createHash } from "node:crypto";
import { projectFolder } from "../lib/project.mjs";
import { fingerprint } from "./fingerprint";
import { lockedVersions } from "./locked-versions";

/** What the records of two runs must have in common to stand in one journal. */
export interface Comparable {
  /** All jobs of the protocol, also where only some of them run. */
  readonly jobs: readonly unknown[];
  /** Folders below `root`; every file in them counts, with its name. */
  readonly folders: readonly string[];
  /** Packages whose version in the lockfile counts. */
  readonly packages: readonly string[];
  /** The project's folder; default: this checkout's. */
  readonly root?: string;
}

/**
 * A key that is the same only for the same jobs, contents, package versions and V8 (another one may round a power or a
 * cosine otherwise in the last bit): 16 hexadecimal digits of a SHA-256.
 * @throws Error if the lockfile has no such package
 */
export function journalKey({ jobs, folders, packages, root = projectFolder }: Comparable): string {
  const hash = createHash("sha256");
  // JSON of a list tells where a part ends, so that no two inputs run together.
  const add = (...parts: unknown[]): void => void hash.update(`${JSON.stringify(parts)}\n`);
  add("jobs", jobs);
  add("files", fingerprint(folders, root));
  add("packages", lockedVersions(packages, root));
  add("v8", process.versions.v8);
  return hash.digest("hex").slice(0, 16);
}
