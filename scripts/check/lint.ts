// TypeScript over everything, then ESLint. Ends with 1 if either finds something.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { projectFolder } from "../lib/project.mjs";

/** By path: node_modules/.bin/tsc may be tslab's own, older TypeScript. */
const steps: readonly (readonly string[])[] = [
  ["node_modules/typescript/bin/tsc", "-p", "tsconfig.json"],
  ["node_modules/eslint/bin/eslint.js", "src", "scripts", "test", ...process.argv.slice(2)],
];

for (const [script, ...args] of steps) {
  const { status } = spawnSync(process.execPath, [path.join(projectFolder, script!), ...args], {
    cwd: projectFolder,
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}
if (process.exitCode !== 1) process.stdout.write("types and rules: nothing to report\n");
