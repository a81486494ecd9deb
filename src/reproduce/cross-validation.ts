import { applyCalibration, calibrate, type Calibration, type CalibrationAssumptions } from "../calibration";
import type { TradingCase } from "../case/types";
import type { PublishedTable } from "../paper/published-table";
import { portrait } from "../trading/portrait";
import { solveDay } from "../trading/solve-day";
import { periodIndex } from "../units";
import { compareRevenue, countAgreement, type ComparedCell } from "./cells";
import type { Row, Table } from "../exhibits/exhibit";

/** One calibration and how it does on one table. */
export interface ValidationResult {
  readonly calibratedOn: string;
  readonly comparedWith: string;
  readonly inSample: boolean;
  readonly cells: readonly ComparedCell[];
}

/**
 * Calibrates on each of the tables in turn, as far as it identifies the inputs, and compares with all of them.
 * The day price and Class C's stock share come from the first table alone: only there does Class A meet the whole
 * demand at 21 h and Class B the whole demand at 20 h.
 */
export function crossValidate(
  base: TradingCase,
  tables: readonly PublishedTable[],
  assumptions: CalibrationAssumptions,
): ValidationResult[] {
  const first = calibrate(base, tables[0]!, assumptions);
  const given = {
    dayPriceYuanPerKwh: first.sellerPriceYuanPerKwh[periodIndex(assumptions.dayPricePeriods[0]!)]!,
    stockShareOfC: first.stockShareOfC,
  };
  return tables.flatMap((source, i) => {
    const calibration: Calibration =
      i === 0 ? first : calibrate(base, source, assumptions, { pvOfB: "scaled", sellerPrice: "flat", given });
    const calibrated = applyCalibration(base, calibration);
    return tables.map((table) => ({
      calibratedOn: source.scenario,
      comparedWith: table.scenario,
      inSample: source === table,
      cells: compareRevenue(table, solveDay(calibrated, table.scenario, portrait)),
    }));
  });
}

/** Rows: calibrated on; columns: compared with. "9 / 9 / 16 of 18" means within 5, 10 and 25 %. */
export function crossValidationTable(results: readonly ValidationResult[]): Table {
  const scenarios = [...new Set(results.map((result) => result.calibratedOn))];
  const text = (cells: readonly ComparedCell[]): string => {
    const count = countAgreement(cells);
    return `${count.nonZeroWithin5} / ${count.nonZeroWithin10} / ${count.nonZeroWithin25} of ${count.nonZero}`;
  };
  return {
    kind: "table",
    id: "table-cross-validation",
    label: "Table A3",
    caption:
      "Three-way cross-validation: non-zero cells within 5 / 10 / 25 % of print. Each row derives the inputs from one scenario; the day price and Class C's stock share always come from Scenario I, the only one that shows them, so its 21 h cell is met in every row by construction.",
    claims: [],
    columns: [
      { key: "calibratedOn", label: "Calibrated on" },
      ...scenarios.map((scenario) => ({ key: scenario, label: `Compared with ${scenario}` })),
      { key: "outOfSample", label: "Out of sample, both others" },
    ],
    rows: scenarios.map((source): Row => {
      const ofSource = results.filter((result) => result.calibratedOn === source);
      return {
        calibratedOn: `Scenario ${source}`,
        ...Object.fromEntries(
          ofSource.map(({ comparedWith, inSample, cells }) => [
            comparedWith,
            inSample ? `${text(cells)} (in sample)` : text(cells),
          ]),
        ),
        outOfSample: text(ofSource.filter(({ inSample }) => !inSample).flatMap(({ cells }) => cells)),
      };
    }),
  };
}
