import { appendFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deleteOtherJournals, forgetRuns, journalFile, openJournal, readJournal } from "../../../scripts/study/journal";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-journal-"));
  file = journalFile(path.join(folder, "cache"), "0123");
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const one = { id: "flows/I/1", gap: 0.1 };
const two = { id: "flows/II/1", gap: 2.5e-17, name: "é" };
const three = { id: "prices/I/1", gap: 3 };

function append(...records: readonly unknown[]): void {
  const journal = openJournal(file);
  for (const record of records) journal.append(JSON.stringify(record));
  journal.close();
}

describe("a journal", () => {
  test("that is not there is empty, and reading does not make one", () => {
    expect(readJournal(file)).toEqual(new Map());
    expect(existsSync(file)).toBe(false);
  });

  test("gives back what was appended, over several openings", () => {
    append(one, two);
    append(three);
    expect([...readJournal(file).values()]).toEqual([one, two, three]);
  });

  test("has each record on disk as soon as it is appended", () => {
    const journal = openJournal(file);
    journal.append(JSON.stringify(one));
    expect(readFileSync(file, "utf8")).toBe('{"id":"flows/I/1","gap":0.1}\n');
    journal.close();
  });

  // Wherever the kill cut the second line, within its two-byte letter too; without its line end it may be half a number.
  const whole = Buffer.from(`${JSON.stringify(one)}\n`);
  const torn = Buffer.from(JSON.stringify(two));
  test.each(Array.from({ length: torn.length }, (_, i) => i + 1))("with a last line torn after byte %i keeps all before it", (length) => {
    append(one);
    appendFileSync(file, torn.subarray(0, length));
    expect([...readJournal(file).values()]).toEqual([one]);
    openJournal(file).close();
    expect(readFileSync(file)).toEqual(whole);
    append(three);
    expect([...readJournal(file).values()]).toEqual([one, three]);
  });

  test.each(["{\"id\":\"fl", "null", "17", '{"gap":1}', ""])("with the whole line %j in it is refused, with file and line", (line) => {
    append(one);
    appendFileSync(file, `${line}\n${JSON.stringify(two)}\n`);
    expect(() => readJournal(file)).toThrow(`${file}, line 2: came ${JSON.stringify(line)}, required a record`);
    expect(() => readJournal(file)).toThrow("npm run study -- --fresh");
  });
});

describe("forgetting", () => {
  test("takes the chosen runs out and leaves the others", () => {
    append(one, two, three);
    forgetRuns(file, "flows/I/");
    expect([...readJournal(file).values()]).toEqual([two, three]);
    expect(readdirSync(path.dirname(file))).toEqual(["0123.jsonl"]);
  });

  test("everything deletes the file, even one that cannot be read", () => {
    append(one);
    appendFileSync(file, "not JSON\n");
    forgetRuns(file, "");
    expect(existsSync(file)).toBe(false);
    forgetRuns(file, "");
  });
});

test("only journals of other keys are deleted, and only journals", () => {
  append(one);
  const cache = path.dirname(file);
  for (const name of ["4567.jsonl", "89ab.jsonl", "notes.txt"]) writeFileSync(path.join(cache, name), "");
  deleteOtherJournals(file);
  expect(readdirSync(cache).sort()).toEqual(["0123.jsonl", "notes.txt"]);
});
