import { describe, expect, test } from "vitest";
import { verifyLedger } from "../../../src/ledger/chain";
import { tradingContract } from "../../../src/ledger/engine";
import { accountsAgree, reconcile, ReplayError, tradeSatisfaction } from "../../../src/ledger/replay";
import { proRata, solveDay, type SolvedDay } from "../../../src/trading";
import { expectWithin } from "../../support/expect-close";
import { quarterHourCase } from "../../support/quarter-hour-case";
import { sampleCases } from "../../support/random-case";
import { smallCase } from "../../support/small-case";
import { mechanisms, optimal, solved } from "../../support/solved";
import { atMost, fewUsers, handDay, replayed, type Replayed } from "./replayed";

/** Everything that must be so when everybody delivers and the grid refuses nothing. */
function expectExact({ day, dealt, plan, replay }: Replayed): void {
  for (const sum of reconcile(day, dealt, plan.config, replay)) {
    const name = `${sum.what} ${sum.classId ?? ""}`;
    expect(sum.ledgerHao, name).toBe(sum.roundedHao);
    expectWithin(sum.ledgerHao / 10_000, sum.modelYuan, sum.roundingYuan + 1e-9, name);
  }
  expect(accountsAgree(replay)).toBe(true);
  expect(replay.books).toMatchObject({ conserved: true, lockedHao: 0, claimsHao: 0 });
  expect(replay.parties.every(({ lockedHao, availableHao }) => lockedHao === 0 && availableHao >= 0)).toBe(true);
  expect(replay.refusals.size + replay.refusedOffers.length).toBe(0);
  expect([...replay.codes.keys()]).toEqual(["VALID"]);
  expect(replay.trades).toHaveLength(dealt.periods.flatMap(({ trades }) => trades).length);
  expect(replay.trades.every(({ settlement, contractedWh }) => settlement?.deliveredWh === contractedWh && settlement.penaltyHao === 0)).toBe(true);
  expect(replay.totals).toHaveLength(dealt.periods.length);
  expectStored({ day, dealt, replay });
}

/** What is left in the storage is the model's last level, class by class. */
function expectStored({ day, dealt, replay }: Pick<Replayed, "day" | "dealt" | "replay">): void {
  const classOf = new Map(dealt.users.map(({ party, classId }) => [party, classId]));
  for (const { id, sharedStockKwh } of day.flows.classes) {
    const storedWh = replay.parties.filter(({ party }) => classOf.get(party) === id).reduce((sum, of) => sum + of.storedWh, 0);
    expectWithin(storedWh, sharedStockKwh.at(-1)! * 1000, 0.5 + 1e-3, `class ${id} in the storage (Wh)`);
  }
}

test.each([
  ["I", {}],
  ["II", { gridFeeYuanPerKwh: 0.0123 }],
  ["III", { irradianceScale: 1.13, storageRentalYuanPerKwh: 0.0333 }],
])("the paper's day with nine users: the ledger's sums are the model's to the rounding, scenario %s, %j", async (scenario, overrides) => {
  const run = await replayed(fewUsers(scenario, overrides));
  expectExact(run);
  expect(run.replay.trades.length).toBeGreaterThan(5);
  expect(run.replay.parties.every(({ storedWh }) => storedWh === 0)).toBe(true);
});

const randomDays = sampleCases(16, { minClasses: 2, maxClasses: 4, minPeriods: 3, maxPeriods: 8 }).map((tradingCase, i): [number, string, SolvedDay] => {
  const mechanism = mechanisms[i % mechanisms.length]!;
  return [i + 1, mechanism.id, solved(atMost(tradingCase, 7), mechanism)];
});

test("the random days below have trades, moves and opening stocks among them", () => {
  expect(randomDays.filter(([, , day]) => day.flows.peer.length > 0).length).toBeGreaterThan(6);
  expect(randomDays.filter(([, , day]) => day.flows.classes.some((of) => Math.max(...of.riseKwh, ...of.fallKwh) > 0)).length).toBeGreaterThan(6);
  expect(randomDays.filter(([, , day]) => day.input.classes.some(({ initialStockKwh }) => initialStockKwh > 0)).length).toBeGreaterThan(6);
});

