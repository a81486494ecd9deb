import { describe, expect, test } from "vitest";
import { algorithmById, ALGORITHMS, type AlgorithmId } from "../../../src/solvers/algorithms";
import { minimise, minimiseInSteps, type RunLog, type RunOptions } from "../../../src/solvers/minimise";
import type { Problem } from "../../../src/solvers/problem";
import { testFunction } from "../../../src/solvers/test-functions";
import { sphereAt, watched } from "../problems";

const IDS = Object.keys(ALGORITHMS) as AlgorithmId[];

function run(id: AlgorithmId, problem: Problem, options: Partial<RunOptions> = {}): RunLog {
  return minimise(problem, algorithmById(id), { seed: "1", evaluations: 2000, ...options });
}

const bowl = testFunction("rastrigin", { dimension: 6, shifted: true });

/*
 * 50 for the start and what T iterations cost. NGO: two evaluations for each of 50 points, 50 + 500 x 100. PSO and DE:
 * 50 + 1000 x 50. Improved PSO: 50 steps in every tenth iteration, 55 on average: 50,000 / 55 = 909.09 iterations,
 * 50 + 909 x 50 + 90 x 50.
 */
const BUDGETS: Record<AlgorithmId, readonly [iterations: number, evaluations: number]> = {
  random: [1000, 50_050],
  pso: [1000, 50_050],
  "traditional-pso": [1000, 50_050],
  "improved-pso": [909, 50_000],
  de: [1000, 50_050],
  ngo: [500, 50_050],
  "improved-ngo": [500, 50_050],
};

test("each is registered under its own id", () => {
  expect(IDS.map((id) => ALGORITHMS[id].id)).toEqual(IDS);
});

describe.each(IDS)("%s", (id) => {
  test("spends the budget of 50,050 evaluations on its iterations, and counts right", () => {
    let evaluations = 0;
    const log = run(id, watched(sphereAt(0.3, 2, 0, 1), () => evaluations++), { evaluations: 50_050 });
    expect([log.iterations, log.evaluations]).toEqual(BUDGETS[id]);
    expect(evaluations).toBe(log.evaluations);
    expect(log.stopped).toBe("evaluations");
  });

  test.each([50, 51, 99, 100, 149, 150, 777, 1049, 1051])("of a budget of %i spends what whole iterations cost, never more", (budget) => {
    let evaluations = 0;
    const log = run(id, watched(sphereAt(0.3, 2, 0, 1), () => evaluations++), { evaluations: budget });
    const cost = { ngo: 100, "improved-ngo": 100, "improved-pso": 55 }[id as string] ?? 50;
    const iterations = Math.floor((budget - 50) / cost);
    const annealing = id === "improved-pso" ? 50 * Math.floor(iterations / 10) - 5 * iterations : 0;
    expect(log.iterations).toBe(iterations);
    expect(log.evaluations).toBe(50 + cost * iterations + annealing);
    expect(evaluations).toBe(log.evaluations);
    expect(evaluations).toBeLessThanOrEqual(budget);
  });

  test("the same seed gives the same log, digit by digit", () => {
    expect(run(id, bowl)).toEqual(run(id, bowl));
  });

  test("another seed gives another run", () => {
    expect(run(id, bowl, { seed: "2" }).best).not.toBe(run(id, bowl).best);
  });

  test("the best value is the value of the best point, and the least of all that were evaluated", () => {
    let least = Infinity;
    const log = run(id, { ...bowl, evaluate: (x) => {
      const value = bowl.evaluate(x);
      least = Math.min(least, value);
      return value;
    } });
    expect(log.best).toBe(bowl.evaluate(log.bestPoint));
    expect(log.best).toBe(least);
  });

  test("the best value after an iteration never rises, begins with the start population's and ends with the run's", () => {
    const startValues: number[] = [];
    const log = run(id, { ...bowl, evaluate: (x) => {
      const value = bowl.evaluate(x);
      if (startValues.length < 50) startValues.push(value);
      return value;
    } });
    expect(log.bestByIteration).toHaveLength(log.iterations + 1);
    log.bestByIteration.slice(1).forEach((value, t) => expect(value).toBeLessThanOrEqual(log.bestByIteration[t]!));
    expect(log.bestByIteration[0]).toBe(Math.min(...startValues));
    expect(log.bestByIteration.at(-1)).toBe(log.best);
  });

  test.each([
    ["optimum inside", sphereAt(0.3, 4, -1, 2)],
    ["optimum outside, so that the bounds are hit", sphereAt(9, 4, -1, 2)],
    ["optimum below the lower bound", sphereAt(-9, 4, 1, 2)],
  ])("every point lies in the box: %s", (_, problem) => {
    let outside = 0;
    run(id, watched(problem, (x) => (outside += x.every((value, j) => value >= problem.lower[j]! && value <= problem.upper[j]!) ? 0 : 1)));
    expect(outside).toBe(0);
  });

  test("begins with the same points as any other for the same seed", () => {
    const start = (of: AlgorithmId): number[][] => {
      const points: number[][] = [];
      run(of, watched(bowl, (x, n) => { if (n <= 50) points.push([...x]); }));
      return points;
    };
    expect(start(id)).toEqual(start("random"));
  });

  test("does not change the problem's bounds, and finds its way where a coordinate has no range", () => {
    const problem: Problem = { ...sphereAt(0.5, 3, 0, 1), lower: Float64Array.of(0, 0.2, 0), upper: Float64Array.of(1, 0.2, 1) };
    const log = run(id, problem);
    expect(log.bestPoint[1]).toBe(0.2);
    expect([[...problem.lower], [...problem.upper]]).toEqual([
      [0, 0.2, 0],
      [1, 0.2, 1],
    ]);
  });

  test("works in one dimension and with the smallest population of 4", () => {
    const log = run(id, sphereAt(0.3, 1, 0, 1), { parameters: { populationSize: 4 }, evaluations: 404 });
    // So small a population may lose its spread early; a value of 0.02 is 0.14 from the optimum.
    expect(log.best).toBeLessThan(0.02);
    expect(log.evaluations).toBeGreaterThan(300);
  });
});

