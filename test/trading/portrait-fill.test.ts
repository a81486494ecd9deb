import { describe, expect, test } from "vitest";
import { portrait } from "../../src/trading";
import { expectSeries } from "../support/expect-close";
import { smallCase, type SmallCaseOptions } from "../support/small-case";
import { flowsOf, solved, tradesOf } from "../support/solved";

const A_TO_B = [{ seller: "A", buyer: "B" }];

/** Whatever a day looks like, it keeps every law. */
function solvedPortrait(options: SmallCaseOptions): ReturnType<typeof solved> {
  const day = solved(smallCase(options), portrait);
  expect(day.checks.filter((check) => !check.holds)).toEqual([]);
  return day;
}

describe("own use comes first", () => {
  // A has 10 kWh at 1 and a load of 6 kWh at 2; B wants 6 kWh in both periods.
  const options = {
    pvKw: [10, 0],
    chargePowerKw: 6,
    classes: { A: { pvScale: 1, charging: [0, 1] }, B: { charging: [1, 1] } },
  };

  test("A keeps the 6 kWh of its own later load and sells 10 - 6 = 4 kWh of the 6 that B wants", () => {
    const day = solvedPortrait({ ...options, portrait: { ring: A_TO_B, ownUse: { A: { stockPeriods: [2] } } } });
    expect(tradesOf(day)).toEqual([["1 A>B", 4]]);
    expectSeries(flowsOf(day, "A").stockToLoadKwh, [0, 6]);
    expectSeries(flowsOf(day, "B").companyBoughtKwh, [2, 6]);
  });

  test("where period 2 is no own-use period A sells 6 kWh at 1, holds 4 kWh and buys its 6 kWh at 2", () => {
    const day = solvedPortrait({ ...options, portrait: { ring: A_TO_B } });
    expect(tradesOf(day)).toEqual([["1 A>B", 6]]);
    expectSeries(flowsOf(day, "A").stockKwh, [4, 4]);
    expectSeries(flowsOf(day, "A").companyBoughtKwh, [0, 6]);
  });
});

describe("the order of the fill decides who gets scarce energy", () => {
  const options = { pvKw: [10, 0, 0], chargePowerKw: 6, classes: { A: { pvScale: 1 }, B: { charging: [0, 1, 1] } } };

  test("10 kWh for two loads of 6 kWh: order 2, 3 gives 6 kWh at 2 and 4 kWh at 3", () => {
    const day = solvedPortrait({ ...options, portrait: { ring: A_TO_B, fillOrder: [2, 3] } });
    expect(tradesOf(day)).toEqual([["2 A>B", 6], ["3 A>B", 4]]);
  });

  test("order 3, 2 gives 4 kWh at 2 and 6 kWh at 3", () => {
    const day = solvedPortrait({ ...options, portrait: { ring: A_TO_B, fillOrder: [3, 2] } });
    expect(tradesOf(day)).toEqual([["2 A>B", 4], ["3 A>B", 6]]);
  });

  test("a period that is not in the order is not traded in", () => {
    const day = solvedPortrait({ ...options, portrait: { ring: A_TO_B, fillOrder: [3] } });
    expect(tradesOf(day)).toEqual([["3 A>B", 6]]);
    expectSeries(flowsOf(day, "A").stockKwh, [10, 10, 4]);
  });
});

test("the lowest later stock limits a sale: 10 kWh at 2 fall to 4 kWh at 3, so only 4 kWh are sold at 2", () => {
  // A: +10 at 1, own load 6 at 3, +8 at 4. Stock without trade: 10, 10, 4, 12.
  const day = solvedPortrait({
    pvKw: [10, 0, 0, 8],
    chargePowerKw: 6,
    classes: { A: { pvScale: 1, charging: [0, 0, 1, 0] }, B: { charging: [0, 1, 0, 0] } },
    portrait: { ring: A_TO_B, ownUse: { A: { stockPeriods: [3] } } },
  });
  expect(tradesOf(day)).toEqual([["2 A>B", 4]]);
  expectSeries(flowsOf(day, "A").stockKwh, [10, 6, 0, 8]);
});

test("two sellers who can give 6 and 12 kWh share a demand of 12 kWh in proportion: 4 and 8 kWh", () => {
  const day = solvedPortrait({
    pvKw: [6, 0],
    chargePowerKw: 6,
    classes: { A: { pvScale: 1 }, B: { users: 2, charging: [0, 1] }, C: { pvScale: 2 } },
    portrait: { ring: [{ seller: "A", buyer: "B" }, { seller: "C", buyer: "B" }] },
  });
  expect(tradesOf(day)).toEqual([["2 A>B", 4], ["2 C>B", 8]]);
});

