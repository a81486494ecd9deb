/** Every reason for a refusal. That it writes its own record and nothing else is checked for each by market.ts. */

import { afterAll, describe, expect, it } from "vitest";
import { REASONS, type LedgerIdentity } from "../../../src/ledger/contract";
import { CALM, CONFIG, DAY, KEY, Market, openMarket, person, registration, STRAINED, type Answer, type Method } from "./market";

const seen = new Set<unknown>();

async function refused(market: Market, as: string | LedgerIdentity, method: Method, input: object): Promise<Answer> {
  const answer = await market.do(as, method, input);
  expect(answer.status).toBe("refused");
  expect(answer.action).toBe(method);
  seen.add(answer.reason);
  const { status: _, action: __, ...rest } = answer;
  return rest;
}

const at = { day: DAY, period: 1 };
const line = { ...at, seller: "Ann", offer: "o1", buyer: "Bob", signature: "s1", ...CALM };

/** Ann's offer of 10 kWh, signed in whole by Bob. */
async function signedMarket(): Promise<Market> {
  const market = await openMarket();
  await market.offer("Ann", 10_000);
  await market.sign("Bob", "Ann", 10_000);
  return market;
}

describe("who may act", () => {
  it("nobody before the contract is initialised", async () => {
    const market = new Market();
    expect(await refused(market, "Ann", "offer", { ...at, offer: "o", energyWh: 1, priceHaoPerKwh: 5_000 })).toEqual({ reason: "not-initialised" });
    expect(await market.do("Platform", "balance", { party: "Ann" })).toMatchObject({ reason: "not-initialised" });
  });

  it("only an identity certified as platform initialises, and only once", async () => {
    const init = { config: CONFIG, party: "Platform", publicKey: KEY };
    const market = new Market();
    for (const role of ["user", "grid", "Platform", null]) {
      expect(await refused(market, person("Platform", role), "init", init)).toEqual({ reason: "not-allowed", role, required: ["platform"] });
    }
    await market.must("Platform", "init", init);
    expect(await refused(market, "Platform", "init", init)).toEqual({ reason: "already-initialised" });
  });

  it("nobody who is not registered, whatever the certificate says", async () => {
    const market = await signedMarket();
    expect(await refused(market, person("Eve", "grid"), "approveLine", line)).toEqual({ reason: "not-registered" });
    expect((await market.do("Platform", "query", { record: "refusal", of: ["-"] })).rows).toMatchObject([{ value: { identity: "x509::/CN=Eve" } }]);
  });

  it("no identity of the same name from another organisation", async () => {
    const market = await signedMarket();
    expect(await refused(market, person("Grid", "grid", "Org2MSP"), "approveLine", line)).toEqual({ reason: "not-registered" });
  });

  it("no user with a forged role, and no operator with a lost one", async () => {
    const market = await signedMarket();
    expect(await refused(market, person("Bob", "grid"), "approveLine", line)).toEqual({ reason: "role-mismatch", certified: "grid", registered: "user" });
    expect(await refused(market, person("Grid", null), "approveLine", line)).toEqual({ reason: "role-mismatch", certified: null, registered: "grid" });
  });

  const inputs: Record<string, object> = {
    register: registration("Dan", "user"),
    deposit: { party: "Ann", payment: "p2", amountHao: 1 },
    offer: { ...at, offer: "o", energyWh: 1, priceHaoPerKwh: 5_000 },
    sign: { ...at, seller: "Ann", offer: "o1", signature: "s", energyWh: 1 },
    approveLine: line,
    refuseLine: line,
    closePeriod: at,
    meter: { ...at, seller: "Ann", deliveredWh: 0 },
    settlePeriod: at,
    store: { ...at, move: "m", energyWh: 1 },
    withdraw: { ...at, move: "m", energyWh: 1 },
    buyOutside: { ...at, purchase: "x", channel: "grid", energyWh: 1 },
    audit: {},
  };
  const allowed: Record<string, string[]> = {
    register: ["Platform"], deposit: ["Platform"], offer: ["Bob"], sign: ["Bob"], approveLine: ["Grid"], refuseLine: ["Grid"], closePeriod: ["Grid"],
    meter: ["Grid"], settlePeriod: ["Grid"], store: ["Bob"], withdraw: ["Bob"], buyOutside: ["Bob"], audit: ["Grid", "Company", "Storage", "Platform"],
  };
  it.each(Object.keys(inputs))("%s is for its roles only", async (method) => {
    const market = await signedMarket();
    for (const party of ["Bob", "Grid", "Company", "Storage", "Platform"]) {
      if (allowed[method]!.includes(party)) expect((await market.simulate(party, method as Method, inputs[method]!)).answer).not.toContain("not-allowed");
      else expect(await refused(market, party, method as Method, inputs[method]!)).toMatchObject({ reason: "not-allowed" });
    }
  });
});