test.each(randomDays)("random day %i by %s: the ledger's sums are the model's to the rounding, and every account holds what it should", async (i, _, day) => {
  const run = await replayed(day, { choices: { loadPerMille: 200 }, seed: `seed ${i}` });
  expectExact(run);
  for (const { value, expectedWh, deliveredWh } of tradeSatisfaction(run.day, run.dealt, run.replay)) expect(value === 1).toBe(expectedWh === deliveredWh);
});

test("whoever has the contract can run the whole chain of a day again", async () => {
  const { engine, folder, replay } = await replayed(fewUsers(), { choices: { defaulters: { count: 2, seed: "1", deliveredShare: 0.5, fromPeriod: 1 } } });
  const { height } = engine.ledger.tip;
  await engine.close();
  const { blocks, transactions, breach } = await verifyLedger(folder, { contract: tradingContract });
  expect(breach).toBeNull();
  expect(blocks).toBe(height + 1);
  expect(replay.lastBlock).toBe(height);
  expect(transactions).toBe([...replay.codes.values()].reduce((sum, count) => sum + count, 0));
});

test("a day replayed twice is the same to the last transaction, and with another seed the same but for the keys", async () => {
  const runs = [];
  for (const seed of ["one", "one", "two"]) runs.push(await replayed(handDay(), { seed }));
  const [first, second, other] = runs.map(({ replay }) => replay);
  expect(second).toEqual(first);
  const money = ({ trades, parties, totals }: Replayed["replay"]) => [trades.map(({ settlement }) => settlement), parties.map(({ party, availableHao }) => [party, availableHao]), totals];
  expect(money(other!)).toEqual(money(first!));
  expect(other!.trades[0]!.written.signature.txId).not.toBe(first!.trades[0]!.written.signature.txId);
});

describe("a reconciliation", () => {
  // A-001 sells 4 x 20 kWh at 0.5: 40 yuan. B pays 4 x 20 x 0.56 = 44.80; A pays 1.5 x 0.56 = 0.84 and 2.5 x 0.9 = 2.25.
  test("of the day worked by hand gives the sums by hand", async () => {
    const { day, dealt, plan, replay } = await replayed(handDay());
    const hao = Object.fromEntries(reconcile(day, dealt, plan.config, replay).map(({ what, classId, ledgerHao }) => [classId === null ? what : `${classId} ${what}`, ledgerHao]));
    expect(hao).toMatchObject({
      "A earned as seller": 400_000,
      "C earned as seller": 7_500,
      "A paid for other users' energy": 8_400,
      "B paid for other users' energy": 448_000,
      "A paid to the company": 22_500,
      "B paid to the grid for energy": 0,
      "A paid for storage": 0,
      // 81.5 kWh traded at 0.04 and 0.02.
      "grid, fees": 32_600,
      "platform, fees (Eq. 24)": 16_300,
      "company, energy": 22_500,
      "storage, rental": 0,
    });
  });

  test("shows a single hao and a single Wh that went astray", async () => {
    const { day, dealt, plan, replay } = await replayed(handDay());
    const [trade, ...others] = replay.trades;
    const doctored = { ...replay, trades: [{ ...trade!, settlement: { ...trade!.settlement!, energyHao: trade!.settlement!.energyHao + 1 } }, ...others] };
    const differing = (of: typeof replay): string[] =>
      reconcile(day, dealt, plan.config, of).filter(({ ledgerHao, roundedHao }) => ledgerHao !== roundedHao).map(({ what, classId }) => `${classId} ${what}`);
    expect(differing(replay)).toEqual([]);
    expect(differing(doctored)).toEqual(["A earned as seller", "B paid for other users' energy"]);
    expect(accountsAgree(doctored)).toBe(false);
    const [party, ...parties] = replay.parties;
    expect(accountsAgree({ ...replay, parties: [{ ...party!, lockedHao: 1, availableHao: party!.availableHao - 1 }, ...parties] })).toBe(false);
  });
});

