import { describe, expect, test } from "vitest";
import { verifyLedger } from "../../../src/ledger/chain";
import { assumedSanctions } from "../../../src/ledger/contract";
import { tradingContract } from "../../../src/ledger/engine";
import { accountsAgree, Attacker, reconcile, type Attempt } from "../../../src/ledger/replay";
import { proRata, type SolvedDay } from "../../../src/trading";
import { smallCase } from "../../support/small-case";
import { solved } from "../../support/solved";
import { fewUsers, handDay, replayed, type Replayed, type ReplayOptions } from "./replayed";

/** What stops each attack, and in whose words. */
const STOPPED: Readonly<Record<string, readonly [Attempt["stoppedBy"], string]>> = {
  "another user's name under one's own signature": ["proposal check", "BAD_CREATOR_SIGNATURE"],
  "a certificate from an authority of one's own": ["proposal check", "BAD_CREATOR_SIGNATURE"],
  "the same signed offer sent once more": ["proposal check", "DUPLICATE_TXID"],
  "an offer with the energy changed after it was signed": ["proposal check", "BAD_CREATOR_SIGNATURE"],
  "the grid's approval of one's own trade": ["contract", "not-allowed"],
  "money paid in by oneself": ["contract", "not-allowed"],
  "a purchase from oneself": ["contract", "own-offer"],
  "an offer above the price bound": ["contract", "price-out-of-bounds"],
  "an offer without the money for its deposit": ["contract", "insufficient-funds"],
  "half a watt-hour": ["input rules", "offer/energyWh: came 0.5, required a safe integer"],
  "the same money paid twice in one block": ["commit", "MVCC_READ_CONFLICT"],
  "another user's bill": ["contract", "not-yours"],
  "a trade after its period is closed": ["contract", "period-closed"],
  "a trade after its period is settled": ["contract", "period-settled"],
};

async function attacked(day: SolvedDay, attackers: readonly (readonly [party: string, victim: string])[], periods: readonly number[], options: ReplayOptions = {}): Promise<Replayed & { attempts: Attempt[] }> {
  const attempts: Attempt[] = [];
  const run = await replayed(day, {
    ...options,
    watching: (engine, plan) => {
      const each = attackers.map(([party, victim]) => new Attacker(engine, plan, party, victim));
      return {
        reached: async (period, stage) => {
          if (periods.includes(period)) for (const attacker of each) await attacker.attack(period, stage);
          if (stage === "settled") attempts.push(...each.flatMap((attacker) => attacker.attempts.splice(0)));
        },
      };
    },
  });
  return { ...run, attempts };
}

/** What a day comes to, whatever the transactions are called. */
const outcome = ({ replay }: Replayed) => ({
  totals: replay.totals,
  purchases: replay.purchases,
  moves: replay.moves,
  trades: replay.trades.map(({ written: _written, ...trade }) => trade),
  parties: replay.parties.map(({ party, availableHao, lockedHao, storedWh, scoreMillionths }) => ({ party, availableHao, lockedHao, storedWh, scoreMillionths })),
});