describe.each(["de", "ngo", "improved-ngo"] as const)("%s only ever accepts improvements", (id) => {
  test("so the points of the population never get worse from one iteration to the next", () => {
    let before: number[] = [];
    for (const { points } of steps(id)) {
      const now = points.map((point) => bowl.evaluate(point));
      before.forEach((value, i) => expect(now[i]).toBeLessThanOrEqual(value));
      before = now;
    }
    expect(before).toHaveLength(50);
  });

  function steps(of: AlgorithmId): ReturnType<typeof minimiseInSteps> {
    return minimiseInSteps(bowl, algorithmById(of), { seed: "1", evaluations: 3050 });
  }
});

describe("on a shifted sphere in five dimensions with 20,050 evaluations", () => {
  const problem = testFunction("sphere", { dimension: 5, shifted: true });
  /** Distance from the optimum as a share of the range of a coordinate. */
  const distance = (id: AlgorithmId): number => {
    const point = run(id, problem, { evaluations: 20_050 }).bestPoint;
    return Math.hypot(...point.map((value, j) => value - problem.optimum.point[j]!)) / 200;
  };

  test.each(IDS.filter((id) => id !== "random"))("%s comes within a thousandth of the range", (id) => {
    expect(distance(id)).toBeLessThan(1e-3);
  });

  test("random search does not come within a hundredth", () => {
    expect(distance("random")).toBeGreaterThan(1e-2);
  });
});

/*
 * The same problem in a box ten times as large: points that are ten times as far apart. Powers of two keep every digit,
 * so the factor is 8. No algorithm has a length of its own: each scales its steps by the range, by differences of points
 * or, as published NGO does, by the coordinates themselves.
 */
describe.each(IDS)("%s does not depend on the unit of the coordinates", (id) => {
  test("in a box eight times as large it goes the same way", () => {
    const large: Problem = {
      ...bowl,
      lower: bowl.lower.map((value) => 8 * value),
      upper: bowl.upper.map((value) => 8 * value),
      evaluate: (x) => bowl.evaluate(x.map((value) => value / 8)),
    };
    expect([...run(id, large).bestByIteration]).toEqual([...run(id, bowl).bestByIteration]);
  });
});

/** The same function with the box and everything in it moved by `shift`, a whole number so that few digits are lost. */
function moved(shift: number): Problem {
  const { lower, upper } = bowl;
  return {
    ...bowl,
    lower: lower.map((value) => value + shift),
    upper: upper.map((value) => value + shift),
    evaluate: (x) => bowl.evaluate(x.map((value) => value - shift)),
  };
}

describe("where the origin lies", () => {
  // Rounding differs by 1e-15 of the shift and grows with every step, so few iterations are compared.
  const options = { evaluations: 1050 };
  const difference = (id: AlgorithmId, parameters = {}): number => {
    const here = run(id, bowl, { ...options, parameters }).bestByIteration;
    const there = run(id, moved(16), { ...options, parameters }).bestByIteration;
    return Math.max(...here.map((value, t) => Math.abs(value - there[t]!)));
  };

  test.each(["random", "pso", "traditional-pso", "improved-pso", "de"] as const)("does not matter to %s", (id) => {
    expect(difference(id)).toBeLessThan(1e-9);
  });

  test.each([{}, { chase: false }, { guide: false }, { guide: false, chase: false }])(
    "does not matter to origin-free NGO with %j",
    (parts) => {
      expect(difference("improved-ngo", { ...parts, originFree: true })).toBeLessThan(1e-9);
    },
  );

  test("matters to published NGO, and to improved NGO as long as it uses the published moves", () => {
    expect(difference("ngo")).toBeGreaterThan(0.1);
    expect(difference("improved-ngo")).toBeGreaterThan(0.1);
  });
});
