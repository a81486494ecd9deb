import path from "node:path";
import { UsageError } from "../lib/command-line";

/** Where a sweep's table and what belongs to it lie; all in one folder. */
export interface SweepFiles {
  /** The finished table. */
  readonly out: string;
  /** What the table is: NAME.sweep.json beside NAME.csv. */
  readonly description: string;
  /** The rows so far, and what they are. */
  readonly part: string;
  readonly partDescription: string;
  readonly lock: string;
}

/** @throws {UsageError} unless `out` ends with .csv */
export function sweepFiles(out: string): SweepFiles {
  if (!out.endsWith(".csv") || path.basename(out) === ".csv") throw new UsageError(`table: came "${out}", required a file that ends with .csv`);
  const description = `${out.slice(0, -".csv".length)}.sweep.json`;
  return { out, description, part: `${out}.part`, partDescription: `${out}.part.json`, lock: `${out}.lock` };
}
