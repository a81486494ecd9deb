/// <reference lib="dom" />
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { explorerBundle } from "../../scripts/explorer/bundle";
import { plotlyBundle } from "../../scripts/plotly/bundle";
import { addressOf } from "../../src/explorer/address";
import { defaultChosen } from "../../src/explorer/state";
import { loadHighs } from "../../src/trading/cooperative";
import { explorerExhibit, explorerHtml } from "../../src/notebook/explorer-html";
import { exhibitBundle, exhibitMimeType } from "../../src/notebook/mime-bundle";
import { plotlyLoaderHtml } from "../../src/notebook/start-notebook";
import { noBrowser, requireChromium, titleWithReason } from "../report/browser";
import { cases, paper } from "./cases";
import { numbersOfNode, numbersOnPage, openPage, settled, slide } from "./live-page";

const exhibit = explorerExhibit(cases);

describe("the explorer as an output", () => {
  afterEach(() => vi.unstubAllEnvs());

  test("carries the cases but not the script where nobody looks", () => {
    vi.stubEnv("EV_SURPLUS_HEADLESS", "1");
    const bundle = exhibitBundle(exhibit, "explorer-1");
    expect(Object.keys(bundle)).toEqual([exhibitMimeType, "text/plain"]);
    expect(bundle[exhibitMimeType]).toEqual(exhibit);
    expect(JSON.stringify(bundle).length).toBeLessThan(200_000);
  });

  test("carries the script, packed, for a page of Jupyter", async () => {
    await explorerBundle();
    vi.stubEnv("EV_SURPLUS_HEADLESS", "0");
    const bundle = exhibitBundle(exhibit, "explorer-1");
    expect(String(bundle["text/html"]).length).toBeGreaterThan(1_000_000);
    expect(String(bundle["text/html"]).length).toBeLessThan(2_500_000);
    expect(bundle["text/plain"]).toBe("Explorer. The trading day, live: energies-2023, estate-15min.");
  });

  test("needs a case", () => {
    expect(() => explorerExhibit([])).toThrow("required at least one case");
  });
});

describe.skipIf(noBrowser !== undefined)(titleWithReason("the explorer below a cell of Jupyter", noBrowser), () => {
  let browser: Browser;
  let folder: string;
  let file: string;
  beforeAll(async () => {
    browser = await requireChromium();
    folder = await mkdtemp(path.join(tmpdir(), "ev-surplus-jupyter-"));
    file = path.join(folder, "cell.html");
    const plotly = plotlyLoaderHtml(readFileSync((await plotlyBundle()).file));
    // Classic Jupyter has an AMD loader, which must not catch a part of the script.
    const amd = "<script>window.define = () => { throw new Error('define was called'); }; window.define.amd = {};</script>";
    const outputs = [plotly, explorerHtml(exhibit, "explorer-1", await explorerBundle())].map((html) => `<div class="output_html">${html}</div>`);
    await writeFile(file, `<!doctype html><html lang="en"><meta charset="utf-8"><title>Cell</title><body>${amd}${outputs.join("")}</body></html>`);
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  test("is as live as in the report, cooperative days too, and leaves the address alone", async () => {
    const { page, problems, close } = await openPage(browser, file);
    const address = page.url();
    await slide(page, "gridFeeYuanPerKwh", [0.2, 0.3]);
    await page.check('[data-control="mechanism"] input[value="cooperative"]', { force: true });
    await settled(page);
    const chosen = { ...defaultChosen(paper), setting: { ...defaultChosen(paper).setting, mechanism: "cooperative" as const, overrides: { gridFeeYuanPerKwh: 0.3 } } };
    expect((await settled(page)).address).toBe(addressOf(cases, chosen));
    expect(await numbersOnPage(page)).toEqual(numbersOfNode(await loadHighs(), chosen));
    expect(page.url()).toBe(address);
    expect(await page.locator(".evx-exports button").allTextContents()).toEqual(["Save setting (JSON)", "Save results (CSV)", "Open setting"]);
    expect(problems).toEqual([]);
    await close();
  });

  test("says what is missing where the notebook was not started", async () => {
    const alone = path.join(folder, "alone.html");
    await writeFile(alone, `<!doctype html><meta charset="utf-8">${explorerHtml(exhibit, "explorer-1", await explorerBundle())}`);
    const page = await browser.newPage();
    await page.goto(`file://${alone}`);
    await page.waitForFunction(() => document.body.textContent?.includes("needs the first cell of the notebook"));
    await page.close();
  });
});
