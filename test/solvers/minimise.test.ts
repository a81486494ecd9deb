import { describe, expect, test } from "vitest";
import { improvedNgo, improvedPso, ngo, randomSearch } from "../../src/solvers/algorithms";
import { logSpaced, minimise, minimiseInSteps, RunError, type RunLog, type RunOptions } from "../../src/solvers/minimise";
import { ParameterError } from "../../src/solvers/parameters";
import { sequence, sphereAt, watched } from "./problems";

const bowl = sphereAt(0.3, 3, 0, 1);

function run(options: Partial<RunOptions> = {}): RunLog {
  return minimise(bowl, ngo, { seed: "1", evaluations: 1050, ...options });
}

describe("the log", () => {
  test("names algorithm, problem, seed and all parameters, defaults included", () => {
    const log = minimise(bowl, improvedPso, { seed: "a", evaluations: 200, parameters: { cooling: 0.5 } });
    expect([log.algorithm, log.problem, log.seed]).toEqual(["improved-pso", "sphere at 0.3", "a"]);
    expect(log.parameters).toEqual({
      populationSize: 50,
      firstInertia: 0.9,
      lastInertia: 0.4,
      attraction: 1.49618,
      maxVelocity: 0.2,
      annealingPeriod: 10,
      annealingSteps: 50,
      stepShare: 0.05,
      cooling: 0.5,
    });
  });

  test("a budget that pays for the start population alone gives its best", () => {
    const log = run({ evaluations: 50 });
    expect([log.iterations, log.evaluations, log.stopped]).toEqual([0, 50, "evaluations"]);
    expect([...log.bestByIteration]).toEqual([log.best]);
  });
});

describe("what is refused, before the problem is looked at", () => {
  const untouched = watched(bowl, () => {
    throw new Error("the problem was evaluated");
  });

  test("parameters that do not fit, all at once, with the algorithm's name", () => {
    const refused = (): RunLog =>
      minimise(untouched, improvedNgo, { seed: "1", evaluations: 1050, parameters: { guideShare: 2, populationSize: 3, chace: true, start: "sobol" } });
    expect(refused).toThrow(ParameterError);
    expect(refused).toThrow(
      "Improved NGO: guideShare: came 2, required a number from 0 to 1; populationSize: came 3, required a whole number from 4 to 10000; " +
        'chace: unknown parameter (did you mean "chase"?); start: came "sobol", required one of uniform, latinHypercube, tent',
    );
  });

  test.each([
    [49, "evaluations: came 49, required a whole number from 50, the size of the start population, to 2147483647"],
    [100.5, "evaluations: came 100.5, required a whole number from 50, the size of the start population, to 2147483647"],
    [Number.NaN, "evaluations: came NaN, required a whole number from 50, the size of the start population, to 2147483647"],
    [2 ** 31, "evaluations: came 2147483648, required a whole number from 50, the size of the start population, to 2147483647"],
    [Infinity, "evaluations: came Infinity, required a whole number from 50, the size of the start population, to 2147483647"],
  ])("a budget of %d", (evaluations, message) => {
    expect(() => minimise(untouched, ngo, { seed: "1", evaluations })).toThrow(new RunError(message));
  });

  test("a budget smaller than the population that was asked for", () => {
    expect(() => minimise(untouched, ngo, { seed: "1", evaluations: 60, parameters: { populationSize: 61 } })).toThrow("from 61");
  });

  test.each([
    [[100, 50], "checkpoint 2: came 50, required ascending whole numbers from 1 to 1050"],
    [[100, 100], "checkpoint 2: came 100, required ascending whole numbers from 1 to 1050"],
    [[0], "checkpoint 1: came 0, required ascending whole numbers from 1 to 1050"],
    [[1, 2, 1051], "checkpoint 3: came 1051, required ascending whole numbers from 1 to 1050"],
    [[1, 2.5], "checkpoint 2: came 2.5, required ascending whole numbers from 1 to 1050"],
  ])("checkpoints %j", (checkpoints, message) => {
    expect(() => minimise(untouched, ngo, { seed: "1", evaluations: 1050, checkpoints })).toThrow(new RunError(message));
  });
});

/** 200 values that fall from 200 to 1. */
const FALLING = Array.from({ length: 200 }, (_, n) => 200 - n);

