import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";

/** A new, empty folder for files that nobody needs when the notebook's kernel has ended; removed then. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-notebook-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
