import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { headerText, shardRuns } from "../../src/sensitivity/sweep";
import { DataError, UsageError } from "../lib/command-line";
import { counted } from "../lib/counted";
import { commandText, differences, NoDescriptionError, readDescription, type SweepDescription } from "./description";
import { takeLock } from "./lock";
import { openTable } from "./open-table";
import { sweepFiles, type SweepFiles } from "./sweep-files";
import { countRows, TableError, type TableRows, type TableWriter } from "./table-file";

interface Part {
  readonly file: string;
  readonly description: SweepDescription;
  /** Counted from 1. */
  readonly index: number;
  readonly of: number;
}

export interface MergedTable {
  readonly parts: number;
  readonly rows: number;
  readonly solved: number;
  /** Nothing was left to do. */
  readonly finishedEarlier: boolean;
}

const BLOCK_BYTES = 1 << 20;

/**
 * Puts the parts of a sweep together: the bytes of the table and of its description are those of a run without shards.
 * Nothing is written unless all parts are there, whole, and of one sweep.
 * @throws {DataError} that names the part, or the command that makes it; {LockError}; errors of the file system
 */
export async function mergeSweeps(parts: readonly string[], files: SweepFiles, fresh: boolean): Promise<MergedTable> {
  const found = inOrder(parts.map(readPart));
  const { description } = found[0]!;
  const { runs } = description;
  const header = headerText(description);
  let solved = 0;
  for (const { file, index, of } of found) {
    const { from, to } = shardRuns(runs, { index, of });
    const { rows, bytes, ...count } = rowsIn(file, header, from + 1);
    if (rows !== to - from) throw new DataError(`${file}: came ${counted(rows, "row")}, required ${to - from} (runs ${from + 1} to ${to})`);
    if (bytes !== statSync(file).size) throw new DataError(`${file}: came text behind the last row, required a line end after each row`);
    solved += count.solved;
  }
  const unlock = await takeLock(files.lock);
  try {
    // What an interrupted merge has left is as quickly written again.
    const options = { header, firstRun: 1, rows: runs, fresh: fresh || existsSync(files.part) };
    const table = openTable(files, { ...description, shard: null }, options);
    if (table.kind === "finished") return { parts: found.length, rows: runs, solved, finishedEarlier: true };
    try {
      for (const { file } of found) appendBehindHeader(table.writer, file, Buffer.byteLength(header));
      table.writer.finish();
    } finally {
      table.writer.close();
    }
    return { parts: found.length, rows: runs, solved, finishedEarlier: false };
  } finally {
    unlock();
  }
}

function readPart(file: string): Part {
  const { description: descriptionFile, part, partDescription } = sweepFiles(file);
  const begun = existsSync(part) ? describedIn(partDescription) : undefined;
  if (!existsSync(file)) {
    if (begun === undefined) throw new DataError(`${file}: there is no such file, required a part of a sweep`);
    throw new DataError(`${file}: only begun (${part}); this goes on with it:\n  ${commandText(begun, begun.shard, file)}`);
  }
  const description = describedIn(descriptionFile);
  if (description === undefined) throw new DataError(`${file}: required its description beside it, ${descriptionFile}, came none`);
  if (description.shard === null) throw new DataError(`${file}: came a whole sweep, required a part (a sweep with --shard)`);
  return { file, description, ...description.shard };
}

/** All parts of one sweep, each once. */
function inOrder(parts: readonly Part[]): Part[] {
  const [first] = parts;
  if (first === undefined) throw new UsageError("merge: came no part, required the tables of all shards of a sweep");
  for (const part of parts) {
    const asked = { ...first.description, shard: part.description.shard };
    const different = differences(part.description, asked);
    if (part.of !== first.of) different.push(`--shard (there of ${part.of}, here of ${first.of})`);
    if (different.length > 0) throw new DataError(`${part.file} is of another sweep than ${first.file}; what differs: ${different.join("; ")}`);
  }
  const ordered: Part[] = [];
  const missing: string[] = [];
  for (let index = 1; index <= first.of; index++) {
    const [one, other] = parts.filter((part) => part.index === index);
    if (other !== undefined) throw new DataError(`${one!.file} and ${other.file}: came shard ${index}/${first.of} twice, required each once`);
    if (one === undefined) missing.push(`shard ${index}/${first.of} is missing; this makes it:\n  ${commandText(first.description, { index, of: first.of }, `part-${index}.csv`)}`);
    else ordered.push(one);
  }
  if (missing.length > 0) throw new DataError(missing.join("\n"));
  return ordered;
}

function describedIn(file: string): SweepDescription | undefined {
  return orDataError(() => readDescription(file));
}

function rowsIn(file: string, header: string, firstRun: number): TableRows {
  return orDataError(() => countRows(file, header, firstRun));
}

function orDataError<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof NoDescriptionError || error instanceof TableError) throw new DataError(error.message);
    throw error;
  }
}

function appendBehindHeader(writer: TableWriter, file: string, headerBytes: number): void {
  const descriptor = openSync(file, "r");
  const block = Buffer.alloc(BLOCK_BYTES);
  try {
    let position = headerBytes;
    for (let length = readSync(descriptor, block, 0, BLOCK_BYTES, position); length > 0; length = readSync(descriptor, block, 0, BLOCK_BYTES, position)) {
      writer.append(block.subarray(0, length));
      position += length;
    }
  } finally {
    closeSync(descriptor);
  }
}
