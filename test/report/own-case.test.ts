/** The command `report`, from a case's folder to its pages, on this machine's kernels. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CaseFiles } from "../../src/case";
import { cli, type CliOutcome } from "../support/run-cli";
import { noPvFiles, oneClassFiles, sevenClassesFiles } from "../support/odd-cases";
import { withJson, type Draft } from "../support/small-case-files";
import { noBrowser, requireChromium, titleWithReason } from "./browser";
import { deadLinks } from "./check-links";
import { drawsEveryFigure, fitsPhone, isAccessible, loadsQuietly, pageChecks } from "./check-page";

const PATIENCE_MS = 300_000;

const home = mkdtempSync(path.join(tmpdir(), "ev-surplus-own-case-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function caseFolder(name: string, files: Partial<CaseFiles>): string {
  const folder = path.join(home, name);
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) if (file !== "folder") writeFileSync(path.join(folder, file), text);
  return folder;
}

const read = (...parts: string[]): string => readFileSync(path.join(home, ...parts), "utf8");

/** The pages of a report without the scripts and styles that all have in common. */
function prose(...parts: string[]): string {
  return read(...parts).replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>/g, "");
}

const title = (...parts: string[]): string | undefined => /<h1[^>]*>(.*?)<\/h1>/.exec(prose(...parts))?.[1];

/** Every report that the tests look at: its folder below `home`. */
const made = { estate: "estate", template: "fresh/report", one: "one/report", seven: "seven/report", dark: "dark/report", paper: "paper" } as const;
const outcomes: Record<string, CliOutcome> = {};

async function make(name: keyof typeof made, ...args: string[]): Promise<void> {
  outcomes[name] = await cli("report", ...args);
}

beforeAll(async () => {
  await make("estate", "--case", "estate-15min", "--out", path.join(home, made.estate), "--figures");
  outcomes["init"] = await cli("init", path.join(home, "fresh"));
  outcomes["validate"] = await cli("validate", path.join(home, "fresh"));
  await make("template", "--case", path.join(home, "fresh"), "--kernel", "deno");
  await make("one", "--case", caseFolder("one", oneClassFiles()), "--kernel", "deno");
  await make("seven", "--case", caseFolder("seven", sevenClassesFiles(1)), "--kernel", "deno");
  await make("dark", "--case", caseFolder("dark", noPvFiles()), "--kernel", "deno");
  await make("paper", "--out", path.join(home, made.paper), "--kernel", "deno");
}, PATIENCE_MS);

describe("report", () => {
  test("goes through for the example, a new case as init writes it, odd cases and the paper's own", () => {
    expect(Object.fromEntries(Object.entries(outcomes).map(([name, { code, stderr }]) => [name, code === 0 ? 0 : stderr]))).toEqual(
      Object.fromEntries([...Object.keys(made), "init", "validate"].map((name) => [name, 0])),
    );
  });

  test("says what it does and how long it took, and on the standard output only where the report is", () => {
    const { stdout, stderr } = outcomes["estate"]!;
    expect(stdout).toBe(`Report: ${path.relative(process.cwd(), path.join(home, "estate/index.html"))}\n`);
    expect(stderr).toMatch(/^Solved 2 scenarios of estate-15min .* s$/m);
    expect(stderr).toMatch(/^Executing own-case on tslab\n {2}[\d.]+ s$/m);
    expect(stderr).toMatch(/\([\d.]+ s in all\)/);
  });

  test("has pages without a dead link, titled by the case", async () => {
    for (const folder of Object.values(made)) {
      expect(await deadLinks(path.join(home, folder)), folder).toEqual([]);
    }
    expect(title(made.estate, "index.html")).toBe("Synthetic example, no measured data: a housing estate in quarter hours");
    expect(title(made.estate, "own-case.html")).toBe("The trading days of estate-15min");
  });

  test("compares nothing with the paper and is no section of it, also for the paper's own case", () => {
    for (const page of ["index.html", "own-case.html", "explorer.html"]) {
      for (const folder of Object.values(made)) {
        const html = prose(folder, page);
        const comparing = [...html.matchAll(/Verdict and|A reproduction of|Section \S+ of|Appendix|unexplained|within 5|of this reproduction|in the repository/g)];
        expect(comparing.map(([words]) => words), `${folder}/${page}`).toEqual([]);
        for (const words of ["This report was made with", "The method is that of"]) expect(html.includes(words), `${folder}/${page}: ${words}`).toBe(true);
      }
    }
    expect(title(made.paper, "own-case.html")).toBe("The trading days of energies-2023");
  });

  test("has a case's own labels only", () => {
    const html = prose(made.template, "own-case.html");
    expect(html.includes("Scenario balanced")).toBe(true);
    expect([...html.matchAll(/Class [ABC]\b|Scenario I{1,3}\b/g)].map(([words]) => words)).toEqual([]);
  });

  test("shows the owner's title as it is, marks and all", () => {
    expect(title(made.one, "index.html")).toBe("One * class_of `$users$` &lt;b&gt;");
    expect(prose(made.one, "own-case.html").includes("<strong>One * class_of `$users$` &lt;b&gt;.</strong>")).toBe(true);
  });

  test("has the explorer of the case alone", () => {
    const html = read(made.template, "explorer.html");
    expect(title(made.template, "explorer.html")).toBe("Explore the trading day");
    const json = /<script type="application\/json" class="exhibit-json">(.*?)<\/script>/s.exec(html)?.[1] ?? "";
    expect((JSON.parse(json) as { cases: { settings: { name: string } }[] }).cases.map(({ settings }) => settings.name)).toEqual(["fresh"]);
  });

  test("records what it was made from", () => {
    const record = JSON.parse(read(made.template, "report.json")) as { schema: string; case: string; sha256: Record<string, string>; days: { rows: { scenario: string }[] } };
    expect(record).toMatchObject({ schema: "ev-surplus/report/1", case: "fresh" });
    expect(Object.keys(record.sha256)).toEqual(["case.json", "periods.csv", "charging.csv", "provenance.json"]);
    expect(record.days.rows.map(({ scenario }) => scenario)).toEqual(["balanced", "homes"]);
  });

  test("puts figures and tables beside the pages if asked", () => {
    const figures = readdirSync(path.join(home, made.estate, "figures"));
    const ids = figures.filter((file) => file.endsWith(".csv")).map((file) => file.replace(".csv", ""));
    expect(ids).toContain("figure-u3b");
    for (const id of ids) expect(figures, id).toContain(`${id}.json`);
    if (noBrowser === undefined) for (const id of ids) expect(figures, id).toContain(`${id}.svg`);
    expect(read(made.estate, "tables/table-u3.csv")).toMatch(/^Scenario,Among users \(kWh\),.*\nweekday,/);
    expect(existsSync(path.join(home, made.template, "figures"))).toBe(false);
  });

  test("replaces an earlier report as a whole and keeps nothing of it", async () => {
    writeFileSync(path.join(home, made.template, "left-over.html"), "old");
    const { code, stderr } = await cli("report", "--case", path.join(home, "fresh"), "--kernel", "deno");
    expect(code, stderr).toBe(0);
    expect(existsSync(path.join(home, made.template, "left-over.html"))).toBe(false);
    expect(readdirSync(path.join(home, "fresh")).filter((name) => name.includes("draft"))).toEqual([]);
  });
});

