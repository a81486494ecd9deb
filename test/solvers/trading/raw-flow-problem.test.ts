import { describe, expect, test } from "vitest";
import { prepareDay, type DayInput } from "../../../src/model";
import { randomFrom } from "../../../src/solvers/random";
import { decodedFlows } from "../../../src/solvers/trading/decoded-day";
import { FlowDecoder } from "../../../src/solvers/trading/flow-decoder";
import { PENALTY_YUAN_PER_KWH, rawFlowProblem, type RawFlowProblem } from "../../../src/solvers/trading/raw-flow-problem";
import { cooperativeProgramme, flowsOfSolution, solveLinearProgramme, type ClassFlows } from "../../../src/trading";
import { expectWithin } from "../../support/expect-close";
import { paperCase } from "../../support/paper-case";
import { forRandomCases } from "../../support/random-case";
import { SCENARIO, smallCase, type SmallCaseOptions } from "../../support/small-case";
import { highs } from "../../support/solved";

function raw(options: SmallCaseOptions): RawFlowProblem {
  return rawFlowProblem(prepareDay(smallCase(options), SCENARIO));
}

/** Cost without penalty (yuan) and violation (kWh) of a point. */
function worth(problem: RawFlowProblem, x: readonly number[]): { yuan: number; kwh: number } {
  expect(x).toHaveLength(problem.dimension);
  const point = Float64Array.from(x);
  const kwh = problem.violationKwh(point);
  return { kwh, yuan: problem.evaluate(point) - PENALTY_YUAN_PER_KWH * kwh };
}

/**
 * A has PV of 10 kWh at 1 and of 4 kWh at 2 and needs 10 kWh at 3; B needs 10 kWh at 2 and at 3. Outside a kWh costs
 * 0.9, at 2 only 0.7; fees 0.06; rental 0.02, no EV buffer. Coordinates: A sells at 2, A uses its stock at 3, A sells at 3.
 */
const small: SmallCaseOptions = {
  pvKw: [10, 4, 0],
  companyPrice: [0.9, 0.7, 0.9],
  classes: { A: { pvScale: 1, charging: [0, 0, 1] }, B: { charging: [0, 1, 1] } },
};

describe("coordinates", () => {
  test("are there only where a flow can differ from zero, up to the load or the surplus that bounds it", () => {
    const problem = raw(small);
    expect([...problem.upper]).toEqual([10, 10, 10]);
    expect([...problem.lower]).toEqual([0, 0, 0]);
  });

  test("own PV up to the load it can serve; a sale without any stock up to the surplus", () => {
    // A at 1: PV 12 on a load of 10, so 10 to the load and 2 for sale; at 2: PV none, stock to load 10 and sold 10.
    const problem = raw({ pvKw: [12, 0], classes: { A: { pvScale: 1, charging: [1, 1] }, B: { charging: [1, 1] } } });
    expect([...problem.upper]).toEqual([10, 2, 10, 10]);
  });

  test("no sale where no price is feasible", () => {
    expect(raw({ ...small, companyPrice: [0.9, 0.2, 0.9] }).dimension).toBe(2);
  });
});

describe("a day that keeps every limit", () => {
  // Outside 10 x 0.7 + 6 x 0.9, fees 4 x 0.06, rental 0.02 x (14 in + 14 out), as for the decoder.
  test("A 10 kWh for itself, 4 to B at 3: 13.20 yuan", () => {
    const { yuan, kwh } = worth(raw(small), [0, 10, 4]);
    expect(kwh).toBe(0);
    expectWithin(yuan, 13.2, 1e-9);
  });

  // Outside 1 x 0.7 + 15 x 0.9, fees 9 x 0.06, rental 0.02 x (10 in, 5 out at 2, 5 out at 3).
  test("A sells 9 at 2, of which 4 are PV, and keeps 5: but with load left it may not sell at 3", () => {
    const { yuan, kwh } = worth(raw(small), [9, 5, 0]);
    expect(kwh).toBe(0);
    expectWithin(yuan, 15.14, 1e-9);
  });

  test("nothing at all: everything from outside, all PV moved in and left there", () => {
    const { yuan, kwh } = worth(raw(small), [0, 0, 0]);
    expect(kwh).toBe(0);
    expectWithin(yuan, 7 + 18 + 0.28, 1e-9);
  });
});

