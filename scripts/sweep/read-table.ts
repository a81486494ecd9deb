import { existsSync } from "node:fs";
import { parseCsv } from "../../src/case/csv";
import { headerText } from "../../src/sensitivity/sweep";
import { DataError } from "../lib/command-line";
import { counted } from "../lib/counted";
import { NoDescriptionError, readDescription, type SweepDescription } from "./description";
import { readLines } from "./lines";
import { sweepFiles } from "./sweep-files";
import { countRows, TableError } from "./table-file";

/** A finished sweep, read back. */
export interface SweepTable {
  readonly description: SweepDescription;
  /** Outputs by name, a value per run of the whole table; null where the day could not be solved. */
  readonly outputs: ReadonlyMap<string, readonly (number | null)[]>;
}

/**
 * Reads the outputs of a finished, whole sweep.
 * @throws {DataError} if the table or its description is not there, is a part, or is damaged
 */
export function readTable(file: string): SweepTable {
  const files = sweepFiles(file);
  if (!existsSync(file)) throw new DataError(`${file}: there is no such file, required the table of a sweep`);
  try {
    const description = readDescription(files.description);
    if (description === undefined) throw new DataError(`${file}: required its description beside it, ${files.description}, came none`);
    const { columns, plan, runs, shard } = description;
    if (shard !== null) throw new DataError(`${file}: came shard ${shard.index}/${shard.of}, required the whole sweep: the command merge puts the parts together`);
    const { rows } = countRows(file, headerText(description), 1);
    if (rows !== runs) throw new DataError(`${file}: came ${counted(rows, "row")}, required ${runs}`);
    const positions = plan.outputs.map((name) => columns.findIndex((column) => column.name === name));
    const outputs = plan.outputs.map((): (number | null)[] => []);
    let isHeader = true;
    readLines(file, (line) => {
      if (!isHeader) {
        const fields = parseCsv(line).records[0]!.fields;
        positions.forEach((position, i) => outputs[i]!.push(fields[position] === "" ? null : Number(fields[position])));
      }
      isHeader = false;
    });
    return { description, outputs: new Map(plan.outputs.map((name, i) => [name, outputs[i]!])) };
  } catch (error) {
    if (error instanceof NoDescriptionError || error instanceof TableError) throw new DataError(error.message);
    throw error;
  }
}
