// One small Plotly for all pages: the core and only the traces that the figures use.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { projectFolder } from "../lib/project.mjs";
import { writeAtomically } from "../lib/write-file";

/** Trace types beside `scatter`, which belongs to the core. */
const traces = ["bar", "heatmap", "sankey"];

/** Where the bundle lies; `startNotebook()` of src/notebook reads it from there. */
const bundleFile = path.join(projectFolder, "node_modules/.cache/ev-surplus/plotly.min.js");

let building: Promise<{ file: string; bytes: number }> | undefined;

/**
 * A minified script that sets `window.Plotly`, made once and again when plotly.js or the traces change.
 * @returns the script's path and its size in bytes
 */
export function plotlyBundle(): Promise<{ file: string; bytes: number }> {
  building ??= makeBundle();
  return building;
}

async function makeBundle() {
  const keyFile = `${bundleFile}.key`;
  const key = bundleKey();
  if (!existsSync(bundleFile) || !existsSync(keyFile) || readFileSync(keyFile, "utf8") !== key) {
    const result = await build({
      stdin: { contents: entrySource(), resolveDir: projectFolder, loader: "js" },
      absWorkingDir: projectFolder,
      bundle: true,
      minify: true,
      write: false,
      format: "iife",
      platform: "browser",
      target: "es2020",
      // Style sheets of map traces that are not in the bundle.
      loader: { ".css": "empty" },
      // plotly.js still asks for Node's `global`; a page's AMD loader (classic Jupyter has one) must not catch a part.
      define: { global: "globalThis", "define.amd": "false" },
      legalComments: "none",
      logLevel: "error",
    });
    const script = result.outputFiles[0];
    if (script === undefined) throw new Error("esbuild made no Plotly bundle");
    writeAtomically(bundleFile, safeInScriptElement(script.text));
    writeAtomically(keyFile, key);
  }
  return { file: bundleFile, bytes: statSync(bundleFile).size };
}

function entrySource(): string {
  const imports = traces.map((trace) => `import ${trace} from "plotly.js/lib/${trace}.js";`);
  return [
    'import Plotly from "plotly.js/lib/core.js";',
    ...imports,
    `Plotly.register([${traces.join(", ")}]);`,
    "globalThis.Plotly = Plotly;",
  ].join("\n");
}

function bundleKey(): string {
  const manifest = JSON.parse(
    readFileSync(path.join(projectFolder, "node_modules/plotly.js/package.json"), "utf8"),
  ) as { version: string };
  const recipe = createHash("sha256").update(entrySource()).digest("hex");
  return `plotly.js ${manifest.version} ${recipe}\n`;
}

/** Pages put the bundle between <script> tags, where these two character runs would end it. */
function safeInScriptElement(script: string): string {
  return script.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
}
