import { describe, expect, test } from "vitest";
import { accountsAgree, planOfDay, tradeSatisfaction, type Defaulters } from "../../../src/ledger/replay";
import type { Conduct } from "../../../src/ledger/replay/plan";
import { expectWithin } from "../../support/expect-close";
import { proRata } from "../../../src/trading";
import { smallCase } from "../../support/small-case";
import { solved } from "../../support/solved";
import { expectLoadsCovered } from "./coverage";
import { fewUsers, handDay, replayed, type Replayed } from "./replayed";

const delivers = (share: number): Conduct => (seller) => (seller === "A-001" ? share : 1);

/** The day worked by hand where A-001 delivers a share, with his credit score after every hour. */
async function withShare(share: number): Promise<Replayed & { scores: number[] }> {
  const scores: number[] = [];
  const run = await replayed(handDay(), {
    plan: { conduct: delivers(share) },
    watching: (engine) => ({
      reached: async (_period, stage) => {
        if (stage !== "settled") return;
        const { scoreMillionths } = await engine.evaluate({ party: "A-001", method: "balance", input: { party: "A-001" } });
        scores.push(scoreMillionths as number);
      },
    }),
  });
  return { ...run, scores };
}

describe("a seller who delivers 70 % of what he has sold", () => {
  // A-001 has sold 10 kWh each to B-001 and B-002 at 5000 hao/kWh and is metered at 14 kWh: 7 each. Tolerated are 5 % of
  // 10 kWh, so the excess is 10 - 7 - 0.5 = 2.5 kWh, and the penalty 0.5 x 5000 x 2.5 = 6250 hao. Fees of 400 and 200 on 7 kWh.
  test("pays the penalty that comes out by hand, and each buyer pays for what he got", async () => {
    const { replay } = await withShare(0.7);
    const settlement = { energyHao: 35_000, gridFeeHao: 2800, platformFeeHao: 1400, surchargeHao: 0, deliveredWh: 7000, excessWh: 2500, penaltyHao: 6250 };
    const ofA = replay.trades.filter(({ seller }) => seller === "A-001");
    expect(ofA.map(({ period, buyer, contractedWh }) => [period, buyer, contractedWh])).toEqual([1, 2, 3, 4].flatMap((period) => ["B-001", "B-002"].map((buyer) => [period, buyer, 10_000])));
    for (const trade of ofA) expect(trade.settlement).toEqual(settlement);
    expect(replay.totals[0]).toMatchObject({ trades: 2, tradedWh: 14_000, sellersHao: 70_000, penaltiesHao: 12_500, companySalesHao: 2 * 27_000, surchargesHao: 0 });
    // An hour costs a buyer 35,000 + 2800 + 1400 for 7 kWh and 3 x 9000 at the company, less the penalty: 59,950 hao.
    for (const party of ["B-001", "B-002"]) {
      const { advanceHao, availableHao } = replay.parties.find((of) => of.party === party)!;
      expect(advanceHao - availableHao).toBe(4 * 59_950);
    }
    expect(accountsAgree(replay)).toBe(true);
  });

  // d = 2 x 2.5 / 20 = 0.25 an hour: r = 0.75, s = 0.25, score 1.75 / 3; then r = 0.675 + 0.75 = 1.425, s = 0.225 + 0.25 =
  // 0.475, score 2.425 / 3.9; r = 2.0325, s = 0.6775, score 3.0325 / 4.71; r = 2.57925, s = 0.85975, score 3.57925 / 5.439.
  test("has the credit score that comes out by hand, and it does not change in an hour without a sale", async () => {
    const { scores, replay } = await withShare(0.7);
    expect(scores).toEqual([583_333, 621_795, 643_843, 658_071, 658_071]);
    expect(replay.parties.find(({ party }) => party === "A-001")!.scoreMillionths).toBe(658_071);
    // C-001 has kept his one promise: 2 / 3.
    expect(replay.parties.find(({ party }) => party === "C-001")!.scoreMillionths).toBe(666_667);
    expect(replay.refusedOffers).toEqual([]);
  });

  test("leaves his buyers to buy the rest at the company, which is cheaper than the grid", async () => {
    const run = await withShare(0.7);
    expectLoadsCovered(run);
    expect(run.replay.purchases.filter(({ party }) => party === "B-001")).toEqual(
      [1, 2, 3, 4].map((period) => ({ period, party: "B-001", channel: "company", energyWh: 3000, priceHaoPerKwh: 9000, costHao: 27_000 })),
    );
  });
});

