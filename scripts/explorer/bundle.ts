// The explorer as one script for page and worker, and HiGHS' WebAssembly packed for embedding in a page.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Plugin } from "esbuild";
import { projectFolder } from "../lib/project.mjs";
import { writeAtomically } from "../lib/write-file";

export interface ExplorerBundle {
  /** A minified script that sets `window.evExplorer`, or serves a page as its worker; safe between script tags. */
  readonly script: string;
  /** gzip in base64. */
  readonly packedHighs: string;
}

/** Where the two lie; `showExplorer()` of src/notebook reads them from there. */
const cacheFolder = path.join(projectFolder, "node_modules/.cache/ev-surplus");
const scriptFile = path.join(cacheFolder, "explorer.min.js");
const highsFile = path.join(cacheFolder, "highs.wasm.gz.txt");
const keyFile = path.join(cacheFolder, "explorer.key");

/** Everything that the script is made of. */
const SOURCE_FOLDERS = ["scripts/explorer", "scripts/figures", "scripts/publish", "src"];

let building: Promise<ExplorerBundle> | undefined;

/** Made once, and again when a source or a package changes. */
export function explorerBundle(): Promise<ExplorerBundle> {
  building ??= makeBundle();
  return building;
}

async function makeBundle(): Promise<ExplorerBundle> {
  const key = bundleKey();
  const isFresh = [scriptFile, highsFile, keyFile].every((file) => existsSync(file)) && readFileSync(keyFile, "utf8") === key;
  if (!isFresh) {
    writeAtomically(scriptFile, await buildScript());
    const wasm = readFileSync(path.join(projectFolder, "node_modules/highs/build/highs.wasm"));
    writeAtomically(highsFile, gzipSync(wasm, { level: 9 }).toString("base64"));
    writeAtomically(keyFile, key);
  }
  return { script: readFileSync(scriptFile, "utf8"), packedHighs: readFileSync(highsFile, "utf8") };
}

async function buildScript(): Promise<string> {
  const result = await build({
    entryPoints: [path.join(projectFolder, "scripts/explorer/page/main.ts")],
    absWorkingDir: projectFolder,
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    platform: "browser",
    target: "es2020",
    plugins: [minifiedStyles],
    // HiGHS' loader asks for Node's modules only in Node.
    external: ["node:*"],
    // It has no address: its WebAssembly comes with the page. Classic Jupyter's AMD loader must not catch a part.
    define: { "import.meta.url": '"about:blank"', "define.amd": "false" },
    legalComments: "none",
    logLevel: "error",
  });
  const script = result.outputFiles[0]!.text;
  // These two runs of characters would end the element that the script is inlined in.
  return script.replace(/<\/(script)/gi, "<\\/$1").replaceAll("<!--", "<\\!--");
}

/** A style sheet as minified text. */
const minifiedStyles: Plugin = {
  name: "minified-styles",
  setup(builder) {
    builder.onLoad({ filter: /\.css$/ }, async ({ path: file }) => {
      const css = await builder.esbuild.build({ entryPoints: [file], minify: true, write: false, logLevel: "error" });
      return { contents: css.outputFiles[0]!.text, loader: "text" };
    });
  },
};

function bundleKey(): string {
  const hash = createHash("sha256");
  for (const folder of SOURCE_FOLDERS) {
    const files = readdirSync(path.join(projectFolder, folder), { recursive: true }).map(String);
    for (const name of files.filter((file) => /\.(ts|css)$/.test(file) && !/(^|[\\/])(dist|node_modules)[\\/]/.test(file)).sort()) {
      hash.update(name).update(readFileSync(path.join(projectFolder, folder, name)));
    }
  }
  for (const name of ["highs", "esbuild"]) hash.update(readFileSync(path.join(projectFolder, "node_modules", name, "package.json")));
  return `${hash.digest("hex")}\n`;
}
