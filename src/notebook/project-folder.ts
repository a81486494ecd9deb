import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import process from "node:process";

/** The nearest folder, from `from` upwards, that has `data/cases`. */
export function projectFolder(from: string = process.cwd()): string {
  for (let folder = path.resolve(from); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, "data/cases"))) return folder;
    if (path.dirname(folder) === folder) {
      throw new Error(
        `The project's folder was not found: neither ${path.resolve(from)} nor a folder above it has data/cases. ` +
          "Start the notebook from a checkout of the project (npm run lab).",
      );
    }
  }
}

/** The folder with the paper's printed tables. */
export function paperPath(from: string = process.cwd()): string {
  return path.join(projectFolder(from), "data/paper");
}

/** The folder with the records of the solver study. */
export function studyPath(from: string = process.cwd()): string {
  return path.join(projectFolder(from), "results/solver-study");
}

/** The folder with the records of the sensitivity study. */
export function sensitivityPath(from: string = process.cwd()): string {
  return path.join(projectFolder(from), "results/sensitivity");
}

/** The folder of the case `name`, which has its case.json. */
export function casePath(name: string, from: string = process.cwd()): string {
  const cases = path.join(projectFolder(from), "data/cases");
  const folder = path.join(cases, name);
  if (existsSync(path.join(folder, "case.json"))) return folder;
  const known = readdirSync(cases).filter((entry) => statSync(path.join(cases, entry)).isDirectory());
  throw new Error(`There is no case "${name}" in data/cases; there are: ${known.sort().join(", ") || "none"}`);
}
