// TypeScript over everything, then ESLint. Ends with 1 if either finds something.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { projectFolder } from "../lib/project.mjs";

/** By path: node_modules/.bin/tsc may be tslab's own, older TypeScript. */
const steps: readonly (readonly string[])[] = [
  ["node_modules/typescript/bin/tsc", "-p", "tsconfig.json"],
  // The types of what only Fabric needs are known where its own packages are installed.
  ...(existsSync(path.join(projectFolder, "fabric/node_modules")) ? [["node_modules/typescript/bin/tsc", "-p", "fabric/tsconfig.json"]] : []),
  ["node_modules/eslint/bin/eslint.js", "src", "scripts", "test", "fabric", ...process.argv.slice(2)],
];

for (const [script, ...args] of steps) {
  const { status } = spawnSync(process.execPath, [path.join(projectFolder, script!), ...args], {
    cwd: projectFolder,
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}
if (process.exitCode !== 1) process.stdout.write("types and rules: nothing to report\n");
