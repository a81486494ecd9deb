/** What only Fabric needs is not part of the project's installation: its tests load it by path, if it is there. */

import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

export const fabricFolder = path.resolve(import.meta.dirname, "../../fabric");

const isInstalled = existsSync(path.join(fabricFolder, "node_modules/fabric-shim/package.json"));

/** For the title of tests that need it. */
export const unlessInstalled = { skip: !isInstalled, why: isInstalled ? "" : " (optional; skipped: npm ci was not run in fabric/)" };

/** A module of fabric/ that imports packages of fabric/node_modules. */
export function load<T>(file: string): Promise<T> {
  return import(/* @vite-ignore */ pathToFileURL(path.join(fabricFolder, file)).href) as Promise<T>;
}
