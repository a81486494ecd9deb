/// <reference lib="dom" />
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { headline } from "../../src/explorer/headline";
import { shownNumber } from "../../src/explorer/format";
import { caseOf, referenceOf, type Chosen } from "../../src/explorer/state";
import { checksTable } from "../../src/explorer/checks-view";
import { moneyTable } from "../../src/explorer/money-view";
import type { DataTable } from "../../src/exhibits/exhibit";
import type { Highs } from "../../src/trading/cooperative";
import { solveSetting } from "../../src/trading/setting";
import { cases } from "./cases";

/** The page from disk, without network; collects requests and errors, of which there must be none. */
export async function openPage(browser: Browser, file: string, hash = "", options: BrowserContextOptions = {}): Promise<{ page: Page; problems: string[]; close: () => Promise<void> }> {
  const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  const address = pathToFileURL(file).href;
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== address && !/^(data|blob):/.test(request.url())) problems.push(`requests ${request.url()}`);
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`uncaught ${String(error)}`));
  await page.goto(address + (hash === "" ? "" : `#${hash}`));
  await settled(page);
  return { page, problems, close: () => context.close() };
}

/** Waits until the page shows what was chosen, and says what that is. */
export async function settled(page: Page): Promise<{ address: string; state: string }> {
  await page.waitForFunction(() => ["ready", "impossible"].includes(document.querySelector<HTMLElement>(".evx")?.dataset["state"] ?? ""));
  return page.$eval(".evx", (host) => ({ address: (host as HTMLElement).dataset["shown"] ?? "", state: (host as HTMLElement).dataset["state"] ?? "" }));
}

/** Moves a slider as a hand does: some events on the way, one when it lets go. */
export async function slide(page: Page, name: string, values: readonly number[]): Promise<void> {
  await page.$eval(
    `[data-control="${name}"] input[type=range]`,
    (input: HTMLInputElement, to) => {
      for (const value of to) {
        input.value = String(value);
        input.dispatchEvent(new Event("input", { bubbles: true }));
      }
      input.dispatchEvent(new Event("change", { bubbles: true }));
    },
    values as number[],
  );
  await settled(page);
}

export async function openTab(page: Page, view: string): Promise<void> {
  await page.click(`[data-tab="${view}"]`);
  await page.waitForFunction((id) => document.querySelector<HTMLElement>(".evx")?.dataset["inView"] === id, view);
}

/** Everything that the page says in numbers: headline, money, checks. */
export interface Numbers {
  readonly headline: readonly string[];
  readonly money: readonly (readonly string[])[];
  readonly checks: readonly (readonly string[])[];
}

export async function numbersOnPage(page: Page): Promise<Numbers> {
  const table = async (view: string): Promise<string[][]> => {
    await openTab(page, view);
    return page.$$eval(`[data-view="${view}"] tbody tr`, (rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? "")));
  };
  const tiles = await page.$$eval(".evx-tile", (found) => found.map((tile) => `${tile.querySelector(".evx-value")?.textContent} ${tile.querySelector(".evx-change")?.textContent}`));
  return { headline: tiles, money: await table("money"), checks: await table("checks") };
}

/** What Node finds for the same setting. */
export function numbersOfNode(highs: Highs, chosen: Chosen): Numbers {
  const tradingCase = caseOf(cases, chosen);
  const day = solveSetting(tradingCase, chosen.setting, highs);
  const reference = solveSetting(tradingCase, referenceOf(tradingCase, chosen.setting), highs);
  const signs = { up: "▲ ", down: "▼ ", same: "" };
  return {
    headline: headline(day, reference).map(({ text, change, direction }) => `${text} ${signs[direction]}${change}`),
    money: texts(moneyTable({ day, reference })),
    checks: texts(checksTable(day)),
  };
}

function texts({ columns, rows }: DataTable): string[][] {
  return rows.map((row) =>
    columns.map(({ key, decimals }) => {
      const value = row[key]!;
      if (typeof value === "boolean") return value ? "✓ yes" : "✕ no";
      return typeof value === "number" ? shownNumber(value, decimals ?? 0) : value;
    }),
  );
}
