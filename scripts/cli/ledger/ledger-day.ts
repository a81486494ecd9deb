import { createHash } from "node:crypto";
import path from "node:path";
import { encodeConfiguration, encodeSealedHeader, headerHash, type Ledger } from "../../../src/ledger/chain";
import { hex } from "../../../src/ledger/chain/hash";
import { canonicalJson } from "../../../src/ledger/contract";
import { EmbeddedEngine } from "../../../src/ledger/engine/embedded-engine";
import { Attacker, type Attempt } from "../../../src/ledger/replay/attacks";
import { enrolmentMs } from "../../../src/ledger/replay/open-market";
import type { PlannedDay } from "../../../src/ledger/replay/plan-of-day";
import type { Replay } from "../../../src/ledger/replay/replay";
import { replayDay } from "../../../src/ledger/replay/replay-day";
import type { LedgerRecord } from "./audit-document";
import { drawAttackers } from "../../../src/ledger/replay/faults";
import { watchedEngine, type ReplayProgress } from "./replay-progress";
import { proveTrades, type TradeProof } from "./trade-proofs";

/** A planned day on its way to a ledger. */
export interface LedgerDayOptions {
  /** What the ledger and its keys are called after. */
  readonly name: string;
  readonly attackers: number;
  readonly faultSeed: string;
  readonly signal: AbortSignal;
  readonly progress: ReplayProgress;
}

/** A planned day that went over a ledger of its own. */
export interface LedgerDay {
  readonly replay: Replay;
  readonly attempts: readonly Attempt[];
  readonly seed: string;
  readonly ledger: LedgerRecord;
  /** All transactions of the chain by validation code: also those of attackers. */
  readonly byCode: Readonly<Record<string, number>>;
  /** One for each trade of the replay. */
  readonly proofs: readonly TradeProof[];
  /** From the first block to the last one. */
  readonly replayMs: number;
}

/** Makes a ledger in a folder, replays the day on it, every block on the disk before the next, and closes it. */
export async function replayOnLedger(folder: string, planned: PlannedDay, { name, attackers, faultSeed, signal, progress }: LedgerDayOptions): Promise<LedgerDay> {
  const { dealt, plan } = planned;
  const attacking = drawAttackers(planned, attackers, faultSeed);
  const seed = `ev-surplus example ${name} ${plan.day} ${fingerprint(planned, attacking)}`;
  const started = performance.now();
  const engine = await EmbeddedEngine.create(path.resolve(folder), `${name} ${plan.day}`, enrolmentMs(plan), { seed });
  try {
    const attackersAtWork = attacking.map(({ party, victim }) => new Attacker(engine, plan, party, victim));
    const trading = new Set(dealt.periods.flatMap(({ period, trades }) => (trades.length > 0 ? [period] : [])));
    const replay = await replayDay(watchedEngine(engine, signal, progress.committed), dealt, plan, {
      reached: async (period, stage) => {
        if (trading.has(period)) for (const attacker of attackersAtWork) await attacker.attack(period, stage);
        if (stage === "settled") progress.settled(period);
      },
    });
    const replayMs = performance.now() - started;
    const { ledger } = engine;
    return {
      replay,
      attempts: attackersAtWork.flatMap(({ attempts }) => attempts),
      seed,
      ledger: recordOfLedger(ledger),
      byCode: await countByCode(ledger),
      proofs: await proveTrades(ledger, replay.trades.map((trade) => ({ day: plan.day, ...trade }))),
      replayMs,
    };
  } finally {
    progress.end();
    await engine.close();
  }
}

/** Of all that goes onto the chain: another day has other keys, and is another ledger. */
function fingerprint({ dealt, plan, defaulting }: PlannedDay, attacking: readonly { readonly party: string }[]): string {
  const { day, periodMinutes, config, grid, conduct } = plan;
  const periods = dealt.periods.map(({ period, sellerPriceHaoPerKwh, trades, purchases, moves }) => ({
    period,
    sellerPriceHaoPerKwh,
    trades,
    purchases,
    moves,
    delivers: defaulting.map((party) => String(conduct(party, period))),
  }));
  const hash = createHash("sha256");
  for (const part of [day, periodMinutes, config, grid.baseLoads, dealt.users, dealt.opening, periods, attacking]) hash.update(`${canonicalJson(part)}\n`);
  return hash.digest("hex").slice(0, 16);
}

function recordOfLedger({ id, configuration, tip }: Ledger): LedgerRecord {
  return {
    id: hex(id),
    configuration: encodeConfiguration(configuration).toString("hex"),
    tip: { height: tip.height, hash: hex(headerHash(tip)), header: encodeSealedHeader(tip).toString("hex") },
  };
}

/** All transactions of a chain by validation code. */
export async function countByCode(ledger: Ledger): Promise<Record<string, number>> {
  const byCode: Record<string, number> = {};
  for (let height = 1; height <= ledger.tip.height; height++) {
    for (const { code } of (await ledger.block(height))!.transactions) byCode[code] = (byCode[code] ?? 0) + 1;
  }
  return byCode;
}
