import { describe, expect, test } from "vitest";
import { portrait, proRata } from "../../src/trading";
import { expectSeries } from "../support/expect-close";
import { smallCase, type SmallCaseOptions } from "../support/small-case";
import { flowsOf, mechanisms, optimal, solved, tradesOf } from "../support/solved";

function solvedPortrait(options: SmallCaseOptions): ReturnType<typeof solved> {
  const day = solved(smallCase(options), portrait);
  expect(day.checks.filter((check) => !check.holds)).toEqual([]);
  return day;
}

/** A has 10 kWh of surplus at 1 and a load of 10 kWh at 2, which it covers from stock. */
const oneClass = {
  pvKw: [10, 0],
  classes: { A: { pvScale: 1, charging: [0, 1] } },
  portrait: { ownUse: { A: { stockPeriods: [2] } } },
};

describe("capacity", () => {
  test("of 6 kWh takes 6 of 10 kWh: 4 kWh are curtailed, noted, and bought later", () => {
    const day = solvedPortrait({ ...oneClass, storage: { capacityKwh: 6 } });
    expectSeries(flowsOf(day, "A").pvToStockKwh, [6, 0]);
    expectSeries(flowsOf(day, "A").pvCurtailedKwh, [4, 0]);
    expectSeries(flowsOf(day, "A").stockToLoadKwh, [0, 6]);
    expectSeries(flowsOf(day, "A").companyBoughtKwh, [0, 4]);
    expectSeries(day.storageLevelKwh, [6, 0]);
    expect(day.flows.notes).toEqual([{ kind: "storageLimit", period: 1, limit: "capacity", energyKwh: 4 }]);
  });

  test("counts only what exceeds the EV buffer: 2 kWh stay in the EV, 6 kWh are shared, 2 kWh curtailed", () => {
    const day = solvedPortrait({ ...oneClass, storage: { capacityKwh: 6, evBufferKwhPerUser: 2 } });
    expectSeries(flowsOf(day, "A").stockKwh, [8, 0]);
    expectSeries(flowsOf(day, "A").sharedStockKwh, [6, 0]);
    expectSeries(flowsOf(day, "A").riseKwh, [6, 0]);
    expectSeries(flowsOf(day, "A").pvCurtailedKwh, [2, 0]);
  });

  test("counts the stock, not the energy before its loss: 0.9 x 10 = 9 kWh, so 3 / 0.9 = 3.333 kWh are curtailed", () => {
    const day = solvedPortrait({ ...oneClass, storage: { capacityKwh: 6, roundTripEfficiency: 0.81 } });
    expectSeries(flowsOf(day, "A").pvCurtailedKwh, [10 / 3, 0]);
    expectSeries(flowsOf(day, "A").stockToLoadKwh, [0, 5.4]);
  });

  test("is shared by the classes in proportion to their rises: 10 and 5 kWh into 6 kWh are 4 and 2 kWh", () => {
    const day = solvedPortrait({ pvKw: [10], classes: { A: { pvScale: 1 }, B: { pvScale: 0.5 } }, storage: { capacityKwh: 6 } });
    expectSeries(flowsOf(day, "A").pvToStockKwh, [4]);
    expectSeries(flowsOf(day, "B").pvToStockKwh, [2]);
  });

  test("freed by one class in a period is there for another in the same period", () => {
    // Storage of 10 kWh full of B's initial stock; at 1 B uses 6 kWh of it and A stores 6 of its 10 kWh.
    const day = solvedPortrait({
      pvKw: [10],
      chargePowerKw: 6,
      classes: { A: { pvScale: 1 }, B: { initialStockKwhPerUser: 10, charging: [1] } },
      storage: { capacityKwh: 10 },
      portrait: { ownUse: { B: { stockPeriods: [], leftoverFromPeriod: 1 } } },
    });
    expectSeries(flowsOf(day, "B").stockToLoadKwh, [6]);
    expectSeries(flowsOf(day, "A").pvToStockKwh, [6]);
    expectSeries(day.storageLevelKwh, [10]);
  });

  test("that cuts the stock cuts the sale, and the buyer buys the rest outside", () => {
    const day = solvedPortrait({
      pvKw: [10, 0],
      classes: { A: { pvScale: 1 }, B: { charging: [0, 1] } },
      storage: { capacityKwh: 6 },
      portrait: { ring: [{ seller: "A", buyer: "B" }] },
    });
    expect(tradesOf(day)).toEqual([["2 A>B", 6]]);
    expectSeries(flowsOf(day, "B").companyBoughtKwh, [0, 4]);
  });
});

