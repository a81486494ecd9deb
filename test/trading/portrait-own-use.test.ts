import { describe, expect, test } from "vitest";
import { portrait } from "../../src/trading";
import { expectSeries } from "../support/expect-close";
import { smallCase, type SmallCaseOptions } from "../support/small-case";
import { flowsOf, solved, tradesOf } from "../support/solved";

function solvedPortrait(options: SmallCaseOptions): ReturnType<typeof solved> {
  const day = solved(smallCase(options), portrait);
  expect(day.checks.filter((check) => !check.holds)).toEqual([]);
  return day;
}

describe("a share of the stock", () => {
  test("of 1/2 from 2 on, all at 4: 16 kWh give 8, 4 and the last 4 kWh", () => {
    const day = solvedPortrait({
      pvKw: [16, 0, 0, 0],
      classes: { A: { pvScale: 1, charging: [0, 1, 1, 1] } },
      portrait: { ownUse: { A: { stockPeriods: [], stockShare: { fromPeriod: 2, share: 0.5, allAtPeriod: 4 } } } },
    });
    expectSeries(flowsOf(day, "A").stockToLoadKwh, [0, 8, 4, 4]);
    expectSeries(flowsOf(day, "A").companyBoughtKwh, [0, 2, 6, 6]);
  });

  test("is taken of the stock that is left, so a load of 3 kWh at 2 leaves 13 kWh and 6.5 kWh may be used at 3", () => {
    const day = solvedPortrait({
      pvKw: [16, 0, 0, 0],
      chargePowerKw: 3,
      classes: { A: { pvScale: 1, charging: [0, 1, 1, 1] } },
      portrait: { ownUse: { A: { stockPeriods: [], stockShare: { fromPeriod: 2, share: 0.5, allAtPeriod: 4 } } } },
    });
    expectSeries(flowsOf(day, "A").stockToLoadKwh, [0, 3, 3, 3]);
    expectSeries(flowsOf(day, "A").stockKwh, [16, 13, 10, 7]);
  });

  test("is out of reach for a sale: with share 1/2 at 2 and all at 3, 8 + 8 kWh are kept of 16", () => {
    const day = solvedPortrait({
      pvKw: [16, 0, 0],
      classes: { A: { pvScale: 1, charging: [0, 1, 1] }, B: { charging: [1, 0, 0] } },
      portrait: {
        ring: [{ seller: "A", buyer: "B" }],
        ownUse: { A: { stockPeriods: [], stockShare: { fromPeriod: 2, share: 0.5, allAtPeriod: 3 } } },
      },
    });
    expect(tradesOf(day)).toEqual([]);
    expectSeries(flowsOf(day, "A").stockToLoadKwh, [0, 8, 8]);
  });
});

describe("leftover stock", () => {
  test("serves the own load after the trades, earliest period first: 10 - 6 sold = 4 kWh at 3, nothing at 4", () => {
    const day = solvedPortrait({
      pvKw: [10, 0, 0, 0],
      chargePowerKw: 6,
      classes: { A: { pvScale: 1, charging: [0, 0, 1, 1] }, B: { charging: [0, 1, 0, 0] } },
      portrait: {
        ring: [{ seller: "A", buyer: "B" }],
        ownUse: { A: { stockPeriods: [], leftoverFromPeriod: 3 } },
      },
    });
    expect(tradesOf(day)).toEqual([["2 A>B", 6]]);
    expectSeries(flowsOf(day, "A").stockToLoadKwh, [0, 0, 4, 0]);
    expectSeries(flowsOf(day, "A").companyBoughtKwh, [0, 0, 2, 6]);
  });

  test("leaves what is planned for a later period: 14 - 6 sold - 6 for 4 = 2 kWh at 3", () => {
    const day = solvedPortrait({
      pvKw: [14, 0, 0, 0],
      chargePowerKw: 6,
      classes: { A: { pvScale: 1, charging: [0, 0, 1, 1] }, B: { charging: [0, 1, 0, 0] } },
      portrait: {
        ring: [{ seller: "A", buyer: "B" }],
        ownUse: { A: { stockPeriods: [4], leftoverFromPeriod: 3 } },
      },
    });
    expect(tradesOf(day)).toEqual([["2 A>B", 6]]);
    expectSeries(flowsOf(day, "A").stockToLoadKwh, [0, 0, 2, 6]);
  });

  test("need not be kept for a period that a later surplus serves: 6 kWh at 2, 6 kWh of period 3 at 4", () => {
    const day = solvedPortrait({
      pvKw: [6, 0, 6, 0],
      chargePowerKw: 6,
      classes: { A: { pvScale: 1, charging: [0, 1, 0, 1] } },
      portrait: { ownUse: { A: { stockPeriods: [4], leftoverFromPeriod: 2 } } },
    });
    expectSeries(flowsOf(day, "A").stockToLoadKwh, [0, 6, 0, 6]);
  });

  test("stays unused before its period", () => {
    const day = solvedPortrait({
      pvKw: [10, 0, 0],
      chargePowerKw: 6,
      classes: { A: { pvScale: 1, charging: [0, 1, 1] } },
      portrait: { ownUse: { A: { stockPeriods: [], leftoverFromPeriod: 3 } } },
    });
    expectSeries(flowsOf(day, "A").stockToLoadKwh, [0, 0, 6]);
    expectSeries(flowsOf(day, "A").stockKwh, [10, 10, 4]);
  });
});

test("own use in the plan's periods comes from carried stock only, and own PV of the period itself goes first", () => {
  // Load 10 kWh at 2: 4 kWh from the period's PV, 6 of the 8 kWh carried from 1.
  const day = solvedPortrait({
    pvKw: [8, 4],
    classes: { A: { pvScale: 1, charging: [0, 1] } },
    portrait: { ownUse: { A: { stockPeriods: [2] } } },
  });
  expectSeries(flowsOf(day, "A").pvToLoadKwh, [0, 4]);
  expectSeries(flowsOf(day, "A").stockToLoadKwh, [0, 6]);
  expectSeries(flowsOf(day, "A").stockKwh, [8, 2]);
});