describe("violations, each alone", () => {
  // T = 1, PV 10, stock 10, load 10: PV 10 and stock 5 serve it with 5 too much. The stock falls by 5: 0.1 yuan.
  test("load served twice", () => {
    const { yuan, kwh } = worth(raw({ pvKw: [10], classes: { A: { pvScale: 1, initialStockKwhPerUser: 10, charging: [1] } } }), [10, 5]);
    expect(kwh).toBe(5);
    expectWithin(yuan, 0.1, 1e-9);
  });

  // A and C sell 10 each of their PV to B, which needs 10. B pays the fees for 10.
  test("more sold than needed", () => {
    const problem = raw({ pvKw: [10], classes: { A: { pvScale: 1 }, B: { charging: [1] }, C: { pvScale: 1 } } });
    const { yuan, kwh } = worth(problem, [10, 10]);
    expect(kwh).toBe(10);
    expectWithin(yuan, 0.6, 1e-9);
  });

  // A sells 4 at 3 while its own load of 10 is bought outside.
  test("sold and bought in one period", () => {
    expect(worth(raw(small), [0, 0, 4]).kwh).toBe(4);
  });

  // 14 kWh, 10 sold at 2, 10 used at 3.
  test("stock below zero", () => {
    expect(worth(raw(small), [10, 10, 0]).kwh).toBe(6);
  });

  // 14 kWh at 2 where 12 fit.
  test("storage above its capacity", () => {
    expect(worth(raw({ ...small, storage: { capacityKwh: 12 } }), [0, 10, 4]).kwh).toBe(2);
  });

  // 10 kWh in at 1 where 9 kW are allowed; 4 in at 2, out 5 at 2 at most: here A sells 4 of PV at 2 and uses 8 at 3.
  test("storage charged above its power", () => {
    expect(worth(raw({ ...small, storage: { powerKw: 9 } }), [4, 8, 0]).kwh).toBe(1);
  });

  // PV 5 and 5 on two half days: in at most 5; out 10 at 3 where 6 kW are allowed.
  test("storage discharged above its power", () => {
    expect(worth(raw({ ...small, pvKw: [5, 5, 0], storage: { powerKw: 6 } }), [0, 10, 0]).kwh).toBe(4);
  });

  // Power is a limit per hour: in quarter hours 6 kW are 1.5 kWh, and everything else is a quarter as well.
  test("in quarter hours the power is a quarter of the energy", () => {
    expect(worth(raw({ ...small, stepHours: 0.25, pvKw: [5, 5, 0], storage: { powerKw: 6 } }), [0, 2.5, 0]).kwh).toBe(1);
  });

  // Of an initial stock of 5, 3 are used.
  test("a cyclic day that ends with less than it began", () => {
    const cyclic = (dayEnd: "cyclic" | "drawnDown"): number =>
      worth(raw({ pvKw: [0], classes: { A: { initialStockKwhPerUser: 5, charging: [1] } }, storage: { dayEnd } }), [3]).kwh;
    expect(cyclic("cyclic")).toBe(3);
    expect(cyclic("drawnDown")).toBe(0);
  });

  test("each kWh of them costs 10 yuan, several times the dearest energy", () => {
    const problem = raw(small);
    const x = Float64Array.of(10, 10, 0);
    // Outside 10 at 3, fees 10; in 10 at 1, out 6 at 2 and the 4 that are there at 3; 6 kWh too much.
    expectWithin(problem.evaluate(x), 9 + 0.6 + 0.02 * 20 + 10 * 6, 1e-9);
    expect(PENALTY_YUAN_PER_KWH).toBe(10);
  });
});

