import { readFileSync } from "node:fs";
import path from "node:path";
import type { TradingCase } from "../../case/types";
import { parseStudy, studyFileNames, type SolverStudy } from "./solver-study";

/** Reads results/solver-study. The only function of this folder that touches files. */
export function readStudyFolder(folder: string, tradingCase: TradingCase): SolverStudy {
  const files = Object.fromEntries(
    studyFileNames().map((name) => {
      try {
        return [name, readFileSync(path.join(folder, name), "utf8")];
      } catch (error) {
        const came = (error as NodeJS.ErrnoException).code ?? "an error";
        throw new Error(`${name} in ${folder}: required a readable file (npm run study writes it), came ${came}`);
      }
    }),
  );
  return parseStudy(files, tradingCase);
}
