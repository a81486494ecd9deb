import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { baranWu33, linDistFlow, LoadError, nominalLoads, ONE_PU_SQUARED, PowerFlowError, sweep, withLoad, type Loads } from "../../../src/ledger/grid";

const lowest = (voltages: readonly number[]): number => Math.min(...voltages);
const linearPu = (loads: Loads): number[] => linDistFlow(baranWu33, loads).squaredVoltages.map((squared) => Math.sqrt(squared / ONE_PU_SQUARED));

/** Nominal loads up to 90 %, and up to five chargers or generators of up to 400 kW anywhere. */
const loadings = fc
  .tuple(fc.nat(900), fc.array(fc.tuple(fc.integer({ min: 2, max: 33 }), fc.integer({ min: -400_000, max: 400_000 })), { maxLength: 5 }))
  .map(([scale, extras]) => extras.reduce((loads, [bus, extraW]) => withLoad(loads, bus, extraW), nominalLoads(baranWu33, scale)));

describe("the sweep", () => {
  // The literature's golden values: 202.68 kW, 0.9131 pu at bus 18 (for instance Baran and Wu 1989; MATPOWER's runpf('case33bw')).
  test("gives 202.68 kW of losses and 0.9131 pu at bus 18 at nominal load", () => {
    const { lossesKw, voltagesPu } = sweep(baranWu33, nominalLoads(baranWu33, 1000));
    expect(lossesKw).toBeCloseTo(202.68, 2);
    expect(lowest(voltagesPu)).toBeCloseTo(0.9131, 4);
    expect(voltagesPu.indexOf(lowest(voltagesPu)) + 1).toBe(18);
  });

  /*
   * From another method: the bus admittance matrix of the 32 lines (NumPy 2.4, complex), voltages by the fixed point
   * V = w + Z conj(S / V), Z the inverse of the matrix without the substation, to 1e-15; losses as the sum of all injections.
   */
  test.each([
    [1000, 0, 202.677126, 0.91309048],
    [500, 0, 47.070763, 0.95826471],
    [600, 0, 68.737572, 0.94953192],
    [500, 399_000, 87.029629, 0.92749038],
    [600, 399_000, 115.28367, 0.91826481],
    [0, 399_000, 11.645845, 0.97137344],
  ])("agrees with the admittance matrix at scale %i/1000 with %i W at bus 18", (scale, extraW, lossesKw, lowestPu) => {
    const flow = sweep(baranWu33, withLoad(nominalLoads(baranWu33, scale), 18, extraW));
    expect(flow.lossesKw).toBeCloseTo(lossesKw, 5);
    expect(lowest(flow.voltagesPu)).toBeCloseTo(lowestPu, 8);
  });

  test("holds 1 pu everywhere and loses nothing without load", () => {
    expect(sweep(baranWu33, nominalLoads(baranWu33, 0))).toMatchObject({ lossesKw: 0, voltagesPu: Array(33).fill(1) });
  });

  test("says so when the feeder can't carry the load", () => {
    expect(() => sweep(baranWu33, nominalLoads(baranWu33, 5000))).toThrow(PowerFlowError);
  });
});

describe("LinDistFlow", () => {
  test("is the sum of 2 (r P + x Q) / V0^2 along the path: bus 3 by hand", () => {
    // Line 1-2 carries 3715 kW and 2300 kvar; line 2-3 carries 3715 - 100 - 4 x 90 kW and 2300 - 60 - 4 x 40 kvar.
    const drop = (2 * (0.0922 * 3.715 + 0.047 * 2.3 + 0.493 * 3.255 + 0.2511 * 2.08)) / 12.66 ** 2;
    const flow = linDistFlow(baranWu33, nominalLoads(baranWu33, 1000));
    expect(flow.lineW.slice(0, 2)).toEqual([3_715_000, 3_255_000]);
    expect(flow.lineVar.slice(0, 2)).toEqual([2_300_000, 2_080_000]);
    expect(flow.squaredVoltages[2]! / ONE_PU_SQUARED).toBeCloseTo(1 - drop, 6);
  });

  test("stays in whole numbers, to the largest loads allowed", () => {
    const largest = { activeW: [...Array<number>(17).fill(0), 20_000_000, ...Array<number>(15).fill(0)], reactiveVar: Array<number>(33).fill(0) };
    for (const loads of [largest, { activeW: largest.reactiveVar, reactiveVar: largest.activeW }]) {
      expect(linDistFlow(baranWu33, loads).squaredVoltages.every(Number.isSafeInteger)).toBe(true);
    }
    expect(() => linDistFlow(baranWu33, withLoad(largest, 2, 1))).toThrow(new LoadError("Baran and Wu, 33 buses: came loads of 20000001 W or var, required 20000000 at most"));
    expect(() => linDistFlow(baranWu33, withLoad(largest, 2, 0.5))).toThrow(new LoadError("Baran and Wu, 33 buses, bus 2: came a load of 0.5, required whole watts or vars"));
  });

  test("is the same bits as the same sums in arbitrary precision", () => {
    const { baseKv, branches } = baranWu33;
    fc.assert(
      fc.property(loadings, (loads) => {
        const { squaredVoltages } = linDistFlow(baranWu33, loads);
        const exact = [10n ** 15n];
        for (const { from, to, rOhm, xOhm } of branches) {
          const behind = subtree(to);
          const total = (values: readonly number[]): bigint => behind.reduce((sum, bus) => sum + BigInt(values[bus - 1]!), 0n);
          const factor = (ohm: number): bigint => BigInt(Math.round((2 * ohm * 1e9) / (baseKv * baseKv)));
          exact[to - 1] = exact[from - 1]! - factor(rOhm) * total(loads.activeW) - factor(xOhm) * total(loads.reactiveVar);
        }
        expect(squaredVoltages.map(BigInt)).toEqual(exact);
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  test("is never below the sweep, and above it by 0.0037 pu at most where the sweep keeps 0.93 pu", () => {
    fc.assert(
      fc.property(loadings, (loads) => {
        const { voltagesPu } = sweep(baranWu33, loads);
        const errors = linearPu(loads).map((voltage, i) => voltage - voltagesPu[i]!);
        expect(Math.min(...errors)).toBeGreaterThan(-1e-7);
        if (lowest(voltagesPu) >= 0.93) expect(Math.max(...errors)).toBeLessThan(0.0037);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  test("with the margin of 0.003 pu passes no loading that the sweep finds below 0.93 pu", () => {
    fc.assert(
      fc.property(loadings, (loads) => {
        if (lowest(linearPu(loads)) >= 0.933) expect(lowest(sweep(baranWu33, loads).voltagesPu)).toBeGreaterThanOrEqual(0.93);
      }),
      { seed: 2, numRuns: 2000 },
    );
  });

  test("more load at any bus raises no voltage", () => {
    fc.assert(
      fc.property(loadings, fc.integer({ min: 1, max: 33 }), fc.nat(500_000), (loads, bus, extraW) => {
        const before = linDistFlow(baranWu33, loads).squaredVoltages;
        const after = linDistFlow(baranWu33, withLoad(loads, bus, extraW)).squaredVoltages;
        expect(after.every((squared, i) => squared <= before[i]!)).toBe(true);
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});

/** A bus and all behind it. */
function subtree(bus: number): number[] {
  return [bus, ...baranWu33.branches.filter(({ from }) => from === bus).flatMap(({ to }) => subtree(to))];
}
