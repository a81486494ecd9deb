// The table under way (NAME.csv.part): begun, continued behind its last whole row, finished by a rename.
import { appendFileSync, closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { SOLVED } from "../../src/sensitivity/sweep";
import { descriptionText, type SweepDescription } from "./description";
import { readLines } from "./lines";
import type { SweepFiles } from "./sweep-files";

/** Rows of a table in a file. */
export interface TableRows {
  readonly rows: number;
  readonly solved: number;
  /** Up to the last line end. */
  readonly bytes: number;
}

/** A file that is not the table that it should be. */
export class TableError extends Error {
  override readonly name = "TableError";
}

/**
 * Counts the whole rows of a table and checks that they are the runs from `firstRun` on, without a gap.
 * @throws {TableError} with file and line
 */
export function countRows(file: string, header: string, firstRun: number): TableRows {
  let lines = 0;
  let solved = 0;
  const bytes = readLines(file, (line) => {
    const run = firstRun + lines - 1;
    const fits = lines === 0 ? `${line}\n` === header : line.startsWith(`${run},`);
    lines++;
    if (!fits) {
      const required = lines === 1 ? "the header of the sweep" : `run ${run}`;
      throw new TableError(`${file}, line ${lines}: came ${JSON.stringify(line.slice(0, 60))}, required ${required}`);
    }
    if (line.endsWith(`,${SOLVED}`)) solved++;
  });
  return { rows: Math.max(0, lines - 1), solved, bytes };
}

/** Appends rows, and gives the table its name when it is whole. */
export interface TableWriter {
  append(rows: string | Buffer): void;
  /** The table and its description take their names. */
  finish(): void;
  /** Leaves what is there for later. */
  close(): void;
}

/** A table with nothing but its header; what was begun earlier is forgotten. */
export function beginTable(files: SweepFiles, header: string, description: SweepDescription): TableWriter {
  forgetBegun(files);
  writeFileSync(files.part, header);
  // Only now: rows without a description are of an unknown sweep, but a description without rows is a finished one.
  writeFileSync(files.partDescription, descriptionText(description));
  return writer(files);
}

/** Goes on behind the rows that `countRows` found. */
export function continueTable(files: SweepFiles, { bytes }: TableRows): TableWriter {
  truncateSync(files.part, bytes);
  return writer(files);
}

/** A process that ended between the two renames of `finish` has left the second one. */
export function completeFinish(files: SweepFiles): void {
  if (existsSync(files.partDescription) && !existsSync(files.part)) renameSync(files.partDescription, files.description);
}

function forgetBegun(files: SweepFiles): void {
  rmSync(files.partDescription, { force: true });
  rmSync(files.part, { force: true });
}

function writer(files: SweepFiles): TableWriter {
  const descriptor = openSync(files.part, "a");
  let open = true;
  const close = (): void => {
    if (open) closeSync(descriptor);
    open = false;
  };
  return {
    append: (rows) => appendFileSync(descriptor, rows),
    finish() {
      // Some file systems tell only now that a write has failed.
      fsyncSync(descriptor);
      close();
      renameSync(files.part, files.out);
      renameSync(files.partDescription, files.description);
    },
    close,
  };
}
