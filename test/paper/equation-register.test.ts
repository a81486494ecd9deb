import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { EQUATIONS } from "../../src/paper";

const folder = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const testTitles = readdirSync(folder("test/model"))
  .filter((name) => name.endsWith(".test.ts"))
  .flatMap((name) => titlesOf(readFileSync(folder(`test/model/${name}`), "utf8")));

/** Titles of test(...), it(...), test.each([...])(...): the string that begins with "Eq. N" after an opening bracket. */
function titlesOf(source: string): string[] {
  return [...source.matchAll(/\(\s*["'`](Eqs?\. [^"'`]+)/g)].map((match) => match[1]!);
}

/** The comment that ends right before the function's declaration. */
function docblockOf(source: string, name: string): string | undefined {
  const declaration = source.search(new RegExp(`^export (async )?function ${name}\\b`, "m"));
  if (declaration < 0) return undefined;
  const before = source.slice(0, declaration).trimEnd();
  return before.endsWith("*/") ? before.slice(before.lastIndexOf("/**")) : undefined;
}

function mentions(text: string, number: number): boolean {
  return new RegExp(`Eq\\. ${number}(?!\\d)`).test(text);
}

test("the register lists equations 1 to 31, each once and in order", () => {
  expect(EQUATIONS.map(({ number }) => number)).toEqual(Array.from({ length: 31 }, (_, i) => i + 1));
});

describe.each(EQUATIONS.map((entry) => [entry.number, entry] as const))("Eq. %i", (number, entry) => {
  const file = folder(`src/${entry.module}.ts`);

  test("has a module, and the module exports the function", async () => {
    expect(existsSync(file), file).toBe(true);
    const module = (await import(/* @vite-ignore */ file)) as Record<string, unknown>;
    expect(typeof module[entry.export]).toBe("function");
  });

  test("is named by the function's docblock", () => {
    const docblock = docblockOf(readFileSync(file, "utf8"), entry.export);
    expect(docblock, `docblock of ${entry.export}`).toBeDefined();
    expect(mentions(docblock!, number), docblock).toBe(true);
  });

  test("begins the title of a test of the model", () => {
    expect(testTitles.filter((title) => new RegExp(`^Eq\\. ${number}(?!\\d)`).test(title))).not.toEqual([]);
  });
});
