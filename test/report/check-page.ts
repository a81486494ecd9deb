/// <reference lib="dom" />
/**
 * What every page of the report must satisfy. Each check opens the page from disk in a fresh browser
 * context without network and returns what is wrong, in words; an empty list means that all is well.
 */
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { type Figure, type Table, toCsv } from "../../src/exhibits/exhibit";

export type Check = (browser: Browser, file: string) => Promise<string[]>;

type ReportWindow = Window & { evReport: { drawAll(): Promise<void> } };

async function visit(
  browser: Browser,
  file: string,
  look: (page: Page, problems: string[]) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<string[]> {
  const context = await browser.newContext({ offline: true, colorScheme: "light", viewport: { width: 1280, height: 900 }, ...options });
  const problems: string[] = [];
  try {
    const page = await context.newPage();
    const address = pathToFileURL(file).href;
    page.on("request", (request) => {
      const url = request.url();
      if (url.split("#")[0] !== address && !/^(data|blob):/.test(url)) problems.push(`requests ${url}`);
    });
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") problems.push(`console ${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => problems.push(`uncaught ${String(error)}`));
    await page.goto(address);
    await page.evaluate(() => (window as unknown as ReportWindow).evReport.drawAll());
    await look(page, problems);
  } finally {
    await context.close();
  }
  return problems;
}

/** No request but for the page itself, no error or warning in the console, light or dark. */
export const loadsQuietly: Check = async (browser, file) => [
  ...(await visit(browser, file, async () => {})),
  ...(await visit(browser, file, async () => {}, { colorScheme: "dark" })),
];

/** Every figure has a drawing of some size with marks in it. */
export const drawsEveryFigure: Check = (browser, file) =>
  visit(browser, file, async (page, problems) => {
    const plots = await page.$$eval(".exhibit.figure", (figures) =>
      figures.map((figure) => {
        const box = figure.querySelector(".main-svg")?.getBoundingClientRect();
        const marks = figure.querySelectorAll(".trace, .scatterlayer .js-line, .hm image, .sankey-link").length;
        return { id: figure.id, width: box?.width ?? 0, height: box?.height ?? 0, marks };
      }),
    );
    for (const { id, width, height, marks } of plots) {
      if (width < 200 || height < 100) problems.push(`${id}: the drawing has ${width} x ${height} px`);
      if (marks === 0) problems.push(`${id}: the drawing has no marks`);
    }
  });

interface Looks {
  readonly pressed: string | null;
  readonly background: string;
  readonly figures: string[];
}

function looks(page: Page): Promise<Looks> {
  return page.evaluate(() => ({
    pressed: document.querySelector("#theme")?.getAttribute("aria-pressed") ?? null,
    background: getComputedStyle(document.body).backgroundColor,
    figures: [...document.querySelectorAll(".plot")].map((plot) => {
      const text = [...plot.querySelectorAll("text")].map((element) => getComputedStyle(element).fill);
      return `${getComputedStyle(plot.querySelector(".main-svg") as Element).backgroundColor} ${text.join(" ")}`;
    }),
  }));
}

/** The button changes page and figures, a reload keeps the choice, a second press undoes it. */
export const switchesTheme: Check = (browser, file) =>
  visit(browser, file, async (page, problems) => {
    const light = await looks(page);
    await page.click("#theme");
    await page.waitForFunction(() => [...document.querySelectorAll<HTMLElement>(".plot")].every((plot) => plot.dataset["drawn"] === "dark"));
    const dark = await looks(page);
    if (dark.pressed !== "true") problems.push(`the theme button says aria-pressed="${dark.pressed}" in the dark theme`);
    if (dark.background === light.background) problems.push(`the page stays ${light.background} in the dark theme`);
    dark.figures.forEach((look, index) => {
      if (look === light.figures[index]) problems.push(`figure ${index + 1} looks the same in both themes`);
    });
    // A page stores its choice in another process; reloaded within that moment under load, the choice is gone for good.
    let reloaded = "";
    for (let attempt = 1; attempt <= 3 && reloaded !== JSON.stringify(dark); attempt++) {
      if ((await looks(page)).background === light.background) await page.click("#theme");
      await page.waitForTimeout(attempt * 500);
      await page.reload();
      await page.evaluate(() => (window as unknown as ReportWindow).evReport.drawAll());
      reloaded = JSON.stringify(await looks(page));
    }
    if (reloaded !== JSON.stringify(dark)) problems.push("the dark theme is lost by a reload");
    await page.click("#theme");
    if ((await looks(page)).background !== light.background) problems.push("a second press does not bring the light theme back");
  });

/** Chromium stops saving after ten files from one page, so pages with many exhibits are opened several times. */
const FILES_PER_VISIT = 10;

/** Looks at every exhibit that the selector finds, a few per visit; `look` saves so many files. */
async function visitExhibits(
  browser: Browser,
  file: string,
  selector: string,
  savedFiles: number,
  look: (page: Page, problems: string[], id: string) => Promise<void>,
): Promise<string[]> {
  const ids: string[] = [];
  const problems = await visit(browser, file, async (page) => {
    ids.push(...(await page.$$eval(selector, (holders) => holders.map((holder) => holder.id))));
  });
  const perVisit = Math.floor(FILES_PER_VISIT / savedFiles);
  for (let first = 0; first < ids.length; first += perVisit) {
    const some = ids.slice(first, first + perVisit);
    const found = await visit(browser, file, async (page, ofVisit) => {
      for (const id of some) await look(page, ofVisit, id);
    });
    problems.push(...found);
  }
  return problems;
}

async function downloadOf(page: Page, exhibit: string, format: string): Promise<Buffer> {
  const started = page.waitForEvent("download");
  await page.click(`.exhibit[id="${exhibit}"] .download[data-format="${format}"]`);
  return readFile(await (await started).path());
}

/** The CSV of every figure and table is, byte by byte, what `toCsv` makes of its data. */
export const downloadsCsv: Check = (browser, file) =>
  visitExhibits(browser, file, ".exhibit", 1, async (page, problems, id) => {
    const json = await page.$eval(`.exhibit[id="${id}"] .exhibit-json`, (element) => element.textContent ?? "");
    const exhibit = JSON.parse(json) as Figure | Table;
    const expected = toCsv(exhibit.kind === "figure" ? exhibit.data : exhibit);
    const got = (await downloadOf(page, id, "csv")).toString("utf8");
    if (got !== expected) problems.push(`${id}: the CSV differs from the data; it begins "${got.slice(0, 60)}"`);
  });

/** Every figure can be saved as PNG and SVG. */
export const downloadsImages: Check = (browser, file) =>
  visitExhibits(browser, file, ".exhibit.figure", 2, async (page, problems, id) => {
    const png = await downloadOf(page, id, "png");
    if (png.subarray(1, 4).toString("latin1") !== "PNG" || png.length < 2000) problems.push(`${id}: no PNG, but ${png.length} other bytes`);
    const svg = (await downloadOf(page, id, "svg")).toString("utf8");
    if (!svg.startsWith("<svg") || !svg.includes("</svg>")) problems.push(`${id}: no SVG, but "${svg.slice(0, 40)}"`);
  });

/** Code is folded at first; Enter and Space unfold and fold one cell, the button in the bar all of them. */
export const foldsCodeByKeyboard: Check = (browser, file) =>
  visit(browser, file, async (page, problems) => {
    const toggles = page.locator(".code-toggle");
    const total = await toggles.count();
    const shown = (): Promise<number> => page.locator(".code pre:visible").count();
    if (total === 0) return;
    const expect = async (wanted: number, after: string): Promise<void> => {
      const count = await shown();
      if (count !== wanted) problems.push(`after ${after}, ${count} of ${total} code blocks are shown instead of ${wanted}`);
    };
    await expect(0, "loading");
    await toggles.first().focus();
    await page.keyboard.press("Enter");
    await expect(1, "Enter on a toggle");
    if ((await toggles.first().getAttribute("aria-expanded")) !== "true") problems.push("an open toggle lacks aria-expanded=true");
    await page.keyboard.press("Space");
    await expect(0, "Space on a toggle");
    await page.locator("#all-code").focus();
    await page.keyboard.press("Enter");
    await expect(total, '"Show all code"');
    if ((await page.locator("#all-code").getAttribute("aria-pressed")) !== "true") problems.push('"Show all code" lacks aria-pressed=true');
    await page.keyboard.press("Enter");
    await expect(0, 'a second "Show all code"');
  });

/** Nothing is wider than a phone, with all code and data open too. */
export const fitsPhone: Check = (browser, file) =>
  visit(
    browser,
    file,
    async (page, problems) => {
      await page.evaluate(() => {
        for (const details of document.querySelectorAll("details")) details.open = true;
        for (const toggle of document.querySelectorAll<HTMLElement>("button[aria-expanded=false]")) toggle.click();
      });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > 390) problems.push(`at 390 px the page is ${width} px wide`);
    },
    { viewport: { width: 390, height: 844 } },
  );

