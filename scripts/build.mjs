// Builds the workspace package: dist/*.cjs and *.mjs by esbuild, declarations by TypeScript.
// Notebooks import what this makes, on tslab (CommonJS) and on Deno (modules).
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { projectFolder } from "./lib/project.mjs";

const entries = { index: "src/index.ts", notebook: "src/notebook/index.ts", ledger: "src/ledger/index.ts" };
const outdir = path.join(projectFolder, "src/dist");

/** Builds beside src/dist and then replaces it file by file: who reads it meanwhile finds each file whole. */
export async function build() {
  const cache = path.join(projectFolder, ".cache");
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(path.join(cache, "build-"));
  try {
    await bundle(draft);
    declare(draft);
    publish(draft);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function bundle(draft) {
  const { build: esbuild } = await import("esbuild");
  const common = {
    absWorkingDir: projectFolder,
    entryPoints: entries,
    // Source maps name their sources from here, wherever they are written first.
    outdir: "src/dist",
    write: false,
    bundle: true,
    platform: "node",
    target: "node20",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
  };
  const results = await Promise.all([
    esbuild({ ...common, format: "cjs", outExtension: { ".js": ".cjs" } }),
    esbuild({ ...common, format: "esm", outExtension: { ".js": ".mjs" } }),
  ]);
  for (const file of results.flatMap(({ outputFiles }) => outputFiles)) {
    writeFileSync(path.join(draft, path.relative(outdir, file.path)), file.contents);
  }
}

function declare(draft) {
  // By path: node_modules/.bin/tsc may be tslab's own, older TypeScript.
  const tsc = path.join(projectFolder, "node_modules/typescript/bin/tsc");
  const declarations = spawnSync(process.execPath, [tsc, "-p", "src/tsconfig.json", "--outDir", path.join(draft, "types")], {
    cwd: projectFolder,
    encoding: "utf8",
  });
  if (declarations.status !== 0) throw new Error(`TypeScript found errors in src/:\n${declarations.stdout}${declarations.stderr}`);
}

/** Renames each file over the one of its name, then drops files that are built no more. */
function publish(draft) {
  const built = filesBelow(draft);
  for (const name of built) {
    mkdirSync(path.dirname(path.join(outdir, name)), { recursive: true });
    renameSync(path.join(draft, name), path.join(outdir, name));
  }
  for (const name of filesBelow(outdir)) {
    if (!built.includes(name)) rmSync(path.join(outdir, name), { force: true });
  }
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
