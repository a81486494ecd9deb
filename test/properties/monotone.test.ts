// How results move with one number, for random settings of the paper's case and for random cases.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyOverrides, type Overrides } from "../../src/case";
import type { RingPair, TradingCase } from "../../src/case/types";
import { prepareDay } from "../../src/model";
import { portrait, solveDay, solveSetting, UnsolvableDayError, type DaySetting, type Mechanism, type SolvedDay } from "../../src/trading";
import { sum } from "../../src/units";
import { paperCase } from "../support/paper-case";
import { forRandomCases, SCENARIO } from "../support/random-case";
import { smallCase } from "../support/small-case";
import { highs, optimal } from "../support/solved";

const SEED = 20_230_901;
/** What a simplex solver's tolerance may add up to on a day of these cases. */
const TOLERANCE = 1e-4;

const paper = paperCase();
const peerKwh = (day: SolvedDay): number => sum(day.flows.peer.map(({ energyKwh }) => energyKwh));
const payment = (day: SolvedDay): number => day.settlement.usersNetPaymentYuan;
const openPeriods = (day: SolvedDay): boolean[] => day.input.prices.map((price) => price.noFeasiblePrice === null);

const between = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: 1000 }).map((n) => min + ((max - min) * n) / 1000);

/** Numbers of the paper's case far around its own, with a storage that may bind and always holds the initial stock. */
const paperNumbers: fc.Arbitrary<Overrides> = fc.record({
  irradianceScale: between(0.3, 1.7),
  priceMaxYuanPerKwh: between(0.9, 1.7),
  storageCapacityKwh: between(300, 6000),
  storagePowerKw: between(0, 2000),
  "users.A": fc.integer({ min: 0, max: 120 }),
  "users.B": fc.integer({ min: 0, max: 120 }),
  "users.C": fc.integer({ min: 0, max: 120 }),
});
const paperReadings = fc.record({
  kappa: fc.constantFrom("off", "on"),
  pvOfB: fc.constantFrom("scaled", "quota"),
  sellerPrice: fc.constantFrom("flat", "timeOfUse"),
});

/** Asserts a law for random settings of the paper's case. */
function forPaperSettings(runs: number, mechanism: DaySetting["mechanism"], law: (solve: (change: Overrides) => SolvedDay | null, numbers: Overrides) => void): void {
  const setting = fc.record({ scenario: fc.constantFrom("I", "II", "III"), readings: paperReadings, overrides: paperNumbers });
  fc.assert(
    fc.property(setting, (chosen) => {
      law((change) => orNull(() => solveSetting(paper, { ...chosen, mechanism, overrides: { ...chosen.overrides, ...change } }, highs)), chosen.overrides);
    }),
    { seed: SEED, numRuns: runs },
  );
}

function orNull(solve: () => SolvedDay): SolvedDay | null {
  try {
    return solve();
  } catch (error) {
    if (error instanceof UnsolvableDayError) return null;
    throw error;
  }
}

function solved(tradingCase: TradingCase, mechanism: Mechanism, overrides: Overrides): SolvedDay | null {
  return orNull(() => solveDay(applyOverrides(tradingCase, overrides), SCENARIO, mechanism));
}

/** Pairs of neighbours of a row of days, those without a solution left out. */
function neighbours(days: readonly (SolvedDay | null)[]): [SolvedDay, SolvedDay][] {
  const there = days.filter((day) => day !== null);
  return there.slice(1).map((day, i) => [there[i]!, day]);
}

const FEES = [0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9];
const atFees = (solve: (change: Overrides) => SolvedDay | null, fees: readonly number[] = FEES): (SolvedDay | null)[] =>
  fees.map((fee) => solve({ gridFeeYuanPerKwh: fee }));

test("a higher fee closes periods to peer trade and opens none", () => {
  // Ceiling - floor = min(highest buyer price - Phi_min, highest buyer price - fees - C): never more with more fees.
  forRandomCases(200, (tradingCase) => {
    for (const [less, more] of neighbours(atFees((change) => solved(tradingCase, portrait, change)))) {
      openPeriods(more).forEach((open, t) => expect(open && !openPeriods(less)[t]!).toBe(false));
    }
  });
});

/**
 * In the portrait a fee does nothing but close periods, and what is not sold in one may be sold in another. Where nothing
 * is lost in the storage and it never binds, where every class sells to one other and every buyer has one seller, and
 * without a quota, what a seller can sell by period obeys: surplus that cannot be carried, and the part of the initial
 * stock offered in a period, bound that period alone; what is carried bounds the sums from the first period to each
 * later one. These sets of periods are nested, so the sales that are possible make a polymatroid, to which each
 * period's demand and the trickle's offer only add bounds of single periods. The fill leaves a base of it whatever its
 * order, and all bases of a polymatroid have one sum, its rank, which does not grow when periods are taken away.
 */