describe("on a problem with a known sequence of values", () => {
  const log = (options: Partial<RunOptions> = {}, values: readonly number[] = FALLING): RunLog =>
    minimise(sequence(values), randomSearch, { seed: "1", evaluations: 200, parameters: { populationSize: 10 }, ...options });

  test("checkpoints hold the best up to and including their evaluation", () => {
    expect(log({ checkpoints: [1, 9, 10, 11, 137, 200] }).checkpoints).toEqual([
      { evaluations: 1, best: 200 },
      { evaluations: 9, best: 192 },
      { evaluations: 10, best: 191 },
      { evaluations: 11, best: 190 },
      { evaluations: 137, best: 64 },
      { evaluations: 200, best: 1 },
    ]);
  });

  test("a later worse value does not spoil a checkpoint", () => {
    const values = [5, 3, 9, 4, 2, ...new Array<number>(195).fill(7)];
    expect(log({ checkpoints: [3, 4, 5, 6] }, values).checkpoints.map(({ best }) => best)).toEqual([3, 3, 2, 2]);
  });

  test("targets are counted exactly and come in the order in which they were given, each for itself, equal ones too", () => {
    expect(log({ targets: [100, 200, 1, 63.5, 0, 100, 250] }).evaluationsToTarget).toEqual([101, 1, 200, 138, null, 101, 1]);
  });

  test("a target of the start population counts", () => {
    expect(log({ targets: [195] }).evaluationsToTarget).toEqual([6]);
  });

  test("stops after the iteration in which the lowest target is reached", () => {
    // 150 is the value of evaluation 51, in the fifth iteration of ten: evaluations 51 to 60.
    const stopped = log({ targets: [190, 150], stopAtTargets: true });
    expect(stopped.stopped).toBe("targets");
    expect([stopped.iterations, stopped.evaluations, stopped.best]).toEqual([5, 60, 141]);
    expect(stopped.evaluationsToTarget).toEqual([11, 51]);
    expect(stopped.bestByIteration).toHaveLength(6);
  });

  test("targets do not stop a run that is not asked to", () => {
    expect(log({ targets: [150] }).evaluations).toBe(200);
  });

  test("a run that is to stop at targets but has none runs to its end", () => {
    expect([log({ stopAtTargets: true }).stopped, log({ stopAtTargets: true }).evaluations]).toEqual(["evaluations", 200]);
  });

  test("where a run stopped early, later checkpoints hold what it had", () => {
    const { checkpoints } = log({ targets: [150], stopAtTargets: true, checkpoints: [60, 61, 200] });
    expect(checkpoints.map(({ best }) => best)).toEqual([141, 141, 141]);
  });

  test("the best value by iteration is what the sequence says", () => {
    expect([...log().bestByIteration]).toEqual(Array.from({ length: 20 }, (_, t) => 191 - 10 * t));
  });
});

describe("progress", () => {
  test("is told after the start and after each iteration", () => {
    const told: [number, number, number, number][] = [];
    const log = run({ onProgress: ({ iteration, iterations, evaluations, best }) => told.push([iteration, iterations, evaluations, best]) });
    expect(told.map(([t]) => t)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(told.map(([, , evaluations]) => evaluations)).toEqual([50, 150, 250, 350, 450, 550, 650, 750, 850, 950, 1050]);
    expect(told.every(([, iterations]) => iterations === 10)).toBe(true);
    expect(told.map(([, , , best]) => best)).toEqual([...log.bestByIteration]);
  });

  test("watching changes nothing", () => {
    expect(run({ onProgress: () => undefined })).toEqual(run());
  });

  test("a listener may abort: the run ends with what it has", () => {
    const controller = new AbortController();
    const log = run({ signal: controller.signal, onProgress: ({ iteration }) => { if (iteration === 3) controller.abort(); } });
    expect([log.stopped, log.iterations, log.evaluations]).toEqual(["aborted", 3, 350]);
    expect([...log.bestByIteration]).toEqual([...run().bestByIteration.slice(0, 4)]);
  });

  test("a signal that is aborted from the start leaves the start population", () => {
    const log = run({ signal: AbortSignal.abort() });
    expect([log.stopped, log.iterations, log.evaluations]).toEqual(["aborted", 0, 50]);
    expect(log.best).toBe(run().bestByIteration[0]);
  });
});

describe("in steps", () => {
  test("gives the start and one step for each iteration, then the log of the run at once", () => {
    const steps = minimiseInSteps(bowl, ngo, { seed: "1", evaluations: 1050 });
    const seen: number[] = [];
    for (;;) {
      const { done, value } = steps.next();
      if (done) {
        expect(value).toEqual(run());
        break;
      }
      seen.push(value.iteration);
      expect(value.points).toHaveLength(50);
    }
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test("nothing is evaluated before the first step is asked for, and a caller may walk away", () => {
    let evaluations = 0;
    const steps = minimiseInSteps(watched(bowl, () => evaluations++), ngo, { seed: "1", evaluations: 1050 });
    expect(evaluations).toBe(0);
    steps.next();
    steps.next();
    expect(evaluations).toBe(150);
  });
});

describe("checkpoints by default", () => {
  test("five per decade from 10, and the budget", () => {
    // 10^(1 + i / 5): 10, 15.85, 25.12, 39.81, 63.10, 100, 158.5, ...
    expect(logSpaced(1000)).toEqual([10, 16, 25, 40, 63, 100, 158, 251, 398, 631, 1000]);
    expect(logSpaced(1001).slice(-2)).toEqual([1000, 1001]);
    expect(logSpaced(50_050).slice(-3)).toEqual([25_119, 39_811, 50_050]);
  });

  test.each([1, 4, 9, 10, 11, 15, 16, 17, 100, 1000, 123_456])("ascend up to a budget of %i without a repetition", (budget) => {
    for (const perDecade of [1, 5, 40]) {
      const spaced = logSpaced(budget, perDecade);
      expect(spaced.at(-1)).toBe(budget);
      spaced.slice(1).forEach((at, i) => expect(at).toBeGreaterThan(spaced[i]!));
      expect(spaced.slice(0, -1).every((at) => at >= 10 && Number.isInteger(at))).toBe(true);
    }
  });

  test("are those of a run", () => {
    expect(run().checkpoints.map(({ evaluations }) => evaluations)).toEqual(logSpaced(1050));
  });
});
