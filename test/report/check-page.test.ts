/** The checks themselves: each finds the fault that it is there for. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishReport } from "../../scripts/publish/publish-report";
import { noBrowser, requireChromium, titleWithReason } from "./browser";
import { deadLinks } from "./check-links";
import * as checks from "./check-page";
import { writeSample } from "./sample-report";

const PATIENCE_MS = 120_000;

let folder: string;
let sound: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "ev-surplus-spoiled-"));
  const options = await writeSample(folder);
  await publishReport(options);
  sound = await readFile(path.join(options.folder, "7-1-energy-strategies.html"), "utf8");
}, PATIENCE_MS);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The page with one thing changed, in a folder of its own. */
async function spoiled(from: string, to: string): Promise<string> {
  if (!sound.includes(from)) throw new Error(`The sample page has no "${from}" to spoil.`);
  const own = path.join(await mkdtemp(path.join(folder, "page-")), "reports");
  await mkdir(own);
  const file = path.join(own, "page.html");
  await writeFile(file, sound.replace(from, () => to));
  return file;
}

test("a link to a missing page and one to a missing id are dead", async () => {
  const file = await spoiled("</main>", '<a href="none.html">x</a><a href="#nowhere">y</a><a href="#figure-07">z</a></main>');
  const dead = await deadLinks(path.dirname(file));
  expect(dead).toContain('page.html: "none.html" leads nowhere');
  expect(dead).toContain('page.html: "#nowhere" leads nowhere');
  expect(dead.join()).not.toContain("figure-07");
});

describe.skipIf(noBrowser !== undefined)(titleWithReason("a check finds", noBrowser), () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await requireChromium();
  }, PATIENCE_MS);
  afterAll(() => browser.close());

  const faults: [string, checks.Check, string, string, RegExp][] = [
    ["a request to the web", checks.loadsQuietly, "</main>", '<img alt="x" src="https://example.org/x.png"></main>', /requests https:\/\/example\.org/],
    ["a warning in the console", checks.loadsQuietly, "</main>", '<script>console.warn("odd")</script></main>', /console warning: odd/],
    ["an uncaught error", checks.loadsQuietly, "</main>", '<script>throw new Error("odd")</script></main>', /uncaught Error: odd/],
    ["a figure without marks", checks.drawsEveryFigure, '"type":"sankey"', '"type":"sankey","visible":false', /figure-07: the drawing has no marks/],
    ["a theme that is forgotten", checks.switchesTheme, "</main>", "<script>Storage.prototype.setItem = () => {};</script></main>", /lost by a reload/],
    ["a theme that leaves the page as it is", checks.switchesTheme, "</main>", "<style>body { background: #fff !important }</style></main>", /the page stays rgb\(255, 255, 255\)/],
    ["a CSV that differs from the data", checks.downloadsCsv, "</main>", '<script>Blob = class extends Blob { constructor() { super(["odd"]); } };</script></main>', /the CSV differs/],
    ["code that is not folded", checks.foldsCodeByKeyboard, "</main>", "<style>.code pre { display: block !important }</style></main>", /after loading, 4 of 4/],
    ["something wider than a phone", checks.fitsPhone, "</main>", '<div style="width:500px">wide</div></main>', /at 390 px the page is/],
    ["printed code", checks.printsWell, "</main>", "<style>.code { display: block !important }</style></main>", /\.code is printed/],
    ["a page without language", checks.isAccessible, '<html lang="en">', "<html>", /no language/],
    ["a jump between headings", checks.isAccessible, "</main>", "<h5>deep</h5></main>", /jumps from h2 to h5/],
    ["an id given twice", checks.isAccessible, "</main>", '<p id="eq-13"></p></main>', /"eq-13" is given twice/],
  ];

  test.each(faults)(
    "%s",
    async (_title, check, from, to, message) => {
      const file = await spoiled(from, to);
      const problems = await check(browser, file).catch((error: unknown) => [String(error)]);
      expect(problems.join("\n")).toMatch(message);
    },
    PATIENCE_MS,
  );
});
