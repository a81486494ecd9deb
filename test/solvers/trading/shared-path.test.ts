import { describe, expect, test } from "vitest";
import { randomFrom } from "../../../src/solvers/random";
import { SharedPath, type SharedLimits } from "../../../src/solvers/trading/shared-path";
import { solveLinearProgramme } from "../../../src/trading";
import { LinearProgrammeBuilder, type Term } from "../../../src/trading/cooperative/linear-programme";
import { expectSeries, expectWithin } from "../../support/expect-close";
import { highs } from "../../support/solved";

/** One class with a buffer of 5 kWh and nothing in the storage before the day. */
function one(stock: readonly number[], limits: Partial<SharedLimits> = {}): { moved: number; level: number[]; evFirst: number[] } {
  const path = new SharedPath({
    classCount: 1,
    periodCount: stock.length,
    bufferKwh: Float64Array.of(5),
    initialKwh: Float64Array.of(0),
    powerKwh: 1e6,
    capacityKwh: 1e6,
    ...limits,
  });
  stock.forEach((kwh, t) => (path.evFirstKwh[t] = Math.max(0, kwh - 5)));
  const moved = path.settle(Float64Array.from(stock));
  return { moved, level: [...path.levelKwh], evFirst: [...path.evFirstKwh] };
}

describe("by hand, a buffer of 5 kWh", () => {
  /*
   * The shared part lies between stock - 5 and stock: [3, 8], [1, 6], [5, 10], [0, 2]. It moves to 3, stays, to 5, to 2:
   * 3 + 2 + 3 = 8. With the EVs filled first it is 3, 1, 5, 0 and moves 3 + 2 + 4 + 5 = 14.
   */
  test("moves only when it must and no further", () => {
    const { moved, level, evFirst } = one([8, 6, 10, 2]);
    expectSeries(level, [3, 3, 5, 2]);
    expectSeries(evFirst, [3, 1, 5, 0]);
    expect(moved).toBe(8);
  });

  test("what fits into the EVs never moves", () => {
    expect(one([5, 1, 5, 0])).toMatchObject({ moved: 0, level: [0, 0, 0, 0] });
  });

  test("begins from what lies there before the day: 4 kWh may stay as long as the stock holds them", () => {
    expect(one([8, 6, 3], { initialKwh: Float64Array.of(4) })).toMatchObject({ moved: 1, level: [4, 4, 3] });
  });

  /*
   * At 2 the stock falls from 20 to 4: the part, at least 15 before, must fall to 4. At 8 kWh a period it can't: no path
   * keeps the limit, and the EV-first path is taken as it is.
   */
  test("where no path can keep the power, the one that fills the EVs first is taken", () => {
    const { moved, level, evFirst } = one([20, 4], { powerKwh: 8 });
    expect(level).toEqual(evFirst);
    expect(moved).toBe(15 + 15);
  });

  /*
   * Stock 9, 9, 15 with 6 kWh a period: parts at least 4, 4, 10. 4, 4, 10 keeps the power, 6 at the end.
   * With 5 kWh a period the limit is drawn in: at least 5 at 2, and at 1 at least 4: 4, 5, 10.
   */
  test.each([
    [6, [4, 4, 10]],
    [5, [4, 5, 10]],
  ])("rises in time where the power of %d kWh asks for it", (powerKwh, level) => {
    expectSeries(one([9, 9, 15], { powerKwh }).level, level);
  });

  /*
   * Stock 9, 9, 1 with 2 kWh a period: at most 9, 3 (then 1). The part of 4 at 1 must fall to 3 at 2 and to 1 at 3, but at
   * 2 it may not be below 4: no path. With 3 kWh a period: 4, 4, 1.
   */
  test("falls in time", () => {
    expectSeries(one([9, 9, 1], { powerKwh: 3, initialKwh: Float64Array.of(1) }).level, [4, 4, 1]);
    const short = one([9, 9, 1], { powerKwh: 2, initialKwh: Float64Array.of(4) });
    expect(short.level).toEqual(short.evFirst);
  });

  /*
   * Two classes, capacity 6. Parts at least 5 and 0, then 0 and 5. Lazily the first would stay at 5 beside the second's 5.
   */
  test("where staying would exceed the capacity, the EVs are filled first", () => {
    const path = new SharedPath({
      classCount: 2,
      periodCount: 2,
      bufferKwh: Float64Array.of(5, 5),
      initialKwh: new Float64Array(2),
      powerKwh: 1e6,
      capacityKwh: 6,
    });
    path.evFirstKwh.set([5, 0, 0, 5]);
    expect(path.settle(Float64Array.of(10, 5, 5, 10))).toBe(15);
    expectSeries([...path.levelKwh], [5, 0, 0, 5]);
  });
});

interface RandomStocks {
  readonly limits: SharedLimits;
  readonly stock: Float64Array;
  readonly evFirst: Float64Array;
}

