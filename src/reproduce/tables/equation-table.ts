import { EQUATIONS } from "../../paper/equation-register";
import type { Table } from "../../exhibits/exhibit";

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
      where: `${entry.export} (src/${entry.module}.ts)`,
      reading: entry.reading ?? "as printed",
    })),
  };
}
