import type { ClassId, TradingCase } from "../case/types";
import { AGREEMENTS, agreementOf, relativeDeviation, ZERO_YUAN, type Agreement } from "../paper/agreement";
import type { KnownMismatch } from "../paper/known-mismatches";
import type { PublishedTable } from "../paper/published-table";
import type { SolvedDay } from "../trading/solve-day";
import { periodIndex, periodLabels } from "../units";

/** One cell of a printed table beside ours. */
export interface ComparedCell {
  readonly table: number;
  readonly scenario: string;
  readonly period: number;
  readonly class: ClassId;
  readonly printed: string;
  readonly published: number;
  readonly ours: number;
  /** ours / published - 1; null where print is zero. */
  readonly deviation: number | null;
  readonly agreement: Agreement;
}

/** Cells whose agreement is not good enough to pass without a named reason. */
export function isMismatch(agreement: Agreement): boolean {
  return agreement !== "equal" && agreement !== "within 5 %";
}

/** "T2.9A". */
export function cellName(cell: Pick<ComparedCell, "table" | "period" | "class">): string {
  return `T${cell.table}.${cell.period}${cell.class}`;
}

/** The printed table does not have exactly the cells that the case has. */
export class CoverageError extends Error {
  constructor(table: PublishedTable, came: string, required: string) {
    super(`Table ${table.number}: came ${came}, required ${required}`);
    this.name = "CoverageError";
  }
}

/** A printed table must have one cell for every class and period of the case, or the comparison would be of a part. */
export function requireSameCells(table: PublishedTable, tradingCase: TradingCase): void {
  const periodCount = tradingCase.periods.panelTemperatureK.length;
  for (const id of Object.keys(tradingCase.settings.classes)) {
    const periods = table.cells.filter((cell) => cell.class === id).map((cell) => cell.period);
    const missing = periodLabels(periodCount).filter((period) => !periods.includes(period));
    if (missing.length > 0) {
      throw new CoverageError(table, `no cell of class ${id} at ${missing.join(", ")} h`, `a cell for each of ${periodCount} periods`);
    }
    if (periods.length > periodCount) throw new CoverageError(table, `${periods.length} cells of class ${id}`, `${periodCount}`);
  }
}

/** Compares every cell of a printed table with a value of ours. */
export function compareTable(
  table: PublishedTable,
  ours: (period: number, id: ClassId) => number,
  zero = ZERO_YUAN,
): ComparedCell[] {
  return table.cells.map(({ period, class: id, value, printed }) => {
    const computed = ours(period, id);
    return {
      table: table.number,
      scenario: table.scenario,
      period,
      class: id,
      printed,
      published: value,
      ours: computed,
      deviation: relativeDeviation(computed, value),
      agreement: agreementOf(computed, printed, zero),
    };
  });
}

/** Tables 2-4: sellers' revenue (yuan) by class and hour. */
export function compareRevenue(table: PublishedTable, day: SolvedDay): ComparedCell[] {
  return compareTable(table, (period, id) => {
    const ofClass = day.settlement.classes.find((candidate) => candidate.id === id);
    if (ofClass === undefined) throw new RangeError(`Table ${table.number} has class ${id}, the case has not`);
    return ofClass.sellerRevenueYuan[periodIndex(period)]!;
  });
}

/** Table 1: charging states. */
export function compareCharging(table: PublishedTable, tradingCase: TradingCase): ComparedCell[] {
  return compareTable(table, (period, id) => tradingCase.charging[id]![periodIndex(period)]!, Number.MIN_VALUE);
}

/** How many cells fall into each class of agreement, and how many zeros and non-zeros are where print has them. */
export interface AgreementCount {
  readonly cells: number;
  readonly byAgreement: Readonly<Record<Agreement, number>>;
  /** Cells that are zero, or not zero, as printed. */
  readonly patternHits: number;
  /** Cells printed as non-zero. */
  readonly nonZero: number;
  /** Of these, within 5, 10 and 25 % (the equal ones included). */
  readonly nonZeroWithin5: number;
  readonly nonZeroWithin10: number;
  readonly nonZeroWithin25: number;
}

export function countAgreement(cells: readonly ComparedCell[]): AgreementCount {
  const within = (limit: number): number =>
    cells.filter(({ published, deviation, agreement }) =>
      published !== 0 && (agreement === "equal" || (deviation !== null && Math.abs(deviation) <= limit)),
    ).length;
  return {
    cells: cells.length,
    byAgreement: Object.fromEntries(
      AGREEMENTS.map((agreement) => [agreement, cells.filter((cell) => cell.agreement === agreement).length]),
    ) as Record<Agreement, number>,
    patternHits: cells.filter(({ published, ours }) => (published !== 0) === Math.abs(ours) >= ZERO_YUAN).length,
    nonZero: cells.filter(({ published }) => published !== 0).length,
    nonZeroWithin5: within(0.05),
    nonZeroWithin10: within(0.1),
    nonZeroWithin25: within(0.25),
  };
}

/** A cell whose agreement is not what is on record: new, worse, better, or gone. */
export interface Surprise {
  readonly cell: string;
  readonly expected: Agreement | "no mismatch";
  readonly found: Agreement | "no such cell";
}

/**
 * Holds the mismatches found against those on record. A mismatch that is not listed is a surprise, and so is a listed
 * one that changed its class or disappeared: then the record is out of date.
 */
export function findSurprises(cells: readonly ComparedCell[], known: readonly KnownMismatch[]): Surprise[] {
  const expected = new Map<string, Agreement>();
  for (const { cells: listed } of known) for (const cell of listed) expected.set(cellName(cell), cell.agreement);
  const found = cells.flatMap((cell): Surprise[] => {
    const listed = expected.get(cellName(cell));
    const fine = listed === undefined ? !isMismatch(cell.agreement) : listed === cell.agreement;
    return fine ? [] : [{ cell: cellName(cell), expected: listed ?? "no mismatch", found: cell.agreement }];
  });
  const names = new Set(cells.map(cellName));
  const gone = [...expected].filter(([name]) => !names.has(name));
  return [...found, ...gone.map(([cell, agreement]): Surprise => ({ cell, expected: agreement, found: "no such cell" }))];
}
