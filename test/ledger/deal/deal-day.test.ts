import { describe, expect, test } from "vitest";
import { configOfCase } from "../../../src/ledger/contract";
import { dealDay, UserCountError, type DealtDay } from "../../../src/ledger/deal";
import { sharedPartKwh } from "../../../src/model/storage";
import { proRata, solveDay, type SolvedDay } from "../../../src/trading";
import { expectWithin } from "../../support/expect-close";
import { quarterHourCase } from "../../support/quarter-hour-case";
import { sampleCases } from "../../support/random-case";
import { smallCase, type SmallClass } from "../../support/small-case";
import { mechanisms, optimal, solved } from "../../support/solved";

const deal = (day: SolvedDay): DealtDay => dealDay(day, configOfCase(day.input.tradingCase));
const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0);
/** Wh: what a solver's last digits may add to a rounding. */
const NOISE_WH = 1e-3;

/** 12 kWh of sun at A's, 10 kW at B's plugs. */
function oneHour(classes: Readonly<Record<string, SmallClass>>): SolvedDay {
  return solved(smallCase({ pvKw: [12], classes, storage: { capacityKwh: 0, powerKw: 0 } }), proRata);
}

describe("a day worked by hand", () => {
  // Two sellers have 24 kWh, three buyers want 30: each seller gives 12,000 Wh, each buyer gets 8000 and buys 2000 from
  // the company, which is cheaper. North-west corner: A-001 serves B-001 and half of B-002, A-002 the rest.
  test("joins sellers and buyers in order of their numbers", () => {
    const { users, periods, opening } = deal(oneHour({ A: { users: 2, pvScale: 1 }, B: { users: 3, charging: [1] } }));
    expect(users).toEqual([
      { party: "A-001", classId: "A" },
      { party: "A-002", classId: "A" },
      { party: "B-001", classId: "B" },
      { party: "B-002", classId: "B" },
      { party: "B-003", classId: "B" },
    ]);
    expect(opening).toEqual([]);
    expect(periods).toEqual([
      {
        period: 1,
        sellerPriceHaoPerKwh: 5000,
        trades: [
          { seller: "A-001", buyer: "B-001", energyWh: 8000 },
          { seller: "A-001", buyer: "B-002", energyWh: 4000 },
          { seller: "A-002", buyer: "B-002", energyWh: 4000 },
          { seller: "A-002", buyer: "B-003", energyWh: 8000 },
        ],
        purchases: ["B-001", "B-002", "B-003"].map((party) => ({ party, channel: "company", energyWh: 2000 })),
        moves: [],
        expectedWh: new Map([["B-001", 10_000], ["B-002", 10_000], ["B-003", 10_000]]),
      },
    ]);
  });

  // Three users have 4 kWh each at the beginning and 1 kWh each in their cars: 9 kWh lie in the storage. Nobody charges,
  // so they stay there: 4 x 3 - 1 x 3.
  test("brings in what lies in the storage before the first period, user by user", () => {
    const tradingCase = smallCase({ pvKw: [0, 0], classes: { A: { users: 3, initialStockKwhPerUser: 4 } }, storage: { evBufferKwhPerUser: 1 } });
    const { opening, periods } = deal(solved(tradingCase, proRata));
    expect(opening).toEqual(["A-001", "A-002", "A-003"].map((party) => ({ party, direction: "store", energyWh: 3000 })));
    expect(periods.flatMap(({ moves }) => moves)).toEqual([]);
  });
});

describe("names on the ledger", () => {
  const namesOf = (classes: Readonly<Record<string, number>>): string[] =>
    deal(oneHour(Object.fromEntries(Object.entries(classes).map(([id, users]) => [id, { users }])))).users.map(({ party }) => party);

  test("are the class's with a number of three digits, or of as many as its users need", () => {
    expect(namesOf({ A: 2, b_2: 1 })).toEqual(["A-001", "A-002", "b_2-001"]);
    expect(namesOf({ A: 1000 })).toEqual(expect.arrayContaining(["A-0001", "A-0999", "A-1000"]));
    expect(namesOf({ A: 0 })).toEqual([]);
  });

  test("are numbered where a class's id cannot begin a name, and never another class's", () => {
    const long = "x".repeat(33);
    expect(namesOf({ "depot 1": 1, A: 1, "\u8f66": 1, [long]: 1 })).toEqual(["class-1-001", "A-001", "class-3-001", "class-4-001"]);
    const awkward = namesOf({ "class-2": 1, "depot 1": 1 });
    expect(new Set(awkward).size).toBe(awkward.length);
  });

  test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY])("%d users can't be dealt out", (users) => {
    const day = oneHour({ A: { users: 1 } });
    const input = { ...day.input, classes: day.input.classes.map((of) => ({ ...of, users })) };
    expect(() => deal({ ...day, input })).toThrow(UserCountError);
    expect(() => deal({ ...day, input })).toThrow(`users of class A: came ${users}, required a whole number`);
  });
});

