import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { gzipSync } from "node:zlib";
import { currentKernel } from "./current-kernel";
import { projectFolder } from "./project-folder";

/** Made by scripts/plotly/bundle.ts. */
const bundlePath = "node_modules/.cache/ev-surplus/plotly.min.js";

/**
 * First cell of a notebook: makes prints arrive complete and figures live in Jupyter's page.
 * The page gets Plotly once, compressed (0.6 MB).
 */
export async function startNotebook(): Promise<void> {
  const kernel = currentKernel();
  kernel.prepare();
  // The runner sets this: nobody looks at a page, and the report brings its own Plotly.
  if (process.env["EV_SURPLUS_HEADLESS"] === "1" || kernel.name === "none") return;
  const file = path.join(projectFolder(), bundlePath);
  if (!existsSync(file)) {
    await kernel.display({
      "text/plain": "Figures are drawn only where the viewer knows Plotly's format: start Jupyter with `npm run lab` to see all of them.",
    });
    return;
  }
  await kernel.display({
    "text/html": plotlyLoaderHtml(readFileSync(file)),
    "text/plain": "Figures are live.",
  });
}

/** A script element that unpacks and runs the bundle unless the page has Plotly. */
export function plotlyLoaderHtml(script: Uint8Array): string {
  const packed = gzipSync(script, { level: 9 }).toString("base64");
  return [
    "<script>",
    "(async function () {",
    "  if (window.Plotly || window.evSurplusPlotlyLoading) return;",
    "  window.evSurplusPlotlyLoading = true;",
    `  var bytes = Uint8Array.from(atob("${packed}"), function (c) { return c.charCodeAt(0); });`,
    '  var stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));',
    '  var element = document.createElement("script");',
    "  element.textContent = await new Response(stream).text();",
    "  document.head.appendChild(element);",
    "})();",
    "</script>",
  ].join("\n");
}