describe("the portrait's peer energy", () => {
  test("never rises with the fee where nothing is lost and each seller has one buyer and each buyer one seller", () => {
    forRandomCases(
      300,
      (tradingCase) => {
        for (const [less, more] of neighbours(atFees((change) => solved(inPairs(tradingCase), portrait, change)))) {
          expect(peerKwh(more)).toBeLessThanOrEqual(peerKwh(less) + 1e-6);
        }
      },
      { amplestStorage: true },
    );
  });

  // Found, not proven: its B has two sellers, and its storage may bind.
  test("does not rise with the fee in any of 400 settings of the paper's case", () => {
    forPaperSettings(400, "portrait", (solve) => {
      for (const [less, more] of neighbours(atFees(solve))) expect(peerKwh(more)).toBeLessThanOrEqual(peerKwh(less) + 1e-6);
    });
  });

  test("can rise with the fee where the storage loses energy: what is no longer sold late is sold at once", () => {
    // A's 10 kWh of the first period go to the second one first, less 10 % on the way in and out: 8.1 kWh. From a fee sum
    // of 0.5 - 0.2 = 0.3 yuan/kWh on the second period is closed, and B buys all 10 kWh in the first.
    const lossy = smallCase({
      pvKw: [10, 0],
      gridPrice: [1, 0.5],
      companyPrice: [1, 0.5],
      priceBounds: { minYuanPerKwh: 0, maxYuanPerKwh: 2, marginYuanPerKwh: 0 },
      sellerCosts: { pvCyclingYuanPerKwh: 0.05, evCyclingYuanPerKwh: 0.15 },
      fees: { platformYuanPerKwh: 0 },
      classes: { A: { pvScale: 1 }, B: { charging: [1, 1] } },
      storage: { roundTripEfficiency: 0.81 },
      portrait: { ring: [{ seller: "A", buyer: "B" }], fillOrder: [2, 1] },
    });
    const [cheap, dear] = atFees((change) => solved(lossy, portrait, change), [0.29, 0.31]);
    expect(peerKwh(cheap!)).toBeCloseTo(8.1, 9);
    expect(peerKwh(dear!)).toBeCloseTo(10, 9);
  });
});

/**
 * The cooperative optimum f(fee) is the minimum of c x + fee * peer(x) over the days x that are possible. A higher fee
 * adds to the cost of every day with peer energy and takes days away (it closes periods), so f never falls. Where it
 * closes none, days x and x' that are optimal at fees q < q' obey c x + q peer(x) <= c x' + q peer(x') and
 * c x' + q' peer(x') <= c x + q' peer(x); their sum is (q' - q) (peer(x') - peer(x)) <= 0: peer energy never rises.
 * Both hold for acceptance "full"; price satisfaction changes with fees in both directions.
 */
