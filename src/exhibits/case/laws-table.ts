import type { SolvedDay } from "../../trading/solve-day";
import type { Row, Table } from "../exhibit";
import { caseExhibit } from "./case-name";

/** The laws that a solved day must keep, a row per law, with the largest residual over all days. */
export function lawsTable(days: readonly SolvedDay[]): Table {
  return {
    kind: "table",
    ...caseExhibit("Table", 8),
    caption: `The laws that a solved day must keep, and the largest residual of each over ${days.length} solved days. Zero up to rounding: energy and money are conserved and every limit is kept.`,
    claims: [],
    columns: [
      { key: "law", label: "Law" },
      { key: "residual", label: "Largest residual" },
      { key: "unit", label: "Unit" },
      { key: "where", label: "Where" },
      { key: "verdict", label: "Verdict" },
    ],
    rows: days[0]!.checks.map(({ law, unit }, i): Row => {
      const worst = days.reduce((a, b) => (b.checks[i]!.residual > a.checks[i]!.residual ? b : a));
      const { residual, where } = worst.checks[i]!;
      const visible = residual >= LEAST_RESIDUAL_SHOWN;
      return {
        law,
        residual: visible ? residual.toExponential(1) : "< 1e-9",
        unit,
        where: visible ? [worst.input.scenario, worst.flows.mechanism, where].filter((part) => part !== "").join(", ") : "",
        verdict: days.every((day) => day.checks[i]!.holds) ? "holds" : "broken",
      };
    }),
  };
}

/** Smaller ones are rounding: their digits differ from machine to machine and mean nothing. */
const LEAST_RESIDUAL_SHOWN = 1e-9;
