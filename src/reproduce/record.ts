import { significant, sum } from "../units";
import { countAgreement, type ComparedCell } from "./cells";
import type { Figure } from "../exhibits/exhibit";
import type { Reproduction } from "./reproduction";
import type { PlatformRow } from "./tables/table-5-rows";

/** Residuals below this are rounding errors, whose digits differ from machine to machine. */
const ROUNDING = 1e-9;

/**
 * The content of results/reproduction.json: every cell of Tables 1-5 beside print (of Table 5 those that can be computed, by reading), where each figure's data are, and
 * the residual of every law. The same inputs give the same bytes: no time, no version, nine significant digits.
 */
export function reproductionRecord(reproduction: Reproduction, figures: readonly Figure[]): string {
  const { charging, revenues, days, paper } = reproduction;
  const predicted = revenues.slice(1).flat();
  const record = {
    headline: {
      allCells: counted(revenues.flat()),
      predictedCells: counted(predicted),
      surprises: reproduction.surprises,
    },
    tables: Object.fromEntries([
      ["1", { cells: charging.map(cellRecord) }],
      ...revenues.map((cells, i) => [
        String(paper.revenues[i]!.number),
        { scenario: paper.revenues[i]!.scenario, cells: cells.map(cellRecord) },
      ]),
      ["5", { cells: reproduction.platform.rows.flatMap(platformRecord) }],
    ]) as unknown,
    figures: Object.fromEntries(
      figures.map(({ id, label, title, claims }) => [
        id,
        { label, title, data: `figures/${id}.json`, drawing: `figures/${id}.svg`, claims },
      ]),
    ),
    checks: Object.fromEntries(
      days.map((day) => [
        day.input.scenario,
        Object.fromEntries(
          day.checks.map(({ id, unit, residual, tolerance, holds }) => [
            id,
            { residual: residual < ROUNDING ? 0 : significant(residual), unit, tolerance, holds },
          ]),
        ),
      ]),
    ),
    totals: Object.fromEntries(
      days.map((day) => [
        day.input.scenario,
        {
          sellersRevenueYuan: significant(sum(day.settlement.classes.map((of) => of.sellersRevenueYuan))),
          usersNetPaymentYuan: significant(day.settlement.usersNetPaymentYuan),
          peakStorageKwh: significant(Math.max(...day.storageLevelKwh)),
        },
      ]),
    ),
  };
  return JSON.stringify(record, null, 1) + "\n";
}

function cellRecord(cell: ComparedCell): Record<string, unknown> {
  return {
    hour: cell.period,
    class: cell.class,
    published: cell.published,
    ours: significant(cell.ours),
    agreement: cell.agreement,
  };
}

function platformRecord({ item, platform, reading, printed, computed, unit, agreement }: PlatformRow): Record<string, unknown>[] {
  if (computed === null) return [];
  // Named as in table-5.csv.
  const column = platform === "with" ? "usingBlockchain" : "noBlockchain";
  const published = unit === "%" ? printed : Number(printed);
  return [{ item, column, reading, unit, published, ours: significant(computed), agreement }];
}

function counted(cells: readonly ComparedCell[]): Record<string, unknown> {
  const { byAgreement, ...counts } = countAgreement(cells);
  return { ...counts, byAgreement };
}
