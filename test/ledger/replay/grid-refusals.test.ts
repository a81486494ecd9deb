import { describe, expect, test } from "vitest";
import { assumedLimits, baranWu33, checkLine, nominalLoads, sweep, type LineCheck } from "../../../src/ledger/grid";
import { accountsAgree, tradeSatisfaction } from "../../../src/ledger/replay";
import { recordOfCheck } from "../../../src/ledger/contract";
import { expectLoadsCovered } from "./coverage";
import { fewUsers, handDay, replayed } from "./replayed";

interface Row {
  readonly key: string[];
  readonly value: { readonly state: string; readonly lockedHao: number; readonly depositHao: number; readonly line: Record<string, number> };
}

describe("a feeder that is nearly full", () => {
  test("stops some trades: their money is free before the period is settled, and the record says bus, limit and what is missing", async () => {
    const day = fewUsers();
    let checkedAccounts = 0;
    const run = await replayed(day, {
      choices: { loadPerMille: 900 },
      watching: (engine, plan) => ({
        reached: async (period, stage) => {
          if (stage !== "closed") return;
          const rows = async (record: string): Promise<Row[]> =>
            (await engine.evaluate({ party: "Platform", method: "query", input: { record, of: [plan.day, period] } }))["rows"] as Row[];
          const [signatures, offers] = [await rows("signature"), await rows("offer")];
          const refused = signatures.filter(({ value }) => value.state === "refused");
          for (const { key } of refused) {
            const buyer = key[4]!;
            const approved = signatures.filter((of) => of.value.state === "approved" && of.key[4] === buyer);
            const ownOffers = offers.filter((of) => of.key[2] === buyer);
            const stillLockedHao = [...approved.map(({ value }) => value.lockedHao), ...ownOffers.map(({ value }) => value.depositHao)].reduce((sum, hao) => sum + hao, 0);
            expect(await engine.evaluate({ party: buyer, method: "balance", input: { party: buyer } })).toMatchObject({ lockedHao: stillLockedHao });
            checkedAccounts++;
          }
          for (const { value } of refused) {
            expect(value.line["marginMillionths"]).toBeLessThan(0);
            // The voltage is what falls short at this load: 0.93 pu and the margin of 0.003.
            expect(value.line).toMatchObject({ limitMillionths: 933_000 });
            expect(value.line["bus"]).toBeGreaterThan(1);
          }
        },
      }),
    });
    const { replay } = run;
    const refused = replay.trades.filter(({ settlement }) => settlement === null);
    expect(refused.length).toBeGreaterThan(10);
    expect(refused.length).toBeLessThan(replay.trades.length);
    expect(checkedAccounts).toBe(refused.length);
    for (const { line, written } of refused) {
      expect(line.status).toBe("refused");
      expect(written.settlement).toBeNull();
      const { transaction } = run.engine.ledger.transaction(written.line.txId)!;
      expect(JSON.parse(transaction.response)).toMatchObject({ action: "refuseLine", status: "accepted" });
    }
    expectLoadsCovered(run);
    expect(accountsAgree(replay)).toBe(true);
    expect(replay.books).toMatchObject({ conserved: true, lockedHao: 0 });
    expect(replay.parties.every(({ scoreMillionths }) => scoreMillionths >= 500_000)).toBe(true);
  });

  test("makes buyers less satisfied than one with room, never more", async () => {
    const day = fewUsers();
    const [free, full] = [await replayed(day, { choices: { loadPerMille: 500 } }), await replayed(day, { choices: { loadPerMille: 900 } })];
    const before = tradeSatisfaction(day, free.dealt, free.replay);
    const after = tradeSatisfaction(day, full.dealt, full.replay);
    expect(after.map(({ period, buyer, expectedWh }) => [period, buyer, expectedWh])).toEqual(before.map(({ period, buyer, expectedWh }) => [period, buyer, expectedWh]));
    after.forEach(({ value, deliveredWh }, i) => {
      const less = deliveredWh < before[i]!.deliveredWh;
      if (less) expect(value).toBeLessThan(before[i]!.value);
      else expect(value).toBe(before[i]!.value);
    });
    expect(after.filter(({ value }, i) => value < before[i]!.value).length).toBeGreaterThan(3);
  });

  test("whoever has feeder, loads and trades can repeat every check, each on top of those let through before it", async () => {
    const { plan, replay } = await replayed(fewUsers(), { choices: { loadPerMille: 880 } });
    const { feeder, limits, baseLoads, busOf } = plan.grid;
    for (const period of new Set(replay.trades.map((trade) => trade.period))) {
      const activeW = [...baseLoads.activeW];
      for (const { seller, buyer, contractedWh, line } of replay.trades.filter((trade) => trade.period === period)) {
        const delivery = { sellerBus: busOf.get(seller)!, buyerBus: busOf.get(buyer)!, energyWh: contractedWh, periodMinutes: 60 };
        expect(line).toMatchObject(checkLine(feeder, { ...baseLoads, activeW }, delivery, limits));
        const after = activeW.map((w, i) => w + (i + 1 === delivery.buyerBus ? contractedWh : 0) - (i + 1 === delivery.sellerBus ? contractedWh : 0));
        const { voltagesPu } = sweep(feeder, { ...baseLoads, activeW: after });
        expect(line.exact).toEqual({ bus: voltagesPu.indexOf(Math.min(...voltagesPu)) + 1, voltageMicroPu: Math.round(1e6 * Math.min(...voltagesPu)) });
        if (line.status === "refused") continue;
        activeW.splice(0, activeW.length, ...after);
      }
    }
  });
});

