import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ReproductionReport } from "../../scripts/publish/publish-options";
import { publishReport } from "../../scripts/publish/publish-report";
import { noBrowser, requireBrowserInCi, requireChromium, titleWithReason } from "./browser";
import { deadLinks } from "./check-links";
import { pageChecks } from "./check-page";
import { writeSample } from "./sample-report";

const PATIENCE_MS = 120_000;

let folder: string;
let options: ReproductionReport;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "ev-surplus-report-"));
  options = await writeSample(folder);
  await publishReport(options);
}, PATIENCE_MS);
afterAll(() => rm(folder, { recursive: true, force: true }));

const read = (name: string): Promise<string> => readFile(path.join(options.folder, name), "utf8");

describe("the published sample", () => {
  test("has an index and one page a notebook, each below 3 MB", async () => {
    const files = (await readdir(options.folder)).sort();
    expect(files).toEqual(["3-trading-model.html", "7-1-energy-strategies.html", "index.html"]);
    for (const file of files) expect((await stat(path.join(options.folder, file))).size).toBeLessThan(3_000_000);
  });

  test("has no dead link", async () => {
    expect(await deadLinks(options.folder)).toEqual([]);
  });

  test("links references to the page that defines them and leaves unknown ones alone", async () => {
    const html = await read("7-1-energy-strategies.html");
    expect(html).toContain('<a class="reference" href="#eq-13">Eq. 13</a>');
    expect(html).toContain('<a class="reference" href="3-trading-model.html#eq-3">Eqs. 3</a>–<a class="reference" href="3-trading-model.html#eq-6">6</a>');
    expect(html).toContain('<a class="reference" href="#figure-05a">Figure 5</a>');
    expect(html).toContain("Figure 99 is in no notebook");
  });

  test("sends links to notebooks to their pages and links to files to the repository at the commit", async () => {
    const html = await read("3-trading-model.html");
    expect(html).toContain('href="7-1-energy-strategies.html#hour-by-hour"');
    expect(html).toContain(`href="https://example.org/ev-surplus/blob/${options.project.commit}/src/model/index.ts"`);
  });

  test("states the verdict with words beside every colour", async () => {
    const html = await read("index.html");
    for (const { status } of options.verdict.rows) expect(html).toMatch(new RegExp(`</span> ${status}</span>`));
  });

  test("merges what a cell printed in pieces, marks warnings and drops terminal colours", async () => {
    expect(await read("3-trading-model.html")).toContain("The paper&#39;s day</pre>");
    const html = await read("7-1-energy-strategies.html");
    expect(html).toMatch(/Warnings \(standard error\)<\/p><pre[^>]*>The initial stock of class C is assumed/);
  });

  test("sets what a cell shows as Markdown, and finds the equations in it", async () => {
    expect(await read("7-1-energy-strategies.html")).toMatch(/<strong>525 kWh<\/strong>[\s\S]*id="eq-14"/);
    expect(await read("index.html")).toContain('href="7-1-energy-strategies.html#eq-14"');
  });

  test("leaves out the script that gives Jupyter its Plotly", async () => {
    expect(await read("7-1-energy-strategies.html")).not.toContain("evSurplusPlotlyLoading");
  });

  test("tells readers without scripts of a drawing where there is one", async () => {
    const notes = [...(await read("7-1-energy-strategies.html")).matchAll(/<noscript><p class="note">(.*?)<\/p>/g)].map(([, note]) => note);
    expect(notes[0]).toBe("This figure is drawn by a script. A static version is <code>figures/figure-05a.svg</code> in the repository.");
    expect(new Set(notes.slice(1))).toEqual(new Set(["This figure is drawn by a script."]));
  });

  test("holds no formula as raw TeX", async () => {
    const html = (await read("3-trading-model.html")).replace(/<annotation[\s\S]*?<\/annotation>/g, "");
    expect(html).not.toMatch(/\\(sum|tag|begin|mathrm)/);
    expect(html).toContain("$5 or $6 a day");
  });
});

describe("publishing", () => {
  test("is the same, byte by byte, when repeated", async () => {
    const before = await read("7-1-energy-strategies.html");
    await publishReport(options);
    expect(await read("7-1-energy-strategies.html")).toBe(before);
  });

  test.each([
    ["an image from the web", "![x](https://example.org/x.png)", /offline/],
    ["output that loads a script", '<script src="https://example.org/x.js"></script>', /would load https:\/\/example\.org\/x\.js/],
    ["a formula that cannot be typeset", "$$\\frac{1}$$", /could not be typeset/],
  ])("refuses %s and keeps the old report", async (_what, source, message) => {
    const before = await read("index.html");
    const bad = path.join(folder, "9-bad.ipynb");
    await writeFile(bad, JSON.stringify({ nbformat: 4, cells: [{ cell_type: "markdown", source: `# Bad\n\n${source}` }] }));
    await expect(publishReport({ ...options, notebooks: [...options.notebooks, bad] })).rejects.toThrow(message);
    expect(await read("index.html")).toBe(before);
    expect((await readdir(folder)).filter((name) => name.includes("draft"))).toEqual([]);
  });
});

requireBrowserInCi();

describe.skipIf(noBrowser !== undefined)(titleWithReason("in a browser without network", noBrowser), () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await requireChromium();
  }, PATIENCE_MS);
  afterAll(() => browser.close());

  describe.each(["index.html", "3-trading-model.html", "7-1-energy-strategies.html"])("%s", (page) => {
    test.each(Object.entries(pageChecks))(
      "%s",
      async (_title, check) => {
        expect(await check(browser, path.join(options.folder, page))).toEqual([]);
      },
      PATIENCE_MS,
    );
  });
});
