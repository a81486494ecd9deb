import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeIfChanged } from "../../scripts/lib/write-file";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-write-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const longAgo = new Date("2001-01-01T00:00:00Z");

test("a new file is written with the folders above it, and nothing is left beside it", () => {
  const file = path.join(folder, "a/b/record.json");
  expect(writeIfChanged(file, "one\n")).toBe(true);
  expect(readFileSync(file, "utf8")).toBe("one\n");
  expect(readdirSync(path.dirname(file))).toEqual(["record.json"]);
});

test("the same text leaves the file untouched", () => {
  const file = path.join(folder, "record.json");
  writeIfChanged(file, "one\n");
  utimesSync(file, longAgo, longAgo);
  expect(writeIfChanged(file, "one\n")).toBe(false);
  expect(statSync(file).mtime).toEqual(longAgo);
});

test("another text replaces the whole file, even if only a line end differs", () => {
  const file = path.join(folder, "record.json");
  writeIfChanged(file, "a longer text\n");
  expect(writeIfChanged(file, "one\r\n")).toBe(true);
  expect(readFileSync(file, "utf8")).toBe("one\r\n");
  expect(readdirSync(folder)).toEqual(["record.json"]);
});

test("where nothing can be written it throws instead of saying that nothing changed", () => {
  expect(() => writeIfChanged(path.join(folder, "record.json", "\0"), "one")).toThrow();
  writeIfChanged(path.join(folder, "file"), "one");
  expect(() => writeIfChanged(path.join(folder, "file/below"), "two")).toThrow();
});
