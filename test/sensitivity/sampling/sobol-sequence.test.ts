import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_SOBOL_DIMENSIONS, MAX_SOBOL_POINTS, sobolSequence } from "../../../src/sensitivity/sampling";
import { expectWithin } from "../../support/expect-close";

const RUNS = { seed: 20230831, numRuns: 200 } as const;
const CELLS = 2 ** 32;

/** The 32 digits of each coordinate as a whole number. */
const digits = (point: readonly number[]): number[] => point.map((x) => Math.floor(x * CELLS));

/** The sequence before its digital shift: the plain first point is 0, so its digits are the shift. */
function plainSequence(dimensions: number): (index: number) => number[] {
  const sequence = sobolSequence({ dimensions, seed: "plain" });
  const shift = digits(sequence.point(0));
  return (index) => digits(sequence.point(index)).map((x, k) => (x ^ shift[k]!) >>> 0);
}

describe("without the shift", () => {
  // scipy 1.17.1: s = scipy.stats.qmc.Sobol(128, scramble=False, bits=32); s.fast_forward(index) (not for 0);
  // x = s.random(1)[0]; [int(x[d - 1] * 2**32) for d in (1, 2, 3, 10, 40, 64, 100, 127, 128)]
  const columns = [1, 2, 3, 10, 40, 64, 100, 127, 128];
  test.each([
    [1, [2147483648, 2147483648, 2147483648, 2147483648, 2147483648, 2147483648, 2147483648, 2147483648, 2147483648]],
    [2, [3221225472, 1073741824, 1073741824, 3221225472, 1073741824, 3221225472, 3221225472, 1073741824, 1073741824]],
    [3, [1073741824, 3221225472, 3221225472, 1073741824, 3221225472, 1073741824, 1073741824, 3221225472, 3221225472]],
    [5, [3758096384, 3758096384, 536870912, 536870912, 1610612736, 2684354560, 1610612736, 2684354560, 536870912]],
    [1000, [943718400, 415236096, 2227175424, 297795584, 2059403264, 1916796928, 801112064, 725614592, 2336227328]],
    [65535, [65536, 4294901760, 2421489664, 703922176, 1870725120, 1272905728, 2030501888, 3767861248, 1032650752]],
    [1048576, [6144, 2013296640, 2918742016, 2210887680, 1476847616, 930220032, 3287799808, 1468405760, 329095168]],
    [1048577, [2147489792, 4160780288, 771258368, 63404032, 3624331264, 3077703680, 1140316160, 3615889408, 2476578816]],
  ])("point %d agrees with scipy", (index, expected) => {
    const point = plainSequence(128)(index);
    expect(columns.map((d) => point[d - 1])).toEqual(expected);
  });

  test("4096 points from 1,000,000 on agree with scipy in all 128 dimensions", () => {
    // s = scipy.stats.qmc.Sobol(128, scramble=False, bits=32); s.fast_forward(1_000_000); h = 0
    // for row in s.random(4096):
    //     for x in row: h = (h * 31 + int(x * 2**32)) % (2**31 - 1)
    const plain = plainSequence(128);
    let hash = 0;
    for (let i = 0; i < 4096; i++) for (const x of plain(1_000_000 + i)) hash = (hash * 31 + x) % (2 ** 31 - 1);
    expect(hash).toBe(1945886604);
  });

  test("the last point is the last direction number: 1 in the first dimension, odd in the others", () => {
    // Its index has the Gray code 2^31, and v_32 = m_32 2^0, where m is 1 in the first dimension and odd elsewhere.
    const last = plainSequence(128)(MAX_SOBOL_POINTS - 1);
    expect(last[0]).toBe(1);
    expect(last.every((x) => x % 2 === 1)).toBe(true);
  });
});

describe("balance, kept by the shift", () => {
  const sequence = sobolSequence({ dimensions: MAX_SOBOL_DIMENSIONS, seed: "balance" });

  test.each([
    [0, 1024],
    [3072, 1024],
    [7 * 16, 16],
    [2 ** 31, 256],
  ])("of the points from %d on, %d have one each in as many slices of every coordinate", (first, count) => {
    const points = Array.from({ length: count }, (_, i) => sequence.point(first + i));
    for (let k = 0; k < sequence.dimensions; k++) {
      expect(new Set(points.map((point) => Math.floor(point[k]! * count))).size, `dimension ${k + 1}`).toBe(count);
    }
  });

  test("the first two coordinates have one point in each of 256 boxes of any shape 2^-k x 2^(k - 8)", () => {
    const points = Array.from({ length: 256 }, (_, i) => sequence.point(i));
    for (let k = 0; k <= 8; k++) {
      const boxes = points.map(([x, y]) => `${Math.floor(x! * 2 ** k)} ${Math.floor(y! * 2 ** (8 - k))}`);
      expect(new Set(boxes).size, `k = ${k}`).toBe(256);
    }
  });

  test("without its first point the sequence has an empty slice", () => {
    const slices = Array.from({ length: 1024 }, (_, i) => Math.floor(sequence.point(i + 1)[0]! * 1024));
    expect(new Set(slices).size).toBeLessThan(1024);
  });
});

