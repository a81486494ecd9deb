import { describe, expect, test } from "vitest";
import { prepareDay } from "../../../src/model";
import { decodedFlows } from "../../../src/solvers/trading/decoded-day";
import { FlowDecoder } from "../../../src/solvers/trading/flow-decoder";
import { energyUses, UsePlan } from "../../../src/solvers/trading/use-plan";
import { completeDay } from "../../../src/trading";
import { expectSeries } from "../../support/expect-close";
import { SCENARIO, smallCase, type SmallCaseOptions } from "../../support/small-case";

/**
 * A has PV of 10 kWh at 1 and of 4 kWh at 2 and needs 10 kWh at 3; B needs 10 kWh at 2 and at 3. Outside a kWh costs
 * 0.9, at 2 only 0.7; fees 0.06.
 */
const day: SmallCaseOptions = {
  pvKw: [10, 4, 0],
  companyPrice: [0.9, 0.7, 0.9],
  classes: { A: { pvScale: 1, charging: [0, 0, 1] }, B: { charging: [0, 1, 1] } },
};
const [A, B] = [0, 1];

function planned(options: SmallCaseOptions, x: readonly number[], acceptedShare?: readonly number[], roles = false): UsePlan {
  const input = prepareDay(smallCase(options), SCENARIO);
  const plan = new UsePlan(input, { roles });
  expect(plan.uses).toHaveLength(x.length);
  plan.make(Float64Array.from(x), 0, acceptedShare ?? input.acceptedShare);
  return plan;
}

describe("the uses of a day", () => {
  test("are own use and sales where there can be energy and is a load, the most valuable first", () => {
    const uses = energyUses(prepareDay(smallCase(day), SCENARIO), { roles: false });
    expect(uses.map(({ from, to, t }) => [from, to, t])).toEqual([
      [A, A, 2],
      [A, B, 2],
      [A, B, 1],
    ]);
    expectSeries(uses.map(({ worthYuanPerKwh }) => worthYuanPerKwh), [0.9, 0.84, 0.64]);
  });

  test("nobody sells where no price is feasible: the company asks 0.2 at 2", () => {
    const uses = energyUses(prepareDay(smallCase({ ...day, companyPrice: [0.9, 0.2, 0.9] }), SCENARIO), { roles: false });
    expect(uses.map(({ to, t }) => [to, t])).toEqual([
      [A, 2],
      [B, 2],
    ]);
  });

  test("with roles a class with load left by its PV does not sell: A at 3", () => {
    const uses = energyUses(prepareDay(smallCase(day), SCENARIO), { roles: true });
    expect(uses.map(({ to, t }) => [to, t])).toEqual([
      [A, 2],
      [B, 1],
    ]);
  });

  test("a bonus for sales moves them before own use: 0.84 + 0.1 > 0.9", () => {
    const uses = energyUses(prepareDay(smallCase(day), SCENARIO), { roles: false, saleBonusYuanPerKwh: [0.1, 0.1, 0.1] });
    expect(uses.map(({ to, t }) => [to, t])).toEqual([
      [B, 2],
      [A, 2],
      [B, 1],
    ]);
  });

  test("initial stock can be used from the first period on, PV from its own", () => {
    const input = (initialStockKwhPerUser: number): ReturnType<typeof prepareDay> =>
      prepareDay(smallCase({ pvKw: [0, 5], classes: { A: { pvScale: 1, initialStockKwhPerUser, charging: [1, 1] } } }), SCENARIO);
    expect(energyUses(input(1), { roles: false }).map(({ t }) => t)).toEqual([0, 1]);
    expect(energyUses(input(0), { roles: false }).map(({ t }) => t)).toEqual([1]);
  });
});

