import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder with the top-level package.json. */
export const projectFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
