import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { UsageError } from "../lib/command-line";

/** Says what a report was made from, and that its folder may be replaced by a newer one. */
export const RECORD_FILE = "report.json";

export const RECORD_SCHEMA = "ev-surplus/report/1";

/**
 * Refuses a folder that a report may not replace: one with files that no report has put there.
 * @throws {UsageError}
 */
export function requireReplaceable(folder: string): void {
  const required = "a new or empty folder, or that of an earlier report";
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory()) throw new UsageError(`--out: came "${folder}", which is a file, required ${required}`);
  const entries = readdirSync(folder);
  if (entries.length === 0 || isReport(folder)) return;
  throw new UsageError(`--out: came "${folder}", which has other files (${entries.sort().slice(0, 3).join(", ")}${entries.length > 3 ? " ..." : ""}), required ${required}`);
}

function isReport(folder: string): boolean {
  const file = path.join(folder, RECORD_FILE);
  if (!existsSync(file)) return false;
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as { schema?: unknown } | null)?.schema === RECORD_SCHEMA;
  } catch {
    return false;
  }
}