describe("a user who tries everything", () => {
  test("in every hour of the day is stopped every time, each time by what should stop it, and the day comes to the same", async () => {
    const day = handDay();
    const periods = [1, 2, 3, 4, 5];
    const run = await attacked(day, [["A-001", "B-001"], ["B-001", "C-001"], ["C-001", "A-001"]], periods);
    expect(run.attempts.map(({ by, period, attack }) => `${period} ${by} ${attack}`).sort()).toEqual(
      periods.flatMap((period) => ["A-001", "B-001", "C-001"].flatMap((by) => Object.keys(STOPPED).map((attack) => `${period} ${by} ${attack}`))).sort(),
    );
    for (const { attack, stoppedBy, how } of run.attempts) expect([attack, stoppedBy, how]).toEqual([attack, ...STOPPED[attack]!]);
    expect(outcome(run)).toEqual(outcome(await replayed(day)));
    expect(accountsAgree(run.replay)).toBe(true);
    expect(run.replay.books).toMatchObject({ conserved: true, lockedHao: 0 });
  });

  test("on the paper's day leaves a chain that can be run again, and sums that are the model's", async () => {
    const day = fewUsers();
    const run = await attacked(day, [["B-003", "A-001"], ["A-004", "C-002"]], [9, 20]);
    expect(run.attempts.filter(({ stoppedBy }) => stoppedBy === null)).toEqual([]);
    expect(run.attempts).toHaveLength(2 * 2 * Object.keys(STOPPED).length);
    expect(outcome(run)).toEqual(outcome(await replayed(day)));
    expect(reconcile(day, run.dealt, run.plan.config, run.replay).filter(({ ledgerHao, roundedHao }) => ledgerHao !== roundedHao)).toEqual([]);
    await run.engine.close();
    expect(await verifyLedger(run.folder, { contract: tradingContract })).toMatchObject({ breach: null });
  });

  test("is stopped where the lowest price is nothing, and takes no deposit, as well", async () => {
    const run = await attacked(fewUsers("I", { priceMinYuanPerKwh: 0 }), [["A-001", "A-002"]], [9]);
    expect(run.attempts.map(({ attack, stoppedBy, how }) => [attack, stoppedBy, how]).sort()).toEqual(Object.entries(STOPPED).map(([attack, stop]) => [attack, ...stop]).sort());
  });

  test("does not try what a contract without deposits allows, and is stopped in all else", async () => {
    const run = await attacked(handDay(), [["A-001", "B-001"]], [2], { choices: { sanctions: { ...assumedSanctions, depositMillionths: 0 } } });
    expect(run.attempts.filter(({ stoppedBy }) => stoppedBy === null)).toEqual([]);
    expect(run.attempts).toHaveLength(Object.keys(STOPPED).length - 1);
  });

  // 10 kWh at 0.9999 yuan cost 99,990 hao; A-001 has paid in 10 yuan for it, and 10 hao are all that he can spare.
  test("does not hold up the day by it, be his own money ever so short", async () => {
    const day = solved(smallCase({ pvKw: [0], classes: { A: { users: 2, charging: [1] } }, gridPrice: 1.2, companyPrice: 0.9999 }), proRata);
    const run = await attacked(day, [["A-001", "A-002"]], [1]);
    expect(run.replay.parties.find(({ party }) => party === "A-001")).toMatchObject({ advanceHao: 100_000, availableHao: 10 });
    expect(run.attempts.filter(({ stoppedBy }) => stoppedBy === null)).toEqual([]);
    expect(outcome(run)).toEqual(outcome(await replayed(day)));
  });

  // B-001 has nothing to buy in hour 5, so the day goes on without his money.
  test("is stopped by the contract where he has no money to spend twice", async () => {
    const attempts: Attempt[] = [];
    await replayed(handDay(), {
      watching: (engine, plan) => ({
        reached: async (period, stage) => {
          if (period !== 5 || stage !== "open") return;
          const { availableHao } = await engine.evaluate({ party: "B-001", method: "balance", input: { party: "B-001" } });
          await engine.submit([{ party: "B-001", method: "payOut", input: { payment: "all", amountHao: availableHao as number } }], engine.ledger.tip.timeMs);
          const attacker = new Attacker(engine, plan, "B-001", "C-001");
          await attacker.attack(period, stage);
          attempts.push(...attacker.attempts);
        },
      }),
    });
    const stopped: typeof STOPPED = { ...STOPPED, "the same money paid twice in one block": ["contract", "insufficient-funds"] };
    for (const { attack, stoppedBy, how } of attempts) expect([attack, stoppedBy, how]).toEqual([attack, ...stopped[attack]!]);
    expect(attempts).toHaveLength(12);
  });
});
