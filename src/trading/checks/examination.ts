import type { PeriodLabel } from "../../case/types";
import type { DayInput } from "../../model/day-input";
import { addSeries, periodLabel } from "../../units";
import type { ClassFlows, DayFlows } from "../day-flows";
import type { Settlement } from "../settlement";

/** One law that every solved day must keep, with the largest deviation found and where. */
export interface Check {
  readonly id: CheckId;
  readonly law: string;
  readonly unit: "kWh" | "yuan" | "yuan/kWh";
  readonly residual: number;
  readonly tolerance: number;
  readonly holds: boolean;
  /** Where the largest residual is: "A, 14 h"; empty for a whole-day law. */
  readonly where: string;
}

export type CheckId =
  | "notNegative"
  | "pvBalance"
  | "loadBalance"
  | "stockState"
  | "peerBalance"
  | "noResale"
  | "evBuffer"
  | "sharedState"
  | "storageLevel"
  | "storagePower"
  | "dayEnd"
  | "priceOrder"
  | "feesSplit"
  | "moneyBalance"
  | "storageMoney"
  | "netPayment";

/** Far below any printed digit, above what a simplex solver's tolerance (1e-7) sums to. */
const TOLERANCE = 1e-5;

/** A solved day under examination, and the two shapes that laws have: per class and period, and per period. */
export class Examination {
  constructor(
    readonly input: DayInput,
    readonly flows: DayFlows,
    readonly settlement: Settlement,
  ) {}

  /** Sum over the classes of a series of theirs, per period. */
  total(pick: (of: ClassFlows) => readonly number[]): number[] {
    return addSeries(this.flows.classes.map(pick), this.input.periodCount);
  }

  /** A law for every class in every period; `residual` gets the flows, the class's position and the period's index. */
  perClass(id: CheckId, law: string, residual: (of: ClassFlows, k: number, t: number) => number): Check {
    const candidates = this.flows.classes.flatMap((of, k) =>
      of.stockKwh.map((_, t) => ({ residual: residual(of, k, t), where: place(of.id, periodLabel(t)) })),
    );
    return largest(id, law, "kWh", candidates);
  }

  /** A law for every period. */
  perPeriod(id: CheckId, law: string, unit: Check["unit"], residual: (t: number) => number): Check {
    const candidates = this.input.prices.map((_, t) => ({ residual: residual(t), where: place("", periodLabel(t)) }));
    return largest(id, law, unit, candidates);
  }
}

function place(id: string, period: PeriodLabel): string {
  return [id, `period ${period}`].filter(Boolean).join(", ");
}

/** The law with the largest of the residuals found, and where it is. */
export function largest(
  id: CheckId,
  law: string,
  unit: Check["unit"],
  candidates: readonly { residual: number; where: string }[],
): Check {
  let worst = { residual: 0, where: "" };
  for (const { residual, where } of candidates) {
    const size = Math.abs(residual);
    // NaN must not slip through a comparison.
    if (!(size <= worst.residual)) worst = { residual: Number.isNaN(size) ? Infinity : size, where };
  }
  return { id, law, unit, ...worst, tolerance: TOLERANCE, holds: worst.residual <= TOLERANCE };
}
