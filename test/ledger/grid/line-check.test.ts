import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assumedLimits, baranWu33, checkLine, deliver, LoadError, nominalLoads, sweep, withLoad, type Delivery, type Loads } from "../../../src/ledger/grid";

const limits = assumedLimits(baranWu33);
const half = nominalLoads(baranWu33, 500);
const hour = (sellerBus: number, buyerBus: number, energyWh: number): Delivery => ({ sellerBus, buyerBus, energyWh, periodMinutes: 60 });
const check = (loads: Loads, delivery: Delivery) => checkLine(baranWu33, loads, delivery, limits);

/** Chargers of 7 kW on the last five buses of the feeder, 14 to 18, in turn. */
const chargers = (count: number): Delivery[] => Array.from({ length: count }, (_, i) => hour(1, 14 + (i % 5), 7000));

describe("57 chargers of 7 kW at the feeder's end", () => {
  const loaded = (scale: number): Loads => chargers(57).reduce(deliver, nominalLoads(baranWu33, scale));

  // Lowest voltages by the sweep and, apart, by the admittance matrix (see power-flow.test.ts): 0.9328 and 0.9237 pu.
  test.each([
    [500, 0.9328],
    [600, 0.9237],
  ])("bring the lowest voltage at load scale %i/1000 to %d pu", (scale, lowestPu) => {
    expect(Math.min(...sweep(baranWu33, loaded(scale)).voltagesPu)).toBeCloseTo(lowestPu, 4);
  });

  test("are all approved at half load", () => {
    let loads = half;
    for (const delivery of chargers(57)) {
      expect(check(loads, delivery).status).toBe("approved");
      loads = deliver(loads, delivery);
    }
  });

  test("are refused from some charger on at 0.6 of the load, with bus, voltage, limit and margin", () => {
    let loads = nominalLoads(baranWu33, 600);
    const statuses = chargers(57).map((delivery) => {
      const { status } = check(loads, delivery);
      if (status === "approved") loads = deliver(loads, delivery);
      return status;
    });
    expect(statuses[0]).toBe("approved");
    expect(statuses.at(-1)).toBe("refused");
    expect(Math.min(...sweep(baranWu33, loads).voltagesPu)).toBeGreaterThanOrEqual(0.93);
    const { finding } = check(loads, hour(1, 18, 30_000));
    expect(finding).toMatchObject({ kind: "low voltage", bus: 18, limitMicroPu: 930_000, marginMicroPu: 3000 });
    expect("voltageMicroPu" in finding && finding.voltageMicroPu < 933_000).toBe(true);
  });
});

describe("a delivery", () => {
  test("is approved with the lowest voltage where all is well", () => {
    expect(check(half, hour(25, 18, 7000))).toMatchObject({ status: "approved", finding: { kind: "low voltage", bus: 18 } });
  });

  test("is not blamed for a violation that was there before and gets no worse", () => {
    // At nominal load bus 18 is at 0.913 pu. Energy that comes from bus 33 to bus 25 leaves its branch as it is; from 18 to 17 it helps.
    const nominal = nominalLoads(baranWu33, 1000);
    expect(check(nominal, hour(18, 17, 7000)).status).toBe("approved");
    expect(check(nominal, hour(33, 25, 7000)).status).toBe("approved");
    expect(check(nominal, hour(17, 18, 7000))).toMatchObject({ status: "refused", finding: { kind: "low voltage", bus: 18 } });
  });

  test("that feeds in too much is refused for a high voltage", () => {
    expect(check(nominalLoads(baranWu33, 0), hour(18, 1, 2_000_000))).toMatchObject({
      status: "refused",
      finding: { kind: "high voltage", bus: 18, limitMicroPu: 1_050_000, marginMicroPu: 3000 },
    });
  });

  test("that overloads a line is refused with flow and rating", () => {
    // Line 2-19 is rated 200 A, 4385 kVA; nothing else but it is beyond a limit with weak voltage limits.
    const wide = { ...limits, minimumMicroPu: 500_000 };
    expect(checkLine(baranWu33, nominalLoads(baranWu33, 0), hour(1, 19, 4_400_000), wide)).toMatchObject({
      status: "refused",
      finding: { kind: "overloaded line", bus: 19, flowVa: 4_400_000, ratingVa: 4_385_552 },
    });
    expect(checkLine(baranWu33, nominalLoads(baranWu33, 0), hour(1, 19, 4_385_552), wide).status).toBe("approved");
  });

  test("within a bus or without energy changes nothing and is approved at any load", () => {
    for (const scale of [0, 500, 1500]) {
      for (const delivery of [hour(18, 18, 50_000), hour(2, 18, 0)]) expect(check(nominalLoads(baranWu33, scale), delivery).status).toBe("approved");
    }
  });

  test("counts by its power: the same energy in a quarter of the time is four times as much", () => {
    expect(deliver(half, { sellerBus: 1, buyerBus: 18, energyWh: 1000, periodMinutes: 15 }).activeW[17]).toBe(half.activeW[17]! + 4000);
    expect(deliver(half, { sellerBus: 1, buyerBus: 18, energyWh: 1, periodMinutes: 7 }).activeW[17]).toBe(half.activeW[17]! + 9);
  });

  test("larger than a refused one is refused as well", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 33 }), fc.integer({ min: 1, max: 33 }), fc.nat(1_500_000), fc.nat(500_000), (seller, buyer, energyWh, moreWh) => {
        if (check(half, hour(seller, buyer, energyWh)).status === "refused") expect(check(half, hour(seller, buyer, energyWh + moreWh)).status).toBe("refused");
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test("that is no delivery throws", () => {
    expect(() => check(half, hour(1, 34, 1))).toThrow(new LoadError("bus: came 34, required a whole number from 1 to 33"));
    expect(() => check(half, hour(1, 2, -1))).toThrow(new LoadError("energy: came -1 Wh, required a whole number, 0 or more"));
    expect(() => check(half, { ...hour(1, 2, 1), periodMinutes: 0 })).toThrow(new LoadError("period: came 0 minutes, required a whole number, 1 or more"));
  });
});

describe("the hash of the inputs", () => {
  const delivery = hour(25, 18, 7000);
  const { inputHash } = check(half, delivery);

  test("is the same for the same inputs", () => {
    expect(inputHash).toMatch(/^[0-9a-f]{64}$/);
    expect(check(nominalLoads(baranWu33, 500), { ...delivery }).inputHash).toBe(inputHash);
  });

  test("changes with the loads, every field of the delivery, every limit and the feeder", () => {
    const others = [
      check(withLoad(half, 4, 1), delivery),
      ...[{ sellerBus: 24 }, { buyerBus: 17 }, { energyWh: 7001 }, { periodMinutes: 59 }].map((change) => check(half, { ...delivery, ...change })),
      ...[{ minimumMicroPu: 1 }, { maximumMicroPu: 2_000_000 }, { marginMicroPu: 0 }, { ratingsVa: limits.ratingsVa.map((va) => va + 1) }].map((change) => checkLine(baranWu33, half, delivery, { ...limits, ...change })),
      checkLine({ ...baranWu33, baseKv: 12.6 }, half, delivery, limits),
    ];
    expect(new Set([inputHash, ...others.map((other) => other.inputHash)]).size).toBe(others.length + 1);
  });
});
