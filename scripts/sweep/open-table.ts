import { existsSync, rmSync } from "node:fs";
import { DataError } from "../lib/command-line";
import { counted } from "../lib/counted";
import { differences, NoDescriptionError, readDescription, type SweepDescription } from "./description";
import type { SweepFiles } from "./sweep-files";
import { beginTable, completeFinish, continueTable, countRows, TableError, type TableRows, type TableWriter } from "./table-file";

/** A table to write into, behind `earlier` rows; or one that is finished already. */
export type OpenedTable =
  | { readonly kind: "open"; readonly writer: TableWriter; readonly earlier: TableRows }
  | { readonly kind: "finished"; readonly solved: number };

/**
 * Opens the table of a sweep where it was left; to be called with the lock.
 * @param rows how many it will have
 * @throws {DataError} if what lies there belongs to another sweep
 */
export function openTable(
  files: SweepFiles,
  description: SweepDescription,
  { header, firstRun, rows, fresh }: { readonly header: string; readonly firstRun: number; readonly rows: number; readonly fresh: boolean },
): OpenedTable {
  completeFinish(files);
  const begin = (): OpenedTable => ({ kind: "open", writer: beginTable(files, header, description), earlier: { rows: 0, solved: 0, bytes: header.length } });
  if (fresh) return begin();
  let finished: TableRows;
  try {
    const begun = existsSync(files.part) ? readDescription(files.partDescription) : undefined;
    if (begun !== undefined) {
      requireSame(files.part, begun, description);
      const earlier = countRows(files.part, header, firstRun);
      if (earlier.rows > rows) throw new TableError(`${files.part}: came ${counted(earlier.rows, "row")}, required at most ${rows}`);
      // A process that was killed within the first line.
      return earlier.bytes === 0 ? begin() : { kind: "open", writer: continueTable(files, earlier), earlier };
    }
    if (!existsSync(files.out)) return begin();
    requireSame(files.out, readDescription(files.description), description);
    finished = countRows(files.out, header, firstRun);
    if (finished.rows !== rows) throw new TableError(`${files.out}: came ${counted(finished.rows, "row")}, required ${rows}`);
  } catch (error) {
    if (!(error instanceof TableError || error instanceof NoDescriptionError)) throw error;
    throw new DataError(`${error.message}. --fresh starts anew; or choose another --out`);
  }
  // Begun again and ended before its first row was described.
  rmSync(files.part, { force: true });
  return { kind: "finished", solved: finished.solved };
}

function requireSame(file: string, there: SweepDescription | undefined, asked: SweepDescription): void {
  const different = there === undefined ? ["no description lies beside it"] : differences(there, asked);
  if (different.length === 0) return;
  throw new DataError(`${file} is of another sweep; what differs: ${different.join("; ")}.\n--fresh replaces it; or choose another --out`);
}
