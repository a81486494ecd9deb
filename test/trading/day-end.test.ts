import { describe, expect, test } from "vitest";
import { portrait } from "../../src/trading";
import { expectSeries } from "../support/expect-close";
import { smallCase } from "../support/small-case";
import { flowsOf, mechanisms, optimal, solved } from "../support/solved";

describe.each(mechanisms.map((mechanism) => [mechanism.id, mechanism] as const))("%s", (_, mechanism) => {
  /** A starts with 4 kWh, gains 3 kWh at 1 and needs 10 kWh at 2. */
  const day = (dayEnd: "drawnDown" | "cyclic"): ReturnType<typeof solved> =>
    solved(
      smallCase({
        pvKw: [3, 0],
        classes: { A: { pvScale: 1, initialStockKwhPerUser: 4, charging: [0, 1] } },
        storage: { dayEnd },
        portrait: { ownUse: { A: { stockPeriods: [], leftoverFromPeriod: 1 } } },
      }),
      mechanism,
    );

  test("drawn down: the initial 4 kWh and the 3 kWh of the day serve the load, 3 kWh are bought", () => {
    expectSeries(flowsOf(day("drawnDown"), "A").stockToLoadKwh, [0, 7]);
    expectSeries(flowsOf(day("drawnDown"), "A").stockKwh, [7, 0]);
    expectSeries(flowsOf(day("drawnDown"), "A").companyBoughtKwh, [0, 3]);
  });

  test("cyclic: only the 3 kWh of the day serve the load, 4 kWh are there again at the end", () => {
    expectSeries(flowsOf(day("cyclic"), "A").stockToLoadKwh, [0, 3]);
    expectSeries(flowsOf(day("cyclic"), "A").stockKwh, [7, 4]);
    expect(day("cyclic").checks.filter((check) => !check.holds)).toEqual([]);
  });
});

test("cyclic: own use that was planned from a stock which the storage then cut does not take the initial stock", () => {
  // A starts with 4 kWh in a storage of 10 kWh. Of the 10 kWh of period 1 only 6 kWh fit, so at 2 only 6 kWh may be used.
  const day = solved(
    smallCase({
      pvKw: [10, 0],
      classes: { A: { pvScale: 1, initialStockKwhPerUser: 4, charging: [0, 1] } },
      storage: { dayEnd: "cyclic", capacityKwh: 10 },
      portrait: { ownUse: { A: { stockPeriods: [2] } } },
    }),
    portrait,
  );
  expectSeries(flowsOf(day, "A").stockKwh, [10, 4]);
  expectSeries(flowsOf(day, "A").companyBoughtKwh, [0, 4]);
});

test("cyclic, cooperative: the initial stock may be lent within the day and must come back", () => {
  // Load 4 kWh at 1, PV 4 kWh at 2: the stock serves period 1 and is refilled at 2.
  const day = solved(
    smallCase({
      pvKw: [0, 4],
      chargePowerKw: 4,
      classes: { A: { pvScale: 1, initialStockKwhPerUser: 4, charging: [1, 0] } },
      storage: { dayEnd: "cyclic" },
    }),
    optimal,
  );
  expectSeries(flowsOf(day, "A").stockToLoadKwh, [4, 0]);
  expectSeries(flowsOf(day, "A").stockKwh, [0, 4]);
});
