// Builds the workspace package: dist/*.cjs and *.mjs by esbuild, declarations by TypeScript.
// Notebooks import what this makes, on tslab (CommonJS) and on Deno (modules).
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { projectFolder } from "./lib/project.mjs";

const entries = { index: "src/index.ts", notebook: "src/notebook/index.ts" };

export async function build() {
  const { build: bundle } = await import("esbuild");
  rmSync(path.join(projectFolder, "src/dist"), { recursive: true, force: true });
  const common = {
    absWorkingDir: projectFolder,
    entryPoints: entries,
    outdir: "src/dist",
    bundle: true,
    platform: "node",
    target: "node20",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
  };
  await Promise.all([
    bundle({ ...common, format: "cjs", outExtension: { ".js": ".cjs" } }),
    bundle({ ...common, format: "esm", outExtension: { ".js": ".mjs" } }),
  ]);
  // By path: node_modules/.bin/tsc may be tslab's own, older TypeScript.
  const tsc = path.join(projectFolder, "node_modules/typescript/bin/tsc");
  const declarations = spawnSync(process.execPath, [tsc, "-p", "src/tsconfig.json"], {
    cwd: projectFolder,
    encoding: "utf8",
  });
  if (declarations.status !== 0) throw new Error(`TypeScript found errors in src/:\n${declarations.stdout}${declarations.stderr}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
