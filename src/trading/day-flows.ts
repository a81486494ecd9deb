import type { ClassId, MechanismId, PeriodLabel } from "../case/types";
import type { NoFeasiblePrice } from "../model/prices";
import type { DayInput } from "../model/day-input";
import { periodLabel, zeroSeries } from "../units";

/** Energy of one class over the day: every series in kWh per period, stocks at the end of the period. */
export interface ClassFlows {
  readonly id: ClassId;
  readonly pvToLoadKwh: number[];
  readonly pvToStockKwh: number[];
  readonly pvSoldKwh: number[];
  readonly pvCurtailedKwh: number[];
  readonly stockToLoadKwh: number[];
  readonly stockSoldKwh: number[];
  readonly peerBoughtKwh: number[];
  readonly gridBoughtKwh: number[];
  readonly companyBoughtKwh: number[];
  /** EV part and shared part together. */
  readonly stockKwh: number[];
  /** Part of the stock that lies in the shared storage. */
  readonly sharedStockKwh: number[];
  /** Rise and fall of the class's own shared part: what the storage moves for it. */
  readonly riseKwh: number[];
  readonly fallKwh: number[];
}

/** Energy that one class delivers to another in one period. */
export interface PeerFlow {
  /** Index of the period, 0..T-1. */
  readonly index: number;
  readonly seller: ClassId;
  readonly buyer: ClassId;
  readonly energyKwh: number;
}

/** What a reader should know about how the day came out. */
export type DayNote =
  | { readonly kind: "noFeasiblePrice"; readonly period: PeriodLabel; readonly bounds: NoFeasiblePrice }
  | {
      readonly kind: "storageLimit";
      readonly period: PeriodLabel;
      readonly limit: "capacity" | "chargePower" | "dischargePower";
      /** Energy that was curtailed, or not delivered, because of the limit. */
      readonly energyKwh: number;
    };

/** What a mechanism decides: energy only; money follows from it. */
export interface DayFlows {
  /** "decoded": a point of an optimiser, turned into a day. */
  readonly mechanism: MechanismId | "decoded";
  readonly classes: readonly ClassFlows[];
  readonly peer: readonly PeerFlow[];
  readonly notes: readonly DayNote[];
}

/** A rule that turns a day's input into flows. Every mechanism obeys the same checks. */
export interface Mechanism {
  readonly id: MechanismId;
  solve(input: DayInput): DayFlows;
}

/** The day has no solution, and why. */
export class UnsolvableDayError extends Error {
  constructor(reason: string) {
    super(`the day can't be solved: ${reason}`);
    this.name = "UnsolvableDayError";
  }
}

/** Energies below this count as zero: far under any printed digit, far above rounding in the last place. */
export const ENERGY_TOLERANCE_KWH = 1e-9;

export function emptyClassFlows(id: ClassId, periodCount: number): ClassFlows {
  return {
    id,
    pvToLoadKwh: zeroSeries(periodCount),
    pvToStockKwh: zeroSeries(periodCount),
    pvSoldKwh: zeroSeries(periodCount),
    pvCurtailedKwh: zeroSeries(periodCount),
    stockToLoadKwh: zeroSeries(periodCount),
    stockSoldKwh: zeroSeries(periodCount),
    peerBoughtKwh: zeroSeries(periodCount),
    gridBoughtKwh: zeroSeries(periodCount),
    companyBoughtKwh: zeroSeries(periodCount),
    stockKwh: zeroSeries(periodCount),
    sharedStockKwh: zeroSeries(periodCount),
    riseKwh: zeroSeries(periodCount),
    fallKwh: zeroSeries(periodCount),
  };
}

/** The periods in which the price rule leaves no peer price, as notes. */
export function noFeasiblePriceNotes(input: DayInput): DayNote[] {
  return input.prices.flatMap((price, t) =>
    price.noFeasiblePrice === null
      ? []
      : [{ kind: "noFeasiblePrice" as const, period: periodLabel(t), bounds: price.noFeasiblePrice }],
  );
}
