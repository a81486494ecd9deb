/**
 * Settlements worked out by hand, for the market of market.ts: 10 kWh at 0.5 yuan/kWh are worth 50,000 hao, the grid's
 * fee on them is 4,000 and the platform's 2,000; the seller's deposit is 0.475 x 50,000 = 23,750.
 */

import { describe, expect, it } from "vitest";
import { CONFIG, DAY, openMarket, STRAINED, type Market } from "./market";

const START = 1_000_000;

async function accounts(market: Market, ...parties: string[]): Promise<number[]> {
  return Promise.all(parties.map(async (party) => (await market.account(party)).availableHao));
}

async function nothingIsLocked(market: Market): Promise<void> {
  expect(await market.do("Platform", "audit", {})).toMatchObject({ lockedHao: 0, claimsHao: 0, conserved: true });
}

describe("a trade", () => {
  it("locks the seller's deposit at the offer and the buyer's whole payment at the signature", async () => {
    const market = await openMarket();
    await market.offer("Ann", 10_000);
    expect(await market.account("Ann")).toEqual({ availableHao: START - 23_750, lockedHao: 23_750 });
    await market.sign("Bob", "Ann", 10_000);
    expect(await market.account("Bob")).toEqual({ availableHao: START - 56_000, lockedHao: 56_000 });
  });

  it("delivered in full pays seller, grid and platform, and frees the deposit", async () => {
    const market = await openMarket();
    await market.trade("Ann", "Bob", 10_000, 10_000);
    expect(await accounts(market, "Ann", "Bob", "Grid", "Platform")).toEqual([START + 50_000, START - 56_000, 4_000, 2_000]);
    // d = 0: r = 1, s = 0, score = 2 / 3.
    expect(await market.score("Ann")).toBe(666_667);
    await nothingIsLocked(market);
  });

  it("delivered beyond the contract pays the contract", async () => {
    const market = await openMarket();
    await market.trade("Ann", "Bob", 10_000, 25_000);
    expect(await accounts(market, "Ann", "Bob")).toEqual([START + 50_000, START - 56_000]);
  });

  it("short by the tolerance pays for what came, without penalty", async () => {
    const market = await openMarket();
    await market.trade("Ann", "Bob", 10_000, 9_500);
    // 9.5 kWh: energy 47,500, grid 3,800, platform 1,900.
    expect(await accounts(market, "Ann", "Bob", "Grid", "Platform")).toEqual([START + 47_500, START - 53_200, 3_800, 1_900]);
    expect(await market.score("Ann")).toBe(666_667);
  });

  it("short beyond the tolerance pays a penalty to the buyer", async () => {
    const market = await openMarket();
    await market.trade("Ann", "Bob", 10_000, 6_000);
    // 6 kWh: energy 30,000, grid 2,400, platform 1,200. Excess 10 - 6 - 0.5 = 3.5 kWh: penalty 0.5 x 5,000 x 3.5 = 8,750.
    expect(await accounts(market, "Ann", "Bob", "Grid", "Platform")).toEqual([START + 30_000 - 8_750, START - 33_600 + 8_750, 2_400, 1_200]);
    // d = 0.35: r = 0.65, s = 0.35, score = 1.65 / 3.
    expect(await market.score("Ann")).toBe(550_000);
    await nothingIsLocked(market);
  });

  it("not delivered at all costs the whole deposit", async () => {
    const market = await openMarket();
    await market.trade("Ann", "Bob", 10_000, 0);
    // Excess 9.5 kWh: penalty 0.5 x 5,000 x 9.5 = 23,750.
    expect(await accounts(market, "Ann", "Bob", "Grid", "Platform")).toEqual([START - 23_750, START + 23_750, 0, 0]);
    // d = 0.95: r = 0.05, s = 0.95, score = 1.05 / 3.
    expect(await market.score("Ann")).toBe(350_000);
    await nothingIsLocked(market);
  });

  it("costs at most income and deposit in penalties", async () => {
    // Without deposit the rule is pay = max(0, E_d p - alpha p excess): 3 kWh give 15,000, the penalty would be 0.5 x 5,000 x 6.5 = 16,250.
    const market = await openMarket({ ...CONFIG, sanctions: { ...CONFIG.sanctions, depositMillionths: 0 } });
    await market.trade("Ann", "Bob", 10_000, 3_000);
    expect(await accounts(market, "Ann", "Bob")).toEqual([START, START - 1_800]);
  });
});

