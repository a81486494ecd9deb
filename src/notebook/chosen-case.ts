import { existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { casePath, projectFolder } from "./project-folder";

/** The case of data/cases that notebooks show if no other is chosen. */
const EXAMPLE_CASE = "estate-15min";

/**
 * The folder of the case that a notebook is about: `folder`, else the one that the environment variable EV_SURPLUS_CASE
 * names, else the example. A relative path starts at the notebook's folder or at the project's; a mere name is one of
 * data/cases.
 * @throws {Error} if there is no case.json in any of these places
 */
export function chosenCase(folder: string = process.env["EV_SURPLUS_CASE"] ?? ""): string {
  if (folder === "") return casePath(EXAMPLE_CASE);
  const places = [path.resolve(folder), path.resolve(projectFolder(), folder), path.join(projectFolder(), "data/cases", folder)];
  const found = places.find((place) => existsSync(path.join(place, "case.json")));
  if (found !== undefined) return found;
  throw new Error(`case: came "${folder}", required a folder with case.json; there is none in ${[...new Set(places)].join(", ")}`);
}
