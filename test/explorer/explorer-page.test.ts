/// <reference lib="dom" />
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishExplorerPage } from "../../scripts/explorer/publish-page";
import { openAddress } from "../../src/explorer/address";
import { shownChange } from "../../src/explorer/format";
import { readSettingFile } from "../../src/explorer/setting-file";
import { controlsOf } from "../../src/explorer/controls";
import { loadHighs, type Highs } from "../../src/trading/cooperative";
import { defaultSetting, solveSetting } from "../../src/trading/setting";
import { noBrowser, requireBrowserInCi, requireChromium, titleWithReason } from "../report/browser";
import { pageChecks } from "../report/check-page";
import { cases, paper } from "./cases";
import { numbersOfNode, numbersOnPage, openPage, openTab, settled, slide } from "./live-page";

requireBrowserInCi();

describe.skipIf(noBrowser !== undefined)(titleWithReason("the explorer's page", noBrowser), () => {
  let browser: Browser;
  let folder: string;
  let file: string;
  let highs: Highs;
  let page: Page;
  let problems: string[];
  let close: () => Promise<void>;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "ev-surplus-explorer-"));
    file = await publishExplorerPage(cases, folder);
    highs = await loadHighs();
    browser = await requireChromium();
    ({ page, problems, close } = await openPage(browser, file));
  });
  afterAll(async () => {
    await close();
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  const press = (what: string): Promise<void> => page.click(`[data-press="${what}"]`);
  const value = (name: string): Promise<string> => page.$eval(`[data-control="${name}"] input[type=number]`, (input) => (input as HTMLInputElement).value);

  async function download(label: string): Promise<{ text: string; name: string }> {
    const started = page.waitForEvent("download");
    await page.click(`.evx-exports button:has-text("${label}")`);
    const done = await started;
    return { text: await readFile(await done.path(), "utf8"), name: done.suggestedFilename() };
  }

  /** The shared page at a setting, as a reader comes to it by a link within the page. */
  async function goTo(hash: string): Promise<void> {
    await page.evaluate((to) => {
      history.pushState(null, "", `#${to === "" ? "scenario=I" : to}`);
      dispatchEvent(new PopStateEvent("popstate"));
    }, hash);
    await settled(page);
  }

  test("weighs at most 5 MB", async () => {
    expect((await stat(file)).size).toBeLessThan(5_000_000);
  });

  test.each([
    "",
    "gridFeeYuanPerKwh=0.08",
    "scenario=II&gridFeeYuanPerKwh=0.85&storageCapacityKwh=1800",
    "scenario=III&users.A=7&users.B=0&temperatureOffsetK=13&irradianceScale=0.7",
    "mechanism=pro-rata&storageEfficiency=0.81&reading.dayEnd=cyclic",
    "reading.pvOfB=quota&reading.sellerPrice=timeOfUse&reading.acceptance=satisfaction",
    "mechanism=cooperative",
    "scenario=II&mechanism=cooperative&platformFeeYuanPerKwh=0.2&storagePowerKw=300",
    "mechanism=cooperative&reading.storageEfficiency=0.9&chargePowerKw=11&priceMaxYuanPerKwh=1",
    "mechanism=cooperative&/sellerCosts/pvCyclingYuanPerKwh=0.3",
    "case=estate-15min",
    "case=estate-15min&mechanism=pro-rata&gridPriceScale=1.3",
  ])("shows Node's numbers to the last digit for #%s", async (hash) => {
    await goTo(hash);
    const { chosen, ignored } = openAddress(cases, hash);
    expect(ignored).toEqual([]);
    expect(await numbersOnPage(page)).toEqual(numbersOfNode(highs, chosen));
  });

  test("answers every slider with Node's numbers, and each is reset on its own", async () => {
    await goTo("scenario=II");
    const standard = { ...defaultSetting(paper), scenario: "II" };
    for (const { name, slider, standard: ofCase, isChanged } of controlsOf(cases, paper, standard).numbers) {
      expect(isChanged).toBe(false);
      const steps = Math.round((slider.max - slider.min) / slider.step);
      const to = Number((slider.min + slider.step * Math.floor(0.27 * steps)).toPrecision(12));
      await slide(page, name, [slider.max, to]);
      const chosen = { caseName: "energies-2023", setting: { ...standard, overrides: { [name]: to } } };
      expect(await numbersOnPage(page), name).toEqual(numbersOfNode(highs, chosen));
      expect(await value(name), name).toBe(String(to));
      await page.$eval(`[data-control="${name}"] .evx-reset`, (button) => (button as HTMLButtonElement).click());
      expect((await settled(page)).address, name).toBe("scenario=II");
      expect(Number(await value(name)), name).toBe(Number(ofCase.toPrecision(6)));
    }
  });

  test("answers every reading, the mechanism, the scenario and the case", async () => {
    await goTo("");
    for (const { name, options, standard } of controlsOf(cases, paper, defaultSetting(paper)).readings) {
      const other = options.find((option) => option.value !== standard)!.value;
      await page.selectOption(`[data-control="${name}"] select`, other, { force: true });
      expect((await settled(page)).address).toBe(`${name}=${other}`);
      await press("reset");
      expect((await settled(page)).address).toBe("");
    }
    for (const [name, to] of [["mechanism", "cooperative"], ["scenario", "III"], ["case", "estate-15min"]] as const) {
      await page.check(`[data-control="${name}"] input[value="${to}"]`, { force: true });
      expect((await settled(page)).address).toContain(`${name}=${to}`);
    }
  });

  test("compares with the same mechanism if asked, so that only the slider's effect is seen", async () => {
    await goTo("mechanism=cooperative");
    await page.click(".evx-compare");
    await settled(page);
    expect(await page.textContent(".evx-lead")).toContain("This is the paper's setting under this mechanism");
    await slide(page, "gridFeeYuanPerKwh", [0.2]);
    const of = (gridFeeYuanPerKwh: number): number =>
      solveSetting(paper, { ...defaultSetting(paper), mechanism: "cooperative", overrides: { gridFeeYuanPerKwh } }, highs).settlement.usersNetPaymentYuan;
    expect(await page.textContent('.evx-tile:has([data-output="usersNetPaymentYuan"]) .evx-change')).toBe(`▲ ${shownChange(of(0.2) - of(0.04), 1)}`);
    await page.click(".evx-compare");
    expect((await settled(page)).address).toBe("mechanism=cooperative&gridFeeYuanPerKwh=0.2");
    expect(await page.textContent(".evx-lead")).toBe("Against the paper's setting in Scenario I:");
  });

  test("undoes and redoes by button and by key, but leaves typed text to the browser", async () => {
    await goTo("");
    await slide(page, "gridFeeYuanPerKwh", [0.1, 0.2, 0.3]);
    await slide(page, "users.A", [10]);
    await press("undo");
    expect((await settled(page)).address).toBe("gridFeeYuanPerKwh=0.3");
    await page.focus('[data-control="gridFeeYuanPerKwh"] input[type=range]');
    await page.keyboard.press("Control+z");
    expect((await settled(page)).address).toBe("");
    await page.keyboard.press("Control+Shift+Z");
    expect((await settled(page)).address).toBe("gridFeeYuanPerKwh=0.3");
    await press("redo");
    expect((await settled(page)).address).toBe("gridFeeYuanPerKwh=0.3&users.A=10");
    await page.focus('[data-control="users.A"] input[type=number]');
    await page.keyboard.press("Control+z");
    expect((await settled(page)).address).toContain("gridFeeYuanPerKwh=0.3");
  });

  test("can be cited: its address opens the same setting, and Back is the setting before", async () => {
    const first = await openPage(browser, file);
    await slide(first.page, "platformFeeYuanPerKwh", [0.1, 0.2]);
    await first.page.check('[data-control="scenario"] input[value="II"]', { force: true });
    await settled(first.page);
    const address = first.page.url();
    expect(address).toMatch(/#scenario=II&platformFeeYuanPerKwh=0\.2$/);
    const second = await openPage(browser, file, address.split("#")[1]);
    expect(await numbersOnPage(second.page)).toEqual(await numbersOnPage(first.page));
    await first.page.goBack();
    await first.page.waitForFunction(() => document.querySelector<HTMLElement>(".evx")?.dataset["shown"] === "platformFeeYuanPerKwh=0.2");
    await first.page.goBack();
    await first.page.waitForFunction(() => document.querySelector<HTMLElement>(".evx")?.dataset["shown"] === "");
    expect([...first.problems, ...second.problems]).toEqual([]);
    await first.close();
    await second.close();
  });

  test("tells beside the control why crossing bounds have no day, and keeps the last day in grey", async () => {
    await goTo("");
    const before = await page.textContent('[data-output="peerKwh"]');
    await slide(page, "priceMinYuanPerKwh", [1.5]);
    expect((await settled(page)).state).toBe("impossible");
    expect(await page.textContent('[data-control="priceMinYuanPerKwh"] .evx-problem')).toBe("1.5 can't be used: required at most the largest price, 1.3 yuan/kWh.");
    expect(await page.textContent('[data-output="peerKwh"]')).toBe(before);
    expect(await page.$eval(".evx-views", (views) => Number(getComputedStyle(views).opacity) < 1 || document.querySelector(".evx-stale") !== null)).toBe(true);
    await slide(page, "priceMinYuanPerKwh", [0.4]);
    expect((await settled(page)).state).toBe("ready");
    expect(await page.textContent('[data-control="priceMinYuanPerKwh"] .evx-problem')).toBe("");
  });

  test("names what it cannot use of an address and opens the rest", async () => {
    const opened = await openPage(browser, file, "gridFee=1&scenario=II");
    expect(await opened.page.textContent(".evx-messages")).toContain('The number "gridFee" was left out');
    expect((await settled(opened.page)).address).toBe("scenario=II");
    await slide(opened.page, "gridFeeYuanPerKwh", [0.1]);
    expect(await opened.page.textContent(".evx-messages")).toBe("");
    await opened.close();
  });

  test("draws only the tab in view, and each of them with marks", async () => {
    const opened = await openPage(browser, file, "gridFeeYuanPerKwh=0.1");
    expect(await opened.page.locator(".js-plotly-plot").count()).toBe(1);
    for (const view of ["prices", "money", "storage", "energy", "payments", "trades"]) {
      await openTab(opened.page, view);
      expect(await opened.page.locator(`[data-view="${view}"] :is(.bars path, .scatterlayer .js-line, .sankey-link)`).count(), view).toBeGreaterThan(2);
    }
    expect(opened.problems).toEqual([]);
    await opened.close();
  });

  test("is used by keyboard alone", async () => {
    const opened = await openPage(browser, file);
    const at = opened.page;
    const focused = (): Promise<string> =>
      at.evaluate(() => {
        const active = document.activeElement as HTMLElement;
        return `${active.closest<HTMLElement>("[data-control]")?.dataset["control"] ?? ""} ${active.getAttribute("type") ?? active.tagName} ${active.dataset["tab"] ?? ""}`;
      });
    const seen: string[] = [];
    await at.focus(".evx [data-press=undo]");
    for (let i = 0; i < 90 && !seen.at(-1)?.endsWith("trades"); i++) {
      await at.keyboard.press("Tab");
      seen.push((await focused()).trim());
      expect(await at.evaluate(() => getComputedStyle((document.activeElement as HTMLElement).matches(".evx-segments input") ? document.activeElement!.nextElementSibling! : document.activeElement!).outlineStyle), seen.at(-1)).not.toBe("none");
    }
    for (const stop of ["case radio", "scenario radio", "mechanism radio", "gridFeeYuanPerKwh number", "gridFeeYuanPerKwh range", "users.C range", "button trades"]) expect(seen).toContain(stop);
    await at.keyboard.press("ArrowRight");
    expect(await focused()).toContain("prices");
    await at.keyboard.press("End");
    expect(await focused()).toContain("checks");
    expect(await at.getAttribute("[data-tab=checks]", "aria-selected")).toBe("true");
    await at.focus('[data-control="gridFeeYuanPerKwh"] input[type=range]');
    await at.keyboard.press("ArrowRight");
    expect((await settled(at)).address).toBe("gridFeeYuanPerKwh=0.05");
    await at.focus('[data-control="scenario"] input:checked');
    await at.keyboard.press("ArrowRight");
    expect((await settled(at)).address).toBe("scenario=II&gridFeeYuanPerKwh=0.05");
    await opened.close();
  });

  test("takes a typed number when it is finished, and refuses one that the model does not take", async () => {
    await goTo("");
    await page.fill('[data-control="gridFeeYuanPerKwh"] input[type=number]', "3.5");
    await page.keyboard.press("Enter");
    expect((await settled(page)).address).toBe("gridFeeYuanPerKwh=3.5");
    await page.fill('[data-control="gridFeeYuanPerKwh"] input[type=number]', "-1");
    expect((await settled(page)).state).toBe("impossible");
    expect(await page.textContent('[data-control="gridFeeYuanPerKwh"] .evx-problem')).toContain("-1 can't be used");
    await press("reset");
    expect((await settled(page)).state).toBe("ready");
  });

  test("has a name for every control and never a second element of one id", async () => {
    const wrong = await page.evaluate(() => {
      const found: string[] = [];
      for (const control of document.querySelectorAll<HTMLInputElement>(".evx :is(input, select)")) {
        const name = control.getAttribute("aria-label") ?? [...(control.labels ?? [])].map((label) => label.textContent).join("");
        if (name.trim() === "") found.push(control.outerHTML.slice(0, 100));
      }
      const ids = [...document.querySelectorAll(".evx [id^=evx-]")].map(({ id }) => id);
      return [...found, ...ids.filter((id, i) => ids.indexOf(id) !== i)];
    });
    expect(wrong).toEqual([]);
  });

  test("speaks of a finished change once, politely", async () => {
    await goTo("");
    await slide(page, "gridFeeYuanPerKwh", [0.5, 0.9, 1.1]);
    await page.waitForFunction(() => document.querySelector('.evx [aria-live="polite"]')?.textContent?.includes("Trade has collapsed"));
  });

  test("saves setting and results of what is on screen", async () => {
    await goTo("scenario=III&users.B=12");
    const setting = await download("JSON");
    expect(setting.name).toBe("energies-2023-scenario-III-setting.json");
    expect(readSettingFile(cases, setting.text)).toEqual(openAddress(cases, "scenario=III&users.B=12").chosen);
    const results = await download("CSV");
    expect(results.name).toBe("energies-2023-scenario-III-results.csv");
    const rows = results.text.trim().split("\n");
    expect(rows).toHaveLength(1 + 3 * 24);
    expect(rows[0]).toMatch(/^class,period,/);
  });

  test("saves nothing of a setting that has no day, and says why", async () => {
    await goTo("priceMinYuanPerKwh=1.5");
    const button = page.locator('.evx-exports button:has-text("JSON")');
    expect(await button.getAttribute("aria-disabled")).toBe("true");
    await button.press("Enter");
    expect(await page.textContent(".evx-exports .evx-status")).toBe("This setting has no day: 1.5 can't be used: required at most the largest price, 1.3 yuan/kWh.");
    await press("reset");
    await settled(page);
    expect((await download("JSON")).name).toBe("energies-2023-scenario-I-setting.json");
  });

  test("opens a saved setting by keyboard, and says in words why another file is none", async () => {
    await goTo("case=estate-15min&mechanism=pro-rata&gridFeeYuanPerKwh=0.1");
    const { text, name } = await download("JSON");
    const numbers = await numbersOnPage(page);
    await goTo("scenario=II");
    const open = async (buffer: string): Promise<void> => {
      const chooser = page.waitForEvent("filechooser");
      await page.focus('.evx-exports button:has-text("Open setting")');
      await page.keyboard.press("Enter");
      await (await chooser).setFiles({ name, mimeType: "application/json", buffer: Buffer.from(buffer) });
    };
    await open(text.replace("pro-rata", "magic"));
    await page.waitForFunction(() => document.querySelector(".evx-exports .evx-problem")?.textContent !== "");
    expect(await page.textContent(".evx-exports .evx-problem")).toContain('mechanism: came "magic", required one of "portrait", "cooperative", "pro-rata".');
    expect((await settled(page)).address).toBe("scenario=II");
    await open(text);
    await page.waitForFunction(() => document.querySelector(".evx-exports .evx-status")?.textContent?.startsWith("Opened"));
    expect((await settled(page)).address).toBe("case=estate-15min&mechanism=pro-rata&gridFeeYuanPerKwh=0.1");
    expect(await numbersOnPage(page)).toEqual(numbers);
  });

  test("leaves a phone's window to figure and controls", async () => {
    const opened = await openPage(browser, file, "gridFeeYuanPerKwh=0.1", { viewport: { width: 400, height: 800 } });
    await opened.page.$eval(".evx-views", (views) => views.scrollIntoView({ behavior: "instant" }));
    // The strip sticks below the page's bar; together they had covered a quarter of the window.
    const covered = await opened.page.$eval(".evx-headline", (strip) => strip.getBoundingClientRect().bottom);
    expect(covered).toBeGreaterThan(60);
    expect(covered).toBeLessThan(140);
    await opened.close();
  });

  test("follows the page's theme", async () => {
    const ground = (): Promise<string> => page.$eval('[data-view]:not([hidden]) .main-svg', (svg) => getComputedStyle(svg).backgroundColor);
    await openTab(page, "trades");
    const light = await ground();
    await page.click("#theme");
    await page.waitForFunction((was) => getComputedStyle(document.querySelector("[data-view]:not([hidden]) .main-svg")!).backgroundColor !== was, light);
    await page.click("#theme");
  });

  test("prints what is in view, light and no wider than paper", async () => {
    await openTab(page, "trades");
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await page.waitForFunction(() => document.querySelector("[data-view=trades] .main-svg")!.getBoundingClientRect().width <= 661);
    expect(await page.locator(".evx-group:visible, .evx-exports:visible, [role=tablist]:visible").count()).toBe(0);
    expect(await page.locator(".evx-headline:visible, [data-view=trades] .evx-plot:visible").count()).toBe(2);
    await page.emulateMedia({ media: null, colorScheme: null });
  });

  test("has asked for nothing and reported no error so far", () => {
    expect(problems).toEqual([]);
  });

  test.each(Object.entries(pageChecks))("passes the report's own check: %s", async (_title, check) => {
    expect(await check(browser, file)).toEqual([]);
  });
});