describe("several trades of one offer", () => {
  it("share the metered energy in proportion and the unsold part's deposit comes back", async () => {
    const market = await openMarket();
    await market.offer("Ann", 10_000);
    await market.sign("Bob", "Ann", 4_000);
    await market.sign("Cid", "Ann", 2_000);
    await market.approve("Bob", "Ann");
    await market.approve("Cid", "Ann");
    // 3,000 of 6,000 Wh came: 2,000 to Bob, 1,000 to Cid. Excess 4,000 - 2,000 - 200 = 1,800 Wh and 2,000 - 1,000 - 100 =
    // 900 Wh: penalties 4,500 and 2,250. Bob pays 10,000 + 800 + 400, Cid 5,000 + 400 + 200; Ann gets 15,000 - 6,750.
    expect(await market.settle({ Ann: 3_000 })).toMatchObject({
      trades: 2, tradedWh: 3_000, sellersHao: 15_000, gridFeesHao: 1_200, platformFeesHao: 600, surchargesHao: 0, penaltiesHao: 6_750,
    });
    expect(await accounts(market, "Ann", "Bob", "Cid", "Grid", "Platform")).toEqual([START + 8_250, START - 6_700, START - 3_350, 1_200, 600]);
    // One update of credit for both: d = 2,700 / 6,000 = 0.45, score = 1.55 / 3.
    expect(await market.score("Ann")).toBe(516_667);
    await nothingIsLocked(market);
  });

  it("share the metered energy with the seller's other offers", async () => {
    const market = await openMarket();
    await market.offer("Ann", 1_000);
    await market.offer("Ann", 1_000, { offer: "o2" });
    await market.sign("Bob", "Ann", 1_000);
    await market.sign("Cid", "Ann", 1_000, { offer: "o2" });
    await market.approve("Bob", "Ann");
    await market.approve("Cid", "Ann", { offer: "o2" });
    await market.settle({ Ann: 1_001 });
    const rows = (await market.do("Bob", "query", { record: "signature", of: [DAY, 1] })).rows as { value: { settlement: object } }[];
    expect(rows.map((row) => row.value.settlement)).toMatchObject([{ deliveredWh: 501 }, { deliveredWh: 500 }]);
  });

  it("that the grid refused or never decided cost nothing", async () => {
    const market = await openMarket();
    await market.offer("Ann", 10_000);
    await market.sign("Bob", "Ann", 4_000);
    await market.sign("Cid", "Ann", 2_000);
    expect(await market.do("Grid", "refuseLine", { day: DAY, period: 1, seller: "Ann", offer: "o1", buyer: "Bob", signature: "s1", ...STRAINED })).toMatchObject({
      status: "accepted", unlockedHao: 22_400, kind: "low voltage", bus: 18, limitMillionths: 933_000,
    });
    expect(await market.account("Bob")).toEqual({ availableHao: START, lockedHao: 0 });
    await market.settle({});
    expect(await accounts(market, "Ann", "Bob", "Cid")).toEqual([START, START, START]);
    expect(await market.score("Ann")).toBe(500_000);
    const rows = (await market.do("Bob", "query", { record: "signature", of: [DAY, 1] })).rows;
    expect(rows).toMatchObject([{ value: { state: "refused", line: { kind: "low voltage", bus: 18, exact: STRAINED.exact } } }, { value: { state: "lapsed" } }]);
    await nothingIsLocked(market);
  });
});

