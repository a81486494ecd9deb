import type { DataTable, PlotlySpec } from "../exhibits/exhibit";
import type { SolvedDay } from "../trading/solve-day";

/** A day and the one that it is compared with. */
export interface Comparison {
  readonly day: SolvedDay;
  readonly reference: SolvedDay;
  /** What the reference is called: "the paper's setting". */
  readonly referenceName: string;
}

/** A figure without name or number: the tab is its title. */
export interface ViewFigure {
  readonly plotly: PlotlySpec;
  readonly caption: string;
  readonly alt: string;
  readonly data: DataTable;
}