describe("charging power", () => {
  test("of 3 kW over 1 h takes 3 of 10 kWh and curtails 7", () => {
    const day = solvedPortrait({ ...oneClass, storage: { powerKw: 3 } });
    expectSeries(flowsOf(day, "A").pvCurtailedKwh, [7, 0]);
    expectSeries(flowsOf(day, "A").companyBoughtKwh, [0, 7]);
    expect(day.flows.notes).toEqual([{ kind: "storageLimit", period: 1, limit: "chargePower", energyKwh: 7 }]);
  });

  test("is a power: over half an hour 4 kW take 2 of 5 kWh", () => {
    const day = solvedPortrait({ ...oneClass, stepHours: 0.5, storage: { powerKw: 4 } });
    expectSeries(flowsOf(day, "A").pvToStockKwh, [2, 0]);
    expectSeries(flowsOf(day, "A").pvCurtailedKwh, [3, 0]);
  });
});

describe("discharging power", () => {
  /** A draws its initial stock of 10 kWh per user for its load of 10 kWh at 1. */
  const drawing = {
    pvKw: [0],
    classes: { A: { initialStockKwhPerUser: 10, charging: [1] } },
    portrait: { ownUse: { A: { stockPeriods: [], leftoverFromPeriod: 1 } } },
  };

  test("of 4 kW delivers 4 of 10 kWh, notes 6 kWh and buys 6 kWh", () => {
    const day = solvedPortrait({ ...drawing, storage: { powerKw: 4 } });
    expectSeries(flowsOf(day, "A").stockToLoadKwh, [4]);
    expectSeries(flowsOf(day, "A").companyBoughtKwh, [6]);
    expect(day.flows.notes).toEqual([{ kind: "storageLimit", period: 1, limit: "dischargePower", energyKwh: 6 }]);
  });

  test("is shared in proportion: falls of 10 and 20 kWh within 15 kW are 5 and 10 kWh", () => {
    const day = solvedPortrait({
      ...drawing,
      classes: {
        A: { initialStockKwhPerUser: 10, charging: [1] },
        B: { users: 2, initialStockKwhPerUser: 10, charging: [1] },
      },
      portrait: {
        ownUse: {
          A: { stockPeriods: [], leftoverFromPeriod: 1 },
          B: { stockPeriods: [], leftoverFromPeriod: 1 },
        },
      },
      storage: { powerKw: 15 },
    });
    expectSeries(flowsOf(day, "A").stockToLoadKwh, [5]);
    expectSeries(flowsOf(day, "B").stockToLoadKwh, [10]);
  });

  test("also holds where a draw reaches into the EV buffer: of 3 kWh 1 kWh is shared, and it falls by 0.4 kWh at most", () => {
    for (const mechanism of [portrait, proRata, optimal]) {
      const day = solved(
        smallCase({
          ...drawing,
          chargePowerKw: 2.5,
          classes: { A: { initialStockKwhPerUser: 3, charging: [1] } },
          storage: { powerKw: 0.4, evBufferKwhPerUser: 2 },
        }),
        mechanism,
      );
      expect(flowsOf(day, "A").fallKwh[0]!, mechanism.id).toBeLessThanOrEqual(0.4 + 1e-9);
      expect(day.checks.filter((check) => !check.holds), mechanism.id).toEqual([]);
    }
  });
});

test("a full EV buffer may be drawn while the storage's power is scarce, whatever rounding says about its last digit", () => {
  // A: 0.1 + 0.2 kWh is a hair above its buffer of 0.3 kWh. B: 5.3 kWh, 5 of them shared, for a power of 1 kW.
  const day = solved(
    smallCase({
      pvKw: [0.2, 0],
      classes: {
        A: { pvScale: 1, initialStockKwhPerUser: 0.1, charging: [0, 1] },
        B: { initialStockKwhPerUser: 5.3, charging: [0, 1] },
      },
      storage: { evBufferKwhPerUser: 0.3, powerKw: 1 },
    }),
    proRata,
  );
  expectSeries(flowsOf(day, "A").stockToLoadKwh, [0, 0.3]);
  expectSeries(flowsOf(day, "B").fallKwh, [0, 1]);
});

test("without capacity or power nothing passes the shared storage, and the day still comes out, in every mechanism", () => {
  for (const mechanism of mechanisms) {
    for (const storage of [{ capacityKwh: 0 }, { powerKw: 0 }]) {
      const day = solved(smallCase({ ...oneClass, storage }), mechanism);
      expectSeries(flowsOf(day, "A").pvCurtailedKwh, [10, 0]);
      expectSeries(flowsOf(day, "A").companyBoughtKwh, [0, 10]);
    }
  }
});
