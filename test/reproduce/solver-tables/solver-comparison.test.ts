// The tables of all solvers at equal work, each on a study small enough to work out by hand.
import { describe, expect, test } from "vitest";
import {
  ablationTable,
  encodingTable,
  equalWorkTable,
  psoTable,
  reflectedTable,
  solverFindings,
  statisticsTable,
} from "../../../src/reproduce/solver-tables";
import { compareArms } from "../../../src/reproduce/solver-tables/comparison";
import { gapsOf } from "../../../src/reproduce/solver-tables/runs";
import { flowRuns, runs, studyOf } from "./synthetic-study";

const flows = [
  ...flowRuns("I", "improved-ngo", [[0, 100], [1e-7, 300], [0, 200]]),
  ...flowRuns("II", "improved-ngo", [[0, 100], [0, 300], [0, 200]]),
  ...flowRuns("I", "improved-pso", [[0, 50], [0.02, null], [0.004, null]]),
  ...flowRuns("II", "improved-pso", [[0, 400], [0, 500], [0, 600]]),
  ...flowRuns("I", "random", [[0.9, null], [0.8, null], [1, null]]),
  ...flowRuns("II", "random", [[0.9, null], [0.8, null], [1, null]]),
  ...flowRuns("all", "improved-ngo", [[0.01, null], [0.03, null]]),
];
const raw = (["improved-ngo", "improved-pso", "random"] as const).flatMap((arm, i) =>
  ["I", "II"].flatMap((problem) => runs("raw", problem, arm, [{ gap: 2 + i, violationKwh: i }, { gap: 3 + i, violationKwh: 2 * i + 1 }])),
);
const study = studyOf([...flows, ...raw]);

describe("equal work", () => {
  const { rows, caption, columns } = equalWorkTable(study);
  const row = (problem: string, solver: string) => rows.find((of) => of["problem"] === problem && of["solver"] === solver);

  test("has a row for each scenario and arm, and for the scenarios as one problem", () => {
    expect(rows.map(({ problem, solver }) => `${String(problem)}: ${String(solver)}`)).toEqual([
      "I: Improved NGO", "I: Improved PSO", "I: Random search",
      "II: Improved NGO", "II: Improved PSO", "II: Random search",
      "I + II as one: Improved NGO",
    ]);
    expect(columns).toHaveLength(9);
  });

  test("gives gaps in percent, quartiles and how many got to 0.1 %", () => {
    // Gaps 0, 0.004, 0.02: quartiles halfway, 0.002 and 0.012.
    expect(row("I", "Improved PSO")).toEqual({
      problem: "I", solver: "Improved PSO", median: 0.4, quartiles: "0.2000 to 1.2000", best: 0, worst: 2, reached: "1 of 3", evaluations: null, seconds: 2,
    });
    expect(row("II", "Improved PSO")).toMatchObject({ reached: "3 of 3", evaluations: 500, seconds: null });
  });

  test("a gap below a ten-thousandth of a percent is the optimum", () => {
    expect(row("I", "Improved NGO")).toMatchObject({ median: 0, worst: 0 });
  });

  test("the caption says who is tied, who always arrives and who leads on the joint problem", () => {
    expect(caption).toContain("Improved NGO has its median at the optimum in every scenario.");
    expect(caption).toContain("Only Improved NGO comes within 0.1 % with every seed of every scenario.");
    expect(caption).toContain("lowest median is 2 % (Improved NGO)");
    const tied = studyOf([...flows.filter(({ arm }) => arm === "improved-ngo"), ...flowRuns("I", "de", [[0, 5]]), ...flowRuns("II", "de", [[0, 5]])]);
    expect(equalWorkTable(tied).caption).toContain("Improved NGO and DE/rand/1/bin have their medians at the optimum in every scenario: a tie");
  });

  test("a count of evaluations is a median only if more than half of the runs got there", () => {
    const two = (evaluations: readonly (number | null)[]) =>
      equalWorkTable(studyOf(flowRuns("I", "de", evaluations.map((count) => [0, count])), ["I"])).rows[0]!["evaluations"];
    expect(two([10, null])).toBeNull();
    expect(two([10, 20])).toBe(15);
    expect(two([10, null, 20])).toBe(20);
    expect(two([10, null, null, 20])).toBeNull();
  });
});

