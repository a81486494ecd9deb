import type { LineCheck as CheckRecord } from "../contract";
import { checkLine, deliver, PowerFlowError, sweep, type LineCheck, type Loads } from "../grid";
import type { GridSetting } from "./plan";

/** A delivery between two users that waits for the grid's answer. */
export interface WaitingTrade {
  readonly seller: string;
  readonly buyer: string;
  readonly energyWh: number;
}

/** What the grid tells the contract of a trade, and what the contract's check will say to it. */
export interface PreparedCheck {
  /** Before the trade: those of earlier trades of the period that were let through are in them. */
  readonly loads: Loads;
  readonly exact: CheckRecord["exact"];
  readonly check: LineCheck;
}

/** Prepares the checks of a period's trades one after another, each on top of those that are let through. */
export function prepareChecks({ feeder, limits, baseLoads, busOf }: GridSetting, trades: readonly WaitingTrade[], periodMinutes: number): PreparedCheck[] {
  let loads = baseLoads;
  return trades.map(({ seller, buyer, energyWh }) => {
    const before = loads;
    const delivery = { sellerBus: busOf.get(seller)!, buyerBus: busOf.get(buyer)!, energyWh, periodMinutes };
    const check = checkLine(feeder, before, delivery, limits);
    const after = deliver(before, delivery);
    if (check.status === "approved") loads = after;
    return { loads: before, exact: lowestVoltage(feeder, after, check.finding.bus), check };
  });
}

/** By the exact power flow; no voltage at all where the feeder cannot carry the loads. */
function lowestVoltage(feeder: GridSetting["feeder"], loads: Loads, otherwiseBus: number): CheckRecord["exact"] {
  try {
    const { voltagesPu } = sweep(feeder, loads);
    const lowest = Math.min(...voltagesPu);
    return { bus: voltagesPu.indexOf(lowest) + 1, voltageMicroPu: Math.round(lowest * 1e6) };
  } catch (error) {
    if (error instanceof PowerFlowError) return { bus: otherwiseBus, voltageMicroPu: 0 };
    throw error;
  }
}