describe("a seller who delivers nothing", () => {
  // d = 19 / 20 an hour: r = 0.05, s = 0.95, score 1.05 / 3; r = 0.095, s = 1.805, score 1.095 / 3.9; r = 0.1355, s = 2.5745,
  // score 1.1355 / 4.71 = 0.241083, below 0.25.
  test("may not offer in the hour after his score has fallen below a quarter, and his buyers buy outside", async () => {
    const run = await withShare(0);
    const { replay, scores } = run;
    expect(scores).toEqual([350_000, 280_769, 241_083, 241_083, 241_083]);
    expect(replay.refusedOffers).toEqual([{ period: 4, seller: "A-001", energyWh: 20_000, reason: "suspended" }]);
    expect(replay.refusals).toEqual(new Map([["suspended", 1]]));
    expect(replay.trades.filter(({ period }) => period === 4)).toEqual([]);
    expect(replay.totals[3]).toMatchObject({ trades: 0, companySalesHao: 2 * 90_000 });
    expectLoadsCovered(run);
  });

  // 0.5 x 5000 x 9.5 = 23,750: the deposit of the trade, 0.475 x 50,000, pays it all.
  test("loses the deposit of each trade to its buyer", async () => {
    const { replay } = await withShare(0);
    expect(replay.trades[0]!.settlement).toEqual({ energyHao: 0, gridFeeHao: 0, platformFeeHao: 0, surchargeHao: 0, deliveredWh: 0, excessWh: 9500, penaltyHao: 23_750 });
  });

  // His 1.5 kWh of hour 5 at 5000, 400 and 200 hao/kWh, and 500 as his score is below 0.4.
  test("pays the surcharge as a buyer, to the platform", async () => {
    const { replay } = await withShare(0);
    const bought = replay.trades.find(({ buyer }) => buyer === "A-001")!;
    expect(bought).toMatchObject({ period: 5, seller: "C-001", contractedWh: 1500, settlement: { energyHao: 7500, gridFeeHao: 600, platformFeeHao: 300, surchargeHao: 750 } });
    expect(replay.totals[4]).toMatchObject({ surchargesHao: 750, platformFeesHao: 300 });
    expect(replay.parties.find(({ role }) => role === "platform")!.availableHao).toBe(300 + 750);
    expect((await withShare(0.7)).replay.trades.find(({ buyer }) => buyer === "A-001")!.settlement!.surchargeHao).toBe(0);
  });
});

test("delivering within the tolerance costs no penalty and no credit, though the buyer pays for less", async () => {
  const { replay, scores } = await withShare(0.95);
  expect(replay.trades[0]!.settlement).toMatchObject({ deliveredWh: 9500, excessWh: 0, penaltyHao: 0, energyHao: 47_500 });
  expect(scores[0]).toBe(666_667);
});

// 19,999 Wh for two who have contracted 10,000 each: half a Wh is over for each, and the contract gives the whole one to
// the earlier key, "x-001", though class y comes first in the case.
test("a Wh that does not divide is delivered to the first by the order of keys, and the other one buys it outside", async () => {
  const classes = { S: { pvScale: 1 }, y: { charging: [1] }, x: { charging: [1] } };
  const day = solved(smallCase({ pvKw: [40], classes, storage: { capacityKwh: 0, powerKw: 0 } }), proRata);
  const run = await replayed(day, { plan: { conduct: () => 0.99995 } });
  expect(run.replay.trades.map(({ buyer, settlement }) => [buyer, settlement!.deliveredWh])).toEqual([["y-001", 9999], ["x-001", 10_000]]);
  expect(run.replay.purchases).toEqual([{ period: 1, party: "y-001", channel: "company", energyWh: 1, priceHaoPerKwh: 9000, costHao: 9 }]);
  expectLoadsCovered(run);
});

