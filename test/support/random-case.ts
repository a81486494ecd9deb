import fc from "fast-check";
import type { ClassId, DayEnd, OwnUse, PortraitParameters, Storage, TradingCase } from "../../src/case/types";
import { SCENARIO, smallCase, type SmallClass } from "./small-case";

/** The one seed of all random cases: a failure is found again by running the test again. */
const SEED = 20_230_901;

/** Asserts that `law` holds for `runs` random cases, always the same ones; `law` asserts inside. */
export function forRandomCases(runs: number, law: (tradingCase: TradingCase) => void, limits: CaseLimits = {}): void {
  fc.assert(
    fc.property(arbitraryCase(limits), (tradingCase) => {
      law(tradingCase);
    }),
    { seed: SEED, numRuns: runs },
  );
}

/** The first `count` random cases of the seed, for tests that name each case. */
export function sampleCases(count: number, limits: CaseLimits = {}): TradingCase[] {
  return fc.sample(arbitraryCase(limits), { seed: SEED, numRuns: count });
}

export interface CaseLimits {
  readonly minClasses?: number;
  readonly maxClasses?: number;
  readonly minPeriods?: number;
  readonly maxPeriods?: number;
  /** No losses and a storage that never binds. */
  readonly amplestStorage?: boolean;
  readonly dayEnd?: DayEnd;
  /** The storage also holds the initial stock of twice the users. */
  readonly roomForTwins?: boolean;
}

/** Numbers on a grid, so that a shrunk counterexample reads easily. */
function gridded(min: number, max: number, step: number): fc.Arbitrary<number> {
  return fc.integer({ min: Math.round(min / step), max: Math.round(max / step) }).map((n) => Number((n * step).toFixed(6)));
}

function seldom<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
}

/** `usual` three times out of four. */
function mostly<T>(usual: fc.Arbitrary<T>, otherwise: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 3, arbitrary: usual }, { weight: 1, arbitrary: otherwise });
}

/** Of the lower prices many leave no room for a peer price. */
const outsidePrice = mostly(gridded(0.8, 1.5, 0.05), gridded(0.2, 0.8, 0.05));

const ALL_CLASSES = ["A", "B", "C", "D", "E", "F"] as const;

/**
 * Random valid cases: 1-6 classes (some without users), 1-30 periods of 0.25, 0.5 or 1 h, prices that leave no peer
 * price in some periods, round trips from 0.7 to 1, a shared storage from nothing to ample, initial stocks that fit,
 * both day ends, and portrait parameters of every kind.
 */
export function arbitraryCase(limits: CaseLimits = {}): fc.Arbitrary<TradingCase> {
  // Unbiased: fast-check prefers small numbers, and tiny days have no trade in them. Extremes are constants below.
  return fc.noBias(generalCase(limits));
}

function generalCase(limits: CaseLimits): fc.Arbitrary<TradingCase> {
  return fc
    .record({
      periodCount: fc.integer({ min: limits.minPeriods ?? 1, max: limits.maxPeriods ?? 30 }),
      classCount: fc.integer({ min: limits.minClasses ?? 1, max: limits.maxClasses ?? ALL_CLASSES.length }),
    })
    .chain(({ periodCount, classCount }) => {
      const ids = ALL_CLASSES.slice(0, classCount);
      const perPeriod = (value: fc.Arbitrary<number>): fc.Arbitrary<number[]> =>
        fc.array(value, { minLength: periodCount, maxLength: periodCount });
      return fc
        .record({
          stepHours: fc.constantFrom(0.25, 0.5, 1),
          pvKw: perPeriod(mostly(gridded(0.5, 12, 0.5), fc.constant(0))),
          classes: fc.tuple(...ids.map(() => arbitraryClass(perPeriod(fc.constantFrom(0, 1))))),
          sellerPrice: perPeriod(gridded(0.1, 1.4, 0.05)),
          gridPrice: perPeriod(outsidePrice),
          companyPrice: perPeriod(outsidePrice),
          priceBounds: fc.record({
            minYuanPerKwh: gridded(0, 0.6, 0.1),
            maxYuanPerKwh: gridded(0.8, 1.5, 0.1),
            marginYuanPerKwh: fc.constantFrom(0, 0.01),
          }),
          fees: fc.record({ gridYuanPerKwh: gridded(0, 0.1, 0.02), platformYuanPerKwh: gridded(0, 0.06, 0.02) }),
          storage: arbitraryStorage(limits),
          portrait: arbitraryPortrait(ids, periodCount),
        })
        .map((options) => {
          const classes = Object.fromEntries(ids.map((id, k) => [id, options.classes[k]!]));
          // Every mechanism starts from the initial stock, so the storage must at least hold it.
          const initialSharedKwh = options.classes.reduce(
            (all, { users, initialStockKwhPerUser }) =>
              all + users * Math.max(0, initialStockKwhPerUser - options.storage.evBufferKwhPerUser),
            0,
          );
          const roomKwh = initialSharedKwh * (limits.roomForTwins ? 2 : 1);
          const storage = { ...options.storage, capacityKwh: options.storage.capacityKwh + roomKwh };
          return smallCase({ ...options, classes, storage, chargePowerKw: 7 });
        });
    });
}

