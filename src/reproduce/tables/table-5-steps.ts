import type { SolvedDay } from "../../trading/solve-day";
import { CHEAPER_CHANNEL, CONVENTIONAL_COST_READINGS, COST_READINGS, NET_PER_KWH_CHARGED } from "../sensitivity/table-5-readings";
import type { PlatformDays } from "./table-5-days";

/** What a net cost is divided by: all that is charged, or only what is bought, from other users too. */
export type CostPer = "charged" | "bought";

/** One step on the way from a user without PV to the users of the platform. */
export interface CostStep {
  /** What is new in this step. */
  readonly name: string;
  /** Net cost after the step (yuan/kWh). */
  readonly yuanPerKwh: number;
  /** Part of the whole fall (1); the parts of all steps add up to 1. A step that raises the cost has a negative one. */
  readonly share: number;
}

export interface CostSteps {
  /** A user without PV, by the first reading (yuan/kWh). */
  readonly fromYuanPerKwh: number;
  readonly steps: readonly CostStep[];
  /** The part of the fall (1) that trade would make if it came before the shared storage, which is the last but one. */
  readonly tradeFirstShare: number;
}

/**
 * Where the fall of the average cost comes from, three scenarios together: the cheaper outside channel, own PV, the
 * shared storage (without its rental), trade, added in this order. A user without PV buys all that he charges, so both
 * ways begin at the same cost. Per kWh bought trade weighs more: what users buy from each other is counted as bought,
 * while what they pay each other cancels but for the fees. Null where the cost does not fall.
 */
export function costSteps(per: CostPer, { tradeAndStorage, storageOnly, tradeOnly, neither }: PlatformDays): CostSteps | null {
  const net = (days: readonly SolvedDay[]): number => (per === "charged" ? NET_PER_KWH_CHARGED : COST_READINGS[0]!).of(days);
  const fromYuanPerKwh = CONVENTIONAL_COST_READINGS[0]!.of(neither);
  const fall = fromYuanPerKwh - net(tradeAndStorage);
  if (!(fall > 0)) return null;
  const after: readonly (readonly [string, number])[] = [
    ["the cheaper channel of each hour", CHEAPER_CHANNEL.of(neither)],
    ["own PV and EV", net(neither)],
    ["the shared storage", net(storageOnly)],
    ["trade", net(tradeAndStorage)],
  ];
  const steps = after.map(([name, yuanPerKwh], i) => ({ name, yuanPerKwh, share: ((after[i - 1]?.[1] ?? fromYuanPerKwh) - yuanPerKwh) / fall }));
  return { fromYuanPerKwh, steps, tradeFirstShare: (net(neither) - net(tradeOnly)) / fall };
}

/** The part of the fall (%) that is due to trade, the last step; null where the cost does not fall. */
export function tradePercent(per: CostPer, days: PlatformDays): number | null {
  const last = costSteps(per, days)?.steps.at(-1);
  return last === undefined ? null : 100 * last.share;
}
