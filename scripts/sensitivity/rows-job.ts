import type { StudiedDay } from "../../src/reproduce/sensitivity/protocol";

/** Rows of one day's design, `from` to below `to`. */
export interface RowsJob extends StudiedDay {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** Their outputs, one list a row. */
export interface SolvedRows {
  readonly id: string;
  readonly rows: readonly (readonly (number | null)[])[];
}