describe("encodings", () => {
  test("stand side by side in percent, with the median violation over all runs", () => {
    expect(encodingTable(study).rows[1]).toEqual({
      // Raw gaps 3 and 4; violations 1, 3, 1, 3 kWh.
      solver: "Improved PSO", decoderI: 0.4, decoderII: 0, rawI: 350, rawII: 350, violation: 2,
    });
  });

  test("the caption counts the arms that the decoder puts ahead of the best on raw flows", () => {
    expect(encodingTable(study).caption).toContain("raw flows is 250 % (Improved NGO, its easiest scenario); with the decoder 3 of 3 solvers stay below");
    expect(encodingTable(study).caption).toContain("random search among them: here the encoding decides more than the algorithm");
    const goodRaw = raw.map((run) => (run.arm === "improved-pso" ? { ...run, values: { gap: 0.1, violationKwh: 0 } } : run));
    const { caption } = encodingTable(studyOf([...flows, ...goodRaw]));
    expect(caption).toContain("10 % (Improved PSO, its easiest scenario); with the decoder 2 of 3");
    expect(caption).not.toContain("the encoding decides");
  });
});

describe("statistics", () => {
  const { rows, caption, columns } = statisticsTable(study);

  test("rank the arms in each scenario and seed, ties sharing ranks", () => {
    // Effort. I: NGO 2, 1, 1; improved PSO 1, then tied with random (never, 2.5, 2.5). II: NGO 1, PSO 2, random 3.
    expect(rows.map(({ effortRank }) => effortRank)).toEqual([7 / 6, (1 + 2.5 + 2.5 + 2 + 2 + 2) / 6, (3 + 2.5 + 2.5 + 3 + 3 + 3) / 6].map((rank) => Number(rank.toPrecision(4))));
    // Gap. I, seed 1: 0, 0, 0.9; seeds 2 and 3: three values; II: 0, 0, x.
    expect(rows.map(({ gapRank }) => gapRank)).toEqual([(4 * 1.5 + 2) / 6, (4 * 1.5 + 4) / 6, 3].map((rank) => Number(rank.toPrecision(4))));
    expect(columns).toHaveLength(9);
  });

  test("hold improved NGO against each other arm, within scenarios", () => {
    // Effort against improved PSO. I: 50 beats all three, the two that never arrive lose: 6 of 9. II: 9 of 9.
    expect(rows[1]!["effortA12"]).toBe(Number(((6 / 9 + 1) / 2).toPrecision(4)));
    // Gaps. I: ties in 3 of 9, 6 wins: 7.5 / 9; II: all tied, 0.5.
    expect(rows[1]).toMatchObject({ gapA12: Number(((7.5 / 9 + 0.5) / 2).toPrecision(4)), gapSize: "medium" });
    expect(rows[0]).toMatchObject({ effortP: null, gapP: null, effortSize: "" });
  });

  test("adjust p-values for the number of comparisons", () => {
    // Gaps against random: six pairs, differences 0.9, 0.8, 1 twice. Ties call for the normal approximation:
    // W = 0, mean 10.5, variance 6 x 7 x 13 / 24 - 3 x 6 / 48 = 22.375, z = 10 / 4.7302 = 2.1141, p = 0.0345; twice that.
    expect(rows[2]!["gapP"]).toBe(0.069);
  });

  test("the caption counts ties and pairs that differ", () => {
    expect(caption).toContain("in 4 of 6 blocks several solvers share the best");
    expect(caption).toContain("Improved PSO 2 of 6, Random search 6 of 6");
    expect(caption).toContain("for 2 comparisons");
  });

  test("work with one run each", () => {
    const single = studyOf([...flowRuns("I", "improved-ngo", [[0, 5]]), ...flowRuns("I", "de", [[0, 9]])], ["I"]);
    expect(statisticsTable(single).rows[0]).toMatchObject({ effortRank: null });
    expect(statisticsTable(single).caption).toContain("too few runs");
  });

  test("compare runs of the same seed only", () => {
    const uneven = studyOf([...flowRuns("I", "improved-ngo", [[0.1, 5], [0.2, 5], [0.3, 5]]), ...flowRuns("I", "de", [[0.2, 5]])], ["I"]);
    expect(compareArms(uneven, "flows", ["I"], ["improved-ngo", "de"], gapsOf)).toMatchObject({ pairs: 1, differing: 1, a12: 1 });
    expect(compareArms(uneven, "flows", ["I"], ["improved-ngo", "random"], gapsOf)).toBeNull();
  });
});

