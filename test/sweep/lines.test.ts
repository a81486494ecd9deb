import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readLines } from "../../scripts/sweep/lines";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-lines-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function linesOf(text: string): { lines: string[]; bytes: number } {
  const file = path.join(folder, "text");
  writeFileSync(file, text);
  const lines: string[] = [];
  const bytes = readLines(file, (line) => lines.push(line));
  return { lines, bytes };
}

test.each([
  ["", [], 0],
  ["torn", [], 0],
  ["a\n", ["a"], 2],
  ["a\n\nbé\ntorn", ["a", "", "bé"], 7],
])("of %j are the whole ones", (text, lines, bytes) => {
  expect(linesOf(text)).toEqual({ lines, bytes });
});

test("over several blocks of the file stay whole, letters of several bytes too", () => {
  // Blocks have 2^20 bytes; 700,001 letters of two bytes and a line end never end with one.
  const long = "é".repeat(700_001);
  const { lines, bytes } = linesOf(`${long}\nshort\n${long}\n${"x".repeat(2 ** 20)}\ntorn`);
  expect(lines.map(({ length }) => length)).toEqual([700_001, 5, 700_001, 2 ** 20]);
  expect(lines[2]).toBe(long);
  expect(bytes).toBe(2 * 1_400_003 + 6 + 2 ** 20 + 1);
});
