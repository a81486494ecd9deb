/// <reference lib="dom" />
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { publishExplorerPage } from "../../scripts/explorer/publish-page";
import { openAddress } from "../../src/explorer/address";
import { loadHighs, type Highs } from "../../src/trading/cooperative";
import { noBrowser, requireChromium, titleWithReason } from "../report/browser";
import { cases } from "./cases";
import { numbersOfNode, numbersOnPage, openPage, settled, slide } from "./live-page";

describe.skipIf(noBrowser !== undefined)(titleWithReason("the way through settings", noBrowser), () => {
  let browser: Browser;
  let folder: string;
  let file: string;
  let highs: Highs;
  let page: Page;
  let problems: string[];
  let close: () => Promise<void>;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "ev-surplus-history-"));
    file = await publishExplorerPage(cases, folder);
    highs = await loadHighs();
    browser = await requireChromium();
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });
  // A fresh page has not loaded its solver: the first cooperative answer takes long enough to be overtaken.
  beforeEach(async () => {
    ({ page, problems, close } = await openPage(browser, file));
  });
  afterEach(async () => {
    expect(problems).toEqual([]);
    await close();
  });

  /** Clicks one after the other, each in a frame of its own, without waiting for answers. */
  async function clickAll(selectors: readonly string[]): Promise<void> {
    await page.evaluate(async (all) => {
      for (const selector of all) {
        document.querySelector<HTMLElement>(selector)!.click();
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      }
    }, selectors as string[]);
  }

  const option = (control: string, value: string): string => `[data-control="${control}"] input[value="${value}"]`;
  const button = (what: string): string => `[data-press="${what}"]`;

  test.each([
    ["a case", [option("case", "estate-15min"), option("case", "energies-2023"), option("case", "estate-15min")], "case=estate-15min"],
    ["a mechanism", [option("mechanism", "cooperative"), option("mechanism", "portrait"), option("mechanism", "cooperative")], "mechanism=cooperative"],
    ["a step by undo and redo", [option("mechanism", "cooperative"), button("undo"), button("redo")], "mechanism=cooperative"],
    ["a case by undo and redo", [option("case", "estate-15min"), button("undo"), button("redo")], "case=estate-15min"],
    ["a case twice, and ends elsewhere", [option("case", "estate-15min"), option("case", "energies-2023"), option("case", "estate-15min"), option("case", "energies-2023")], ""],
  ])("leaves %s while its answer is on its way, and comes back to the right numbers", async (_what, clicks, address) => {
    await clickAll(clicks);
    expect(await settled(page)).toEqual({ address, state: "ready" });
    expect(await numbersOnPage(page)).toEqual(numbersOfNode(highs, openAddress(cases, address).chosen));
    await page.waitForFunction((hash) => location.hash === hash, address === "" ? "" : `#${address}`);
    expect(await page.locator(".evx-lagging").count()).toBe(0);
  });

  test("greys a day that lags behind the controls", async () => {
    await page.evaluate(() => {
      (window as unknown as { greyed: boolean }).greyed = false;
      new MutationObserver(() => {
        if (document.querySelector(".evx-lagging") !== null) (window as unknown as { greyed: boolean }).greyed = true;
      }).observe(document.querySelector(".evx")!, { attributes: true });
      // A solver that does not answer for half a second.
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (this: Worker, message: unknown) {
        setTimeout(() => post.call(this, message), 500);
      };
    });
    await clickAll([option("mechanism", "cooperative")]);
    await settled(page);
    expect(await page.evaluate(() => (window as unknown as { greyed: boolean }).greyed)).toBe(true);
    expect(await page.locator(".evx-lagging").count()).toBe(0);
  });

  /** Waits until page and address say the same setting. */
  async function at(address: string): Promise<void> {
    await page.waitForFunction(
      (to) => document.querySelector<HTMLElement>(".evx")?.dataset["shown"] === to && location.hash === (to === "" ? "" : `#${to}`) && document.querySelector<HTMLElement>(".evx")?.dataset["state"] === "ready",
      address,
    );
  }

  const enabled = (what: string): Promise<boolean> => page.$eval(button(what), (of) => of.getAttribute("aria-disabled") === "false");

  test("is one history: Back and Undo go the same way, and neither costs the other a step", async () => {
    await slide(page, "gridFeeYuanPerKwh", [0.2]);
    await slide(page, "gridFeeYuanPerKwh", [0.5]);
    await page.goBack();
    await at("gridFeeYuanPerKwh=0.2");
    await page.click(button("undo"));
    await at("");
    expect(await enabled("undo")).toBe(false);
    await page.goForward();
    await at("gridFeeYuanPerKwh=0.2");
    await page.click(button("redo"));
    await at("gridFeeYuanPerKwh=0.5");
    expect(await enabled("redo")).toBe(false);
    await page.click(button("undo"));
    await at("gridFeeYuanPerKwh=0.2");
    await page.goForward();
    await at("gridFeeYuanPerKwh=0.5");
    await page.goBack();
    await page.goBack();
    await at("");
    expect(await enabled("redo")).toBe(true);
  });

  test("keeps up with undo and redo pressed faster than the browser goes, and with a change right after them", async () => {
    for (const fee of [0.1, 0.2, 0.3, 0.4]) await slide(page, "gridFeeYuanPerKwh", [fee]);
    await page.evaluate((selector) => {
      for (let i = 0; i < 3; i++) document.querySelector<HTMLElement>(selector)!.click();
    }, button("undo"));
    await at("gridFeeYuanPerKwh=0.1");
    await page.evaluate((selector) => {
      document.querySelector<HTMLElement>(selector)!.click();
      const slider = document.querySelector<HTMLInputElement>('[data-control="users.A"] input[type=range]')!;
      slider.value = "10";
      for (const type of ["input", "change"]) slider.dispatchEvent(new Event(type, { bubbles: true }));
    }, button("redo"));
    await at("gridFeeYuanPerKwh=0.2&users.A=10");
    expect(await enabled("redo")).toBe(false);
    await page.click(button("undo"));
    await at("gridFeeYuanPerKwh=0.2");
    await page.goForward();
    await at("gridFeeYuanPerKwh=0.2&users.A=10");
  });

  test("does not move the page under the hand that presses Undo", async () => {
    await slide(page, "gridFeeYuanPerKwh", [0.2]);
    await page.evaluate(() => scrollTo(0, 120));
    await slide(page, "gridFeeYuanPerKwh", [0.3]);
    await page.evaluate(() => scrollTo(0, 60));
    await page.$eval(button("undo"), (of) => (of as HTMLElement).click());
    await at("gridFeeYuanPerKwh=0.2");
    expect(await page.evaluate(() => scrollY)).toBe(60);
  });

  test("still goes back through entries that were made before the page was loaded again", async () => {
    await slide(page, "gridFeeYuanPerKwh", [0.2]);
    await slide(page, "gridFeeYuanPerKwh", [0.5]);
    await page.reload();
    await at("gridFeeYuanPerKwh=0.5");
    await page.goBack();
    await at("gridFeeYuanPerKwh=0.2");
    await page.click(button("undo"));
    await at("gridFeeYuanPerKwh=0.5");
    await page.click(button("redo"));
    await at("gridFeeYuanPerKwh=0.2");
  });

  test("keeps the setting in the address after a jump within the page, and undoes from there", async () => {
    await slide(page, "gridFeeYuanPerKwh", [0.2]);
    await page.evaluate(() => {
      const end = document.createElement("p");
      // An id may look like a setting; it is none.
      end.id = "checks=1";
      end.style.marginTop = "3000px";
      document.querySelector("main, body")!.append(end);
      const link = document.createElement("a");
      link.href = "#checks=1";
      document.body.append(link);
      link.click();
    });
    await page.waitForFunction(() => scrollY > 1000 && location.hash === "#gridFeeYuanPerKwh=0.2");
    expect((await settled(page)).address).toBe("gridFeeYuanPerKwh=0.2");
    await page.$eval(button("undo"), (of) => (of as HTMLElement).click());
    await at("");
    await page.$eval(button("redo"), (of) => (of as HTMLElement).click());
    await at("gridFeeYuanPerKwh=0.2");
    await page.goBack();
    await at("");
  });
});