describe("a price at a bound", () => {
  const priced = (sellerPrice: number, priceBounds: { minYuanPerKwh: number; maxYuanPerKwh: number }): { price: number; min: number; max: number } => {
    const day = solved(smallCase({ pvKw: [1], classes: { A: {} }, sellerPrice, gridPrice: 3, companyPrice: 3, sellerCosts: { pvCyclingYuanPerKwh: 0, evCyclingYuanPerKwh: 0 }, priceBounds, fees: { gridYuanPerKwh: 0.04005, platformYuanPerKwh: 0.02005 } }), proRata);
    const config = configOfCase(day.input.tradingCase);
    const fees = config.gridFeeHaoPerKwh + config.platformFeeHaoPerKwh;
    return { price: dealDay(day, config).periods[0]!.sellerPriceHaoPerKwh, min: config.buyerPriceMinHaoPerKwh - fees, max: config.buyerPriceMaxHaoPerKwh - fees };
  };

  // Bounds and fees have fractions of a hao and are rounded one by one, so a price at a bound may leave it by one.
  test("is still within it when fees and price are rounded apart", () => {
    for (const offHao of [0, 0.3, 0.5, 0.7]) {
      for (const [minYuanPerKwh, maxYuanPerKwh] of [[0.1 + offHao / 10_000, 0.9], [0.01, 0.5 + offHao / 10_000]] as const) {
        for (const wanted of [0.001, 2]) {
          const { price, min, max } = priced(wanted, { minYuanPerKwh, maxYuanPerKwh });
          expect(price).toBeGreaterThanOrEqual(Math.max(0, min));
          expect(price).toBeLessThanOrEqual(max);
        }
      }
    }
  });
});

// 25 random days of 3 to 4 classes by every mechanism, and two days in quarter hours.
const days: [string, SolvedDay][] = [
  ...sampleCases(25, { minClasses: 3, maxClasses: 4, minPeriods: 4, maxPeriods: 12 }).flatMap((tradingCase, i) =>
    mechanisms.map((mechanism): [string, SolvedDay] => [`random day ${i + 1}, ${mechanism.id}`, solved(tradingCase, mechanism)]),
  ),
  ["suburb in quarter hours", solveDay(quarterHourCase(), "suburb", optimal)],
  ["town in quarter hours", solveDay(quarterHourCase(), "town", proRata)],
];

