import type { ComparedCell } from "../cells";
import type { Table } from "../../exhibits/exhibit";

/** Table 1: charging states, a row per hour. */
export function chargingTable(cells: readonly ComparedCell[]): Table {
  const classes = [...new Set(cells.map((cell) => cell.class))];
  const periods = [...new Set(cells.map((cell) => cell.period))].sort((a, b) => a - b);
  const different = cells.filter((cell) => cell.agreement !== "equal").length;
  return {
    kind: "table",
    id: "table-1",
    label: "Table 1",
    caption: `EV charging state by class and hour (1 = charging), as the case has it; ${different === 0 ? `all ${cells.length}` : `${cells.length - different} of ${cells.length}`} cells equal print.`,
    claims: ["S1"],
    columns: [
      { key: "hour", label: "Hour", unit: "h" },
      ...classes.map((id) => ({ key: id, label: `Class ${id}` })),
    ],
    rows: periods.map((period) => ({
      hour: period,
      ...Object.fromEntries(
        cells.filter((cell) => cell.period === period).map((cell) => [cell.class, cell.ours]),
      ),
    })),
  };
}
