import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BOUNDS, type Account, type TradingConfig } from "../../../src/ledger/contract";
import { CALM, CONFIG, DAY, openMarket, STRAINED, type Market, type Method } from "./market";

/** Odd terms, so that almost every amount is rounded; nobody is suspended for long. */
const ODD: TradingConfig = {
  ...CONFIG,
  gridFeeHaoPerKwh: 333,
  platformFeeHaoPerKwh: 187,
  rentalHaoPerKwh: 77,
  sanctions: { ...CONFIG.sanctions, penaltyMillionths: 733_333, depositMillionths: 411_111, suspendedBelowMillionths: 100_000, surchargeHaoPerKwh: 457 },
};

interface Step {
  readonly as: string;
  readonly method: Method;
  readonly input: object;
}

const user = fc.constantFrom("Ann", "Bob", "Cid");
const anyone = fc.constantFrom("Ann", "Bob", "Cid", "Grid", "Company", "Storage", "Platform");
const grid = fc.constant("Grid");
const name = fc.constantFrom("n1", "n2");
// One offer of a seller and one signature of a buyer: random steps find one another.
const one = fc.constant("n1");
const of = { day: fc.constant(DAY), period: fc.constantFrom(1, 2) };
const energyWh = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 15_000 }));
const amountHao = fc.integer({ min: 1, max: 600_000 });
const payment = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 3 });

const does = (weight: number, as: fc.Arbitrary<string>, method: Method, input: Record<string, fc.Arbitrary<unknown>>): { weight: number; arbitrary: fc.Arbitrary<Step> } => ({
  weight,
  arbitrary: fc.record({ as, method: fc.constant(method), input: fc.record(input) }),
});

const line = { ...of, seller: user, offer: one, buyer: user, signature: one, loads: fc.constantFrom(CALM.loads, STRAINED.loads), exact: fc.constant(CALM.exact) };
/** What the parties of a small market might do next, sensible or not. */
const trading = [
  does(2, fc.constant("Platform"), "deposit", { party: anyone, payment, amountHao }),
  does(1, anyone, "payOut", { payment, amountHao }),
  does(1, anyone, "transfer", { payment, to: anyone, amountHao }),
  does(5, user, "offer", { ...of, offer: one, energyWh: fc.integer({ min: 5_000, max: 20_000 }), priceHaoPerKwh: fc.integer({ min: 3_000, max: 13_000 }) }),
  does(12, user, "sign", { ...of, seller: user, offer: one, signature: one, energyWh }),
  does(14, grid, "approveLine", line),
  does(8, grid, "refuseLine", line),
  does(2, user, "store", { ...of, move: name, energyWh }),
  does(2, user, "withdraw", { ...of, move: name, energyWh }),
  does(1, user, "buyOutside", { ...of, purchase: name, channel: fc.constantFrom("grid", "company"), energyWh }),
];
const closing = [
  does(4, grid, "closePeriod", of),
  does(14, grid, "meter", { ...of, seller: user, deliveredWh: fc.integer({ min: 0, max: 20_000 }) }),
  does(10, grid, "settlePeriod", of),
];
const day = fc
  .tuple(fc.array(fc.oneof(...trading), { minLength: 60, maxLength: 90 }), fc.array(fc.oneof(...trading, ...closing), { minLength: 40, maxLength: 60 }))
  .map(([morning, evening]) => [...morning, ...evening]);

/** All accounts, read from the state and not through the contract. */
function accountsOf(market: Market): Account[] {
  return [...market.ledger.state].filter(([key]) => key.startsWith("\0account\0")).map(([, value]) => JSON.parse(new TextDecoder().decode(value)) as Account);
}

const moneyOf = (accounts: readonly Account[]): number => accounts.reduce((sum, { availableHao, lockedHao }) => sum + availableHao + lockedHao, 0);

