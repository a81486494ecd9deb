import type { KnownMismatch } from "../../paper/known-mismatches";
import { cellName, type ComparedCell } from "../cells";
import type { Column, Row, Table } from "../../exhibits/exhibit";
import { significant } from "../../units";

const CAPTIONS: Readonly<Record<number, string>> = {
  2: "Scenario I: sellers' revenue by class and hour, printed and computed. The inputs are derived from this table, so its agreement is no evidence.",
  3: "Scenario II: sellers' revenue by class and hour, printed and predicted. No cell of this table enters the arithmetic of any input.",
  4: "Scenario III: sellers' revenue by class and hour, printed and predicted. No cell of this table enters the arithmetic of any input.",
};

/** Tables 2-4 beside the printed values: a row per hour, per class the printed and computed revenue and how they agree. */
export function revenueTable(cells: readonly ComparedCell[]): Table {
  const number = cells[0]!.table;
  const classes = [...new Set(cells.map((cell) => cell.class))];
  const periods = [...new Set(cells.map((cell) => cell.period))].sort((a, b) => a - b);
  // No decimals for what is printed: it is shown with the digits that the paper has.
  const columns: Column[] = [
    { key: "hour", label: "Hour", unit: "h" },
    ...classes.flatMap((id): Column[] => [
      { key: `published${id}`, label: `${id} printed`, unit: "yuan" },
      { key: `ours${id}`, label: `${id} computed`, unit: "yuan", decimals: 3 },
      { key: `agreement${id}`, label: `${id} agreement`, isClass: true },
    ]),
  ];
  const rows = periods.map((period): Row => {
    const ofHour = cells.filter((cell) => cell.period === period);
    return {
      hour: period,
      ...Object.fromEntries(
        ofHour.flatMap((cell) => [
          [`published${cell.class}`, cell.published],
          [`ours${cell.class}`, significant(cell.ours)],
          [`agreement${cell.class}`, agreementText(cell)],
        ]),
      ),
    };
  });
  return {
    kind: "table",
    id: `table-${number}`,
    label: `Table ${number}`,
    caption: CAPTIONS[number] ?? "Sellers' revenue by class and hour, printed and computed.",
    claims: [],
    columns,
    rows: [...rows, totals(cells, classes)],
  };
}

/** "within 25 % (+7.7 %)"; empty where both are zero. */
export function agreementText(cell: ComparedCell): string {
  if (cell.agreement === "equal") return cell.published === 0 ? "" : "equal";
  if (cell.deviation === null) return cell.agreement;
  return `${cell.agreement} (${percent(cell.deviation)})`;
}

function totals(cells: readonly ComparedCell[], classes: readonly string[]): Row {
  const sumOf = (id: string, pick: (cell: ComparedCell) => number): number =>
    cells.filter((cell) => cell.class === id).reduce((total, cell) => total + pick(cell), 0);
  return {
    hour: "all",
    ...Object.fromEntries(
      classes.flatMap((id) => {
        const published = sumOf(id, (cell) => cell.published);
        const ours = sumOf(id, (cell) => cell.ours);
        return [
          [`published${id}`, significant(published)],
          [`ours${id}`, significant(ours)],
          [`agreement${id}`, percent(ours / published - 1)],
        ];
      }),
    ),
  };
}

export function percent(share: number): string {
  const value = share * 100;
  return `${value >= 0 ? "+" : "−"}${Math.abs(value).toFixed(1)} %`;
}

/** The cells that need a named reason, one row each. */
export function mismatchTable(
  cells: readonly ComparedCell[],
  known: readonly KnownMismatch[],
): Table {
  const rows = known.flatMap(({ reason, cells: listed }) =>
    listed.map((entry): Row => {
      const name = cellName(entry);
      const cell = cells.find((candidate) => cellName(candidate) === name);
      return {
        cell: name,
        published: cell?.published ?? null,
        ours: cell === undefined ? null : significant(cell.ours),
        agreement: cell?.agreement ?? "not a cell",
        reason,
      };
    }),
  );
  return {
    kind: "table",
    id: "table-mismatches",
    label: "Table M1",
    caption: "Cells beyond 5 % of print, with the reason on record. A mismatch that is not listed, or a listed one that changes, fails the reproduction.",
    claims: [],
    columns: [
      { key: "cell", label: "Cell" },
      { key: "published", label: "Printed", unit: "yuan" },
      { key: "ours", label: "Computed", unit: "yuan", decimals: 3 },
      { key: "agreement", label: "Agreement" },
      { key: "reason", label: "Reason" },
    ],
    rows,
    classColumn: "agreement",
  };
}
