import type { PeriodSeries, Provenance } from "../types";

/** A column for `periods.csv` that was made from a file, with where it comes from. */
export interface ImportedColumn {
  readonly name: keyof PeriodSeries;
  /** One value per period, in the column's unit. */
  readonly values: readonly number[];
  readonly provenance: Provenance;
}
