import { readFileSync } from "node:fs";
import path from "node:path";
import type { TradingCase } from "../../case/types";
import { parseSensitivity, SENSITIVITY_FILES, StaleSensitivityError, type DayRecord } from "./records";

/** Reads results/sensitivity. The only function of this folder that touches files. */
export function readSensitivityFolder(folder: string, tradingCase: TradingCase): DayRecord[] {
  const files = SENSITIVITY_FILES.map((name) => {
    try {
      return [name, readFileSync(path.join(folder, name), "utf8")] as const;
    } catch (error) {
      throw new StaleSensitivityError(name, (error as NodeJS.ErrnoException).code ?? "an error", "a readable file");
    }
  });
  return parseSensitivity(Object.fromEntries(files), tradingCase);
}
