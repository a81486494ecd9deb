import { agreementOf, type Agreement } from "../../paper/agreement";
import type { PlatformUse, PublishedComparison, PublishedComparisonRow } from "../../paper/published-comparison";
import type { SolvedDay } from "../../trading/solve-day";
import { CONVENTIONAL_COST_READINGS, COST_READINGS, type CostReading } from "../sensitivity/table-5-readings";
import { pvUse, pvUtilisation } from "./pv-utilisation";
import type { PlatformDays } from "./table-5-days";

/** One printed cell of Table 5 under one reading, beside what is computed. */
export interface PlatformRow {
  /** The row of print. */
  readonly item: string;
  /** The column of print. */
  readonly platform: PlatformUse;
  readonly printed: string;
  /** What the cell is taken to mean; null where there is nothing to compute. */
  readonly reading: string | null;
  readonly unit: "yuan/kWh" | "%" | null;
  /** In the unit; null where there is nothing to compute, or nothing to divide by. */
  readonly computed: number | null;
  /** "no scale": print has a word, ours is a number. */
  readonly agreement: Agreement | "no scale" | "not computed";
}

const PLATFORM_USES: readonly PlatformUse[] = ["without", "with"];

/** Every cell of the printed table in the order of print, the two quantitative rows once for each reading. */
export function platformRows(published: PublishedComparison, days: PlatformDays): PlatformRow[] {
  return published.rows.flatMap((row) =>
    PLATFORM_USES.flatMap((platform): PlatformRow[] => {
      if (row === published.averageCost) return costRows(row, platform, days);
      if (row === published.utilisation) return utilisationRows(row, platform, days);
      return [{ ...cellOf(row, platform), reading: null, unit: null, computed: null, agreement: "not computed" }];
    }),
  );
}

function cellOf({ item, printed }: PublishedComparisonRow, platform: PlatformUse): Pick<PlatformRow, "item" | "platform" | "printed"> {
  return { item, platform, printed: printed[platform] };
}

function costRows(row: PublishedComparisonRow, platform: PlatformUse, days: PlatformDays): PlatformRow[] {
  const readings: readonly CostReading[] = platform === "with" ? COST_READINGS : CONVENTIONAL_COST_READINGS;
  return readings.map(({ name, of }): PlatformRow => {
    const cost = of(platform === "with" ? days.tradeAndStorage : days.storageOnly);
    const computed = Number.isFinite(cost) ? cost : null;
    const agreement = computed === null ? "not computed" : agreementOf(computed, row.printed[platform]);
    return { ...cellOf(row, platform), reading: name, unit: "yuan/kWh", computed, agreement };
  });
}

function utilisationRows(row: PublishedComparisonRow, platform: PlatformUse, days: PlatformDays): PlatformRow[] {
  const of = (reading: string, solved: readonly SolvedDay[]): PlatformRow => {
    const share = pvUtilisation(solved.map(pvUse));
    return {
      ...cellOf(row, platform),
      reading,
      unit: "%",
      computed: share === null ? null : 100 * share,
      agreement: share === null ? "not computed" : "no scale",
    };
  };
  return platform === "with"
    ? [of("PV not curtailed, trade and shared storage", days.tradeAndStorage)]
    : [of("PV not curtailed, shared storage, no trade", days.storageOnly), of("PV not curtailed, neither storage nor trade", days.neither)];
}