/** The point that stands for flows: per class and period PV to own load, stock to own load, sold, where they can differ from zero. */
function encoded(input: DayInput, classes: readonly ClassFlows[]): Float64Array {
  const x: number[] = [];
  input.classes.forEach((of, k) => {
    const flows = classes[k]!;
    let mayHoldStock = of.initialStockKwh > 0;
    of.loadKwh.forEach((load, t) => {
      const othersLoad = input.classes.some((other, j) => j !== k && other.loadKwh[t]! > 0);
      const maySell = othersLoad && input.prices[t]!.noFeasiblePrice === null;
      if (of.pvToLoadKwh[t]! > 0) x.push(flows.pvToLoadKwh[t]!);
      if (mayHoldStock && load > 0) x.push(flows.stockToLoadKwh[t]!);
      if (maySell && (mayHoldStock || of.surplusKwh[t]! > 0)) x.push(flows.pvSoldKwh[t]! + flows.stockSoldKwh[t]!);
      mayHoldStock ||= of.pvKwh[t]! > 0;
    });
  });
  return Float64Array.from(x);
}

describe("days of the decoder", () => {
  test("with an ample storage, lossy and without rental, with any EV buffer, they have no violation and the same cost", () => {
    const random = randomFrom("raw");
    let traded = 0;
    forRandomCases(
      80,
      (tradingCase) => {
        const { settings } = tradingCase;
        // With a rental the raw day would cost more: it stores PV that nobody can use.
        const storage = { ...settings.storage, roundTripEfficiency: 0.9, rentalYuanPerKwh: 0 };
        const input = prepareDay({ ...tradingCase, settings: { ...settings, storage } }, SCENARIO);
        const decoder = new FlowDecoder(input);
        const problem = rawFlowProblem(input);
        const yuan = decoder.decode(Float64Array.from({ length: decoder.plan.uses.length }, () => random.uniform()), 0, input.acceptedShare);
        const x = encoded(input, decodedFlows(decoder).classes);
        expect(x).toHaveLength(problem.dimension);
        x.forEach((value, j) => expect(value).toBeLessThanOrEqual(problem.upper[j]! + 1e-9));
        expectWithin(problem.violationKwh(x), 0, 1e-6, "violation (kWh)");
        expectWithin(problem.evaluate(x), yuan, 1e-5, "cost (yuan)");
        traded += decoder.tradedKwh.some((kwh) => kwh > 1) ? 1 : 0;
      },
      { amplestStorage: true },
    );
    expect(traded, "cases with a trade").toBeGreaterThan(40);
  });
});

describe("the certified optimum of the paper's case", () => {
  test.each(["I", "II", "III"])("is a point of this encoding, without violation and at the same cost: Scenario %s", (scenario) => {
    const input = prepareDay(paperCase(), scenario);
    const programme = cooperativeProgramme(input);
    const solution = solveLinearProgramme(highs, programme.programme);
    const x = encoded(input, flowsOfSolution(input, programme, solution).classes);
    const problem = rawFlowProblem(input);
    expectWithin(problem.violationKwh(x), 0, 1e-6, "violation (kWh)");
    expectWithin(problem.evaluate(x), solution.objective, 1e-5, "cost (yuan)");
  });
});

test("no point is cheaper than the certified optimum: what violates limits costs more than it saves", () => {
  const random = randomFrom("penalty");
  forRandomCases(60, (tradingCase) => {
    const input = prepareDay(tradingCase, SCENARIO);
    const problem = rawFlowProblem(input);
    const best = solveLinearProgramme(highs, cooperativeProgramme(input).programme).objective;
    for (let n = 0; n < 10; n++) {
      const share = random.uniform() ** 3;
      const x = Float64Array.from(problem.upper, (most) => share * random.uniform() * most);
      expect(problem.evaluate(x)).toBeGreaterThanOrEqual(best - 1e-6 * (1 + Math.abs(best)) - 1e-2);
    }
  });
});