describe("satisfaction (Eqs. 19-23)", () => {
  // Eq. 19 with C_max = expected: cos(pi/2 x 3/10) of 10 kWh wanted and 7 got; cos(pi/2 x 2.5/4) for A-001, who wants 4 and
  // gets 1.5. Price: floor 0.2 (cost), ceiling 0.9 - 0.01 - 0.06 = 0.83, price 0.5: cos(pi/2 x (0.7 - 0.4) / (0.7 - 0.07)).
  test("comes out by hand for a buyer who gets a part", async () => {
    const { day, dealt, replay } = await withShare(0.7);
    const satisfaction = tradeSatisfaction(day, dealt, replay);
    expect(satisfaction.map(({ period, buyer, expectedWh, deliveredWh }) => [period, buyer, expectedWh, deliveredWh])).toEqual([
      ...[1, 2, 3, 4].flatMap((period) => ["B-001", "B-002"].map((buyer) => [period, buyer, 10_000, 7000])),
      [5, "A-001", 4000, 1500],
    ]);
    for (const { buyer, value, price } of satisfaction) {
      expectWithin(value, buyer === "A-001" ? 0.5555702330196022 : 0.8910065241883679, 1e-12);
      expectWithin(price!, 0.7330518718298263, 1e-12);
    }
  });

  test("is 1 where everything is delivered, and 0 where the seller may not offer", async () => {
    const valuesOf = async (share: number): Promise<number[]> => {
      const { day, dealt, replay } = await withShare(share);
      return tradeSatisfaction(day, dealt, replay).filter(({ buyer }) => buyer === "B-001").map(({ value }) => value);
    };
    expect(await valuesOf(1)).toEqual([1, 1, 1, 1]);
    expect(await valuesOf(0)).toEqual([0, 0, 0, 0]);
  });
});

describe("the paper's day with defaulters", () => {
  const choices = (defaulters: Partial<Defaulters>): { defaulters: Defaulters } => ({ defaulters: { count: 3, seed: "1", deliveredShare: 0.29, fromPeriod: 1, ...defaulters } });

  test.each([0, 0.29, 0.9])("every load is covered and every account agrees when three deliver %d", async (deliveredShare) => {
    for (const scenario of ["I", "II", "III"]) {
      const run = await replayed(fewUsers(scenario), { choices: choices({ deliveredShare, seed: scenario }) });
      const short = run.replay.trades.filter(({ settlement, contractedWh }) => settlement!.deliveredWh < contractedWh);
      expect(short.length).toBeGreaterThan(0);
      expect(short.every(({ seller }) => run.defaulting.includes(seller))).toBe(true);
      expectLoadsCovered(run);
      expect(accountsAgree(run.replay)).toBe(true);
      expect(run.replay.books).toMatchObject({ conserved: true, lockedHao: 0 });
    }
  });

  test("they default from the period on that is said", async () => {
    const { replay } = await replayed(fewUsers(), { choices: choices({ deliveredShare: 0, count: 9, fromPeriod: 10 }) });
    const delivered = replay.trades.map(({ period, settlement }) => [period, settlement!.deliveredWh > 0] as const);
    expect(delivered.every(([period, some]) => some === period < 10)).toBe(true);
    expect(new Set(delivered.map(([, some]) => some)).size).toBe(2);
  });

  test("they are drawn from the day's sellers by the seed, in the order of their classes", () => {
    const day = fewUsers();
    const sellers = [...new Set(planOfDay(day).dealt.periods.flatMap(({ trades }) => trades.map(({ seller }) => seller)))].sort();
    const drawn = (count: number, seed: string): readonly string[] => planOfDay(day, choices({ count, seed })).defaulting;
    expect(drawn(sellers.length, "1")).toEqual(sellers);
    expect(drawn(3, "1")).toEqual(drawn(3, "1"));
    expect(new Set(Array.from({ length: 20 }, (_, i) => drawn(3, String(i)).join())).size).toBeGreaterThan(5);
    for (const party of drawn(3, "1")) expect(sellers).toContain(party);
    expect([...drawn(3, "1")].sort()).toEqual(drawn(3, "1"));
    expect(() => drawn(sellers.length + 1, "1")).toThrow(`defaulters: came ${sellers.length + 1}, required at most ${sellers.length}`);
  });
});
