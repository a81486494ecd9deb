// What the records of the study depend on, beside its jobs.
import path from "node:path";
import { projectFolder } from "../lib/project.mjs";
import { fingerprintOfFiles } from "./fingerprint";

/** The case on which the solvers are compared, below the project's folder. */
export const caseName = "data/cases/energies-2023";

export const caseFolder = path.join(projectFolder, caseName);

/** Folders of the project, the case's among them, whose files decide the records. */
export const folders = [caseName, "src/case", "src/model", "src/solvers", "src/trading", "src/units"];

/** Packages whose versions do: exact solver, random numbers, statistics. */
export const packages = ["highs", "seedrandom", "simple-statistics"];

/** Of those files of the case from which anything is computed: a better note in its provenance changes no record. */
export function caseFingerprint(): string {
  return fingerprintOfFiles(["case.json", "charging.csv", "periods.csv"].map((file) => `${caseName}/${file}`));
}