describe("any day", () => {
  test("there is something to deal out on most of them", () => {
    const dealt = days.map(([, day]) => deal(day));
    const having = (some: (of: DealtDay) => readonly unknown[]): number => dealt.filter((of) => some(of).length > 0).length;
    expect(having(({ periods }) => periods.flatMap(({ trades }) => trades))).toBeGreaterThan(35);
    expect(having(({ periods }) => periods.flatMap(({ moves }) => moves))).toBeGreaterThan(35);
    expect(having(({ opening }) => opening)).toBeGreaterThan(15);
  });

  test.each(days)("trades are the model's flows between classes, a Wh at most off each and half a Wh off their sum: %s", (_, day) => {
    const dealt = deal(day);
    const classOf = new Map(dealt.users.map(({ party, classId }) => [party, classId]));
    dealt.periods.forEach(({ trades }, t) => {
      const flows = day.flows.peer.filter(({ index }) => index === t);
      expectWithin(sum(trades.map(({ energyWh }) => energyWh)), sum(flows.map(({ energyKwh }) => energyKwh * 1000)), 0.5 + NOISE_WH, "traded energy of a period (Wh)");
      const pairs = new Map<string, { modelWh: number; flows: number }>();
      for (const { seller, buyer, energyKwh } of flows) {
        const before = pairs.get(`${seller}>${buyer}`) ?? { modelWh: 0, flows: 0 };
        pairs.set(`${seller}>${buyer}`, { modelWh: before.modelWh + energyKwh * 1000, flows: before.flows + 1 });
      }
      for (const trade of trades) expect(pairs.has(`${classOf.get(trade.seller)}>${classOf.get(trade.buyer)}`)).toBe(true);
      for (const [pair, { modelWh, flows: count }] of pairs) {
        const between = trades.filter(({ seller, buyer }) => `${classOf.get(seller)}>${classOf.get(buyer)}` === pair);
        expectWithin(sum(between.map(({ energyWh }) => energyWh)), modelWh, count + NOISE_WH, `${pair} (Wh)`);
        if (count > 1) continue;
        const [sellers, buyers] = pair.split(">").map((id) => dealt.users.filter(({ classId }) => classId === id).map(({ party }) => party));
        expectEqualParts(sellers!.map((party) => sum(between.filter(({ seller }) => seller === party).map(({ energyWh }) => energyWh))));
        expectEqualParts(buyers!.map((party) => sum(between.filter(({ buyer }) => buyer === party).map(({ energyWh }) => energyWh))));
        expect(between.length).toBeLessThanOrEqual(sellers!.length + buyers!.length - 1);
      }
    });
  });

  test.each(days)("purchases are the model's by class and channel, and what a buyer expects is all that he buys: %s", (_, day) => {
    const dealt = deal(day);
    dealt.periods.forEach(({ trades, purchases, expectedWh }, t) => {
      for (const channel of ["grid", "company"] as const) {
        const boughtKwh = day.flows.classes.map((of) => (channel === "grid" ? of.gridBoughtKwh : of.companyBoughtKwh)[t]!);
        const bought = purchases.filter((of) => of.channel === channel);
        expectWithin(sum(bought.map(({ energyWh }) => energyWh)), sum(boughtKwh) * 1000, 0.5 + NOISE_WH, `${channel} (Wh)`);
        day.flows.classes.forEach(({ id }, k) => {
          const parts = partsOf(dealt, id, bought.map(({ party, energyWh }) => [party, energyWh]));
          expectWithin(sum(parts), boughtKwh[k]! * 1000, 1 + NOISE_WH, `${channel}, class ${id} (Wh)`);
          expectEqualParts(parts);
        });
      }
      const ofClass = day.flows.classes.length;
      day.flows.classes.forEach(({ id, pvToLoadKwh, stockToLoadKwh }, k) => {
        const uncoveredKwh = day.input.classes[k]!.loadKwh[t]! - pvToLoadKwh[t]! - stockToLoadKwh[t]!;
        // A part from every other class, from the grid and from the company.
        expectWithin(sum(partsOf(dealt, id, [...expectedWh])), uncoveredKwh * 1000, ofClass + 1 + NOISE_WH, `expected by class ${id} (Wh)`);
      });
      const all = [...trades.map(({ buyer, energyWh }) => [buyer, energyWh] as const), ...purchases.map(({ party, energyWh }) => [party, energyWh] as const)];
      for (const [party, wh] of expectedWh) expect(wh).toBe(sum(all.filter(([name]) => name === party).map(([, energyWh]) => energyWh)));
      expect(sum([...expectedWh.values()])).toBe(sum(all.map(([, energyWh]) => energyWh)));
    });
  });

  test.each(days)("what users have in the storage is the class's level in equal parts at all times, and never negative: %s", (_, day) => {
    const dealt = deal(day);
    const storedWh = new Map(dealt.users.map(({ party }) => [party, 0]));
    const move = (moves: DealtDay["opening"]): void => {
      for (const { party, direction, energyWh } of moves) storedWh.set(party, storedWh.get(party)! + (direction === "store" ? energyWh : -energyWh));
    };
    const expectLevels = (levelsKwh: readonly number[]): void =>
      day.flows.classes.forEach(({ id }, k) => {
        const parts = partsOf(dealt, id, [...storedWh]);
        expect(Math.min(0, ...parts)).toBe(0);
        expectEqualParts(parts);
        expectWithin(sum(parts), levelsKwh[k]! * 1000, 0.5 + NOISE_WH, `class ${id} in the storage (Wh)`);
      });
    const { storage } = day.input.tradingCase.settings;
    move(dealt.opening);
    expectLevels(day.input.classes.map(({ initialStockKwh, users }) => sharedPartKwh(initialStockKwh, users, storage)));
    dealt.periods.forEach(({ moves }, t) => {
      move(moves);
      expectLevels(day.flows.classes.map(({ sharedStockKwh }) => sharedStockKwh[t]!));
      expect(new Set(moves.map(({ party }) => party)).size).toBe(moves.length);
    });
  });

  test.each(days)("every amount is whole and above 0, and a price is the model's to the hao where something is traded: %s", (_, day) => {
    const dealt = deal(day);
    dealt.periods.forEach(({ period, sellerPriceHaoPerKwh, trades, purchases, moves }, t) => {
      expect(period).toBe(t + 1);
      for (const { energyWh } of [...trades, ...purchases, ...moves, ...dealt.opening]) expect(Number.isSafeInteger(energyWh) && energyWh > 0).toBe(true);
      if (trades.length > 0) expectWithin(sellerPriceHaoPerKwh, day.input.prices[t]!.sellerYuanPerKwh * 10_000, 0.5 + 1e-6, "price (hao/kWh)");
    });
  });
});

/** By user of a class, in order. */
function partsOf({ users }: DealtDay, id: string, amounts: readonly (readonly [string, number])[]): number[] {
  return users.filter(({ classId }) => classId === id).map(({ party }) => sum(amounts.filter(([name]) => name === party).map(([, wh]) => wh)));
}

function expectEqualParts(parts: readonly number[]): void {
  if (parts.length > 0) expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
}
