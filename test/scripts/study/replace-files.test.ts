import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { replaceFiles } from "../../../scripts/study/replace-files";

let folder: string;
beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), "ev-surplus-replace-")), "solver-study");
});
afterEach(() => {
  rmSync(path.dirname(folder), { recursive: true, force: true });
});

const read = (name: string): string => readFileSync(path.join(folder, name), "utf8");
const names = (): string[] => readdirSync(folder, { recursive: true }).map(String).sort();

test("files are written with the folders above them, and the changed ones are named", () => {
  expect(replaceFiles(folder, { "a.csv": "a", "tables/b.csv": "b" })).toEqual(["a.csv", "tables/b.csv"]);
  expect(replaceFiles(folder, { "a.csv": "A", "tables/b.csv": "b" })).toEqual(["a.csv"]);
  expect([read("a.csv"), read("tables/b.csv")]).toEqual(["A", "b"]);
  expect(names()).toEqual(["a.csv", "tables", "tables/b.csv"]);
});

test("a file with the same text stays untouched", () => {
  const longAgo = new Date("2001-01-01T00:00:00Z");
  replaceFiles(folder, { "a.csv": "a" });
  utimesSync(path.join(folder, "a.csv"), longAgo, longAgo);
  expect(replaceFiles(folder, { "a.csv": "a" })).toEqual([]);
  expect(statSync(path.join(folder, "a.csv")).mtime).toEqual(longAgo);
});

test("other files of the folder stay", () => {
  mkdirSync(folder);
  writeFileSync(path.join(folder, "README.md"), "text");
  replaceFiles(folder, { "a.csv": "a" });
  expect(names()).toEqual(["README.md", "a.csv"]);
});

test("if one cannot be written none is", () => {
  replaceFiles(folder, { "a.csv": "a" });
  // A file stands where a folder would have to be.
  expect(() => replaceFiles(folder, { "a.csv": "A", "new.csv": "n", "a.csv/b.csv": "b" })).toThrow();
  expect(read("a.csv")).toBe("a");
  expect(names()).toEqual(["a.csv"]);
});

test("if one cannot take its name those that have taken theirs get their old text back", () => {
  replaceFiles(folder, { "a.csv": "a", "z.csv": "z" });
  // Only a folder can bear a name that ends with a slash: the draft is written, the renaming fails.
  expect(() => replaceFiles(folder, { "a.csv": "A", "new.csv": "n", "sub/": "s", "z.csv": "Z" })).toThrow(/rename/);
  expect([read("a.csv"), read("z.csv")]).toEqual(["a", "z"]);
  expect(names()).toEqual(["a.csv", "sub", "z.csv"]);
});