describe("registration", () => {
  it("takes a name, an identity and an operator's office once", async () => {
    const market = await openMarket();
    expect(await refused(market, "Platform", "register", registration("Ann", "user"))).toEqual({ reason: "party-exists", party: "Ann" });
    expect(await refused(market, "Platform", "register", { ...registration("Ann2", "user"), identity: "x509::/CN=Ann" })).toMatchObject({ reason: "identity-exists" });
    expect(await refused(market, "Platform", "register", registration("Grid2", "grid"))).toEqual({ reason: "role-taken", role: "grid" });
    expect(await refused(market, "Platform", "register", registration("Platform2", "platform"))).toEqual({ reason: "role-taken", role: "platform" });
  });
});

describe("money", () => {
  it("is paid in once for a reference, to a party that exists, up to the limit", async () => {
    const market = await openMarket();
    expect(await refused(market, "Platform", "deposit", { party: "Ann", payment: "p1", amountHao: 5 })).toEqual({ reason: "payment-exists", party: "Ann", payment: "p1" });
    expect(await refused(market, "Platform", "deposit", { party: "Eve", payment: "p1", amountHao: 5 })).toEqual({ reason: "no-such-party", party: "Eve" });
    for (let i = 0; i < 9; i++) await market.must("Platform", "deposit", { party: "Ann", payment: `q${String(i)}`, amountHao: 100_000_000_000 });
    expect(await refused(market, "Platform", "deposit", { party: "Ann", payment: "p2", amountHao: 100_000_000_000 })).toEqual({ reason: "balance-limit", limitHao: 1_000_000_000_000 });
    await market.must("Platform", "deposit", { party: "Ann", payment: "p2", amountHao: 99_999_000_000 });
    expect(await market.account("Ann")).toEqual({ availableHao: 1_000_000_000_000, lockedHao: 0 });
  });

  it("that is locked or not there cannot be taken out, and a reference pays out once", async () => {
    const market = await signedMarket();
    expect(await refused(market, "Bob", "payOut", { payment: "w1", amountHao: 944_001 })).toEqual({ reason: "insufficient-funds", availableHao: 944_000, requiredHao: 944_001 });
    await market.must("Bob", "payOut", { payment: "w1", amountHao: 1 });
    expect(await refused(market, "Bob", "payOut", { payment: "w1", amountHao: 1 })).toEqual({ reason: "payment-exists", party: "Bob", payment: "w1" });
    await market.must("Bob", "payOut", { payment: "w2", amountHao: 943_999 });
    expect(await market.account("Bob")).toEqual({ availableHao: 0, lockedHao: 56_000 });
  });

  it("that is locked or not there cannot be passed on, nor to nobody or oneself, and a reference passes it on once", async () => {
    const market = await signedMarket();
    expect(await refused(market, "Bob", "transfer", { payment: "t1", to: "Ann", amountHao: 944_001 })).toEqual({ reason: "insufficient-funds", availableHao: 944_000, requiredHao: 944_001 });
    expect(await refused(market, "Bob", "transfer", { payment: "t1", to: "Eve", amountHao: 1 })).toEqual({ reason: "no-such-party", party: "Eve" });
    expect(await refused(market, "Bob", "transfer", { payment: "t1", to: "Bob", amountHao: 1 })).toEqual({ reason: "own-account", party: "Bob" });
    await market.must("Bob", "transfer", { payment: "t1", to: "Cid", amountHao: 944_000 });
    expect(await refused(market, "Bob", "transfer", { payment: "t1", to: "Cid", amountHao: 1 })).toEqual({ reason: "payment-exists", party: "Bob", payment: "t1" });
    expect(await market.account("Bob")).toEqual({ availableHao: 0, lockedHao: 56_000 });
    expect(await market.account("Cid")).toEqual({ availableHao: 1_944_000, lockedHao: 0 });
  });

  it("that is not there buys, offers, stores nothing", async () => {
    const market = await openMarket();
    await market.must("Bob", "payOut", { payment: "w", amountHao: 1_000_000 });
    await market.offer("Ann", 10_000);
    expect(await market.sign("Bob", "Ann", 10_000)).toMatchObject({ reason: "insufficient-funds", requiredHao: 56_000 });
    expect(await market.offer("Bob", 10_000)).toMatchObject({ reason: "insufficient-funds", requiredHao: 23_750 });
    expect(await refused(market, "Bob", "buyOutside", { ...at, purchase: "x", channel: "grid", energyWh: 1_000 })).toMatchObject({ requiredHao: 12_000 });
    expect(await refused(market, "Bob", "store", { ...at, move: "m", energyWh: 1_000 })).toMatchObject({ requiredHao: 200 });
  });
});

