import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { gzipSync } from "node:zlib";
import type { TradingCase } from "../case/types";
import type { ExplorerExhibit } from "../exhibits/exhibit";
import { exhibitMimeType } from "./exhibit-mime-type";
import { escapeHtml, scriptLiteral } from "./html";
import { projectFolder } from "./project-folder";

/** Made by scripts/explorer/bundle.ts. */
const scriptPath = "node_modules/.cache/ev-surplus/explorer.min.js";
const highsPath = "node_modules/.cache/ev-surplus/highs.wasm.gz.txt";

/** How a notebook names its explorer. */
export interface ExplorerCaption {
  readonly id?: string;
  readonly label?: string;
  readonly title?: string;
  readonly caption?: string;
}

/** The explorer of one or more cases as an exhibit; the first case is the one that it opens with. */
export function explorerExhibit(cases: readonly TradingCase[], caption: ExplorerCaption = {}): ExplorerExhibit {
  if (cases.length === 0) throw new RangeError("explorer: required at least one case, came none");
  return {
    kind: "explorer",
    id: caption.id ?? "explorer",
    label: caption.label ?? "Explorer",
    title: caption.title ?? "The trading day, live",
    caption:
      caption.caption ??
      "The model itself runs in this page. The mark below a slider is the case's value; the band is its range on record, for that number by itself.",
    claims: [],
    cases,
  };
}

/** All forms of the explorer. Without a reader (EV_SURPLUS_HEADLESS=1) the heavy script stays away: the report has its own. */
export function explorerBundle(exhibit: ExplorerExhibit, elementId: string): Readonly<Record<string, unknown>> {
  const names = exhibit.cases.map(({ settings }) => settings.name).join(", ");
  const plain = `${exhibit.label}. ${exhibit.title}: ${names}.`;
  if (process.env["EV_SURPLUS_HEADLESS"] === "1") return { [exhibitMimeType]: exhibit, "text/plain": plain };
  const files = [scriptPath, highsPath].map((file) => path.join(projectFolder(), file));
  if (!files.every((file) => existsSync(file))) {
    return { [exhibitMimeType]: exhibit, "text/plain": `${plain} It is not built yet: start Jupyter with \`npm run lab\`, or read reports/explorer.html.` };
  }
  const [script, packedHighs] = files.map((file) => readFileSync(file, "utf8"));
  return { [exhibitMimeType]: exhibit, "text/html": explorerHtml(exhibit, elementId, { script: script!, packedHighs: packedHighs! }), "text/plain": plain };
}

/**
 * The explorer for a page of Jupyter: unpacks its script, waits for the page's Plotly (see `startNotebook`), starts.
 * @param elementId unique in the page
 */
export function explorerHtml(exhibit: ExplorerExhibit, elementId: string, bundle: { readonly script: string; readonly packedHighs: string }): string {
  const packedScript = gzipSync(bundle.script, { level: 9 }).toString("base64");
  return [
    '<figure style="margin:0">',
    `<div id="${escapeHtml(elementId)}"></div>`,
    `<figcaption><strong>${escapeHtml(exhibit.label)}.</strong> ${escapeHtml(exhibit.title)}. ${escapeHtml(exhibit.caption)}</figcaption>`,
    "<script>",
    "(async function () {",
    `  var place = document.getElementById(${scriptLiteral(elementId)});`,
    `  var bytes = Uint8Array.from(atob("${packedScript}"), function (c) { return c.charCodeAt(0); });`,
    '  var source = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();',
    '  var element = document.createElement("script");',
    "  element.textContent = source;",
    "  document.head.appendChild(element);",
    "  for (var i = 0; i < 100 && !window.Plotly; i++) await new Promise(function (go) { setTimeout(go, 100); });",
    "  if (!window.Plotly) {",
    '    place.textContent = "The explorer needs the first cell of the notebook (startNotebook) to be run.";',
    "    return;",
    "  }",
    "  window.evExplorer.mount(place, {",
    `    cases: ${scriptLiteral(exhibit.cases)},`,
    "    plotly: function () { return window.Plotly; },",
    '    theme: function () { return document.body.dataset.jpThemeLight === "false" ? "dark" : "light"; },',
    "    source: function () { return source; },",
    `    highs: function () { return "${bundle.packedHighs}"; },`,
    "    inAddress: false,",
    "    hasStyles: false,",
    "  });",
    "})();",
    "</script>",
    "</figure>",
  ].join("\n");
}