describe("money", () => {
  it("is conserved after every transaction, and what is locked is what open claims say, whatever the parties do", async () => {
    const accepted = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(day, async (steps) => {
        const market = await openMarket(ODD);
        let money = 3_000_000;
        for (const { as, method, input } of steps) {
          const answer = await market.do(as, method, input);
          if (answer.status === "accepted") {
            const settled = method === "settlePeriod" && (answer.trades as number) > 0 ? "settlePeriod with trades" : method;
            accepted.set(settled, (accepted.get(settled) ?? 0) + 1);
            if (method === "deposit") money += answer.amountHao as number;
            if (method === "payOut") money -= answer.amountHao as number;
          }
          const accounts = accountsOf(market);
          expect(moneyOf(accounts)).toBe(money);
          for (const account of accounts) expect(Math.min(account.availableHao, account.lockedHao)).toBeGreaterThanOrEqual(0);
        }
        expect(await market.do("Platform", "audit", {})).toMatchObject({ conserved: true, depositsHao: expect.any(Number) });
        // Whatever is still open can be settled, and then nothing is locked.
        for (const period of [1, 2]) {
          await market.do("Grid", "closePeriod", { day: DAY, period });
          for (const seller of ["Ann", "Bob", "Cid"]) await market.do("Grid", "meter", { day: DAY, period, seller, deliveredWh: 777 });
          await market.do("Grid", "settlePeriod", { day: DAY, period });
        }
        expect(moneyOf(accountsOf(market))).toBe(money);
        expect(await market.do("Platform", "audit", {})).toMatchObject({ conserved: true, lockedHao: 0 });
      }),
      { seed: 5, numRuns: 60 },
    );
    // Random steps must really trade for this to say anything.
    for (const method of ["deposit", "payOut", "transfer", "offer", "sign", "approveLine", "refuseLine", "closePeriod", "meter", "settlePeriod", "settlePeriod with trades", "store", "withdraw", "buyOutside"]) {
      expect(accepted.get(method) ?? 0, method).toBeGreaterThanOrEqual(10);
    }
  });

  it("does not change by a hao over 10,000 random trades, each amount within half a hao of exact", async () => {
    const periods = 50;
    const tradesPerPeriod = 200;
    const users = ["Ann", "Bob", "Cid"] as const;
    const prices: number[] = new Array<number>(periods).fill(12_000);
    const market = await openMarket({ ...ODD, periods, gridPricesHaoPerKwh: prices, companyPricesHaoPerKwh: prices, sanctions: { ...ODD.sanctions, suspendedBelowMillionths: 0 } });
    for (const user of users) await market.must("Platform", "deposit", { party: user, payment: "more", amountHao: BOUNDS.amountHao });
    // Park and Miller's generator: enough for odd numbers.
    let seed = 20_160_715;
    const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const commit = async (as: string, method: Method, input: object): Promise<void> => {
      const transaction = await market.simulate(as, method, input);
      if (!transaction.answer.includes('"status":"accepted"')) throw new Error(transaction.answer);
      market.ledger.commit(transaction);
    };

    for (let period = 1; period <= periods; period++) {
      const at = { day: DAY, period };
      const contracted = { Ann: 0, Bob: 0, Cid: 0 };
      for (let n = 0; n < tradesPerPeriod; n++) {
        const seller = users[random(3)]!;
        const buyer = users.filter((user) => user !== seller)[random(2)]!;
        const energyWh = 1 + random(n % 2 === 0 ? 20 : 20_000);
        const name = `n${String(n)}`;
        await commit(seller, "offer", { ...at, offer: name, energyWh: energyWh + random(3), priceHaoPerKwh: 3_480 + random(9_001) });
        await commit(buyer, "sign", { ...at, seller, offer: name, signature: name, energyWh });
        await commit("Grid", "approveLine", { ...at, seller, offer: name, buyer, signature: name, ...CALM });
        contracted[seller] += energyWh;
      }
      await commit("Grid", "closePeriod", at);
      for (const seller of users) await commit("Grid", "meter", { ...at, seller, deliveredWh: random(Math.ceil(contracted[seller] * 1.2) + 1) });
      await commit("Grid", "settlePeriod", at);
    }

    expect(moneyOf(accountsOf(market))).toBe(3_000_000 + 3 * BOUNDS.amountHao);
    const bills = await Promise.all(users.map((party) => market.do("Platform", "bill", { party, day: DAY })));
    const operators = await Promise.all(["Grid", "Platform"].map(async (party) => (await market.account(party)).availableHao));
    expect(bills.reduce((sum, bill) => sum + (bill.netHao as number), 0)).toBe(operators[0]! + operators[1]!);
    for (const [i, party] of users.entries()) {
      expect(await market.account(party)).toEqual({ availableHao: 1_000_000 + BOUNDS.amountHao - (bills[i]!.netHao as number), lockedHao: 0 });
    }
    const trades = bills.flatMap((bill) => bill.bought as { deliveredWh: number; priceHaoPerKwh: number; energyHao: number; gridFeeHao: number; platformFeeHao: number }[]);
    expect(trades).toHaveLength(periods * tradesPerPeriod);
    for (const trade of trades) {
      for (const [hao, price] of [[trade.energyHao, trade.priceHaoPerKwh], [trade.gridFeeHao, 333], [trade.platformFeeHao, 187]] as const) {
        expect(Math.abs(1_000 * hao - trade.deliveredWh * price)).toBeLessThanOrEqual(500);
      }
    }
  });
});