describe("a stock in the shared storage when the day begins", () => {
  // 2 users bring 3 kWh each in; the rental of 0.02 for each kWh in and out is 0.06 a user and way.
  test("is brought in on the day before, and its rental is in the accounts", async () => {
    const tradingCase = smallCase({ pvKw: [0, 0], chargePowerKw: 3, classes: { A: { users: 2, initialStockKwhPerUser: 3, charging: [0, 1] } } });
    const run = await replayed(solved(tradingCase, proRata), { choices: { date: "2024-03-01" } });
    expect(run.replay.opening).toEqual(["A-001", "A-002"].map((party) => ({ period: 2, party, direction: "store", energyWh: 3000, rentalHao: 600 })));
    expect(run.replay.moves.map(({ period, party, direction, energyWh }) => [period, party, direction, energyWh])).toEqual([
      [2, "A-001", "withdraw", 3000],
      [2, "A-002", "withdraw", 3000],
    ]);
    expectExact(run);
    expect(run.replay.parties.find(({ role }) => role === "storage")!.availableHao).toBe(4 * 600);
    expect(await run.engine.evaluate({ party: "Platform", method: "query", input: { record: "storage", of: ["2024-02-29"] } })).toMatchObject({ rows: [{ key: ["2024-02-29", "0002", "A-001", "m1"] }, {}] });
  });
});

describe("days at the edge", () => {
  test.each([
    ["a class without users", { "users.A": 4, "users.B": 0, "users.C": 2 }],
    ["one user", { "users.A": 0, "users.B": 1, "users.C": 0 }],
    ["nobody at all", { "users.A": 0, "users.B": 0, "users.C": 0 }],
    ["no fees and no rental", { gridFeeYuanPerKwh: 0, platformFeeYuanPerKwh: 0, storageRentalYuanPerKwh: 0 }],
    ["fees that leave no price in some hours", { gridFeeYuanPerKwh: 0.4 }],
    ["prices at their lowest", { priceMinYuanPerKwh: 0, sellerPriceScale: 0.0001 }],
  ])("%s", async (_, overrides) => {
    expectExact(await replayed(fewUsers("I", overrides)));
  });

  test("96 quarter hours of a cyclic day with losses, in five classes", async () => {
    const tradingCase = quarterHourCase();
    const { settings } = tradingCase;
    const few = { ...settings.scenarios["suburb"]!, users: { commuters: 3, nightShift: 1, homeOffice: 2, retired: 1, taxis: 1 } };
    const run = await replayed(solveDay({ ...tradingCase, settings: { ...settings, scenarios: { few } } }, "few", optimal));
    expect(run.plan.periodMinutes).toBe(15);
    expectExact(run);
  });

  // One answer of the contract holds 1000 records.
  test("a seller with 1100 buyers", async () => {
    const tradingCase = smallCase({ pvKw: [400], chargePowerKw: 1, classes: { A: { pvScale: 3 }, B: { users: 1100, charging: [1] } }, storage: { capacityKwh: 0, powerKw: 0 } });
    const run = await replayed(solved(tradingCase, proRata), { choices: { loadPerMille: 0 } });
    expect(run.replay.trades).toHaveLength(1100);
    expectExact(run);
  });
});

test("whatever else the contract refuses, such as a price out of bounds, stops the replay and names the call", async () => {
  const { config } = (await replayed(handDay())).plan;
  const failing = replayed(handDay(), { plan: { config: { ...config, buyerPriceMaxHaoPerKwh: 5000 } } });
  await expect(failing).rejects.toThrow(ReplayError);
  await expect(failing).rejects.toThrow(/^offer by A-001 \{"day":"2023-07-15","period":1.*price-out-of-bounds/);
});