// Every trade of the first four hours goes from A-001 to B-001 or B-002; bus 18 is the end of the feeder's main line.
test("a buyer at the end of a full feeder is refused, one beside the seller is not", async () => {
  const { plan: planned } = await replayed(handDay());
  const busOf = new Map([...planned.grid.busOf, ["A-001", 2], ["B-001", 18], ["B-002", 2]]);
  const run = await replayed(handDay(), { plan: { grid: { ...planned.grid, baseLoads: nominalLoads(baranWu33, 900), busOf } } });
  const outcome = run.replay.trades.filter(({ seller }) => seller === "A-001").map(({ buyer, line }) => `${buyer} ${line.status}`);
  expect(outcome).toEqual([1, 2, 3, 4].flatMap(() => ["B-001 refused", "B-002 approved"]));
  expectLoadsCovered(run);
  const satisfaction = tradeSatisfaction(run.day, run.dealt, run.replay).filter(({ period }) => period < 5);
  expect(satisfaction.map(({ buyer, deliveredWh, value }) => [buyer, deliveredWh, value])).toEqual([1, 2, 3, 4].flatMap(() => [["B-001", 0, 0], ["B-002", 10_000, 1]]));
  expect(run.replay.purchases.filter(({ party, period }) => party === "B-001" && period < 5).map(({ energyWh }) => energyWh)).toEqual([10_000, 10_000, 10_000, 10_000]);
});

describe("the record of a check", () => {
  const limits = assumedLimits(baranWu33);
  const exact = { bus: 18, voltageMicroPu: 958_300 };
  const loads = nominalLoads(baranWu33, 500);

  // A surplus at the end of the main line raises the voltage there and a load lowers it. The lines to bus 22 are full only
  // where the voltage may fall further than assumed.
  test.each([
    ["high voltage", 18, 2, 1_047_000, limits],
    ["low voltage", 2, 18, 933_000, limits],
    ["overloaded line", 2, 22, 1_000_000, { ...limits, minimumMicroPu: 800_000 }],
  ])("shows even the least excess of %s as a margin below 0, and what is just allowed as one that is not", (kind, sellerBus, buyerBus, limitMillionths, within) => {
    const check = (energyWh: number): LineCheck => checkLine(baranWu33, loads, { sellerBus, buyerBus, energyWh, periodMinutes: 60 }, within);
    const energyWh = least((wh) => check(wh).status === "refused", 15_000_000);
    const refused = check(energyWh);
    expect(refused.finding.kind).toBe(kind);
    const record = recordOfCheck(refused, exact);
    expect(record).toMatchObject({ limitMillionths, bus: refused.finding.bus, inputHash: refused.inputHash });
    expect(record.marginMillionths).toBeLessThan(0);
    expect(record.marginMillionths).toBeGreaterThan(-10);
    expect(recordOfCheck(check(energyWh - 1), exact).marginMillionths).toBeGreaterThanOrEqual(0);
  });
});

/** The least whole number up to `most` of which something holds that holds of all larger ones too. */
function least(holds: (value: number) => boolean, most: number): number {
  let [without, having] = [0, most];
  while (having - without > 1) {
    const middle = Math.floor((without + having) / 2);
    if (holds(middle)) having = middle;
    else without = middle;
  }
  return having;
}