describe("credit", () => {
  it("below 0.4 costs a surcharge on purchases, which goes to the platform", async () => {
    const market = await openMarket();
    await market.trade("Ann", "Bob", 10_000, 0);
    await market.offer("Bob", 10_000, { period: 2 });
    // 10 kWh x 0.05 yuan = 5,000 on top of 56,000.
    expect(await market.sign("Ann", "Bob", 10_000, { period: 2 })).toMatchObject({ surchargeHaoPerKwh: 500, lockedHao: 61_000 });
    await market.approve("Ann", "Bob", { period: 2 });
    // Half delivered: energy 25,000, grid 2,000, platform 1,000, surcharge 2,500; excess 4.5 kWh: penalty 11,250 to Ann.
    await market.settle({ Bob: 5_000 }, 2);
    expect(await accounts(market, "Ann", "Bob", "Grid", "Platform")).toEqual([
      START - 23_750 - 30_500 + 11_250, START + 23_750 + 25_000 - 11_250, 2_000, 3_500,
    ]);
  });

  it("at 0.4 or above costs none", async () => {
    // d = 0.85: score = 1.15 / 3 = 0.3833 pays; d = 0.8: score = 1.2 / 3 = 0.4 does not.
    for (const [deliveredWh, surcharge] of [[1_000, 500], [1_500, 0]] as const) {
      const market = await openMarket();
      await market.trade("Ann", "Bob", 10_000, deliveredWh);
      await market.offer("Bob", 1_000, { period: 2 });
      expect(await market.sign("Ann", "Bob", 1_000, { period: 2 })).toMatchObject({ surchargeHaoPerKwh: surcharge });
    }
  });

  it("below 0.25 ends offering, not buying", async () => {
    const market = await openMarket();
    // Nothing delivered three times: r = 0.05, 0.095, 0.1355; s = 0.95, 1.805, 2.5745;
    // scores 1.05 / 3, 1.095 / 3.9, 1.1355 / 4.71 = 0.24108.
    for (const [period, score] of [[1, 350_000], [2, 280_769], [3, 241_083]] as const) {
      await market.trade("Ann", "Bob", 1_000, 0, period);
      expect(await market.score("Ann")).toBe(score);
    }
    expect(await market.offer("Ann", 1_000, { period: 4 })).toEqual({
      status: "refused", action: "offer", reason: "suspended", scoreMillionths: 241_083, requiredMillionths: 250_000,
    });
    await market.offer("Bob", 1_000, { period: 4 });
    expect(await market.sign("Ann", "Bob", 1_000, { period: 4 })).toMatchObject({ status: "accepted" });
  });
});

describe("operators", () => {
  it("are paid for outside purchases and rentals at the settlement", async () => {
    const market = await openMarket();
    // 1.5 kWh x 1.2 yuan = 18,000; 2 kWh x 1.3 yuan = 26,000; 3 kWh in and 1 kWh out x 0.02 yuan = 600 + 200.
    await market.must("Bob", "buyOutside", { day: DAY, period: 1, purchase: "x1", channel: "grid", energyWh: 1_500 });
    await market.must("Cid", "buyOutside", { day: DAY, period: 1, purchase: "x1", channel: "company", energyWh: 2_000 });
    await market.must("Ann", "store", { day: DAY, period: 1, move: "m1", energyWh: 3_000 });
    await market.must("Ann", "withdraw", { day: DAY, period: 1, move: "m2", energyWh: 1_000 });
    expect(await accounts(market, "Grid", "Company", "Storage")).toEqual([0, 0, 0]);
    expect(await market.account("Bob")).toEqual({ availableHao: START - 18_000, lockedHao: 18_000 });
    expect(await market.settle({})).toMatchObject({ trades: 0, gridSalesHao: 18_000, companySalesHao: 26_000, rentalHao: 800 });
    expect(await accounts(market, "Grid", "Company", "Storage", "Ann", "Bob", "Cid")).toEqual([18_000, 26_000, 800, START - 800, START - 18_000, START - 26_000]);
    expect(await market.do("Ann", "balance", { party: "Ann" })).toMatchObject({ storedWh: 2_000 });
    await nothingIsLocked(market);
  });

  it("give the period's price, not the day's", async () => {
    const market = await openMarket();
    expect(await market.must("Bob", "buyOutside", { day: DAY, period: 3, purchase: "x", channel: "company", energyWh: 1_000 })).toMatchObject({ priceHaoPerKwh: 13_500, costHao: 13_500 });
  });
});

