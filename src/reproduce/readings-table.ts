import { applyReadings } from "../case/readings";
import type { TradingCase } from "../case/types";
import type { PublishedTable } from "../paper/published-table";
import { portraitCells } from "./ablation";
import type { Table } from "../exhibits/exhibit";
import { agreementTable } from "./tables/agreement-table";

/** Tables 2-4 under the default readings and under each other option of each reading, one at a time. */
export function readingsTable(base: TradingCase, tables: readonly PublishedTable[]): Table {
  const { readings } = base.settings;
  const variants = [
    { name: "All defaults", choices: {} },
    ...Object.entries(readings).flatMap(([name, reading]) =>
      Object.keys(reading.options)
        .filter((option) => option !== reading.default)
        .map((option) => ({ name: `${name} = ${option}`, choices: { [name]: option } })),
    ),
  ];
  return agreementTable(
    variants.map(({ name, choices }) => ({ name, cells: portraitCells(applyReadings(base, choices), tables) })),
    "table-readings",
    "Table R2",
    "The paper's ambiguities as switches, one changed at a time: all 216 cells of Tables 2-4.",
  );
}
