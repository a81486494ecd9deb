import type { DayView } from "./day-view";

/** The paper's three scenarios. */
export interface ThreeDays {
  readonly I: DayView;
  readonly II: DayView;
  readonly III: DayView;
}

/** Whether a statement of the paper holds in the solved days. Keys are the claims' ids. */
export type Predicates = Readonly<Record<string, (days: ThreeDays) => boolean>>;

export function inAll(days: ThreeDays, holds: (day: DayView) => boolean): boolean {
  return [days.I, days.II, days.III].every(holds);
}