/** Paper gets no code and no buttons, and light figures that fit, whatever the theme on screen. */
export const printsWell: Check = (browser, file) =>
  visit(
    browser,
    file,
    async (page, problems) => {
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      await page.waitForFunction(() => [...document.querySelectorAll<HTMLElement>(".plot")].every((plot) => plot.dataset["drawn"] === "light"));
      for (const selector of [".code", ".bar", ".contents", ".download", ".copy", ".turn"]) {
        if ((await page.locator(`${selector}:visible`).count()) > 0) problems.push(`${selector} is printed`);
      }
      const wide = await page.$$eval(".plot .main-svg", (drawings) => drawings.filter((svg) => svg.getBoundingClientRect().width > 680).length);
      if (wide > 0) problems.push(`${wide} drawings are wider than the printed page`);
      const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      if (background !== "rgb(255, 255, 255)") problems.push(`the printed page has the background ${background}`);
    },
    { colorScheme: "dark" },
  );

/** Language, titles, headings in order, names for images, figures, buttons and links, ids given once. */
export const isAccessible: Check = (browser, file) =>
  visit(browser, file, async (page, problems) => {
    const found = await page.evaluate(() => {
      const wrong: string[] = [];
      if (document.documentElement.lang === "") wrong.push("the page names no language");
      if (document.title.trim() === "") wrong.push("the page has no title");
      const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => Number(heading.tagName.slice(1)));
      if (levels.filter((level) => level === 1).length !== 1) wrong.push(`the page has ${levels.filter((level) => level === 1).length} h1`);
      levels.forEach((level, index) => {
        if (level > (levels[index - 1] ?? 0) + 1) wrong.push(`heading ${index + 1} jumps from h${levels[index - 1] ?? 0} to h${level}`);
      });
      for (const image of document.querySelectorAll("img")) if (image.alt.trim() === "") wrong.push("an image has no alt text");
      for (const plot of document.querySelectorAll(".plot")) {
        if (plot.getAttribute("role") !== "img" || !plot.getAttribute("aria-label")?.trim()) wrong.push("a figure has no name");
      }
      for (const control of document.querySelectorAll("button, a[href], summary")) {
        const name = control.getAttribute("aria-label") ?? control.textContent ?? "";
        if (name.trim() === "") wrong.push(`a control has no name: ${control.outerHTML.slice(0, 80)}`);
      }
      const ids = [...document.querySelectorAll("main [id], nav [id], header [id]")].map((element) => element.id).filter((id) => !/^clip|^legend|^g[0-9a-f]{6}/.test(id));
      for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index))) wrong.push(`the id "${id}" is given twice`);
      for (const element of document.querySelectorAll("[aria-controls]")) {
        if (document.getElementById(element.getAttribute("aria-controls") ?? "") === null) wrong.push("aria-controls names nothing");
      }
      const skip = document.querySelector<HTMLAnchorElement>("body > a:first-child");
      if (skip?.hash !== "#content" || document.querySelector("main#content") === null) wrong.push("the first link does not skip to the content");
      return wrong;
    });
    problems.push(...found);
    await page.keyboard.press("Tab");
    const outlined = await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle);
    if (outlined === "none") problems.push("the focus is not visible");
  });

export const pageChecks: Readonly<Record<string, Check>> = {
  "asks for nothing and reports no errors": loadsQuietly,
  "draws every figure": drawsEveryFigure,
  "switches page and figures between light and dark and remembers it": switchesTheme,
  "saves the data of every exhibit as CSV": downloadsCsv,
  "saves every figure as PNG and SVG": downloadsImages,
  "folds and unfolds code by keyboard": foldsCodeByKeyboard,
  "fits a phone": fitsPhone,
  "prints without code and with light figures": printsWell,
  "is accessible in the basics": isAccessible,
};