describe("a bill", () => {
  it("lists a user's day with its sums, and what is still open", async () => {
    const market = await openMarket();
    await market.must("Bob", "buyOutside", { day: DAY, period: 1, purchase: "x1", channel: "grid", energyWh: 1_500 });
    await market.must("Bob", "store", { day: DAY, period: 1, move: "m1", energyWh: 3_000 });
    await market.trade("Ann", "Bob", 10_000, 6_000);
    await market.offer("Bob", 1_000, { period: 2 });
    await market.sign("Cid", "Bob", 1_000, { period: 2 });
    await market.must("Bob", "buyOutside", { day: DAY, period: 2, purchase: "x1", channel: "grid", energyWh: 1_500 });
    await market.must("Bob", "withdraw", { day: DAY, period: 2, move: "m1", energyWh: 1 });
    expect(await market.do("Bob", "bill", { party: "Bob", day: DAY })).toEqual({
      status: "accepted", action: "bill", party: "Bob", day: DAY,
      bought: [{
        period: 1, seller: "Ann", offer: "o1", signature: "s1", contractedWh: 10_000, deliveredWh: 6_000, priceHaoPerKwh: 5_000,
        energyHao: 30_000, gridFeeHao: 2_400, platformFeeHao: 1_200, surchargeHao: 0, penaltyHao: 8_750,
      }],
      sold: [],
      outside: [{ period: 1, purchase: "x1", channel: "grid", energyWh: 1_500, priceHaoPerKwh: 12_000, costHao: 18_000 }],
      storage: [{ period: 1, move: "m1", direction: "store", energyWh: 3_000, rentalHao: 600 }],
      boughtHao: 33_600, soldHao: 0, penaltiesPaidHao: 0, penaltiesReceivedHao: 8_750, outsideHao: 18_000, storageHao: 600,
      // 33,600 - 8,750 + 18,000 + 600.
      netHao: 43_450,
      // The signature of Cid, the purchase and the withdrawal of period 2.
      unsettled: 3,
    });
    expect(await market.do("Ann", "bill", { party: "Ann", day: DAY })).toMatchObject({
      bought: [], sold: [{ period: 1, buyer: "Bob", deliveredWh: 6_000, energyHao: 30_000, penaltyHao: 8_750 }], netHao: -21_250, unsettled: 0,
    });
    expect(await market.do("Ann", "bill", { party: "Ann", day: "2016-07-16" })).toMatchObject({ sold: [], netHao: 0 });
  });
});

describe("an audit", () => {
  it("says so when a hao is missing or too many, or is locked for nothing", async () => {
    const market = await openMarket();
    await market.offer("Ann", 10_000);
    expect(await market.do("Company", "audit", {})).toMatchObject({
      depositsHao: 3_000_000, payOutsHao: 0, availableHao: 2_976_250, lockedHao: 23_750, claimsHao: 23_750, conserved: true,
    });
    for (const [availableHao, lockedHao] of [[976_251, 23_750], [976_249, 23_751], [976_250, 23_749]] as const) {
      market.ledger.state.set("\0account\0Ann\0", new TextEncoder().encode(JSON.stringify({ availableHao, lockedHao })));
      expect(await market.do("Company", "audit", {})).toMatchObject({ conserved: false });
    }
  });
});

describe("the record", () => {
  it("keeps every change of an account, newest first", async () => {
    const market = await openMarket();
    await market.offer("Ann", 10_000);
    const { changes } = await market.do("Ann", "history", { record: "account", of: ["Ann"] });
    expect(changes).toMatchObject([{ value: { availableHao: 976_250, lockedHao: 23_750 } }, { value: { availableHao: 1_000_000, lockedHao: 0 } }]);
  });

  it("answers by type and the beginning of the key, in order of the day", async () => {
    const market = await openMarket({ ...CONFIG, periods: 10, gridPricesHaoPerKwh: Array(10).fill(12_000), companyPricesHaoPerKwh: Array(10).fill(12_000) });
    for (const period of [10, 9, 1]) await market.offer("Ann", 1_000, { period });
    const keysOf = async (of: unknown[]): Promise<unknown[]> => ((await market.do("Bob", "query", { record: "offer", of })).rows as { key: string[] }[]).map((row) => row.key[1]);
    expect(await keysOf([DAY])).toEqual(["0001", "0009", "0010"]);
    expect(await keysOf([DAY, 1])).toEqual(["0001"]);
    expect(await keysOf(["2016-07-16"])).toEqual([]);
  });

  it("keeps refusals with their reason and who was refused", async () => {
    const market = await openMarket();
    await market.offer("Ann", 10_000, { priceHaoPerKwh: 13_000 });
    expect((await market.do("Platform", "query", { record: "refusal", of: [] })).rows).toMatchObject([
      { key: ["Ann", expect.stringMatching(/^tx/)], value: { action: "offer", reason: "price-out-of-bounds", identity: "x509::/CN=Ann" } },
    ]);
  });

  it("ends at a thousand rows and says so", async () => {
    const market = await openMarket();
    for (let i = 0; i < 1_000; i++) await market.must("Platform", "deposit", { party: "Ann", payment: `q${String(i)}`, amountHao: 1 });
    const { rows, more } = (await market.do("Ann", "query", { record: "deposit", of: ["Ann"] })) as { rows: unknown[]; more: boolean };
    expect([rows.length, more]).toEqual([1_000, true]);
    const history = (await market.do("Ann", "history", { record: "account", of: ["Ann"] })) as { changes: unknown[]; more: boolean };
    expect([history.changes.length, history.more]).toEqual([1_000, true]);
  });
});
