import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { findChromium, launchChromium } from "../../scripts/figures/chromium";
import { plotlyBundle } from "../../scripts/plotly/bundle";
import { figureHtml } from "../../src/notebook/figure-html";
import { plotlyLoaderHtml } from "../../src/notebook/start-notebook";
import type { Figure } from "../../src/exhibits/exhibit";

const missing = findChromium() === undefined;
const reason = missing ? " (skipped: no Chromium)" : "";

const traces = [
  { type: "bar", y: [1, 2] },
  { type: "scatter", y: [2, 1] },
  { type: "heatmap", z: [[1, 2], [3, 4]] },
  { type: "sankey", node: { label: ["A", "B"] }, link: { source: [0], target: [1], value: [1] } },
];

function figure(trace: (typeof traces)[number]): Figure {
  return {
    kind: "figure",
    id: `figure-${trace.type}`,
    label: "Figure",
    title: trace.type,
    caption: "A caption",
    alt: "An alternative",
    claims: [],
    plotly: { data: [trace], layout: {} },
    data: { columns: [], rows: [] },
  };
}

let loader = "";

beforeAll(async () => {
  loader = plotlyLoaderHtml(readFileSync((await plotlyBundle()).file));
}, 60_000);

it("sends Plotly in at most 0.6 MB", () => {
  expect(loader.length).toBeGreaterThan(100_000);
  expect(loader.length).toBeLessThan(600_000);
});

// In continuous integration Chromium is installed, and its absence a failure.
describe.skipIf(missing && process.env["CI"] !== "true")(`figures in a page${reason}`, () => {
  it("draw themselves once the page has unpacked Plotly, as in classic Jupyter", { timeout: 120_000 }, async () => {
    const browser = await launchChromium();
    if (browser === undefined) throw new Error("no Chromium was found");
    try {
      const page = await browser.newPage();
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(error.message));
      // Classic Jupyter has an AMD loader; a script that offers itself to it does not set window.Plotly.
      const amd = "<script>window.define = () => { throw new Error('define was called'); }; window.define.amd = {};</script>";
      const figures = traces.map((trace) => figureHtml(figure(trace), `${trace.type}-1`));
      await page.setContent(`<!doctype html><meta charset="utf-8">${amd}${figures.join("")}${loader}`);
      await page.waitForFunction((count) => document.querySelectorAll(".js-plotly-plot .main-svg").length >= count, traces.length);
      expect(await page.locator(".js-plotly-plot").count()).toBe(traces.length);
      expect(await page.getByRole("img", { name: "An alternative" }).count()).toBe(traces.length);
      expect(errors).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