describe("report refuses", () => {
  const change = (name: string, alter: (draft: Draft) => void): string => caseFolder(name, withJson("case.json", alter));

  async function refused(code: number, ...args: string[]): Promise<string> {
    const before = read(made.template, "index.html");
    const outcome = await cli("report", ...args);
    expect(outcome).toMatchObject({ code, stdout: "" });
    expect(outcome.stderr).not.toMatch(/\n {4}at /);
    expect(read(made.template, "index.html")).toBe(before);
    return outcome.stderr;
  }

  test("wrong data, with every place, before anything is executed", async () => {
    const folder = change("broken", (draft) => {
      draft.chargePowerKw = -1;
      delete draft.pv.areaM2;
    });
    const words = await refused(2, "--case", folder, "--out", path.join(home, made.template));
    expect(words).toContain("/chargePowerKw");
    expect(words).toContain("/pv/areaM2");
    expect(words).not.toContain("Executing");
    await refused(2, "--case", folder);
    expect(existsSync(path.join(folder, "report"))).toBe(false);
  });

  test("a day that can't be solved, and says why", async () => {
    const folder = change("unsolvable", (draft) => {
      draft.classes.A.initialStockKwhPerUser = 1000;
    });
    const words = await refused(1, "--case", folder, "--out", path.join(home, made.template));
    expect(words).toMatch(/the day can't be solved: scenario I, portrait mechanism: the initial stock beyond the EV buffers is [\d.]+ kWh, the shared storage holds 4000 kWh/);
    expect(words).not.toContain("Executing");
  });

  test.each([
    ["a folder with other files", ["--out", path.join(home, "one")], /--out: came ".*one", which has other files \(README\.md, case\.json, charging\.csv \.\.\.\), required a new or empty folder/],
    ["a file", ["--out", path.join(home, "one/case.json")], /which is a file/],
    ["no folder", ["--out", ""], /--out: came "", required a folder/],
    ["an unknown kernel", ["--kernel", "python"], /--kernel: came "python", required tslab or deno/],
    ["an unknown case", ["--case", "estate-15mn"], /did you mean "estate-15min"/],
  ])("%s", async (_what, args, message) => {
    expect(await refused(2, ...args)).toMatch(message);
  });
});

describe.skipIf(noBrowser !== undefined)(titleWithReason("a case's report in a browser without network", noBrowser), () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await requireChromium();
  });
  afterAll(() => browser.close());

  test.each(Object.entries(pageChecks))("index: %s", async (_title, check) => {
    expect(await check(browser, path.join(home, made.estate, "index.html"))).toEqual([]);
  });

  test("the explorer asks for nothing and reports no errors", async () => {
    expect(await loadsQuietly(browser, path.join(home, made.estate, "explorer.html"))).toEqual([]);
  });

  // Themes, downloads and printing do not depend on the case; real-report.test.ts checks them on the published example.
  describe.each(["estate", "template", "one", "seven", "dark"] as const)("%s", (name) => {
    test.each(Object.entries({ drawsEveryFigure, fitsPhone, isAccessible }))("%s", async (_title, check) => {
      expect(await check(browser, path.join(home, made[name], "own-case.html"))).toEqual([]);
    });
  });
});
