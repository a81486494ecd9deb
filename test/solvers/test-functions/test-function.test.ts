import seedrandom from "seedrandom";
import { describe, expect, test } from "vitest";
import { TEST_FUNCTION_IDS, testFunction, type TestFunctionId, type TestProblem } from "../../../src/solvers/test-functions";

const at = (id: TestFunctionId, ...x: number[]): number =>
  testFunction(id, { dimension: x.length, shifted: false }).evaluate(Float64Array.from(x));

/** Asserts a relative error of at most 1e-12, or as much absolutely near zero. */
function expectValue(actual: number, expected: number, what: string): void {
  const allowed = 1e-12 * Math.max(1, Math.abs(expected));
  expect(Math.abs(actual - expected) <= allowed, `${what}: came ${actual}, expected ${expected}`).toBe(true);
}

describe("values by hand", () => {
  const { PI, E, exp, SQRT2 } = Math;
  test.each<[TestFunctionId, number[], number, string]>([
    ["sphere", [1, 2], 5, "1 + 4"],
    ["ellipsoid", [1, 1, 1], 1_001_001, "1 + 1e3 + 1e6"],
    ["ellipsoid", [2, 0], 4, "the first axis has weight 1"],
    ["rosenbrock", [0, 0, 0], 2, "two terms of 1"],
    ["rosenbrock", [-1, 1], 4, "the parabola's bottom, (-1 - 1)^2"],
    ["rosenbrock", [2, 2], 401, "100 (4 - 2)^2 + 1"],
    ["rastrigin", [1, 1], 2, "whole numbers leave the squares"],
    ["rastrigin", [0.5, 0], 20.25, "0.25 + 10 + 10"],
    ["ackley", [1, 1], 20 * (1 - exp(-0.2)), "whole numbers leave the bowl"],
    ["ackley", [0.5, 0.5], 20 * (1 - exp(-0.1)) + E - 1 / E, "the cosines are -1"],
    ["griewank", [PI, 0], 2 + PI ** 2 / 4000, "1 + pi^2 / 4000 + 1"],
    ["griewank", [0, SQRT2 * PI], 2 + (2 * PI ** 2) / 4000, "the second coordinate is divided by sqrt 2"],
    ["schwefel12", [1, -1, 2], 5, "1^2 + 0^2 + 2^2"],
    ["schwefel12", [1, 2], 10, "1^2 + 3^2"],
  ])("%s at %j is %d: %s", (id, x, expected) => expectValue(at(id, ...x), expected, id));
});

// numpy 2, z = numpy.array([0.3, -1.2, 2.5, -0.7, 1.9]), i = numpy.arange(1, 6), D = 5, textbook formulas:
//   sum(z**2); sum(10.0**(6*(i-1)/(D-1))*z**2); scipy.optimize.rosen(z); sum(z**2-10*cos(2*pi*z)+10);
//   -20*exp(-0.2*sqrt(mean(z**2)))-exp(mean(cos(2*pi*z)))+20+e; sum(z**2)/4000-prod(cos(z/sqrt(i)))+1; sum(cumsum(z)**2)
test.each<[TestFunctionId, number]>([
  ["sphere", 11.88],
  ["ellipsoid", 3631790.7873331313],
  ["rosenbrock", 5318.3],
  ["rastrigin", 66.88],
  ["ackley", 7.119335021003968],
  ["griewank", 0.9531967567789563],
  ["schwefel12", 12.11],
])("%s in five dimensions agrees with numpy: %d", (id, expected) => {
  expectValue(at(id, 0.3, -1.2, 2.5, -0.7, 1.9), expected, id);
});

/** A point of the box. */
function pointIn(problem: TestProblem, random: () => number): Float64Array {
  return problem.lower.map((low, i) => low + random() * (problem.upper[i]! - low));
}