describe("the ablation", () => {
  const variant = (arm: string, factor: number) =>
    ["I", "II"].flatMap((problem) => flowRuns(problem, arm, [[0, 100 * factor], [0, 300 * factor], [0, 200 * factor]]));
  const { rows, caption } = ablationTable(
    studyOf([
      ...flows,
      ...variant("no-guide", 1.5),
      ...variant("no-chase", 0.5),
      ...flowRuns("I", "tent", [[0, 120], [0, 240], [0, 200]]),
      ...flowRuns("II", "tent", [[0, 80], [0, 360], [0.002, null]]),
    ]),
  );

  test("compares each variant with the whole on the same problem and seed", () => {
    expect(rows.map(({ variant: name, change, lower, upper, effect }) => [name, change, lower, upper, effect])).toEqual([
      ["the whole algorithm", null, null, null, ""],
      ["without guided first phase", 50, 50, 50, "slower"],
      ["with the published chase", -50, -50, -50, "faster"],
      // Changes 20, -20, 0, -20, 20 and (1001 / 200 - 1) 400.5 %: the median lies halfway between 0 and 20.
      ["tent map start", 10, expect.any(Number), expect.any(Number), "none seen"],
    ]);
    expect(rows[3]).toMatchObject({ reached: "5 of 6", evaluations: 220, median: 0 });
    expect(Number(rows[3]!["lower"])).toBeLessThan(0);
    expect(Number(rows[3]!["upper"])).toBeGreaterThan(0);
  });

  test("A12 is the share of pairs that the variant wins within a scenario", () => {
    // 150, 300, 450 against 100, 200, 300: wins 1 (150 < 200), 1 (150 < 300), a tie (300): 2.5 of 9.
    expect(rows[1]!["a12"]).toBe(Number((2.5 / 9).toPrecision(4)));
  });

  test("the caption sorts the variants by what the interval says", () => {
    expect(caption).toContain("No effect seen, as the interval includes 0: tent map start.");
    expect(caption).toContain("Slower than the whole: without guided first phase.");
    expect(caption).toContain("Faster than the whole: with the published chase.");
  });

  test("is the same on every call", () => {
    expect(ablationTable(study)).toEqual(ablationTable(study));
  });
});

describe("half reflected", () => {
  const reflected = (arm: string, counts: readonly (number | null)[]) =>
    ["I", "II"].flatMap((problem) => runs("reflected", problem, arm, counts.map((count) => ({ gap: 0, "evaluationsTo0.1Percent": count }))));
  const asItIs = (arm: string, counts: readonly number[]) => ["I", "II"].flatMap((problem) => flowRuns(problem, arm, counts.map((count) => [0, count] as const)));
  const { rows, caption } = reflectedTable(
    studyOf([
      ...asItIs("improved-ngo", [100, 200, 300]),
      ...reflected("improved-ngo", [600, 800, null]),
      ...asItIs("de", [400, 500, 600]),
      ...reflected("de", [410, 490, 620]),
    ]),
  );

  test("a solver is held against itself on the problem as it is", () => {
    expect(rows).toEqual([
      { solver: "Improved NGO", reached: "6 of 6", evaluations: 200, reflectedReached: "4 of 6", reflectedEvaluations: 800, factor: 4 },
      { solver: "DE/rand/1/bin", reached: "6 of 6", evaluations: 500, reflectedReached: "6 of 6", reflectedEvaluations: 490, factor: 0.98 },
    ]);
  });

  test("the caption names the fastest of both and who is slowed", () => {
    expect(caption).toContain("as it is: Improved NGO; half reflected: DE/rand/1/bin.");
    expect(caption).toContain("Slowed by half or more: Improved NGO (4 times)");
  });
});

