/** The sample's checks on the report that was last published here. */
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { noBrowser, requireChromium, titleWithReason } from "./browser";
import { deadLinks } from "./check-links";
import { pageChecks } from "./check-page";

const PATIENCE_MS = 300_000;
const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../reports");
const published = existsSync(path.join(folder, "index.html"));
const noReport = published ? undefined : 'no reports/ yet; "npm run reproduce" makes it';
const pages = published ? readdirSync(folder).filter((file) => file.endsWith(".html")) : [];

describe.skipIf(!published)(titleWithReason("the report", noReport), () => {
  test("has no dead link", async () => {
    expect(await deadLinks(folder)).toEqual([]);
  });

  test("has pages below 3 MB, but for the explorer's with its solver below 5 MB", () => {
    for (const page of pages) expect(statSync(path.join(folder, page)).size, page).toBeLessThan(page === "explorer.html" ? 5_000_000 : 3_000_000);
  });
});

const reason = noReport ?? noBrowser;

describe.skipIf(reason !== undefined)(titleWithReason("the report in a browser without network", reason), () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await requireChromium();
  }, PATIENCE_MS);
  afterAll(() => browser.close());

  // A suite needs a test even where it is skipped.
  describe.each(pages.length > 0 ? pages : ["index.html"])("%s", (page) => {
    test.each(Object.entries(pageChecks))(
      "%s",
      async (_title, check) => {
        expect(await check(browser, path.join(folder, page))).toEqual([]);
      },
      PATIENCE_MS,
    );
  });
});