describe.each(TEST_FUNCTION_IDS)("%s", (id) => {
  const problem = (shifted: boolean, dimension = 10, seed = "a"): TestProblem => testFunction(id, { dimension, shifted, seed });

  test.each([false, true])("is 0 at its optimum and higher elsewhere, far off and close by (shifted: %s)", (shifted) => {
    const random = seedrandom("elsewhere");
    for (const dimension of [2, 3, 10, 50]) {
      const { evaluate, optimum, ...box } = problem(shifted, dimension);
      expect(optimum.value).toBe(0);
      expect(Math.abs(evaluate(optimum.point))).toBeLessThan(1e-9);
      for (let i = 0; i < 100; i++) {
        expect(evaluate(pointIn({ evaluate, optimum, ...box }, random))).toBeGreaterThan(1e-9);
        expect(evaluate(optimum.point.map((value) => value + 1e-3 * (random() - 0.5)))).toBeGreaterThan(0);
      }
    }
  });

  test("a shift moves its values: f_shifted(x + s) = f(x)", () => {
    const random = seedrandom("shift");
    const plain = problem(false);
    const moved = problem(true);
    const shift = moved.optimum.point.map((value, i) => value - plain.optimum.point[i]!);
    for (let i = 0; i < 100; i++) {
      const x = pointIn(plain, random);
      const expected = plain.evaluate(x);
      const actual = moved.evaluate(x.map((value, j) => value + shift[j]!));
      // Adding and subtracting the shift costs a few digits of each coordinate.
      expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-10 * Math.max(1, expected));
    }
  });

  test("a shift leaves the box and puts the optimum within 80 % of the half range, in every coordinate another", () => {
    const plain = problem(false, 200);
    const moved = problem(true, 200);
    expect([moved.lower, moved.upper]).toEqual([plain.lower, plain.upper]);
    const share = [...moved.optimum.point].map((value, i) => value / moved.upper[i]!);
    expect(Math.max(...share.map(Math.abs))).toBeLessThanOrEqual(0.8);
    // Uniform over -0.8 .. 0.8: of 200 values some come near both ends, and half lie on each side.
    expect(Math.min(...share)).toBeLessThan(-0.7);
    expect(Math.max(...share)).toBeGreaterThan(0.7);
    expect(new Set(share).size).toBe(200);
  });

  test("the same seed puts the optimum at the same point, another seed elsewhere", () => {
    expect(problem(true, 10, "a").optimum.point).toEqual(problem(true, 10, "a").optimum.point);
    expect(problem(true, 10, "a").optimum.point).not.toEqual(problem(true, 10, "b").optimum.point);
  });

  test("unshifted, the optimum is at 1 for rosenbrock and at 0 for the others, whatever the seed", () => {
    expect([...problem(false, 3, "b").optimum.point]).toEqual(new Array(3).fill(id === "rosenbrock" ? 1 : 0));
  });

  test("evaluate does not change x", () => {
    const shifted = problem(true);
    const x = pointIn(shifted, seedrandom("kept"));
    const before = x.slice();
    shifted.evaluate(x);
    expect(x).toEqual(before);
  });

  test.each([0, 1, -3, 2.5, NaN, Infinity])("a dimension of %d is refused", (dimension) => {
    expect(() => testFunction(id, { dimension, shifted: false })).toThrow(
      `testFunction ${id}: required a dimension that is a whole number of at least 2, came ${dimension}`,
    );
  });
});

test("an unknown function is refused with those there are", () => {
  for (const id of ["schwefel", "toString"]) {
    expect(() => testFunction(id as TestFunctionId, { dimension: 2, shifted: false })).toThrow(
      `testFunction: required one of sphere, ellipsoid, rosenbrock, rastrigin, ackley, griewank, schwefel12, came "${id}"`,
    );
  }
});

test("each function has a shift of its own under one seed", () => {
  const first = TEST_FUNCTION_IDS.map((id) => {
    const { optimum, upper } = testFunction(id, { dimension: 2, shifted: true, seed: "a" });
    return optimum.point[0]! / upper[0]!;
  });
  expect(new Set(first).size).toBe(TEST_FUNCTION_IDS.length);
});

test("values close to the optimum keep their digits: rastrigin at 1e-9 is (1 + 20 pi^2) 1e-18", () => {
  // Without this an optimum 1e-9 away would look exact, or even better than exact.
  const expected = (1 + 20 * Math.PI ** 2) * 1e-18;
  expect(Math.abs(at("rastrigin", 1e-9, 0) / expected - 1)).toBeLessThan(1e-9);
  // ackley: 20 x 0.2 x sqrt(1e-18 / 2) to first order.
  expect(Math.abs(at("ackley", 1e-9, 0) / (4e-9 / Math.SQRT2) - 1)).toBeLessThan(1e-6);
});