describe("what improves PSO", () => {
  test("compares each difference with the traditional arm", () => {
    const { rows } = psoTable(
      studyOf([
        ...flowRuns("I", "traditional-pso", [[0.5, null], [0.4, null]]),
        ...flowRuns("I", "gentle-pso", [[0.5, null], [0.4, null]]),
        ...flowRuns("I", "annealed-pso", [[0.1, null], [0, 10]]),
      ]),
    );
    expect(rows).toEqual([
      { solver: "Traditional PSO", median: 45, reached: "0 of 2", a12: null, size: "" },
      { solver: "Traditional PSO with c = 1.49618", median: 45, reached: "0 of 2", a12: 0.5, size: "negligible" },
      { solver: "Traditional PSO with annealing", median: 5, reached: "1 of 2", a12: 1, size: "large" },
    ]);
  });
});

test("pairs are ranked within their scenario: a large scale or a run that never arrived weighs no more", () => {
  const first = [...flowRuns("I", "improved-ngo", [[1, 1], [2, 1], [3, 1]]), ...flowRuns("II", "improved-ngo", [[1000, 1], [2000, 1], [3000, 1]])];
  const second = [...flowRuns("I", "de", [[4, 1], [5, 1], [6, 1]]), ...flowRuns("II", "de", [[4000, 1], [5000, 1], [1e9, 1]])];
  // Six differences of three ranks each, all in one direction: p = 2 / 2^6 without ties, and the same by the normal
  // approximation whatever the values are.
  const scaled = second.map((run) => (run.values["gap"] === 1e9 ? { ...run, values: { ...run.values, gap: 7000 } } : run));
  const p = (of: typeof second): number => compareArms(studyOf([...first, ...of]), "flows", ["I", "II"], ["improved-ngo", "de"], gapsOf)!.pValue;
  expect(p(second)).toBe(p(scaled));
});

describe("the findings", () => {
  const findings = solverFindings(study);

  test("give improved NGO by scenario", () => {
    expect(findings.scenarios).toEqual([
      { scenario: "I", optimumYuan: 900, noTradeYuan: 1000, medianGap: 0, reached: 3, runs: 3 },
      { scenario: "II", optimumYuan: 1800, noTradeYuan: 2000, medianGap: 0, reached: 3, runs: 3 },
    ]);
  });

  test("order the arms by evaluations to 0.1 %, those that half of the runs miss last", () => {
    // Improved PSO: 50, 400, 500, 600 and twice never: median (500 + 600) / 2.
    expect(findings.speed.map(({ arm, medianEvaluations, reached, runs: all }) => [arm, medianEvaluations, reached, all])).toEqual([
      ["improved-ngo", 200, 6, 6],
      ["improved-pso", 550, 4, 6],
      ["random", null, 0, 6],
    ]);
  });

  test("between arms whose median run never arrives, more arrivals come first", () => {
    const never = studyOf([...flowRuns("I", "improved-pso", [[1, null], [1, null], [1, null]]), ...flowRuns("I", "de", [[0, 9], [1, null], [1, null]])], ["I"]);
    expect(solverFindings(never).speed.map(({ arm }) => arm)).toEqual(["de", "improved-pso"]);
  });

  test("take the scenario in which an encoding does worst", () => {
    const uneven = [...flowRuns("I", "improved-ngo", [[0.1, null]]), ...flowRuns("II", "improved-ngo", [[0.3, null]])];
    const unevenRaw = [...runs("raw", "I", "improved-ngo", [{ gap: 5, violationKwh: 0 }]), ...runs("raw", "II", "improved-ngo", [{ gap: 4, violationKwh: 0 }])];
    expect(solverFindings(studyOf([...uneven, ...unevenRaw])).encoding).toEqual({
      improvedNgoDecoder: 0.3, improvedNgoRaw: 5, bestRaw: { name: "Improved NGO", gap: 4 },
    });
  });

  test("set the encodings against each other", () => {
    expect(findings.encoding).toEqual({ improvedNgoDecoder: 0, improvedNgoRaw: 2.5, bestRaw: { name: "Improved NGO", gap: 2.5 } });
    expect(solverFindings(studyOf(flows)).encoding).toEqual({ improvedNgoDecoder: null, improvedNgoRaw: null, bestRaw: null });
  });
});
