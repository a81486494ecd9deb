import type { Browser } from "playwright-core";
import { expect, test } from "vitest";
import { findChromium, launchChromium } from "../../scripts/figures/chromium";

/** Why browser tests cannot run here; undefined if they can. */
export const noBrowser = findChromium() === undefined ? "no Chromium or Chrome on this machine" : undefined;

/** A suite's title says why it is skipped. */
export function titleWithReason(title: string, reason: string | undefined): string {
  return reason === undefined ? title : `${title} (skipped: ${reason})`;
}

/** On a build server a missing browser is a failure, not a reason to skip. */
export function requireBrowserInCi(): void {
  test.runIf(process.env["CI"] === "true")("the build server has a Chromium for the browser tests", () => {
    expect(noBrowser).toBeUndefined();
  });
}

export async function requireChromium(): Promise<Browser> {
  const browser = await launchChromium();
  if (browser === undefined) throw new Error("A Chromium or Chrome is required; set CHROME_PATH or install one.");
  return browser;
}
