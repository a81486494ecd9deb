import { createHash } from "node:crypto";
import type { TradingCase } from "../../src/case";
import { fingerprint, fingerprintOfFiles } from "../study/fingerprint";
import { lockedVersions } from "../study/locked-versions";

/** Folders and files that decide the rows, and packages whose versions do. */
export const codeSources = {
  folders: ["src/case", "src/model", "src/trading", "src/units", "src/sensitivity/sampling", "src/sensitivity/sweep"],
  files: ["src/sensitivity/outputs.ts", "src/solvers/elementary.ts", "src/solvers/random.ts"],
  packages: ["highs", "seedrandom"],
} as const;

/** The same only for the same code, package versions and V8: rows of two codes do not belong into one table. */
export function codeFingerprint(): string {
  const { folders, files, packages } = codeSources;
  return digest([fingerprint(folders), fingerprintOfFiles(files), lockedVersions(packages), process.versions.v8]);
}

/** Of what the case says, not of its files: comments, line ends and provenance change no row. */
export function caseFingerprint({ settings, periods, variants, charging }: TradingCase): string {
  return digest([settings, periods, variants, charging]);
}

function digest(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}
