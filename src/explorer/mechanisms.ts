import type { MechanismId, TradingCase } from "../case/types";

/** A mechanism as a reader chooses it. */
export interface MechanismChoice {
  readonly id: MechanismId;
  readonly label: string;
  readonly note: string;
}

const MECHANISMS: readonly MechanismChoice[] = [
  { id: "portrait", label: "Portrait", note: "Every class trades as its portrait says: the behaviour that the paper describes." },
  { id: "cooperative", label: "Cooperative", note: "All users together pay as little as they can: the proven optimum of a linear programme, by HiGHS." },
  { id: "pro-rata", label: "Pro rata", note: "In each period all surplus is offered to all buyers in proportion to their need." },
];

/** The mechanisms that a case can be solved with; the portrait needs parameters of the case. */
export function mechanismsOf({ settings }: TradingCase): MechanismChoice[] {
  return MECHANISMS.filter(({ id }) => id !== "portrait" || settings.portrait !== undefined);
}