/** Stocks of 1-4 classes over 2-10 periods; power and capacity are `room` times what the EV-first path needs. */
function randomStocks(seed: number, room: number): RandomStocks {
  const random = randomFrom(`stocks ${seed}`);
  const classCount = 1 + random.below(4);
  const periodCount = 2 + random.below(9);
  const bufferKwh = Float64Array.from({ length: classCount }, () => random.below(8));
  const initialKwh = Float64Array.from({ length: classCount }, () => Math.max(0, random.below(20) - 10));
  const stock = Float64Array.from({ length: classCount * periodCount }, () => (random.uniform() < 0.2 ? 0 : 20 * random.uniform()));
  const evFirst = stock.map((kwh, at) => Math.max(0, kwh - bufferKwh[Math.floor(at / periodCount)]!));
  const { rise, fall, level } = sums(evFirst, { classCount, periodCount, initialKwh });
  const powerKwh = room * Math.max(...rise, ...fall);
  const capacityKwh = room * Math.max(...level);
  return { limits: { classCount, periodCount, bufferKwh, initialKwh, powerKwh, capacityKwh }, stock, evFirst };
}

type Shape = Pick<SharedLimits, "classCount" | "periodCount" | "initialKwh">;

/** Rises, falls and level of all classes together, per period. */
function sums(path: Float64Array, { classCount, periodCount, initialKwh }: Shape): Record<"rise" | "fall" | "level", number[]> {
  const rise = new Array<number>(periodCount).fill(0);
  const fall = [...rise];
  const level = [...rise];
  for (let k = 0; k < classCount; k++) {
    for (let t = 0; t < periodCount; t++) {
      const now = path[k * periodCount + t]!;
      const change = now - (t === 0 ? initialKwh[k]! : path[k * periodCount + t - 1]!);
      rise[t]! += Math.max(0, change);
      fall[t]! += Math.max(0, -change);
      level[t]! += now;
    }
  }
  return { rise, fall, level };
}

/** The least energy that any path within all limits moves, by linear programming. */
function leastMoved({ limits, stock }: RandomStocks): number {
  const { classCount, periodCount, bufferKwh, initialKwh, powerKwh, capacityKwh } = limits;
  const builder = new LinearProgrammeBuilder();
  const columns = Array.from(stock, (_, at) => [builder.column(`level_${at}`), builder.column(`rise_${at}`, 1), builder.column(`fall_${at}`, 1)] as const);
  columns.forEach(([level, rise, fall], at) => {
    const k = Math.floor(at / periodCount);
    const first = at % periodCount === 0;
    const before: Term[] = first ? [] : [{ column: columns[at - 1]![0], coefficient: -1 }];
    builder.equality(`state_${at}`, [{ column: level, coefficient: 1 }, ...before, { column: rise, coefficient: -1 }, { column: fall, coefficient: 1 }], first ? initialKwh[k]! : 0);
    builder.atMost(`high_${at}`, [{ column: level, coefficient: 1 }], stock[at]!);
    builder.atLeast(`low_${at}`, [{ column: level, coefficient: 1 }], Math.max(0, stock[at]! - bufferKwh[k]!));
  });
  for (let t = 0; t < periodCount; t++) {
    const all = (which: 0 | 1 | 2): Term[] =>
      Array.from({ length: classCount }, (_, k) => ({ column: columns[k * periodCount + t]![which], coefficient: 1 }));
    builder.atMost(`capacity_${t}`, all(0), capacityKwh);
    builder.atMost(`rise_${t}`, all(1), powerKwh);
    builder.atMost(`fall_${t}`, all(2), powerKwh);
  }
  return solveLinearProgramme(highs, builder.build()).objective;
}

function settled({ limits, stock, evFirst }: RandomStocks): { moved: number; level: Float64Array } {
  const path = new SharedPath(limits);
  path.evFirstKwh.set(evFirst);
  return { moved: path.settle(stock), level: path.levelKwh };
}

describe("on random stocks", () => {
  test("moves the least possible where power and capacity are ample", () => {
    for (let seed = 0; seed < 150; seed++) {
      const stocks = randomStocks(seed, 10);
      expectWithin(settled(stocks).moved, leastMoved(stocks), 1e-6, `moved, seed ${seed}`);
    }
  });

  test.each([1, 1.1, 1.5, 2.5])("with %d times the room that filling the EVs first needs: a path within all limits, never below the least possible", (room) => {
    let least = 0;
    for (let seed = 0; seed < 150; seed++) {
      const stocks = randomStocks(seed, room);
      const { limits, stock, evFirst } = stocks;
      const { moved, level } = settled(stocks);
      const { rise, fall, level: together } = sums(level, limits);
      expect(Math.max(...rise, ...fall), `power, seed ${seed}`).toBeLessThanOrEqual(limits.powerKwh + 1e-6);
      expect(Math.max(...together), `capacity, seed ${seed}`).toBeLessThanOrEqual(limits.capacityKwh + 1e-6);
      level.forEach((kwh, at) => {
        expect(kwh).toBeGreaterThanOrEqual(evFirst[at]! - 1e-9);
        expect(kwh).toBeLessThanOrEqual(stock[at]! + 1e-9);
      });
      const total = rise.reduce((all, kwh, t) => all + kwh + fall[t]!, 0);
      expectWithin(moved, total, 1e-6, `moved and path, seed ${seed}`);
      const best = leastMoved(stocks);
      expect(moved, `seed ${seed}`).toBeGreaterThanOrEqual(best - 1e-6);
      least += moved <= best + 1e-6 ? 1 : 0;
    }
    // Also where it is tight the path is often the best one.
    expect(least).toBeGreaterThan(30);
  });
});
