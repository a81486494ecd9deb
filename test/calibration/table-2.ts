import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readCalibrationAssumptions, type CalibrationAssumptions } from "../../src/calibration";
import { parsePublishedTable, type PublishedTable } from "../../src/paper";

const folder = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const caseFolder = folder("data/cases/energies-2023");
export const paperFolder = folder("data/paper");

export const assumptions: CalibrationAssumptions = readCalibrationAssumptions(caseFolder);

const scenarios: Readonly<Record<number, string>> = { 2: "I", 3: "II", 4: "III" };

/** Table 2, 3 or 4 as printed. */
export function printedTable(number: 2 | 3 | 4): PublishedTable {
  return parsePublishedTable(readFileSync(`${paperFolder}/table-${number}.csv`, "utf8"), number, scenarios[number]!);
}

/** The table with other values in some cells: { "10B": 1000 }. */
export function withCells(table: PublishedTable, changed: Readonly<Record<string, number>>): PublishedTable {
  const cells = table.cells.map((cell) => {
    const value = changed[`${cell.period}${cell.class}`];
    return value === undefined ? cell : { ...cell, value, printed: String(value) };
  });
  return { ...table, cells };
}