/* A holds 10 kWh after 1 and 14 kWh after 2. Uses in order: A itself at 3, B at 3, B at 2. */
describe("by hand, shares of [A itself at 3, B at 3, B at 2]", () => {
  test.each([
    // All is left to the second round: A takes its 10, B at 3 the last 4.
    [[0, 0, 0], [0, 0, 10], [0, 0, 4]],
    [[1, 1, 1], [0, 0, 10], [0, 0, 4]],
    // Half of 10 for A; A's load at 3 is not covered, so it does not sell then; B at 2 takes all 9 that are left.
    [[0.5, 0, 1], [0, 0, 5], [0, 9, 0]],
    // B at 3 would take all, but A's load then is only half covered; so A's other half comes first.
    [[0.5, 1, 0], [0, 0, 10], [0, 0, 4]],
    // A 10; half of the last 4 to B at 3, the other half to B at 2.
    [[1, 0.5, 1], [0, 0, 10], [0, 2, 2]],
    // B at 2 takes half of 10; in the second round A takes the last 9, which do not cover it, so B at 3 gets nothing.
    [[0, 0, 0.5], [0, 0, 9], [0, 5, 0]],
    // A 9, a tenth of the other 5 to B at 2; in the second round A its last 1 and B at 3 the rest.
    [[0.9, 0, 0.1], [0, 0, 10], [0, 0.5, 3.5]],
  ])("%j", (x, own, sold) => {
    const plan = planned(day, x);
    expectSeries([...plan.ownKwh], [...own, 0, 0, 0]);
    expectSeries([...plan.soldKwh], [...sold, 0, 0, 0]);
  });

  test("the shares may begin anywhere in the point", () => {
    const input = prepareDay(smallCase(day), SCENARIO);
    const plan = new UsePlan(input, { roles: false });
    plan.make(Float64Array.of(9, 9, 1, 0.5, 1), 2, input.acceptedShare);
    expectSeries([...plan.soldKwh], [0, 2, 2, 0, 0, 0]);
  });

  test("a second plan knows nothing of the first", () => {
    const input = prepareDay(smallCase(day), SCENARIO);
    const plan = new UsePlan(input, { roles: false });
    for (const x of [[0.5, 0, 1], [1, 0.5, 1]]) plan.make(Float64Array.from(x), 0, input.acceptedShare);
    expectSeries([...plan.soldKwh], [0, 2, 2, 0, 0, 0]);
  });

  test("B accepts half at 3 and nothing at 2: of 4 kWh it takes 4, of 10 nothing", () => {
    expectSeries([...planned(day, [1, 1, 1], [1, 0, 0.5]).soldKwh], [0, 0, 4, 0, 0, 0]);
    // Without A's own load B takes 5 of its 10 at 3, and the rest stays.
    const alone = { ...day, classes: { A: { pvScale: 1 }, B: { charging: [0, 1, 1] } } };
    expectSeries([...planned(alone, [1, 1], [1, 0, 0.5]).soldKwh], [0, 0, 5, 0, 0, 0]);
  });
});

describe("losses", () => {
  const lossy: SmallCaseOptions = { ...day, storage: { roundTripEfficiency: 0.81 } };

  // 9 + 3.6 kWh are held after 2 and deliver 0.9 of it: 11.34 kWh, 10 to A and 1.34 to B.
  test("0.9 on the way in and 0.9 on the way out", () => {
    const plan = planned(lossy, [0, 0, 0]);
    expectSeries([...plan.ownKwh.slice(0, 3)], [0, 0, 10]);
    expectSeries([...plan.soldKwh.slice(0, 3)], [0, 0, 1.34]);
  });

  // At 2 B takes A's PV of 4 kWh without a loss and 0.9 x 9 from its stock, 10 in all: 6 / 0.9 = 20/3 of 9 are drawn;
  // 7/3 are left and deliver 2.1 to A.
  test("PV of the same period passes by the stock", () => {
    const plan = planned(lossy, [0, 0, 1]);
    expectSeries([...plan.soldKwh.slice(0, 3)], [0, 10, 0]);
    expectSeries([...plan.ownKwh.slice(0, 3)], [0, 0, 2.1]);
  });
});

/*
 * A has 10 kWh in stock and PV of 10 kWh at 1, of which 0.9 would be kept: 19 kWh. B and C need 8 kWh each at 1, A at 2.
 * B takes 8 kWh of PV (7.2 less in stock), C the other 2 (1.8) and 6 from the stock (6 / 0.9). That leaves 10/3, which
 * deliver 3 to A.
 */
