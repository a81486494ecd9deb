import { describe, expect, test } from "vitest";
import { prepareDay, type DayInput } from "../../../src/model";
import { acceptedShare } from "../../../src/model/satisfaction";
import { randomFrom, type Random } from "../../../src/solvers/random";
import { FlowDecoder } from "../../../src/solvers/trading/flow-decoder";
import { openPeriods, priceProblem, SELLER_WEIGHT, withPrices } from "../../../src/solvers/trading/price-problem";
import type { SolvedDay } from "../../../src/trading";
import { sum } from "../../../src/units";
import { withSatisfaction, withSellerPrice } from "../../support/change-case";
import { expectSeries, expectWithin } from "../../support/expect-close";
import { paperCase } from "../../support/paper-case";
import { forRandomCases } from "../../support/random-case";
import { SCENARIO, smallCase, type SmallCaseOptions } from "../../support/small-case";

/** C_b - w (R_s - rental) of a settled day (yuan). */
function objective({ settlement }: SolvedDay, sellerWeight: number): number {
  const cost = sum(settlement.classes.map((of) => of.buyersCostYuan));
  const revenue = sum(settlement.classes.map((of) => of.sellersRevenueYuan));
  return cost - sellerWeight * (revenue - sum(settlement.storageRentalYuan));
}

function randomPoint(dimension: number, random: Random): Float64Array {
  return Float64Array.from({ length: dimension }, () => random.uniform());
}

/** Any point is a lawful day at prices within their bounds, worth what the settlement says. */
function expectPricedDays(input: DayInput, random: Random, count: number): void {
  for (const sellerWeight of [1, 2, 3.5]) {
    const problem = priceProblem(input, sellerWeight);
    const corners = [new Float64Array(problem.dimension), new Float64Array(problem.dimension).fill(1)];
    for (const x of [...corners, ...Array.from({ length: count }, () => randomPoint(problem.dimension, random))]) {
      const day = problem.day(x);
      expect(day.checks.filter((check) => !check.holds)).toEqual([]);
      expectWithin(problem.evaluate(x), objective(day, sellerWeight), 1e-6, "value and settlement (yuan)");
      openPeriods(input).forEach((t, n) => {
        const { floorYuanPerKwh, ceilingYuanPerKwh } = input.prices[t]!;
        expectWithin(day.input.prices[t]!.sellerYuanPerKwh, floorYuanPerKwh + x[n]! * (ceilingYuanPerKwh - floorYuanPerKwh), 1e-12, "price");
      });
    }
  }
}

describe("any point is a lawful day at prices within floor and ceiling, worth C_b - w (R_s - rental)", () => {
  test.each(["I", "II", "III"])("of the paper's case, Scenario %s", (scenario) => {
    expectPricedDays(prepareDay(paperCase(), scenario), randomFrom(scenario), 10);
  });

  test("of 80 random cases", () => {
    const random = randomFrom("priced");
    forRandomCases(80, (tradingCase) => {
      expectPricedDays(prepareDay(tradingCase, SCENARIO), random, 2);
    });
  });
});

describe("buyers accept what the model's price satisfaction says", () => {
  test("in every period of random cases, also where no price is feasible", () => {
    const random = randomFrom("accepted");
    forRandomCases(80, (tradingCase) => {
      const problem = priceProblem(prepareDay(tradingCase, SCENARIO));
      const { input } = problem.day(randomPoint(problem.dimension, random));
      const { gridPriceYuanPerKwh, companyPriceYuanPerKwh } = input.tradingCase.periods;
      expectSeries(
        input.acceptedShare,
        input.prices.map((price, t) => acceptedShare(price, gridPriceYuanPerKwh[t]!, companyPriceYuanPerKwh[t]!)),
      );
    });
  });

  // At 1 a seller may ask 0.83 only: 0.9 less the margin and the fees, and the costs of selling are as high.
  test("where floor and ceiling are one price, all of it", () => {
    const onePrice: SmallCaseOptions = {
      pvKw: [10],
      sellerCosts: { pvCyclingYuanPerKwh: 0.83, evCyclingYuanPerKwh: 0 },
      classes: { A: { pvScale: 1 }, B: { charging: [1] } },
    };
    const problem = priceProblem(prepareDay(smallCase(onePrice), SCENARIO));
    for (const x of [0, 0.5, 1]) {
      const day = problem.day(new Float64Array(problem.dimension).fill(x));
      expectSeries(day.flows.classes[1]!.peerBoughtKwh, [10]);
    }
  });
});

/**
 * A has 10 kWh, B needs 10 kWh. Floor 0.2, ceiling 0.9 - 0.01 - 0.06 = 0.83 yuan/kWh. Coordinates: the price, the share.
 * A price share of 2/3 is 0.62 yuan/kWh, and the cosine of 60 degrees is 0.5.
 */
