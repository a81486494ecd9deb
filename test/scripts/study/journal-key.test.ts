import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { journalKey } from "../../../scripts/study/journal-key";

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "ev-surplus-key-"));
  mkdirSync(path.join(root, "src/solvers/study"), { recursive: true });
  mkdirSync(path.join(root, "data"));
  write("src/solvers/study/jobs.ts", "export const a = 1;\n");
  write("data/case.json", "{}\n");
  write("elsewhere.ts", "1");
  lock("3.0.5");
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function write(name: string, text: string): void {
  writeFileSync(path.join(root, name), text);
}

function lock(version: string): void {
  const packages = { "": { version: "0" }, "node_modules/seedrandom": { version }, "node_modules/other": { version: "1" } };
  write("package-lock.json", JSON.stringify({ packages }));
}

function key(jobs: readonly unknown[] = [{ id: "a", seed: 1 }]): string {
  return journalKey({ jobs, folders: ["src", "data"], packages: ["seedrandom"], root });
}

test("the key is the same for the same content, and fit for a file's name", () => {
  expect(key()).toBe(key());
  expect(key()).toMatch(/^[0-9a-f]{16}$/);
});

test("it does not change with files elsewhere and with other packages", () => {
  const before = key();
  write("elsewhere.ts", "2");
  write("package-lock.json", JSON.stringify({ packages: { "node_modules/seedrandom": { version: "3.0.5" } } }));
  expect(key()).toBe(before);
});

test.each<[string, () => void]>([
  ["a source's text", () => write("src/solvers/study/jobs.ts", "export const a = 2;\n")],
  ["a source's name", () => renameSync(path.join(root, "src/solvers/study/jobs.ts"), path.join(root, "src/solvers/study/runs.ts"))],
  ["a source more", () => write("src/new.ts", "")],
  ["a source less", () => rmSync(path.join(root, "src/solvers/study/jobs.ts"))],
  ["the case", () => write("data/case.json", "{ }\n")],
  ["the generator's version", () => lock("3.0.6")],
])("it changes with %s", (_, change) => {
  const before = key();
  change();
  expect(key()).not.toBe(before);
});

test("it changes with a job's content, with a job more and with their order", () => {
  const a = { id: "a", seed: 1 };
  const b = { id: "b", seed: 1 };
  const keys = [[a], [{ ...a, seed: 2 }], [a, b], [b, a]].map(key);
  expect(new Set(keys).size).toBe(4);
});

test("a package that the lockfile does not have is an error with its name", () => {
  expect(() => journalKey({ jobs: [], folders: [], packages: ["seedrandm"], root })).toThrow(/package-lock\.json: came no version of seedrandm/);
});
