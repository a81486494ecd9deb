import { describe, expect, it } from "vitest";
import { MalformedInputError } from "../../../src/ledger/contract";
import { CALM, CONFIG, DAY, KEY, Market, openMarket, registration, type Method } from "./market";

const offer = { day: DAY, period: 1, offer: "o1", energyWh: 1_000, priceHaoPerKwh: 5_000 };
const line = { day: DAY, period: 1, seller: "Ann", offer: "o1", buyer: "Bob", signature: "s1", ...CALM };
const party = registration("Dan", "user");

const broken: readonly (readonly [title: string, as: string, method: Method, input: object | string, message: string])[] = [
  ["text that is not JSON", "Ann", "offer", "offer!", 'offer: came "offer!", required canonical JSON'],
  ["JSON with spaces", "Ann", "balance", '{"party": "Ann"}', "required canonical JSON"],
  ["a list", "Ann", "offer", [], "offer: came [], required an object with day, period, offer, energyWh, priceHaoPerKwh"],
  ["null", "Ann", "offer", "null", "offer: came null, required an object"],
  ["a missing field", "Ann", "offer", { ...offer, offer: undefined }, "offer/offer: came nothing, required 1 to 64 letters"],
  ["an unknown field", "Ann", "offer", { ...offer, feeHao: 0 }, "offer/feeHao: came an unknown field"],
  ["a field named as an object's prototype", "Ann", "offer", '{"__proto__":1}', "offer/__proto__: came an unknown field"],
  ["a number as a text", "Ann", "offer", { ...offer, energyWh: "1000" }, 'offer/energyWh: came "1000", required a whole number of Wh from 1 to 100000000'],
  ["a decimal number", "Ann", "offer", `{"day":"${DAY}","energyWh":0.5,"offer":"o1","period":1,"priceHaoPerKwh":5000}`, "offer/energyWh: came 0.5, required a safe integer"],
  ["no energy", "Ann", "offer", { ...offer, energyWh: 0 }, "offer/energyWh: came 0"],
  ["negative energy", "Ann", "offer", { ...offer, energyWh: -1 }, "offer/energyWh: came -1"],
  ["too much energy", "Ann", "offer", { ...offer, energyWh: 100_000_001 }, "offer/energyWh: came 100000001"],
  ["too high a price", "Ann", "offer", { ...offer, priceHaoPerKwh: 1_000_001 }, "offer/priceHaoPerKwh: came 1000001, required a whole number of hao per kWh from 0 to 1000000"],
  ["period 0", "Ann", "offer", { ...offer, period: 0 }, "offer/period: came 0"],
  ["more periods than minutes", "Ann", "offer", { ...offer, period: 1_441 }, "offer/period: came 1441"],
  ["a day that is no day", "Ann", "offer", { ...offer, day: "2016-13-01" }, "offer/day: came"],
  ["a day with a line end", "Ann", "offer", { ...offer, day: `${DAY}\n` }, "offer/day: came"],
  ["an empty name", "Ann", "offer", { ...offer, offer: "" }, "offer/offer: came"],
  ["a name that is too long", "Ann", "offer", { ...offer, offer: "a".repeat(65) }, "offer/offer: came"],
  ["a name with the key's separator", "Ann", "offer", { ...offer, offer: "a\0b" }, "offer/offer: came"],
  ["the name of nobody", "Platform", "register", { ...party, party: "-" }, "register/party: came"],
  ["a role that does not exist", "Platform", "register", { ...party, role: "admin" }, 'register/role: came "admin", required one of user, grid, company, storage, platform'],
  ["an identity with the key's separator", "Platform", "register", { ...party, identity: "a\0b" }, "register/identity: came"],
  ["an identity that is too long", "Platform", "register", { ...party, identity: "a".repeat(1_025) }, "register/identity: came"],
  ["a public key that is too short", "Platform", "register", { ...party, publicKey: "ab".repeat(31) }, "register/publicKey: came"],
  ["a public key of half a byte", "Platform", "register", { ...party, publicKey: `${KEY}a` }, "register/publicKey: came"],
  ["no money", "Platform", "deposit", { party: "Ann", payment: "p2", amountHao: 0 }, "deposit/amountHao: came 0"],
  ["too much money", "Platform", "deposit", { party: "Ann", payment: "p2", amountHao: 100_000_000_001 }, "deposit/amountHao: came 100000000001"],
  ["negative money", "Ann", "payOut", { payment: "w", amountHao: -5 }, "payOut/amountHao: came -5"],
  ["a load that is none", "Grid", "approveLine", { ...line, loads: { ...CALM.loads, activeW: [1e10] } }, "approveLine/loads/activeW/0: came 10000000000"],
  ["loads with a field too many", "Grid", "approveLine", { ...line, loads: { ...CALM.loads, ok: true } }, "approveLine/loads/ok: came an unknown field"],
  ["a bus that no feeder has", "Platform", "register", { ...party, bus: 34 }, "register/bus: came 34"],
  ["a channel that does not exist", "Ann", "buyOutside", { day: DAY, period: 1, purchase: "x", channel: "storage", energyWh: 1 }, "buyOutside/channel: came"],
  ["negative delivery", "Grid", "meter", { day: DAY, period: 1, seller: "Ann", deliveredWh: -1 }, "meter/deliveredWh: came -1"],
  ["a record that is not for reading", "Ann", "query", { record: "identity", of: [] }, "query/record: came"],
  ["a key of too many parts", "Ann", "query", { record: "offer", of: ["a", "a", "a", "a", "a", "a", "a"] }, "query/of: came"],
  ["an empty part of a key", "Ann", "query", { record: "offer", of: [""] }, "query/of/0: came"],
  ["a text of more than 64 KiB", "Ann", "query", { record: "offer", of: ["a".repeat(70_000)] }, "query: came 70028 characters, required at most 65536"],
];

