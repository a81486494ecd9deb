import type { DealtDay } from "../deal";
import type { TradingEngine } from "../engine";
import { Clerk } from "./clerk";
import { openMarket } from "./open-market";
import { OPERATORS, type ReplayPlan } from "./plan";
import type { Replay, Standing } from "./replay";
import { replayPeriod, type Stage } from "./replay-period";

export interface Watching {
  /** Called when a period has reached a stage; the replay waits for it. */
  readonly reached?: (period: number, stage: Stage) => Promise<void>;
}

/**
 * Puts a dealt day through a ledger: enrolment and advances, then every period from its offers to its settlement, each
 * step signed by whoever takes it. Every call must come out as the plan says, but for offers of suspended sellers.
 * Errors: ReplayError; those of the engine.
 */
export async function replayDay(engine: TradingEngine, dealt: DealtDay, plan: ReplayPlan, { reached = async () => {} }: Watching = {}): Promise<Replay> {
  const clerk = new Clerk(engine, OPERATORS.platform);
  const { enrolments, advances, opening } = await openMarket(clerk, dealt, plan);
  const periods = [];
  for (const period of dealt.periods) periods.push(await replayPeriod(clerk, period, plan, (stage) => reached(period.period, stage)));

  const parties: Standing[] = [];
  for (const enrolment of enrolments) {
    const { availableHao, lockedHao, storedWh, scoreMillionths } = (await clerk.ask("balance", { party: enrolment.party })) as unknown as Standing;
    parties.push({ ...enrolment, advanceHao: advances.get(enrolment.party) ?? 0, availableHao, lockedHao, storedWh, scoreMillionths });
  }
  return {
    engine: engine.name,
    day: plan.day,
    parties,
    totals: periods.map(({ totals }) => totals),
    trades: periods.flatMap(({ trades }) => trades),
    refusedOffers: periods.flatMap(({ refusedOffers }) => refusedOffers),
    purchases: periods.flatMap(({ purchases }) => purchases),
    moves: periods.flatMap(({ moves }) => moves),
    opening,
    books: await clerk.ask("audit", {}),
    codes: clerk.codes,
    refusals: clerk.refusals,
    lastBlock: clerk.lastBlock,
  };
}
