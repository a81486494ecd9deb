/** The one place of the case loader that touches files. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { fileWords, parseCase, type CaseFiles } from "./parse-case";
import { CaseError, caseFileNames, type CaseProblem } from "./problems";
import type { TradingCase } from "./types";

/**
 * The case in a folder with `case.json`, `periods.csv`, `charging.csv` and, if there is one, `provenance.json`.
 * @throws {CaseError} with all problems; files that are missing or cannot be read are among them.
 */
export function readCaseFolder(folder: string): TradingCase {
  if (!existsSync(folder)) {
    const required = `a folder with ${caseFileNames.slice(0, 3).join(", ")}`;
    throw new CaseError(folder, [{ file: folder, came: "no such folder", required }]);
  }
  const texts: [string, string][] = [];
  const problems: CaseProblem[] = [];
  for (const file of caseFileNames) {
    try {
      texts.push([file, readFileSync(join(folder, file), "utf8")]);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // A file that is not there is for parseCase to judge: not every one is required.
      if (code === "ENOENT") continue;
      problems.push({ file, came: `something that cannot be read (${code ?? String(error)})`, required: fileWords(file) });
    }
  }
  if (problems.length > 0) throw new CaseError(folder, problems);
  return parseCase({ folder, ...(Object.fromEntries(texts) as Partial<CaseFiles>) });
}