const onePeriod: SmallCaseOptions = { pvKw: [10], classes: { A: { pvScale: 1 }, B: { charging: [1] } } };

describe("by hand", () => {
  const problem = priceProblem(prepareDay(smallCase(onePeriod), SCENARIO));

  // At w = 2: C_b = sold (price + 0.06) + rest x 0.9; R_s = sold x price; what is not sold serves nobody and is not stored.
  test.each([
    [0, 10 * 0.26 - 2 * 2],
    [2 / 3, 5 * 0.68 + 5 * 0.9 - 2 * 5 * 0.62],
    [1, 9],
  ])("a price share of %d is worth %d yuan", (price, yuan) => {
    expectWithin(problem.evaluate(Float64Array.of(price, 1)), yuan, 1e-9);
  });

  test("sellers count twice unless another weight is given", () => {
    const input = prepareDay(smallCase(onePeriod), SCENARIO);
    const x = Float64Array.of(0.4, 1);
    expect(SELLER_WEIGHT).toBe(2);
    expect(problem.evaluate(x)).toBe(priceProblem(input, 2).evaluate(x));
    expect(problem.evaluate(x)).not.toBe(priceProblem(input, 1).evaluate(x));
  });

  test("has a price for each period in which a price is feasible, then the shares", () => {
    const input = prepareDay(smallCase({ ...onePeriod, pvKw: [10, 0, 0], companyPrice: [0.9, 0.2, 0.9], classes: { A: { pvScale: 1 }, B: { charging: [0, 1, 1] } } }), SCENARIO);
    expect(openPeriods(input)).toEqual([0, 2]);
    const made = priceProblem(input);
    // One sale, at 3.
    expect(made.dimension).toBe(3);
    expect([made.name, ...made.lower, ...made.upper]).toEqual(["prices only", 0, 0, 0, 1, 1, 1]);
  });
});

describe("with weight 1 at floor prices", () => {
  test("it is P1 with roles, share by share", () => {
    const random = randomFrom("floor");
    forRandomCases(80, (tradingCase) => {
      const input = prepareDay(tradingCase, SCENARIO);
      const prices = openPeriods(input).length;
      const problem = priceProblem(input, 1);
      const decoder = new FlowDecoder(input, { roles: true });
      expect(problem.dimension).toBe(prices + decoder.plan.uses.length);
      const x = randomPoint(problem.dimension, random).fill(0, 0, prices);
      expectWithin(problem.evaluate(x), decoder.decode(x, prices, new Float64Array(input.periodCount).fill(1)), 1e-9);
    });
  });

  test("a higher price in all periods never pays on the paper's day, and the price itself cancels where all is accepted", () => {
    const input = prepareDay(paperCase(), "I");
    const problem = priceProblem(input, 1);
    const prices = openPeriods(input).length;
    const x = new Float64Array(problem.dimension);
    const yuan = [0, 0.25, 0.5, 0.75, 1].map((price) => problem.evaluate(x.fill(price, 0, prices)));
    yuan.slice(1).forEach((value, n) => expect(value).toBeGreaterThan(yuan[n]!));
  });
});

test("at the calibrated prices its day is the decoder's with the case's own acceptance", () => {
  const base = paperCase();
  const input = prepareDay(withSatisfaction(withSellerPrice(base, (price) => price)), "II");
  const open = openPeriods(input);
  const problem = priceProblem(input, 1);
  const x = new Float64Array(problem.dimension).fill(0.3);
  open.forEach((t, n) => {
    const { floorYuanPerKwh, ceilingYuanPerKwh, sellerYuanPerKwh } = input.prices[t]!;
    x[n] = (sellerYuanPerKwh - floorYuanPerKwh) / (ceilingYuanPerKwh - floorYuanPerKwh);
  });
  const decoder = new FlowDecoder(input, { roles: true });
  expectWithin(problem.evaluate(x), decoder.decode(x, open.length, input.acceptedShare), 1e-6);
});

test("other prices change prices and accepted shares and nothing else, and the input that was given stays", () => {
  const input = prepareDay(paperCase(), "I");
  const before = structuredClone({ ...input, tradingCase: null });
  const changed = withPrices(input, { sellerYuanPerKwh: new Float64Array(24).fill(0.5), acceptedShare: new Float64Array(24).fill(0.25) });
  expect(changed.prices.every((price) => price.sellerYuanPerKwh === 0.5 && Math.abs(price.buyerYuanPerKwh - 0.56) < 1e-12)).toBe(true);
  expect(changed.acceptedShare).toEqual(new Array<number>(24).fill(0.25));
  expect({ ...changed, prices: input.prices, acceptedShare: input.acceptedShare }).toEqual(input);
  expect({ ...input, tradingCase: null }).toEqual(before);
});
