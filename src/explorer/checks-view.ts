import type { DataTable } from "../exhibits/exhibit";
import type { SolvedDay } from "../trading/solve-day";

/** Every law of the day with its largest residual, in the order in which the model checks them. */
export function checksTable({ checks }: Pick<SolvedDay, "checks">): DataTable {
  return {
    columns: [
      { key: "holds", label: "Holds" },
      { key: "law", label: "Law" },
      { key: "residual", label: "Largest deviation" },
      { key: "tolerance", label: "Allowed" },
      { key: "where", label: "Where" },
    ],
    rows: checks.map(({ law, unit, residual, tolerance, holds, where }) => ({
      holds,
      law,
      residual: `${residual === 0 ? "0" : residual.toExponential(1)} ${unit}`,
      tolerance: `${tolerance.toExponential(0)} ${unit}`,
      where: residual === 0 ? "" : where,
    })),
  };
}