test("the split between two sellers is not the programme's to choose: later periods may be filled less for it", () => {
  // At 1 A and C can give 10 kWh each and share B's 10 kWh. At 2 C has a load of its own that it does not cover from
  // stock, so only A can sell: it has 5 kWh left. A programme free to let C serve period 1 alone would reach 10 kWh.
  const day = solvedPortrait({
    pvKw: [10, 0],
    classes: { A: { pvScale: 1 }, B: { charging: [1, 1] }, C: { pvScale: 1, charging: [0, 1] } },
    portrait: { ring: [{ seller: "A", buyer: "B" }, { seller: "C", buyer: "B" }] },
  });
  // B has PV scale 0, so its demand is 10 kWh in both periods.
  expect(tradesOf(day)).toEqual([["1 A>B", 5], ["1 C>B", 5], ["2 A>B", 5]]);
});

describe("a class with uncovered load does not sell", () => {
  test("A has a load of 10 kWh that its stock may not serve, so it keeps its stock and buys", () => {
    const day = solvedPortrait({
      pvKw: [10, 0],
      classes: { A: { pvScale: 1, charging: [0, 1] }, B: { charging: [0, 1] } },
      portrait: { ring: A_TO_B },
    });
    expect(tradesOf(day)).toEqual([]);
    expectSeries(flowsOf(day, "A").stockKwh, [10, 10]);
  });

  test("a class whose load peers have covered does not sell in that period, and keeps its stock for a later one", () => {
    // A and B carry 10 kWh each. At 2 A sells its 10 kWh to B; B bought, so it sells nothing to C at 2, but at 3.
    const day = solvedPortrait({
      pvKw: [10, 0, 0],
      classes: { A: { pvScale: 1 }, B: { pvScale: 1, charging: [0, 1, 0] }, C: { charging: [0, 1, 1] } },
      portrait: { ring: [{ seller: "A", buyer: "B" }, { seller: "B", buyer: "C" }], fillOrder: [2, 3] },
    });
    expect(tradesOf(day)).toEqual([["2 A>B", 10], ["3 B>C", 10]]);
    expectSeries(flowsOf(day, "C").companyBoughtKwh, [0, 10, 0]);
  });
});

describe("before carrying begins", () => {
  test("a surplus is sold in its own period or curtailed; from period 3 on it is carried", () => {
    // PV 5 kWh at 1, 2, 3. B wants 8 kWh at 1 and 4.
    const day = solvedPortrait({
      pvKw: [5, 5, 5, 0],
      chargePowerKw: 8,
      classes: { A: { pvScale: 1 }, B: { charging: [1, 0, 0, 1] } },
      portrait: { ring: A_TO_B, carryFromPeriod: 3 },
    });
    expect(tradesOf(day)).toEqual([["1 A>B", 5], ["4 A>B", 5]]);
    expectSeries(flowsOf(day, "A").pvCurtailedKwh, [0, 5, 0, 0]);
    expectSeries(flowsOf(day, "A").stockKwh, [0, 0, 5, 0]);
  });
});

describe("initial stock", () => {
  // A: 10 users with 1 kWh each; 30 % may go at 1, 50 % at 2.
  const options = {
    pvKw: [0, 0, 0],
    classes: { A: { users: 10, initialStockKwhPerUser: 1 }, B: { charging: [1, 1, 1] } },
    portrait: { ring: A_TO_B, initialStockSale: { "1": 0.3, "2": 0.5 } },
  };

  test("sells only in its periods and up to its shares: 3 kWh at 1, 5 kWh at 2, and 2 kWh stay", () => {
    const day = solvedPortrait({ ...options, chargePowerKw: 6 });
    expect(tradesOf(day)).toEqual([["1 A>B", 3], ["2 A>B", 5]]);
    expectSeries(flowsOf(day, "A").stockKwh, [7, 2, 2]);
  });

  test("sells no more than the demand: 2 kWh at 1 and at 2", () => {
    const day = solvedPortrait({ ...options, chargePowerKw: 2 });
    expect(tradesOf(day)).toEqual([["1 A>B", 2], ["2 A>B", 2]]);
  });

  test("is not touched by own use before the trades, but serves the own load as leftover", () => {
    const classes = { A: { users: 10, initialStockKwhPerUser: 1, charging: [0, 0, 1] } };
    const ownUse = (leftover: object): SmallCaseOptions => ({
      ...options,
      chargePowerKw: 1,
      classes,
      portrait: { ownUse: { A: { stockPeriods: [3], ...leftover } } },
    });
    expectSeries(flowsOf(solvedPortrait(ownUse({})), "A").stockToLoadKwh, [0, 0, 0]);
    expectSeries(flowsOf(solvedPortrait(ownUse({ leftoverFromPeriod: 3 })), "A").stockToLoadKwh, [0, 0, 10]);
  });

  test("that may be sold in one period only goes before stock that may be sold later as well", () => {
    // A holds 4 kWh of initial stock for period 1 and carries 4 kWh of period 1. B wants 4 kWh in both periods, and the
    // fill of period 2 after that of period 1 can reach 4 kWh: the programme of the fill order gives 4 and 4.
    const day = solvedPortrait({
      pvKw: [4, 0],
      chargePowerKw: 4,
      classes: { A: { pvScale: 1, initialStockKwhPerUser: 4 }, B: { charging: [1, 1] } },
      portrait: { ring: A_TO_B, initialStockSale: { "1": 1 } },
    });
    expect(tradesOf(day)).toEqual([["1 A>B", 4], ["2 A>B", 4]]);
  });

  test("stays where it is on a cyclic day", () => {
    const day = solvedPortrait({ ...options, storage: { dayEnd: "cyclic" } });
    expect(tradesOf(day)).toEqual([]);
    expectSeries(flowsOf(day, "A").stockKwh, [10, 10, 10]);
  });
});

