import { EQUATIONS, type EquationEntry } from "../../paper/equation-register";
import type { Table } from "../exhibit";

/** The equation register as a table. */
export function equationTable(): Table {
  return {
    kind: "table",
    id: "table-equations",
    label: "Table R1",
    caption: "Where each equation of the paper is implemented, and how it is read where print is garbled or does not close.",
    claims: [],
    columns: [
      { key: "number", label: "Equation" },
      { key: "name", label: "What it says" },
      { key: "where", label: "Implemented by" },
      { key: "reading", label: "Reading" },
    ],
    rows: EQUATIONS.map((entry) => ({
      number: `(${entry.number})`,
      name: entry.name,
      where: where(entry),
      reading: entry.status === "open" ? entry.reason : (entry.reading ?? "as printed"),
    })),
  };
}

function where(entry: EquationEntry): string {
  return entry.status === "open" ? "open" : `${entry.export} (src/${entry.module}.ts)`;
}