export { SCENARIO };

function arbitraryClass(charging: fc.Arbitrary<number[]>): fc.Arbitrary<Required<SmallClass>> {
  return fc.record({
    users: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 60 }) }, { weight: 1, arbitrary: fc.constant(0) }),
    pvScale: mostly(gridded(0.25, 2, 0.25), fc.constant(0)),
    initialStockKwhPerUser: fc.oneof(fc.constant(0), gridded(0, 6, 0.5)),
    charging,
  });
}

function arbitraryStorage({ amplestStorage = false, dayEnd }: CaseLimits): fc.Arbitrary<Storage> {
  const ample = fc.constant(1e6);
  const size = fc.oneof(fc.constant(0), gridded(0, 50, 5), gridded(100, 1000, 50), ample);
  return fc.record({
    capacityKwh: amplestStorage ? ample : size,
    powerKw: amplestStorage ? ample : size,
    roundTripEfficiency: amplestStorage ? fc.constant(1) : fc.constantFrom(0.7, 0.81, 0.9, 0.95, 1),
    rentalYuanPerKwh: fc.constantFrom(0, 0.02, 0.1),
    chargeCostYuanPerKwh: fc.constant(0.003),
    dischargeCostYuanPerKwh: fc.constant(0.004),
    evBufferKwhPerUser: fc.constantFrom(0, 1, 2, 5),
    dayEnd: dayEnd === undefined ? fc.constantFrom<DayEnd>("drawnDown", "cyclic") : fc.constant(dayEnd),
  });
}

function arbitraryPortrait(ids: readonly ClassId[], periodCount: number): fc.Arbitrary<PortraitParameters> {
  const labels = Array.from({ length: periodCount }, (_, t) => t + 1);
  const period = fc.constantFrom(...labels);
  const pairs = ids.flatMap((seller) => ids.filter((id) => id !== seller).map((buyer) => ({ seller, buyer })));
  const trickle =
    pairs.length === 0
      ? fc.constant(null)
      : seldom(
          fc.record({
            pair: fc.constantFrom(...pairs),
            period,
            kwhPerUser: gridded(0.1, 2, 0.1),
            reserveFor: fc.record({ buyer: fc.constantFrom(...ids), period }),
          }),
        );
  return fc.record({
    ring: fc.shuffledSubarray(pairs, { minLength: Math.min(2, pairs.length), maxLength: Math.min(10, pairs.length) }),
    fillOrder: mostly(fc.shuffledSubarray(labels, { minLength: labels.length }), fc.shuffledSubarray(labels)),
    carryFromPeriod: mostly(fc.integer({ min: 1, max: Math.ceil(periodCount / 3) }), period),
    initialStockSale: fc
      .record({ first: period, second: period, share: gridded(0, 0.5, 0.1), other: gridded(0, 0.5, 0.1) })
      .map(({ first, second, share, other }) => ({ [first]: share, [second]: other })),
    ownUse: fc
      .tuple(...ids.map(() => arbitraryOwnUse(labels)))
      .map((rules) => Object.fromEntries(ids.map((id, k) => [id, rules[k]!]))),
    quota: seldom(
      fc
        .record({ kwhPerUser: gridded(0, 6, 0.5), a: period, b: period })
        .map(({ kwhPerUser, a, b }) => ({ kwhPerUser, fromPeriod: Math.min(a, b), toPeriod: Math.max(a, b) })),
    ),
    trickle: trickle.map((chosen) => {
      if (chosen === null) return null;
      const { pair, ...rest } = chosen;
      return { ...pair, ...rest };
    }),
  });
}

function arbitraryOwnUse(labels: readonly number[]): fc.Arbitrary<OwnUse> {
  const period = fc.constantFrom(...labels);
  return fc
    .record({
      stockPeriods: fc.subarray([...labels]),
      leftover: seldom(period),
      stockShare: seldom(fc.record({ a: period, b: period, share: gridded(0, 1, 0.1) })),
    })
    .map(({ stockPeriods, leftover, stockShare }) => ({
      stockPeriods,
      ...(leftover === null ? {} : { leftoverFromPeriod: leftover }),
      ...(stockShare === null
        ? {}
        : {
            stockShare: {
              fromPeriod: Math.min(stockShare.a, stockShare.b),
              share: stockShare.share,
              allAtPeriod: Math.max(stockShare.a, stockShare.b),
            },
          }),
    }));
}
