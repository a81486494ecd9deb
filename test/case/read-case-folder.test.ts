import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { parseCase, readCaseFolder } from "../../src/case";
import { smallCaseFiles } from "../support/small-case-files";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "case-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function writeFiles(names: readonly string[]): void {
  for (const [file, text] of Object.entries(smallCaseFiles())) if (names.includes(file)) writeFileSync(join(folder, file), text);
}

test("a folder gives the same case as its texts", () => {
  writeFiles(["case.json", "periods.csv", "charging.csv", "provenance.json"]);
  expect(readCaseFolder(folder)).toEqual(parseCase(smallCaseFiles()));
});

test("a missing file is a problem of the folder", () => {
  writeFiles(["case.json", "periods.csv"]);
  expect(() => readCaseFolder(folder)).toThrow(
    `${folder}: 1 problem\n  charging.csv: came no such file, required a file with a row per period with the charging state of each class`,
  );
});

test("a folder in the place of a file is a problem of the folder", () => {
  writeFiles(["case.json", "periods.csv", "charging.csv"]);
  mkdirSync(join(folder, "provenance.json"));
  expect(() => readCaseFolder(folder)).toThrow(
    `${folder}: 1 problem\n  provenance.json: came something that cannot be read (EISDIR), required a file with where the numbers come from`,
  );
});

test("a missing folder is said in one line", () => {
  const missing = join(folder, "nowhere");
  expect(() => readCaseFolder(missing)).toThrow(
    `${missing}: 1 problem\n  ${missing}: came no such folder, required a folder with case.json, periods.csv, charging.csv`,
  );
});
