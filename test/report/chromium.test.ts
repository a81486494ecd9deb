import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findChromium } from "../../scripts/figures/chromium";

describe("finding a browser", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "ev-surplus-path-"));
    for (const name of ["chromium", "google-chrome", "mine"]) {
      await writeFile(path.join(folder, name), "");
      await chmod(path.join(folder, name), 0o755);
    }
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("takes CHROME_PATH before anything on PATH", () => {
    const mine = path.join(folder, "mine");
    expect(findChromium({ CHROME_PATH: mine, PATH: folder })).toBe(mine);
  });

  test("prefers Chromium to Chrome on PATH", () => {
    expect(findChromium({ PATH: folder })).toBe(path.join(folder, "chromium"));
  });

  test("says so if CHROME_PATH names no file", () => {
    expect(() => findChromium({ CHROME_PATH: path.join(folder, "none"), PATH: folder })).toThrow(/CHROME_PATH must name .* no file/);
  });
});
