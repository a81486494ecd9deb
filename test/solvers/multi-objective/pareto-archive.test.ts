import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ParetoArchive } from "../../../src/solvers";

type Objectives = readonly [first: number, second: number];

/** Offers objectives whose point is [first, second, number of the offer], and gives what each offer returned. */
function offerAll(archive: ParetoArchive, offers: readonly Objectives[]): boolean[] {
  return offers.map(([first, second], i) => archive.offer(Float64Array.of(first, second, i), first, second));
}

function objectivesIn(archive: ParetoArchive): Objectives[] {
  return Array.from({ length: archive.size }, (_, rank) => [archive.first(rank), archive.second(rank)]);
}

/** The first is maximised, the second minimised. */
function dominates(a: Objectives, b: Objectives): boolean {
  return a[0] >= b[0] && a[1] <= b[1] && (a[0] > b[0] || a[1] < b[1]);
}

function nonDominated(offers: readonly Objectives[]): Objectives[] {
  const kept = offers.filter((one) => !offers.some((other) => dominates(other, one)));
  const distinct = new Map(kept.map((one) => [one.join(), one]));
  return [...distinct.values()].sort((a, b) => a[0] - b[0]);
}

/** Few different values, so that equal coordinates and whole duplicates are frequent. */
const objectives = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }));
/** Mostly non-dominated among each other, so that a small archive is over its capacity again and again. */
const nearAFront = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 3 }))
  .map(([first, worse]): Objectives => [first, (first * first) / 60 + worse]);
const runs = { seed: 20_230_901, numRuns: 400 };

describe("with room for all", () => {
  test("it holds exactly the non-dominated objectives, sorted by the first, in whatever order they are offered", () => {
    fc.assert(
      fc.property(fc.array(objectives, { maxLength: 60 }), fc.nat(), (offers, turn) => {
        const archive = new ParetoArchive(60, 3);
        const at = offers.length === 0 ? 0 : turn % offers.length;
        offerAll(archive, [...offers.slice(at), ...offers.slice(0, at)]);
        expect(objectivesIn(archive)).toEqual(nonDominated(offers));
      }),
      runs,
    );
  });

  test("an offer is accepted if and only if nothing so far is at least as good in both", () => {
    fc.assert(
      fc.property(fc.array(objectives, { maxLength: 60 }), (offers) => {
        const accepted = offerAll(new ParetoArchive(60, 3), offers);
        offers.forEach((one, i) => {
          const beaten = offers.slice(0, i).some((other) => other[0] >= one[0] && other[1] <= one[1]);
          expect(accepted[i]).toBe(!beaten);
        });
      }),
      runs,
    );
  });
});

describe("over its capacity", () => {
  /**
   * A (0, 0), B (2, 6.5), C (4, 8), D (7, 9), E (10, 10): both ranges are 10, so the distances are
   * B 0.4 + 0.8 = 1.2, C 0.5 + 0.25 = 0.75, D 0.6 + 0.2 = 0.8. By the first objective alone B would be the most
   * crowded, by the second alone D.
   */
  const five: Objectives[] = [[0, 0], [2, 6.5], [4, 8], [7, 9], [10, 10]];
  const withoutC: Objectives[] = [[0, 0], [2, 6.5], [7, 9], [10, 10]];

  test.each([[five], [[...five].reverse()], [[five[2]!, five[4]!, five[0]!, five[3]!, five[1]!]]])(
    "the most crowded point leaves, here C: offered %j",
    (offers) => {
      const archive = new ParetoArchive(4, 3);
      offerAll(archive, offers);
      expect(objectivesIn(archive)).toEqual(withoutC);
    },
  );

  test("crowding is measured anew for each point that leaves", () => {
    // After C has left, F (8, 9.6) comes: B 0.7 + 0.9 = 1.6, D 0.6 + 0.31 = 0.91, F 0.3 + 0.1 = 0.4.
    const archive = new ParetoArchive(4, 3);
    expect(offerAll(archive, [...five, [8, 9.6]])).toEqual([true, true, true, true, true, false]);
    expect(objectivesIn(archive)).toEqual(withoutC);
  });

  test("a point that widens the front stays, however close", () => {
    const archive = new ParetoArchive(4, 3);
    expect(offerAll(archive, [...five, [10.1, 10.1]]).at(-1)).toBe(true);
    expect(archive.first(3)).toBe(10.1);
  });

  test("it is what dropping the smallest distance after every offer leaves, and keeps each point with its objectives", () => {
    fc.assert(
      fc.property(fc.array(nearAFront, { maxLength: 80 }), fc.integer({ min: 2, max: 6 }), (offers, capacity) => {
        const archive = new ParetoArchive(capacity, 3);
        let expected: Objectives[] = [];
        for (const [i, offer] of offers.entries()) {
          archive.offer(Float64Array.of(...offer, i), ...offer);
          expected = nonDominated([...expected, offer]);
          if (expected.length > capacity) expected = withoutMostCrowded(expected);
        }
        expect(objectivesIn(archive)).toEqual(expected);
        expected.forEach((objective, rank) => {
          const [first, second, i] = archive.point(rank);
          expect([first, second]).toEqual(objective);
          expect(offers[i!]).toEqual(objective);
        });
      }),
      runs,
    );
  });
});

/** Deb's distances written down plainly. */
function withoutMostCrowded(front: readonly Objectives[]): Objectives[] {
  const range = (j: 0 | 1): number => front.at(-1)![j] - front[0]![j];
  // Reciprocals as in the archive, so that ties are ties in both.
  const perFirst = 1 / range(0);
  const perSecond = 1 / range(1);
  const distances = front.map((_, i) => {
    const before = front[i - 1];
    const after = front[i + 1];
    if (!before || !after) return Infinity;
    return (after[0] - before[0]) * perFirst + (after[1] - before[1]) * perSecond;
  });
  const dropped = distances.indexOf(Math.min(...distances));
  return front.filter((_, i) => i !== dropped);
}

test("the archive copies what it takes and gives copies", () => {
  const archive = new ParetoArchive(3, 2);
  const x = Float64Array.of(1, 2);
  archive.offer(x, 0, 0);
  x[0] = 9;
  archive.point(0)[1] = 9;
  expect([...archive.point(0)]).toEqual([1, 2]);
});

test("what it cannot take is refused by name", () => {
  const archive = new ParetoArchive(3, 2);
  expect(() => archive.offer(new Float64Array(3), 0, 0)).toThrow("came a point of 3 coordinates, required 2");
  expect(() => archive.offer(new Float64Array(2), NaN, 0)).toThrow("came objectives NaN and 0, required finite numbers");
  expect(() => archive.offer(new Float64Array(2), 0, Infinity)).toThrow("required finite numbers");
  expect(archive.size).toBe(0);
  expect(() => archive.first(0)).toThrow("came rank 0");
  expect(() => new ParetoArchive(1, 2)).toThrow("came capacity 1, required a whole number >= 2");
  expect(() => new ParetoArchive(10, 0)).toThrow("came dimension 0, required a whole number >= 1");
});
