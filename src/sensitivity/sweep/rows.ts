import { writeCsv } from "../../case/csv";
import type { Sweep, SweepRow } from "./sweep";

/** The header of a sweep's table: one line with its end. */
export function headerText({ columns }: Pick<Sweep, "columns">): string {
  return writeCsv([columns.map(({ name }) => name)]);
}

/** A row as one line of CSV with its end. */
export function rowText({ run, scenario, values, outputs, status }: SweepRow): string {
  return writeCsv([[run, scenario, ...values, ...outputs.map((value) => value ?? ""), status]]);
}