describe("quota", () => {
  test("two users with 3 kWh each over periods 2-3: 10 kWh at 1 are free, then 6 kWh at 2 and nothing at 3", () => {
    const day = solvedPortrait({
      pvKw: [15, 0, 0],
      classes: { A: { users: 2, pvScale: 1 }, B: { charging: [1, 1, 1] } },
      portrait: { ring: A_TO_B, quota: { kwhPerUser: 3, fromPeriod: 2, toPeriod: 3 } },
    });
    expect(tradesOf(day)).toEqual([["1 A>B", 10], ["2 A>B", 6]]);
  });
});

describe("trickle", () => {
  /** A: 4 users; offers C 0.5 kWh per user at 1 if its stock after 2 exceeds B's 10 kWh at 2. */
  const trickle = (pvKw: number): ReturnType<typeof solved> =>
    solvedPortrait({
      pvKw: [pvKw, 0],
      classes: { A: { users: 4, pvScale: 1 }, B: { charging: [0, 1] }, C: { charging: [1, 0] } },
      portrait: {
        ring: A_TO_B,
        trickle: { seller: "A", buyer: "C", period: 1, kwhPerUser: 0.5, reserveFor: { buyer: "B", period: 2 } },
      },
    });

  test("offers 4 x 0.5 = 2 kWh if 4 x 3.5 = 14 kWh leave 4 kWh beyond the reserve", () => {
    expect(tradesOf(trickle(3.5))).toEqual([["1 A>C", 2], ["2 A>B", 10]]);
  });
  test("offers only the 1 kWh by which 11 kWh exceed the reserve", () => {
    expect(tradesOf(trickle(2.75))).toEqual([["1 A>C", 1], ["2 A>B", 10]]);
  });
  test("offers nothing if 8 kWh are less than the reserve", () => {
    expect(tradesOf(trickle(2))).toEqual([["2 A>B", 8]]);
  });
});

describe("a period without a feasible price", () => {
  test("is skipped, its energy goes to the next period in the order, and a note says which bounds met", () => {
    // At 2 the grid sells at 0.2: ceiling 0.2 - 0.01 - 0.06 = 0.13 below the unit cost 0.20.
    const day = solvedPortrait({
      pvKw: [10, 0, 0],
      classes: { A: { pvScale: 1 }, B: { charging: [0, 1, 1] } },
      gridPrice: [1, 0.2, 1],
      portrait: { ring: A_TO_B },
    });
    expect(tradesOf(day)).toEqual([["3 A>B", 10]]);
    expect(day.flows.notes).toEqual([
      { kind: "noFeasiblePrice", period: 2, bounds: { ceiling: "gridPrice", floor: "sellerCost" } },
    ]);
    expectSeries(flowsOf(day, "B").gridBoughtKwh, [0, 10, 0]);
  });
});

describe("losses (round trip 0.81, 0.9 each way)", () => {
  const options = (charging: number[]): SmallCaseOptions => ({
    pvKw: [10, 0],
    classes: { A: { pvScale: 1 }, B: { charging } },
    storage: { roundTripEfficiency: 0.81 },
    portrait: { ring: A_TO_B },
  });

  test("energy sold in its own period loses nothing: 10 kWh", () => {
    expect(tradesOf(solvedPortrait(options([1, 0])))).toEqual([["1 A>B", 10]]);
  });
  test("energy sold a period later has passed the stock: 10 x 0.9 = 9 kWh in, 9 x 0.9 = 8.1 kWh out", () => {
    const day = solvedPortrait(options([0, 1]));
    expect(tradesOf(day)).toEqual([["2 A>B", 8.1]]);
    expectSeries(flowsOf(day, "A").stockKwh, [9, 0]);
  });
  test("a sale at 1 and one at 2 share the surplus: 6 kWh direct, then (10 - 6) x 0.81 = 3.24 kWh", () => {
    const day = solvedPortrait({ ...options([1, 1]), chargePowerKw: 6 });
    expect(tradesOf(day)).toEqual([["1 A>B", 6], ["2 A>B", 3.24]]);
  });
});