describe("an offer", () => {
  it("has a name of its own among the seller's of the period", async () => {
    const market = await openMarket();
    await market.offer("Ann", 10_000);
    expect(await refused(market, "Ann", "offer", { ...at, offer: "o1", energyWh: 1, priceHaoPerKwh: 5_000 })).toEqual({ reason: "offer-exists", offer: "o1" });
    expect(await market.offer("Bob", 10_000)).toMatchObject({ status: "accepted" });
    expect(await market.offer("Ann", 10_000, { period: 2 })).toMatchObject({ status: "accepted" });
  });

  it("keeps the buyer's price, fees included, within the bounds, ends included", async () => {
    const market = await openMarket();
    // Bounds 4,000 and 13,000, fees 600.
    for (const [price, status] of [[3_399, "refused"], [3_400, "accepted"], [12_400, "accepted"], [12_401, "refused"]] as const) {
      expect(await market.offer("Ann", 1_000, { offer: `o${String(price)}`, priceHaoPerKwh: price })).toMatchObject({ status });
    }
    expect(await refused(market, "Ann", "offer", { ...at, offer: "o", energyWh: 1, priceHaoPerKwh: 12_401 })).toEqual({
      reason: "price-out-of-bounds", buyerPriceHaoPerKwh: 13_001, minHaoPerKwh: 4_000, maxHaoPerKwh: 13_000,
    });
  });

  it("is for a period that the day has", async () => {
    const market = await openMarket();
    expect(await refused(market, "Ann", "offer", { day: DAY, period: 5, offer: "o", energyWh: 1, priceHaoPerKwh: 5_000 })).toEqual({ reason: "no-such-period", period: 5, periods: 4 });
  });

  it("is not for a suspended user", async () => {
    const market = await openMarket({ ...CONFIG, sanctions: { ...CONFIG.sanctions, surchargeBelowMillionths: 500_001, suspendedBelowMillionths: 500_001 } });
    expect(await refused(market, "Ann", "offer", { ...at, offer: "o", energyWh: 1, priceHaoPerKwh: 5_000 })).toMatchObject({ reason: "suspended", scoreMillionths: 500_000 });
  });
});

describe("a signature", () => {
  it("is another's offer's, once, for no more than was offered", async () => {
    const market = await signedMarket();
    const sign = { ...at, seller: "Ann", offer: "o1", signature: "s1", energyWh: 10_000 };
    expect(await refused(market, "Bob", "sign", sign)).toEqual({ reason: "signature-exists", signature: "s1" });
    expect(await refused(market, "Bob", "sign", { ...sign, offer: "o2" })).toEqual({ reason: "no-such-offer", seller: "Ann", offer: "o2" });
    expect(await refused(market, "Cid", "sign", { ...sign, energyWh: 10_001 })).toEqual({ reason: "more-than-offered", offeredWh: 10_000, energyWh: 10_001 });
    expect(await refused(market, "Ann", "sign", sign)).toEqual({ reason: "own-offer", offer: "o1" });
  });

  it("for energy that another has got is not approved, and once all is gone not accepted", async () => {
    const market = await signedMarket();
    await market.sign("Cid", "Ann", 1);
    expect(await market.approve("Bob", "Ann")).toMatchObject({ status: "accepted", leftWh: 0 });
    expect(await refused(market, "Grid", "approveLine", { ...line, buyer: "Cid" })).toEqual({ reason: "offer-exhausted", leftWh: 0, energyWh: 1 });
    expect(await refused(market, "Cid", "sign", { ...at, seller: "Ann", offer: "o1", signature: "s2", energyWh: 1 })).toEqual({ reason: "offer-exhausted", offer: "o1" });
    // The one that got nothing is free again at the settlement.
    await market.settle({ Ann: 10_000 });
    expect(await market.account("Cid")).toEqual({ availableHao: 1_000_000, lockedHao: 0 });
  });

  it("is decided once, by the grid, and exists", async () => {
    const market = await signedMarket();
    expect(await refused(market, "Grid", "approveLine", { ...line, signature: "s2" })).toEqual({ reason: "no-such-signature", signature: "s2" });
    await market.approve("Bob", "Ann");
    for (const method of ["approveLine", "refuseLine"] as const) {
      expect(await refused(market, "Grid", method, line)).toEqual({ reason: "signature-decided", signature: "s1", state: "approved" });
    }
  });
});

