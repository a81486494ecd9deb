import { hoursAbove, joinWords } from "../../exhibits/describe";
import type { Table } from "../../exhibits/exhibit";
import type { PaperClaim } from "../../paper/claims";
import type { PublishedComparison } from "../../paper/published-comparison";
import type { SolvedDay } from "../../trading/solve-day";
import { addSeries, sum } from "../../units";
import { CONVENTIONAL_COST_READINGS, COST_READINGS, NEAR_YUAN_PER_KWH, type CostReading } from "../sensitivity/table-5-readings";
import { pvUse, pvUtilisation } from "../tables/pv-utilisation";
import type { PlatformDays } from "../tables/table-5-days";
import { BY_CONSTRUCTION } from "./by-construction";
import { claimTable, judged, type ClaimReasons, type EvaluatedClaim } from "./evaluate";
import { TABLE_5_CLAIM_IDS, type Table5ClaimId } from "./table-5-claim-ids";

/** Whether a statement holds, and the numbers that say so. */
interface Finding {
  readonly holds: boolean;
  readonly evidence: string;
}

/**
 * Evaluates the statements on Table 5, X1, X2 and W6, from the days with and without trade. The costs are those of the
 * first reading on each side, the nearest to the words. Other statements and their reasons are left alone.
 */
export function evaluateTable5Claims(
  claims: readonly PaperClaim[],
  published: PublishedComparison,
  days: PlatformDays,
  reasons: ClaimReasons,
): EvaluatedClaim[] {
  return claims.flatMap((claim): EvaluatedClaim[] => {
    const id = TABLE_5_CLAIM_IDS.find((known) => known === claim.id);
    if (id === undefined) return [];
    const { holds, evidence } = PREDICATES[id](days, published);
    const { verdict, reason } = judged(claim, holds, reasons[id]);
    return [{ claim, verdict, reason: [reason, evidence].filter(Boolean).join(" — "), byConstruction: BY_CONSTRUCTION.has(id) }];
  });
}

/** The statements on Table 5 as a table. */
export function table5ClaimTable(evaluated: readonly EvaluatedClaim[]): Table {
  return claimTable(evaluated, "table-claims-platform", "Table C6", "trade with and without the platform");
}

const PREDICATES: Readonly<Record<Table5ClaimId, (days: PlatformDays, published: PublishedComparison) => Finding>> = {
  X1: ({ tradeAndStorage, storageOnly, neither }) => {
    const [withPlatform, without] = [COST_READINGS[0]!, CONVENTIONAL_COST_READINGS[0]!];
    const isLower = tradeAndStorage.map((day, i) => withPlatform.of([day]) < without.of([storageOnly[i]!]));
    const pairs = COST_READINGS.flatMap((with_) => CONVENTIONAL_COST_READINGS.map((other) => with_.of(tradeAndStorage) < other.of(storageOnly)));
    return {
      holds: isLower.every(Boolean) && withPlatform.of(tradeAndStorage) < without.of(storageOnly),
      evidence:
        `${yuan(withPlatform, tradeAndStorage)} (${withPlatform.name}) against ${yuan(without, storageOnly)} yuan/kWh (${without.name}); in ${pairs.filter(Boolean).length} of ${pairs.length} pairs of readings. ` +
        `The same users by the same reading: ${yuan(withPlatform, tradeAndStorage)} against ${yuan(withPlatform, storageOnly)} yuan/kWh with nobody to trade with, ${yuan(withPlatform, neither)} without the shared storage as well.`,
    };
  },
  X2: ({ tradeAndStorage }, { averageCost }) => {
    const printed = averageCost.printed.with;
    const near = (reading: CostReading): boolean => Math.abs(reading.of(tradeAndStorage) - Number(printed)) <= NEAR_YUAN_PER_KWH;
    const others = COST_READINGS.slice(1).filter(near).map(({ name }) => `"${name}"`);
    return {
      holds: near(COST_READINGS[0]!),
      evidence:
        `${yuan(COST_READINGS[0]!, tradeAndStorage)} against ${printed} yuan/kWh (${COST_READINGS[0]!.name}). ` +
        `Of the other ${COST_READINGS.length - 1} readings ${others.length === 0 ? "none" : joinWords(others)} ${others.length > 1 ? "come" : "comes"} within ${NEAR_YUAN_PER_KWH}.`,
    };
  },
  W6: ({ tradeAndStorage, storageOnly, neither }) => {
    const share = (day: SolvedDay): number => pvUtilisation([pvUse(day)]) ?? 0;
    const percents = (of: readonly SolvedDay[]): string => joinWords(of.map((day) => `${(100 * share(day)).toFixed(2)} %`));
    const pointsMore = tradeAndStorage.map((day, i) => (100 * (share(day) - share(storageOnly[i]!))).toFixed(2));
    const savedKwh = curtailedKwh(storageOnly) - curtailedKwh(tradeAndStorage);
    const curtailed = storageOnly.map((day) => addSeries(day.flows.classes.map((of) => of.pvCurtailedKwh), day.input.periodCount));
    const hours = hoursAbove(addSeries(curtailed, curtailed[0]!.length), storageOnly[0]!.input.tradingCase.settings.stepHours);
    return {
      holds: tradeAndStorage.every((day, i) => share(day) > share(storageOnly[i]!)),
      evidence:
        `Not curtailed: ${percents(tradeAndStorage)} with trade, ${percents(storageOnly)} without (curtailed then: surplus of ${hours}), ` +
        `${percents(neither)} without shared storage as well (${joinWords(storageOnly.map(({ input }) => input.scenario))}). ` +
        `With trade that is ${joinWords(pointsMore)} percentage points more than without, ${savedKwh.toFixed(1)} kWh in all.`,
    };
  },
};

function curtailedKwh(days: readonly SolvedDay[]): number {
  return sum(days.map((day) => pvUse(day).curtailedKwh));
}

function yuan(reading: CostReading, days: readonly SolvedDay[]): string {
  return reading.of(days).toFixed(3);
}