describe("the cooperative optimum", () => {
  test("never costs users less with a higher fee", () => {
    forRandomCases(35, (tradingCase) => {
      for (const [less, more] of neighbours(atFees((change) => solved(tradingCase, optimal, change)))) {
        expect(payment(more)).toBeGreaterThanOrEqual(payment(less) - TOLERANCE);
      }
    });
    forPaperSettings(10, "cooperative", (solve) => {
      for (const [less, more] of neighbours(atFees(solve, [0, 0.1, 0.4, 0.9]))) expect(payment(more)).toBeGreaterThanOrEqual(payment(less) - TOLERANCE);
    });
  });

  test("never trades more with a higher fee that closes no period", () => {
    let compared = 0;
    const compare = (days: readonly (SolvedDay | null)[]): void => {
      for (const [less, more] of neighbours(days)) {
        if (openPeriods(less).join() !== openPeriods(more).join()) continue;
        compared++;
        expect(peerKwh(more)).toBeLessThanOrEqual(peerKwh(less) + TOLERANCE);
      }
    };
    forRandomCases(45, (tradingCase) => compare(atFees((change) => solved(tradingCase, optimal, change), [0.01, 0.03, 0.06, 0.1, 0.15, 0.2])));
    forPaperSettings(10, "cooperative", (solve) => compare(atFees(solve, [0, 0.03, 0.06, 0.15])));
    expect(compared).toBeGreaterThan(100);
  });

  test("can trade more with a higher fee that closes a period: a buyer buys early to keep his own PV for later", () => {
    // Open, B lacks 5 kWh in the second period and buys them then. Closed, from a fee of 0.5 - 0.2 = 0.3 yuan/kWh on, he
    // stores 5 / 0.64 kWh of his own PV in the first period and buys as much from A meanwhile, for at most 0.31 x 7.8125 =
    // 2.42 yuan; the grid would cost 2.5.
    const lossy = smallCase({
      pvKw: [10, 5],
      gridPrice: [1, 0.5],
      companyPrice: [1, 0.5],
      priceBounds: { minYuanPerKwh: 0, maxYuanPerKwh: 2, marginYuanPerKwh: 0 },
      sellerCosts: { pvCyclingYuanPerKwh: 0.05, evCyclingYuanPerKwh: 0.15 },
      fees: { platformYuanPerKwh: 0 },
      classes: { A: { users: 2, pvScale: 1 }, B: { pvScale: 1, charging: [1, 1] } },
      storage: { roundTripEfficiency: 0.64, rentalYuanPerKwh: 0 },
    });
    const [cheap, dear] = atFees((change) => solved(lossy, optimal, change), [0.29, 0.31]);
    expect(peerKwh(cheap!)).toBeCloseTo(5, 6);
    expect(peerKwh(dear!)).toBeCloseTo(5 / 0.64, 6);
  });

  test("never costs users more with a wider price band", () => {
    // A wider band opens periods and costs nothing: every day of the narrower band stays possible.
    const bands = [[0.5, 0.9], [0.3, 0.9], [0.3, 1.2], [0, 1.5]].map(([min, max]): Overrides => ({ priceMinYuanPerKwh: min!, priceMaxYuanPerKwh: max! }));
    forRandomCases(45, (tradingCase) => {
      for (const [narrow, wide] of neighbours(bands.map((band) => solved(tradingCase, optimal, band)))) {
        expect(payment(wide)).toBeLessThanOrEqual(payment(narrow) + TOLERANCE);
      }
    });
    forPaperSettings(10, "cooperative", (solve) => {
      for (const [narrow, wide] of neighbours(bands.map(solve))) expect(payment(wide)).toBeLessThanOrEqual(payment(narrow) + TOLERANCE);
    });
  });

  test("never costs users more with more storage, and a day that has a solution keeps one", () => {
    // Capacity and power are upper bounds of rows: every day of the smaller storage stays possible.
    const sizes = (capacityKwh: number, powerKw: number): Overrides[] =>
      [[1, 1], [1.5, 1], [1.5, 2], [4, 10]].map(([capacity, power]) => ({ storageCapacityKwh: capacityKwh * capacity!, storagePowerKw: powerKw * power! }));
    const compare = (days: readonly (SolvedDay | null)[]): void => {
      const first = days.findIndex((day) => day !== null);
      if (first >= 0) expect(days.slice(first)).not.toContain(null);
      for (const [small, large] of neighbours(days)) expect(payment(large)).toBeLessThanOrEqual(payment(small) + TOLERANCE);
    };
    forRandomCases(45, (tradingCase) => {
      const { capacityKwh, powerKw } = tradingCase.settings.storage;
      compare(sizes(Math.min(capacityKwh, 2e5), Math.min(powerKw, 1e5)).map((size) => solved(tradingCase, optimal, size)));
    });
    forPaperSettings(10, "cooperative", (solve, numbers) => compare(sizes(numbers["storageCapacityKwh"]!, numbers["storagePowerKw"]!).map(solve)));
  });
});

test("hotter panels never yield more PV, in any period", () => {
  // The efficiency falls with the temperature (Eq. 1, its coefficient is >= 0) and stops at 0.
  const offset = between(-60, 60);
  fc.assert(
    fc.property(offset, offset, between(0, 0.05), (a, b, coefficient) => {
      const pv = (temperatureOffsetK: number): number[] => {
        const changed = applyOverrides(paper, { temperatureOffsetK, "/pv/temperatureCoefficientPerK": coefficient });
        return prepareDay(changed, "I").classes.flatMap(({ pvKwh }) => [...pvKwh]);
      };
      const hot = pv(Math.max(a, b));
      pv(Math.min(a, b)).forEach((cool, i) => expect(hot[i]!).toBeLessThanOrEqual(cool));
    }),
    { seed: SEED, numRuns: 300 },
  );
});

/** The case with the pairs of its ring that leave each seller one buyer and each buyer one seller, and no quota. */
function inPairs(tradingCase: TradingCase): TradingCase {
  const parameters = tradingCase.settings.portrait!;
  const ring = parameters.ring.reduce<RingPair[]>((kept, pair) => (kept.some(({ seller, buyer }) => seller === pair.seller || buyer === pair.buyer) ? kept : [...kept, pair]), []);
  return { ...tradingCase, settings: { ...tradingCase.settings, portrait: { ...parameters, ring, quota: null } } };
}
