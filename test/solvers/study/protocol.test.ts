import { describe, expect, test } from "vitest";
import {
  ABLATION_ARMS,
  ALL_SCENARIOS,
  algorithmById,
  BUDGET,
  CHECKPOINTS,
  CONTROL_ARMS,
  evaluationsOf,
  MAIN_ARMS,
  minimise,
  PAPER_ARMS,
  sampleJobs,
  SEEDS,
  studyJobs,
  testFunction,
} from "../../../src/solvers";

const scenarios = ["I", "II", "III"];
const jobs = studyJobs(scenarios);
const count = (suite: string, problem?: string): number =>
  jobs.filter((job) => job.suite === suite && (problem === undefined || job.problem === problem)).length;

describe("the protocol", () => {
  test("has at least 30 paired seeds: the same seeds for every arm on every problem", () => {
    expect(SEEDS).toBeGreaterThanOrEqual(30);
    for (const of of groups().values()) expect(of.map(({ seed }) => seed)).toEqual(Array.from({ length: SEEDS }, (_, n) => n + 1));
  });

  test("lets all arms and the ablation meet on every scenario, the main arms on all three as one", () => {
    for (const scenario of scenarios) expect(count("flows", scenario)).toBe((MAIN_ARMS.length + ABLATION_ARMS.length + CONTROL_ARMS.length) * SEEDS);
    expect(count("flows", ALL_SCENARIOS)).toBe(MAIN_ARMS.length * SEEDS);
    expect(count("reflected")).toBe(3 * MAIN_ARMS.length * SEEDS);
    expect(count("raw")).toBe(3 * MAIN_ARMS.length * SEEDS);
    expect(count("prices")).toBe(3 * MAIN_ARMS.length * SEEDS);
    expect(count("front")).toBe(3 * SEEDS);
    expect(count("functions")).toBe(14 * 10 * SEEDS);
  });

  test("gives each run a name of its own, in the same order each time", () => {
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(jobs.length);
    expect(studyJobs(scenarios)).toEqual(jobs);
    expect(jobs[0]!.id).toBe("flows/I/improved-ngo/01");
  });

  test("knows every arm, each with parameters that its algorithm accepts", () => {
    const square = testFunction("sphere", { dimension: 2, shifted: false });
    const arms = [...MAIN_ARMS, ...ABLATION_ARMS, ...CONTROL_ARMS];
    expect(new Set(arms.map(({ id }) => id)).size).toBe(arms.length);
    for (const { algorithm, parameters } of arms) {
      expect(() => minimise(square, algorithmById(algorithm), { seed: "1", evaluations: 200, parameters })).not.toThrow();
    }
  });

  test("lets every run begin with the same points per seed, except where the start is what is studied", () => {
    const square = testFunction("sphere", { dimension: 3, shifted: true, seed: "s" });
    const first = (arm: (typeof MAIN_ARMS)[number]): number =>
      minimise(square, algorithmById(arm.algorithm), { seed: "7", evaluations: 50, parameters: arm.parameters }).best;
    const [one, ...others] = MAIN_ARMS.map(first);
    for (const other of others) expect(other).toBe(one);
  });
});

function groups(): Map<string, typeof jobs> {
  const map = new Map<string, typeof jobs>();
  for (const job of jobs) {
    const key = `${job.suite}/${job.problem}/${job.arm}`;
    map.set(key, [...(map.get(key) ?? []), job]);
  }
  return map;
}

// N + 2 N T; N + N T; N + (N + 50 / 10) T with N = 50 and T = 500.
test("500 iterations are unequal work: 50,050, 27,550 and 25,050 evaluations", () => {
  expect(PAPER_ARMS.map((arm) => evaluationsOf(arm, 500))).toEqual([50_050, 27_550, 25_050]);
  expect(BUDGET).toBe(50_050);
});

test("gaps are recorded at log-spaced evaluation counts up to the budget", () => {
  expect(CHECKPOINTS[0]).toBe(10);
  expect(CHECKPOINTS.at(-1)).toBe(BUDGET);
  for (let i = 1; i < CHECKPOINTS.length; i++) expect(CHECKPOINTS[i]!).toBeGreaterThan(CHECKPOINTS[i - 1]!);
});

test("the sample repeats each suite, each arm on flows, and the paper's solvers on every scenario", () => {
  const sample = sampleJobs(scenarios);
  expect(sample.length).toBeLessThanOrEqual(30);
  expect(sample.every((job) => jobs.some(({ id }) => id === job.id))).toBe(true);
  expect([...new Set(sample.map(({ suite }) => suite))].sort()).toEqual(["flows", "front", "functions", "iterations", "prices", "raw", "reflected"]);
  const onFlows = sample.filter(({ suite }) => suite === "flows");
  expect(new Set(onFlows.map(({ arm }) => arm)).size).toBe(MAIN_ARMS.length + ABLATION_ARMS.length + CONTROL_ARMS.length);
  for (const scenario of scenarios) {
    for (const { id } of PAPER_ARMS) expect(onFlows.some(({ problem, arm }) => problem === scenario && arm === id)).toBe(true);
  }
});