describe("malformed input", () => {
  it.each(broken)("throws and writes nothing: %s", async (_, as, method, input, message) => {
    const market = await openMarket();
    const before = new Map(market.ledger.state);
    const attempt = market.do(as, method, input);
    await expect(attempt).rejects.toThrow(MalformedInputError);
    await expect(attempt).rejects.toThrow(message);
    expect(market.ledger.state).toEqual(before);
  });

  it.each([
    ["too few prices", { ...CONFIG, gridPricesHaoPerKwh: [1, 2, 3] }, "init/config/gridPricesHaoPerKwh: came 3, required a price for each of the 4 periods"],
    ["bounds that cross", { ...CONFIG, buyerPriceMinHaoPerKwh: 13_001 }, "init/config/buyerPriceMinHaoPerKwh: came 13001, required at most buyerPriceMaxHaoPerKwh = 13000"],
    ["thresholds that cross", { ...CONFIG, sanctions: { ...CONFIG.sanctions, suspendedBelowMillionths: 400_001 } }, "init/config/sanctions/suspendedBelowMillionths: came 400001"],
    ["a tolerance above one", { ...CONFIG, sanctions: { ...CONFIG.sanctions, toleranceMillionths: 1_000_001 } }, "init/config/sanctions/toleranceMillionths: came 1000001"],
    ["no period", { ...CONFIG, periods: 0 }, "init/config/periods: came 0"],
    ["a feeder that it does not know", { ...CONFIG, grid: { ...CONFIG.grid, feeder: "mine" } }, 'init/config/grid/feeder: came "mine", required one of Baran and Wu, 33 buses'],
    ["a rating too few", { ...CONFIG, grid: { ...CONFIG.grid, limits: { ...CONFIG.grid.limits, ratingsVa: CONFIG.grid.limits.ratingsVa.slice(1) } } }, "init/config/grid/limits/ratingsVa: came 31, required a rating for each of 32 lines"],
    ["an unknown term", { ...CONFIG, taxHao: 1 }, "init/config/taxHao: came an unknown field"],
  ])("of a configuration throws: %s", async (_, config, message) => {
    const attempt = new Market().do("Platform", "init", { config, party: "Platform", publicKey: KEY });
    await expect(attempt).rejects.toThrow(MalformedInputError);
    await expect(attempt).rejects.toThrow(message);
  });
});

describe("input at the bounds", () => {
  it("is taken, and settled exactly", async () => {
    // 100 MWh x 100 yuan/kWh = 1e11 hao; the deposit for it at a share of 9, 9e11.
    // Over a day of one period, on lines without limits: 4.2 MW.
    const limits = { minimumMicroPu: 0, maximumMicroPu: 2_000_000, marginMicroPu: 0, ratingsVa: CONFIG.grid.limits.ratingsVa.map(() => 1_000_000_000) };
    const grid = { ...CONFIG.grid, periodMinutes: 1_440, limits };
    const market = await openMarket({ ...CONFIG, grid, gridFeeHaoPerKwh: 0, platformFeeHaoPerKwh: 0, buyerPriceMaxHaoPerKwh: 1_000_000, sanctions: { ...CONFIG.sanctions, depositMillionths: 9_000_000, penaltyMillionths: 10_000_000, toleranceMillionths: 0 } });
    for (const name of ["Ann", "Bob"]) {
      for (let i = 0; i < 9; i++) await market.must("Platform", "deposit", { party: name, payment: `q${String(i)}`, amountHao: 100_000_000_000 });
    }
    const longest = "a".repeat(64);
    expect(await market.offer("Ann", 100_000_000, { offer: longest, priceHaoPerKwh: 1_000_000 })).toMatchObject({ status: "accepted", depositHao: 900_000_000_000 });
    expect(await market.sign("Bob", "Ann", 100_000_000, { offer: longest, signature: longest })).toMatchObject({ status: "accepted", lockedHao: 100_000_000_000 });
    expect(await market.approve("Bob", "Ann", { offer: longest, signature: longest })).toMatchObject({ status: "accepted" });
    // Nothing came: the penalty of 10 x 1e11 is held to the deposit of 9e11.
    expect(await market.settle({ Ann: 0 })).toMatchObject({ penaltiesHao: 900_000_000_000, sellersHao: 0 });
    expect(await market.account("Ann")).toEqual({ availableHao: 1_000_000, lockedHao: 0 });
    expect(await market.account("Bob")).toEqual({ availableHao: 1_800_001_000_000, lockedHao: 0 });
    expect(await market.do("Platform", "audit", {})).toMatchObject({ conserved: true });
  });
});
