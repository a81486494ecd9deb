import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { explorerBundle, type ExplorerBundle } from "../explorer/bundle";
import { plotlyBundle } from "../plotly/bundle";
import { themeVariables } from "./theme-colours";

/** What is inlined into every page. */
export interface PageAssets {
  readonly css: string;
  readonly script: string;
  /** Left out of pages without figures. */
  readonly plotly: string;
  /** Left out of pages without an explorer. */
  readonly explorer: ExplorerBundle;
}

const here = path.dirname(fileURLToPath(import.meta.url));

export async function pageAssets(): Promise<PageAssets> {
  const [theme, script, bundle, explorer] = await Promise.all([
    readFile(path.join(here, "theme.css"), "utf8"),
    bundlePageScript(),
    plotlyBundle(),
    explorerBundle(),
  ]);
  const css = await build({
    stdin: { contents: `${themeVariables()}\n${theme}`, loader: "css" },
    minify: true,
    write: false,
  });
  return {
    css: css.outputFiles[0]?.text ?? "",
    script: inlineSafe(script),
    plotly: await readFile(bundle.file, "utf8"),
    explorer,
  };
}

async function bundlePageScript(): Promise<string> {
  const result = await build({
    entryPoints: [path.join(here, "page/main.ts")],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2020",
    write: false,
  });
  return result.outputFiles[0]?.text ?? "";
}

/** These two runs of characters would end the element that a script is inlined in; the Plotly bundle has none. */
function inlineSafe(script: string): string {
  return script.replace(/<\/(script)/gi, "<\\/$1").replaceAll("<!--", "<\\!--");
}