test("PV that one buyer takes as it comes is not there for the next", () => {
  const plan = planned(
    {
      pvKw: [10, 0],
      chargePowerKw: 8,
      companyPrice: [0.9, 0.5],
      classes: { A: { pvScale: 1, initialStockKwhPerUser: 10, charging: [0, 1] }, B: { charging: [1, 0] }, C: { charging: [1, 0] } },
      storage: { roundTripEfficiency: 0.81 },
    },
    [1, 1, 1],
  );
  expectSeries([...plan.soldKwh.slice(0, 2)], [16, 0]);
  expectSeries([...plan.ownKwh.slice(0, 2)], [0, 3]);
});

describe("what must stay", () => {
  const withStock: SmallCaseOptions = {
    pvKw: [0, 4],
    classes: { A: { pvScale: 1, initialStockKwhPerUser: 6 }, B: { charging: [1, 1] } },
  };

  test("a day that may be drawn down gives its initial stock", () => {
    // Both worth the same, so the earlier period comes first: 6 at 1 and 4 at 2.
    expectSeries([...planned(withStock, [1, 1]).soldKwh.slice(0, 2)], [6, 4]);
  });

  test("a cyclic day keeps it", () => {
    expectSeries([...planned({ ...withStock, storage: { dayEnd: "cyclic" } }, [1, 1]).soldKwh.slice(0, 2)], [0, 4]);
  });
});

describe("no energy is left over that somebody could use", () => {
  // A has 20 kWh and needs 10, B needs 10. Without fees A's own use and its sale are worth the same.
  const noFees: SmallCaseOptions = { pvKw: [20], fees: { gridYuanPerKwh: 0, platformYuanPerKwh: 0 }, classes: {} };

  test.each([[0, 0], [1, 0], [0, 1], [1, 1]])("without fees, the seller first in the case, shares %d and %d", (first, second) => {
    const classes = { A: { pvScale: 1, charging: [1] }, B: { charging: [1] } };
    expectSeries([...planned({ ...noFees, classes }, [first, second]).soldKwh], [10, 0]);
  });

  test.each([[0, 0], [1, 0], [0, 1], [1, 1]])("without fees, the buyer first in the case, shares %d and %d", (first, second) => {
    const classes = { B: { charging: [1] }, A: { pvScale: 1, charging: [1] } };
    expectSeries([...planned({ ...noFees, classes }, [first, second]).soldKwh], [0, 10]);
  });
});

/* A gets 20 kWh at 1 and 5 kWh at 2; B needs 10 at 2, A nothing. */
describe("PV that nobody can use is not put away", () => {
  const sunny: SmallCaseOptions = { pvKw: [20, 5], classes: { A: { pvScale: 1 }, B: { charging: [0, 1] } } };

  test("of 25 kWh 10 are sold; the other 15 are named, the earliest first", () => {
    const plan = planned(sunny, [1]);
    expectSeries([...plan.soldKwh.slice(0, 2)], [0, 10]);
    expectSeries([...plan.uselessKwh.slice(0, 2)], [15, 0]);
  });

  // The sale takes the 5 kWh of its own period and 5 / 0.9 of what the first period leaves; 20 - 5 / 0.81 is useless.
  test("with losses, what is stored delivers just what is sold", () => {
    const plan = planned({ ...sunny, storage: { roundTripEfficiency: 0.81 } }, [1]);
    expectSeries([...plan.uselessKwh.slice(0, 2)], [20 - 5 / 0.81, 0]);
  });

  test("PV after the last use is useless, PV before it is not", () => {
    const late = planned({ pvKw: [10, 7], classes: { A: { pvScale: 1, charging: [1, 0] }, B: {} } }, [1]);
    expectSeries([...late.uselessKwh.slice(0, 2)], [0, 7]);
  });

  test("the decoded day curtails it, pays no rental for it and keeps every law", () => {
    const input = prepareDay(smallCase({ ...sunny, storage: { rentalYuanPerKwh: 0.02, evBufferKwhPerUser: 0 } }), SCENARIO);
    const decoder = new FlowDecoder(input);
    const yuan = decoder.decode(Float64Array.of(1), 0, input.acceptedShare);
    const day = completeDay(input, decodedFlows(decoder));
    expectSeries(day.flows.classes[0]!.pvCurtailedKwh, [15, 0]);
    // Fees 0.06 for 10 kWh; 5 kWh in and out of the storage.
    expect(yuan).toBeCloseTo(0.6 + 0.02 * 10, 9);
    expect(day.checks.filter(({ holds }) => !holds)).toEqual([]);
  });
});