describe("a line flow", () => {
  it("is decided by the contract's own check: the grid can neither let through what breaks a limit nor stop what does not", async () => {
    const market = await signedMarket();
    // Bob draws 10 kW more at the end of a feeder that is below its limit already: 0.9159 pu at nominal load, by LinDistFlow.
    expect(await refused(market, "Grid", "approveLine", { ...line, ...STRAINED })).toMatchObject({
      reason: "line-overstrained", kind: "low voltage", bus: 18, limitMillionths: 933_000, marginMillionths: expect.toSatisfy((margin: number) => margin < -17_000 && margin > -18_000),
    });
    expect(await refused(market, "Grid", "refuseLine", line)).toMatchObject({ reason: "line-sound", bus: 18, marginMillionths: expect.toSatisfy((margin: number) => margin > 20_000) });
    await market.must("Grid", "approveLine", line);
  });

  it("that a trade does not make worse is not its fault, however strained the feeder is", async () => {
    const market = await openMarket();
    await market.offer("Bob", 10_000);
    await market.sign("Ann", "Bob", 10_000);
    await market.must("Grid", "approveLine", { ...line, seller: "Bob", buyer: "Ann", ...STRAINED });
  });

  it("needs the buses of both users, and loads of a feeder that has so many", async () => {
    const market = await signedMarket();
    await market.must("Platform", "register", { ...registration("Dan", "user"), bus: undefined });
    await market.must("Platform", "deposit", { party: "Dan", payment: "p1", amountHao: 100_000 });
    await market.must("Dan", "sign", { ...at, seller: "Ann", offer: "o1", signature: "s1", energyWh: 1 });
    expect(await refused(market, "Grid", "approveLine", { ...line, buyer: "Dan" })).toEqual({ reason: "no-bus", party: "Dan" });
    const short = { activeW: CALM.loads.activeW.slice(1), reactiveVar: CALM.loads.reactiveVar };
    await expect(market.simulate("Grid", "approveLine", { ...line, loads: short })).rejects.toThrow("approveLine/loads: came loads that no feeder has, required Baran and Wu, 33 buses: came 32 loads");
  });
});

