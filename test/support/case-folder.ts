import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { caseFileNames, type CaseFiles } from "../../src/case";
import { smallCaseFiles } from "./small-case-files";

/** A folder that is gone when the test has finished. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A case folder with these files, gone when the test has finished. */
export function caseFolderWith(files: Partial<CaseFiles> = smallCaseFiles()): string {
  const folder = path.join(temporaryFolder(), "small");
  mkdirSync(folder);
  for (const name of caseFileNames) {
    const text = files[name];
    if (text !== undefined) writeFileSync(path.join(folder, name), text);
  }
  return folder;
}
