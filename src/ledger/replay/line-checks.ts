import type { LineCheck as CheckRecord } from "../contract";
import { ONE_MILLION } from "../contract";
import { checkLine, deliver, type Finding, type LineCheck } from "../grid";
import type { GridSetting } from "./plan";

/** A delivery between two users that waits for the grid's answer. */
export interface WaitingTrade {
  readonly seller: string;
  readonly buyer: string;
  readonly energyWh: number;
}

/** Checks the trades of a period one after another, each on top of those that were let through. */
export function checkLines({ feeder, limits, baseLoads, busOf }: GridSetting, trades: readonly WaitingTrade[], periodMinutes: number): LineCheck[] {
  let loads = baseLoads;
  return trades.map(({ seller, buyer, energyWh }) => {
    const delivery = { sellerBus: busOf.get(seller)!, buyerBus: busOf.get(buyer)!, energyWh, periodMinutes };
    const check = checkLine(feeder, loads, delivery, limits);
    if (check.status === "approved") loads = deliver(loads, delivery);
    return check;
  });
}

/** The check as the contract records it: the limit with its margin, so that what is left is negative where it was refused. */
export function recordOf({ finding, inputHash }: LineCheck): CheckRecord {
  return { inputHash, bus: finding.bus, ...limitAndMargin(finding) };
}

function limitAndMargin(finding: Finding): Pick<CheckRecord, "limitMillionths" | "marginMillionths"> {
  switch (finding.kind) {
    case "low voltage": {
      const limitMillionths = finding.limitMicroPu + finding.marginMicroPu;
      return { limitMillionths, marginMillionths: finding.voltageMicroPu - limitMillionths };
    }
    case "high voltage": {
      const limitMillionths = finding.limitMicroPu - finding.marginMicroPu;
      // The voltage is rounded down; above the limit by less than a millionth it is above it.
      return { limitMillionths, marginMillionths: limitMillionths - finding.voltageMicroPu - 1 };
    }
    case "overloaded line":
      return { limitMillionths: ONE_MILLION, marginMillionths: ONE_MILLION - Math.ceil((finding.flowVa * ONE_MILLION) / finding.ratingVa) };
  }
}