describe("a closed period", () => {
  it("has no more offers and signatures, but the grid may still decide", async () => {
    const market = await signedMarket();
    await market.must("Grid", "closePeriod", at);
    expect(await refused(market, "Ann", "offer", { ...at, offer: "o2", energyWh: 1, priceHaoPerKwh: 5_000 })).toEqual({ reason: "period-closed", ...at });
    expect(await refused(market, "Cid", "sign", { ...at, seller: "Ann", offer: "o1", signature: "s1", energyWh: 1 })).toEqual({ reason: "period-closed", ...at });
    expect(await refused(market, "Grid", "closePeriod", at)).toEqual({ reason: "period-closed", ...at });
    expect(await market.approve("Bob", "Ann")).toMatchObject({ status: "accepted" });
  });

  it("is metered once, for users, after closing; a metered seller's signatures are not decided any more", async () => {
    const market = await signedMarket();
    const meter = { ...at, seller: "Ann", deliveredWh: 1 };
    expect(await refused(market, "Grid", "meter", meter)).toEqual({ reason: "period-open", ...at });
    await market.must("Grid", "closePeriod", at);
    expect(await refused(market, "Grid", "meter", { ...meter, seller: "Eve" })).toEqual({ reason: "no-such-party", party: "Eve" });
    expect(await refused(market, "Grid", "meter", { ...meter, seller: "Storage" })).toEqual({ reason: "not-a-user", party: "Storage", role: "storage" });
    await market.must("Grid", "meter", meter);
    expect(await refused(market, "Grid", "meter", meter)).toEqual({ reason: "already-metered", seller: "Ann" });
    expect(await refused(market, "Grid", "approveLine", line)).toEqual({ reason: "already-metered", seller: "Ann" });
  });

  it("is settled once, after closing, with every seller metered", async () => {
    const market = await signedMarket();
    await market.approve("Bob", "Ann");
    expect(await refused(market, "Grid", "settlePeriod", at)).toEqual({ reason: "period-open", ...at });
    await market.must("Grid", "closePeriod", at);
    expect(await refused(market, "Grid", "settlePeriod", at)).toEqual({ reason: "meter-missing", sellers: ["Ann"] });
    await market.must("Grid", "meter", { ...at, seller: "Ann", deliveredWh: 10_000 });
    await market.must("Grid", "settlePeriod", at);
    const late: readonly (readonly [string, Method, object])[] = [
      ["Grid", "settlePeriod", at],
      ["Grid", "closePeriod", at],
      ["Grid", "meter", { ...at, seller: "Bob", deliveredWh: 1 }],
      ["Grid", "refuseLine", line],
      ["Ann", "offer", { ...at, offer: "o2", energyWh: 1, priceHaoPerKwh: 5_000 }],
      ["Bob", "sign", { ...at, seller: "Ann", offer: "o1", signature: "s2", energyWh: 1 }],
      ["Bob", "buyOutside", { ...at, purchase: "x", channel: "grid", energyWh: 1 }],
      ["Bob", "store", { ...at, move: "m", energyWh: 1 }],
      ["Bob", "withdraw", { ...at, move: "m", energyWh: 1 }],
    ];
    for (const [as, method, input] of late) expect(await refused(market, as, method, input)).toEqual({ reason: "period-settled", ...at });
  });
});

describe("outside purchases and storage", () => {
  it("count once, need the operator, and take out what is in", async () => {
    const market = new Market();
    await market.must("Platform", "init", { config: CONFIG, party: "Platform", publicKey: KEY });
    await market.must("Platform", "register", registration("Ann", "user"));
    await market.must("Platform", "deposit", { party: "Ann", payment: "p1", amountHao: 1_000_000 });
    const buy = { ...at, purchase: "x", channel: "company", energyWh: 1_000 };
    const move = { ...at, move: "m", energyWh: 1_000 };
    expect(await refused(market, "Ann", "buyOutside", buy)).toEqual({ reason: "no-operator", role: "company" });
    expect(await refused(market, "Ann", "store", move)).toEqual({ reason: "no-operator", role: "storage" });
    for (const [party, role] of [["Company", "company"], ["Storage", "storage"]] as const) await market.must("Platform", "register", registration(party, role));
    await market.must("Ann", "buyOutside", buy);
    expect(await refused(market, "Ann", "buyOutside", buy)).toEqual({ reason: "purchase-exists", purchase: "x" });
    await market.must("Ann", "store", move);
    expect(await refused(market, "Ann", "withdraw", move)).toEqual({ reason: "move-exists", move: "m" });
    expect(await refused(market, "Ann", "withdraw", { ...move, move: "n", energyWh: 1_001 })).toEqual({ reason: "not-stored", storedWh: 1_000, energyWh: 1_001 });
    await market.must("Ann", "withdraw", { ...move, move: "n" });
  });
});

describe("a user", () => {
  it("sees his own books and not another's; operators see all", async () => {
    const market = await openMarket();
    for (const [method, input] of [
      ["balance", { party: "Ann" }],
      ["bill", { party: "Ann", day: DAY }],
      ["history", { record: "account", of: ["Ann"] }],
      ["query", { record: "deposit", of: ["Ann"] }],
      ["query", { record: "outside", of: [DAY, 1, "Ann"] }],
    ] as const) {
      expect(await refused(market, "Bob", method, input)).toEqual({ reason: "not-yours", party: "Ann" });
      for (const party of ["Ann", "Grid"]) expect(await market.do(party, method, input)).toMatchObject({ status: "accepted" });
    }
    expect(await refused(market, "Bob", "query", { record: "storage", of: [DAY] })).toEqual({ reason: "not-yours", party: null });
    expect(await market.do("Platform", "balance", { party: "Eve" })).toMatchObject({ reason: "no-such-party" });
  });
});

afterAll(() => {
  expect(REASONS.filter((reason) => !seen.has(reason)), "reasons without a test").toEqual([]);
});
