import type { Calibration } from "../../calibration";
import { publishedValue, type PublishedTable } from "../../paper/published-table";
import type { TradingCase } from "../../case/types";
import type { Row, Table } from "../../exhibits/exhibit";
import { significant } from "../../units";

/** Every number that the table implies: value, the cells it comes from, the arithmetic, how well it is pinned. */
export function impliedNumbersTable(calibration: Calibration): Table {
  return {
    kind: "table",
    id: "table-implied",
    label: "Table A1",
    caption: `Numbers that Table ${calibration.source.table} (Scenario ${calibration.source.scenario}) implies, with the arithmetic.`,
    claims: [],
    columns: [
      { key: "name", label: "Number" },
      { key: "value", label: "Value", decimals: 4 },
      { key: "unit", label: "Unit" },
      { key: "arithmetic", label: "Arithmetic" },
      { key: "cells", label: "From cells" },
      { key: "pinned", label: "How well it is pinned" },
    ],
    rows: calibration.numbers.map(({ name, value, unit, arithmetic, cells, pinned }) => ({
      name,
      value: significant(value),
      unit,
      arithmetic,
      cells: cells.length === 0 ? "derived from the numbers above" : cells.join(", "),
      pinned,
    })),
  };
}

interface PerUserLine {
  readonly name: string;
  readonly class: string;
  readonly periods: readonly number[];
  readonly per: string;
  /** Why a difference is no contradiction. */
  readonly note?: string;
}

const PER_USER_LINES: readonly PerUserLine[] = [
  { name: "Night, 1 + 2 h", class: "A", periods: [1, 2], per: "A" },
  { name: "Night, 1 + 2 h", class: "C", periods: [1, 2], per: "C" },
  { name: "8 h", class: "B", periods: [8], per: "B" },
  { name: "9 h", class: "B", periods: [9], per: "B" },
  { name: "10 h", class: "B", periods: [10], per: "C" },
  { name: "11 h", class: "A and B", periods: [11], per: "C" },
  { name: "10 + 11 + 19 + 20 h", class: "B", periods: [10, 11, 19, 20], per: "B", note: "II: because of its 10 h cell" },
  { name: "21 h", class: "A", periods: [21], per: "A", note: "I: limited by Class B's demand, not by Class A's energy" },
];

/** What the three printed tables say per user (yuan), side by side: where they agree, and which is the odd one out. */
export function perUserTable(base: TradingCase, tables: readonly PublishedTable[]): Table {
  const value = (line: PerUserLine, table: PublishedTable): number => {
    const classes = line.class.split(" and ");
    const yuan = line.periods.reduce(
      (total, period) => total + classes.reduce((all, id) => all + publishedValue(table, period, id), 0),
      0,
    );
    return yuan / base.settings.scenarios[table.scenario]!.users[line.per]!;
  };
  return {
    kind: "table",
    id: "table-per-user",
    label: "Table A2",
    caption:
      "Printed revenue per user (yuan) in the three scenarios. II and III agree within 1 % at 8 and 9 h, where I is the odd one out; at 10 h II is, by a factor of two.",
    claims: ["T13", "T14", "T15", "T16"],
    columns: [
      { key: "sold", label: "Sold by" },
      { key: "hours", label: "Hours" },
      { key: "per", label: "Per user of" },
      ...tables.map(({ scenario }) => ({ key: scenario, label: `Scenario ${scenario}`, unit: "yuan", decimals: 4 })),
      { key: "oddOneOut", label: "Odd one out" },
      { key: "note", label: "Note" },
    ],
    rows: PER_USER_LINES.map((line): Row => {
      const values = tables.map((table) => value(line, table));
      return {
        sold: `Class ${line.class}`,
        hours: line.name,
        per: `Class ${line.per}`,
        ...Object.fromEntries(tables.map(({ scenario }, i) => [scenario, significant(values[i]!)])),
        oddOneOut: oddOneOut(values, tables.map(({ scenario }) => scenario)),
        note: line.note ?? "",
      };
    }),
  };
}

/** The value that lies more than 5 % from two others which agree within 2.5 %; empty if there is none. */
function oddOneOut(values: readonly number[], names: readonly string[]): string {
  const close = (a: number, b: number, limit: number): boolean => Math.abs(a / b - 1) <= limit;
  const odd = values.findIndex((candidate, i) => {
    const others = values.filter((_, j) => j !== i);
    return close(others[0]!, others[1]!, 0.025) && others.every((other) => !close(candidate, other, 0.05));
  });
  return odd < 0 ? "" : names[odd]!;
}
