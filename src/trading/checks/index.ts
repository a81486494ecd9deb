import type { DayInput } from "../../model/day-input";
import type { DayFlows } from "../day-flows";
import type { Settlement } from "../settlement";
import { energyLaws } from "./energy-laws";
import { Examination, type Check } from "./examination";
import { moneyLaws } from "./money-laws";
import { storageLaws } from "./storage-laws";

export type { Check, CheckId } from "./examination";

/**
 * The laws that any solved day must keep, whichever mechanism made it: energy conserved per class and period, stock
 * and storage within limits (Eqs. 30-31), prices in order (Eqs. 3-6), sold = bought (Eq. 7), purchases within the accepted
 * share (Eqs. 20-23), money in = money out.
 */
export function checkDay(input: DayInput, flows: DayFlows, settlement: Settlement): Check[] {
  const day = new Examination(input, flows, settlement);
  return [...energyLaws(day), ...storageLaws(day), ...moneyLaws(day)];
}
