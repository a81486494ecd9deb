import { readFileSync } from "node:fs";
import path from "node:path";
import { parseCalibrationAssumptions, type CalibrationAssumptions } from "./assumptions";
import type { CalibratedFiles } from "./write-case";

/** Reads calibration.json of a case folder. */
export function readCalibrationAssumptions(folder: string): CalibrationAssumptions {
  return parseCalibrationAssumptions(readFileSync(path.join(folder, "calibration.json"), "utf8"));
}

/** The files of a case folder that do not hold what the calibration gives; empty if all do. */
export function calibrationDrift(folder: string, files: CalibratedFiles): string[] {
  return Object.entries(files)
    .filter(([name, text]) => readFileSync(path.join(folder, name), "utf8").replaceAll("\r\n", "\n") !== text)
    .map(([name]) => name);
}
