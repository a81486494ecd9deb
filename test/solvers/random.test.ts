import { describe, expect, test } from "vitest";
import { randomFrom } from "../../src/solvers/random";
import { expectWithin } from "../support/expect-close";

const DRAWS = 200_000;

function drawn(draw: () => number): Float64Array {
  return Float64Array.from({ length: DRAWS }, draw);
}

function mean(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

function variance(values: Float64Array): number {
  const centre = mean(values);
  return values.reduce((total, value) => total + (value - centre) ** 2, 0) / (values.length - 1);
}

/** The share of the values below x. */
function below(values: Float64Array, x: number): number {
  return values.reduce((total, value) => total + (value < x ? 1 : 0), 0) / values.length;
}

/*
 * Bounds are five standard errors of the 200,000 draws unless a comment says otherwise: of a share p
 * 5 sqrt(p (1 - p) / n), 0.0056 at a half; of a mean 5 sigma / sqrt(n).
 */
const OF_A_SHARE = 5 * Math.sqrt(0.25 / DRAWS);

describe("streams", () => {
  const first = (seed: string): number[] => {
    const random = randomFrom(seed);
    return [random.uniform(), random.gauss(), random.cauchy(), random.studentT(3), random.below(1000), random.belowExcept(1000, 7)];
  };

  test("the same seed gives the same numbers of every kind", () => {
    expect(first("a")).toEqual(first("a"));
  });

  test("another seed gives other numbers, also if it differs in the last digit only", () => {
    const seeds = ["1", "2", "11", "run:1", "start:1"];
    expect(new Set(seeds.map((seed) => first(seed)[0])).size).toBe(seeds.length);
  });

  test("two streams of neighbouring seeds are not correlated", () => {
    const a = randomFrom("start:1");
    const b = randomFrom("start:2");
    // The mean of (u - 1/2)(v - 1/2) is 0 with a standard deviation of 1/12.
    const product = drawn(() => (a.uniform() - 0.5) * (b.uniform() - 0.5));
    expectWithin(mean(product), 0, 5 / 12 / Math.sqrt(DRAWS));
  });

  test("a stream does not depend on how many others are drawn from beside it", () => {
    const alone = randomFrom("a");
    const beside = randomFrom("a");
    const other = randomFrom("b");
    const numbers = Array.from({ length: 20 }, () => alone.gauss());
    expect(Array.from({ length: 20 }, () => (other.gauss(), beside.gauss()))).toEqual(numbers);
  });
});

describe("uniform", () => {
  const random = randomFrom("uniform");
  const values = drawn(() => random.uniform());

  test("lies in [0, 1)", () => {
    expect(Math.min(...values.subarray(0, 50_000))).toBeGreaterThanOrEqual(0);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
  });

  test("has the mean 1/2 and the variance 1/12", () => {
    expectWithin(mean(values), 1 / 2, 5 * Math.sqrt(1 / 12 / DRAWS), "mean");
    // The fourth central moment is 1/80, so the variance's standard error is sqrt((1/80 - 1/144) / n).
    expectWithin(variance(values), 1 / 12, 5 * Math.sqrt((1 / 80 - 1 / 144) / DRAWS), "variance");
  });

  test("each number is independent of the one before", () => {
    const products = values.slice(1).map((value, i) => (value - 0.5) * (values[i]! - 0.5));
    expectWithin(mean(products), 0, 5 / 12 / Math.sqrt(DRAWS));
  });
});

describe("whole numbers", () => {
  test("below(n) is uniform in 0 .. n - 1", () => {
    const random = randomFrom("below");
    const counts = new Map<number, number>();
    for (let n = 0; n < DRAWS; n++) {
      const value = random.below(7);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    for (const [value, count] of counts) expectWithin(count / DRAWS, 1 / 7, 5 * Math.sqrt(6 / 49 / DRAWS), `share of ${value}`);
  });

  test("below(1) is 0", () => {
    const random = randomFrom("one");
    expect(Array.from({ length: 10 }, () => random.below(1))).toEqual(new Array(10).fill(0));
  });

  test.each([0, 3, 6])("belowExcept(7, %i) never gives it and is uniform over the six others", (excluded) => {
    const random = randomFrom(`except ${excluded}`);
    const counts = new Float64Array(7);
    for (let n = 0; n < DRAWS; n++) counts[random.belowExcept(7, excluded)]! += 1;
    counts.forEach((count, value) => {
      if (value === excluded) expect(count).toBe(0);
      else expectWithin(count / DRAWS, 1 / 6, 5 * Math.sqrt(5 / 36 / DRAWS), `share of ${value}`);
    });
  });
});

describe("gauss", () => {
  const random = randomFrom("gauss");
  const values = drawn(() => random.gauss());

  test("has the mean 0 and the variance 1", () => {
    expectWithin(mean(values), 0, 5 / Math.sqrt(DRAWS), "mean");
    expectWithin(variance(values), 1, 5 * Math.sqrt(2 / DRAWS), "variance");
  });

  // The normal distribution function: 0.158655 at -1, 0.977250 at 2, 0.998650 at 3.
  test.each([
    [-1, 0.158655],
    [0, 0.5],
    [2, 0.97725],
    [3, 0.99865],
  ])("is below %d with the probability %d", (x, probability) => {
    expectWithin(below(values, x), probability, 5 * Math.sqrt((probability * (1 - probability)) / DRAWS));
  });
});

describe("cauchy", () => {
  const random = randomFrom("cauchy");
  const values = drawn(() => random.cauchy());

  // 1/2 + atan(x) / pi: the quartiles are -1 and 1.
  test.each([
    [-1, 0.25],
    [0, 0.5],
    [1, 0.75],
    [10, 0.5 + Math.atan(10) / Math.PI],
  ])("is below %d with the probability %d", (x, probability) => {
    expectWithin(below(values, x), probability, 5 * Math.sqrt((probability * (1 - probability)) / DRAWS));
  });

  test("is always finite", () => {
    expect(values.every(Number.isFinite)).toBe(true);
  });
});

describe("Student's t", () => {
  test("with 5 degrees of freedom has the mean 0 and the variance 5/3", () => {
    const random = randomFrom("t5");
    const values = drawn(() => random.studentT(5));
    expectWithin(mean(values), 0, 5 * Math.sqrt(5 / 3 / DRAWS), "mean");
    // Kurtosis 9: the variance's standard error is sqrt(8 / n) x 5/3, and its tails are heavy.
    expectWithin(variance(values), 5 / 3, 5 * Math.sqrt(8 / DRAWS) * (5 / 3), "variance");
  });

  test("with 1 degree of freedom is Cauchy's: quartiles -1 and 1", () => {
    const random = randomFrom("t1");
    const values = drawn(() => random.studentT(1));
    expectWithin(below(values, -1), 0.25, OF_A_SHARE);
    expectWithin(below(values, 1), 0.75, OF_A_SHARE);
  });

  // Distribution function with 2 degrees of freedom: 1/2 + x / (2 sqrt(2 + x^2)).
  test.each([-3, -0.5, 1, 2])("with 2 degrees of freedom follows its distribution function at %d", (x) => {
    const random = randomFrom(`t2 ${x}`);
    expectWithin(below(drawn(() => random.studentT(2)), x), 0.5 + x / (2 * Math.sqrt(2 + x * x)), OF_A_SHARE);
  });

  test.each([1e4, 1e12])("with %d degrees of freedom is nearly normal", (nu) => {
    const random = randomFrom("many");
    const values = drawn(() => random.studentT(nu));
    expectWithin(variance(values), 1, 5 * Math.sqrt(2 / DRAWS) + 2 / nu, "variance");
    expectWithin(below(values, -1), 0.158655, OF_A_SHARE);
    expectWithin(below(values, 2), 0.97725, OF_A_SHARE);
  });
});
