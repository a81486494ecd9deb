/// <reference lib="dom" />
// How fast the explorer's page answers a hand on a slider: every slider moved from end to end, in headless Chromium.
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import type { TradingCase } from "../../src/case/types";
import { publishExplorerPage } from "../explorer/publish-page";
import { launchChromium } from "../figures/chromium";
import { fromTimes, type Measurement } from "./measure";

/** Values that each slider is moved to. */
const STOPS = 12;

/** Promised: 95 of 100 events are on screen within this time (ms). */
const PROMISED_MS = { portrait: 50, cooperative: 150 } as const;

/** Adds the measurements and says in words what was promised and what is; why not, on a machine without Chromium. */
export async function measureExplorer(tradingCase: TradingCase, add: (measurement: Measurement) => void): Promise<string> {
  const browser = await launchChromium();
  if (browser === undefined) return "The explorer was not measured: there is no Chromium or Chrome on this machine.";
  const folder = await mkdtemp(path.join(tmpdir(), "ev-surplus-bench-"));
  try {
    const file = await publishExplorerPage([tradingCase], folder);
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const opened = performance.now();
    await page.goto(pathToFileURL(file).href);
    await page.waitForSelector('.evx[data-state="ready"]');
    add(fromTimes("explorer: page opened and drawn", [performance.now() - opened]));
    const lines = [`The explorer's page has ${((await stat(file)).size / 1e6).toFixed(2)} MB. From a slider's event to the frame after the redrawing:`];
    for (const mechanism of ["portrait", "cooperative"] as const) {
      const first = await chooseMechanism(page, mechanism);
      if (mechanism === "cooperative") add(fromTimes("explorer: HiGHS unpacked, first day solved and drawn", [first]));
      const times = await slideAll(page);
      add(fromTimes(`explorer: slider to redrawn page, ${mechanism}`, times));
      lines.push(`  ${mechanism.padEnd(12)} ${quantileText(times)}   promised: 95 % within ${PROMISED_MS[mechanism]} ms`);
    }
    return lines.join("\n");
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function quantileText(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => `${sorted[Math.ceil(share * sorted.length) - 1]!.toFixed(0).padStart(4)} ms`;
  return `50 % within ${at(0.5)}, 95 % within ${at(0.95)}, all ${times.length} within ${at(1)}`;
}

/** Milliseconds until the other mechanism's day is drawn. */
function chooseMechanism(page: Page, mechanism: string): Promise<number> {
  return page.evaluate(async (id) => {
    const started = performance.now();
    document.querySelector<HTMLInputElement>(`[data-control="mechanism"] input[value="${id}"]`)!.click();
    const host = document.querySelector<HTMLElement>(".evx")!;
    while (host.dataset["state"] !== "ready") await new Promise(requestAnimationFrame);
    return performance.now() - started;
  }, mechanism);
}

/** Milliseconds of every move of every slider; a slider's end that has no day counts too: its message is drawn. */
function slideAll(page: Page): Promise<number[]> {
  return page.evaluate(async (stops) => {
    const host = document.querySelector<HTMLElement>(".evx")!;
    const times: number[] = [];
    for (const slider of document.querySelectorAll<HTMLInputElement>(".evx input[type=range]")) {
      const [min, max, original] = [Number(slider.min), Number(slider.max), slider.value];
      for (let i = 0; i < stops; i++) {
        const before = slider.value;
        slider.value = String(min + ((max - min) * i) / (stops - 1));
        if (slider.value === before) continue;
        const started = performance.now();
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        do await new Promise(requestAnimationFrame);
        while (host.dataset["state"] === "busy");
        // The frame in which the redrawn page is shown.
        await new Promise(requestAnimationFrame);
        times.push(performance.now() - started);
      }
      slider.value = original;
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      slider.dispatchEvent(new Event("change", { bubbles: true }));
      do await new Promise(requestAnimationFrame);
      while (host.dataset["state"] === "busy");
    }
    return times;
  }, STOPS);
}
