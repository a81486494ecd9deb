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
  | "acceptance"
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
    const { periodCount } = this.input;
    const { classes } = this.flows;
    return largest(id, law, "kWh", classes.length * periodCount, {
      residual: (i) => residual(classes[Math.floor(i / periodCount)]!, Math.floor(i / periodCount), i % periodCount),
      where: (i) => `${classes[Math.floor(i / periodCount)]!.id}, ${periodName(i % periodCount)}`,
    });
  }

  /** A law for every period. */
  perPeriod(id: CheckId, law: string, unit: Check["unit"], residual: (t: number) => number): Check {
    return largest(id, law, unit, this.input.periodCount, { residual, where: periodName });
  }
}

function periodName(t: number): string {
  return `period ${periodLabel(t)}`;
}

/** A law at numbered places: the largest residual of all, and the name of its place. */
export function largest(
  id: CheckId,
  law: string,
  unit: Check["unit"],
  places: number,
  at: { readonly residual: (place: number) => number; readonly where: (place: number) => string },
): Check {
  let worst = -1;
  let residual = 0;
  for (let place = 0; place < places; place++) {
    const size = Math.abs(at.residual(place));
    // NaN must not slip through a comparison.
    if (size <= residual) continue;
    worst = place;
    residual = Number.isNaN(size) ? Infinity : size;
  }
  const where = worst < 0 ? "" : at.where(worst);
  return { id, law, unit, residual, where, tolerance: TOLERANCE, holds: residual <= TOLERANCE };
}