describe("random access", () => {
  const anyIndex = fc.integer({ min: 0, max: MAX_SOBOL_POINTS - 1 });

  test("a point depends on neither the points asked for before nor the number of dimensions", () => {
    const wide = sobolSequence({ dimensions: MAX_SOBOL_DIMENSIONS, seed: "7" });
    fc.assert(
      fc.property(anyIndex, fc.integer({ min: 1, max: MAX_SOBOL_DIMENSIONS }), (index, dimensions) => {
        const narrow = sobolSequence({ dimensions, seed: "7" });
        expect(narrow.dimensions).toBe(dimensions);
        expect(narrow.point(index)).toEqual(wide.point(index).slice(0, dimensions));
      }),
      RUNS,
    );
  });

  test("coordinates lie strictly between 0 and 1", () => {
    fc.assert(
      fc.property(anyIndex, fc.string(), (index, seed) => {
        const point = sobolSequence({ dimensions: 8, seed }).point(index);
        expect(point.every((x) => x > 0 && x < 1)).toBe(true);
      }),
      RUNS,
    );
  });
});

test("a coordinate whose digits the shift cancels lies half a cell above 0", () => {
  const sequence = sobolSequence({ dimensions: 1, seed: "1" });
  // The first coordinate's digits are those of the index's Gray code in reverse; undone from the shift, this is the index.
  let gray = 0;
  for (let bit = 0; bit < 32; bit++) if ((digits(sequence.point(0))[0]! >>> bit) & 1) gray |= 1 << (31 - bit);
  let index = gray >>> 0;
  for (const step of [1, 2, 4, 8, 16]) index ^= index >>> step;
  expect(sequence.point(index >>> 0)).toEqual([0.5 / CELLS]);
});

describe("the seed", () => {
  const first = (seed: string, index = 0): number[] => sobolSequence({ dimensions: 4, seed }).point(index);

  test("the same seed gives the same points, another one others", () => {
    expect(first("a", 99)).toEqual(first("a", 99));
    expect(new Set(["a", "b", "1", "2", "11"].map((seed) => first(seed)[0])).size).toBe(5);
  });

  test("every dimension has a shift of its own", () => expect(new Set(first("a")).size).toBe(4));

  test.each([0, 5])("over 4,000 seeds point %d has the mean 1/2 in each coordinate, and no two are correlated", (index) => {
    const seeds = 4000;
    const points = Array.from({ length: seeds }, (_, seed) => first(`${seed}`, index));
    const meanOf = (of: (point: number[]) => number): number => points.reduce((total, p) => total + of(p), 0) / seeds;
    // Five standard errors: a uniform coordinate has the variance 1/12, the product of two centred ones 1/144.
    for (let k = 0; k < 4; k++) {
      expectWithin(meanOf((p) => p[k]!), 0.5, 5 * Math.sqrt(1 / 12 / seeds), `coordinate ${k + 1}`);
      for (let l = 0; l < k; l++) {
        const product = meanOf((p) => (p[k]! - 0.5) * (p[l]! - 0.5));
        expectWithin(product, 0, 5 / 12 / Math.sqrt(seeds), `coordinates ${l + 1} and ${k + 1}`);
      }
    }
  });
});

describe("errors", () => {
  test.each([0, -1, 1.5, NaN, MAX_SOBOL_DIMENSIONS + 1])("%d dimensions are refused", (dimensions) => {
    expect(() => sobolSequence({ dimensions, seed: "1" })).toThrow(
      `sobolSequence: required 1 to 128 dimensions, came ${dimensions}`,
    );
  });

  test.each([-1, 0.5, NaN, MAX_SOBOL_POINTS])("the index %d is refused", (index) => {
    expect(() => sobolSequence({ dimensions: 2, seed: "1" }).point(index)).toThrow(
      `sobolSequence: required an index from 0 to 4294967295, came ${index}`,
    );
  });
});
