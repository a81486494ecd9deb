// Finished runs on disk, one JSON line each, so that a run that was killed goes on where it stopped.
import { appendFileSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, truncateSync } from "node:fs";
import path from "node:path";
import { writeAtomically } from "../lib/write-file";
import type { Named } from "./run-jobs";

/** Appends records, each given as one line of JSON. */
export interface Journal {
  append(json: string): void;
  close(): void;
}

/** The journal of a key; another key means another file. */
export function journalFile(folder: string, key: string): string {
  return path.join(folder, `${key}.jsonl`);
}

/**
 * The records of a journal by id; none if there is no such file. Text after the last line end was being written when
 * its process was killed, and does not count.
 * @throws Error with file and line if a whole line is not a record
 */
export function readJournal<Run extends Named>(file: string): Map<string, Run> {
  if (!existsSync(file)) return new Map();
  const bytes = readFileSync(file);
  const lines = bytes.toString("utf8", 0, wholeLinesLength(bytes)).split("\n").slice(0, -1);
  const records = lines.map((line, i) => parseRecord<Run>(line, file, i + 1));
  return new Map(records.map((record) => [record.id, record]));
}

/** Opens a journal for appending, behind its last whole line. Makes file and folder if they are missing. */
export function openJournal(file: string): Journal {
  mkdirSync(path.dirname(file), { recursive: true });
  const descriptor = openSync(file, "a");
  const bytes = readFileSync(file);
  const whole = wholeLinesLength(bytes);
  if (whole < bytes.length) truncateSync(file, whole);
  return {
    // One write of one whole line: a kill leaves it there or not, or at worst a torn end.
    append: (json) => appendFileSync(descriptor, `${json}\n`),
    close: () => closeSync(descriptor),
  };
}

/** Takes the records whose id begins with `prefix` out of a journal; an empty prefix deletes it. */
export function forgetRuns(file: string, prefix: string): void {
  if (prefix === "") return rmSync(file, { force: true });
  const kept = [...readJournal(file).values()].filter(({ id }) => !id.startsWith(prefix));
  writeAtomically(file, kept.map((record) => `${JSON.stringify(record)}\n`).join(""));
}

/** Deletes the journals of all other keys: their records cannot be compared with today's. */
export function deleteOtherJournals(file: string): void {
  const folder = path.dirname(file);
  for (const name of readdirSync(folder)) {
    if (name.endsWith(".jsonl") && name !== path.basename(file)) rmSync(path.join(folder, name), { force: true });
  }
}

function wholeLinesLength(bytes: Buffer): number {
  return bytes.lastIndexOf("\n") + 1;
}

function parseRecord<Run extends Named>(line: string, file: string, lineNumber: number): Run {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    value = undefined;
  }
  if (typeof (value as Partial<Named> | null | undefined)?.id === "string") return value as Run;
  throw new Error(
    `${file}, line ${lineNumber}: came ${JSON.stringify(line.slice(0, 60))}, required a record (JSON with an id). ` +
      `npm run study -- --fresh forgets this file and starts anew.`,
  );
}
