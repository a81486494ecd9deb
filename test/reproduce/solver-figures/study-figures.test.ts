import { describe, expect, test } from "vitest";
import type { Figure } from "../../../src/exhibits/exhibit";
import { convergenceFigure, fitnessFigure, targetsFigure } from "../../../src/reproduce/solver-figures";
import { CHECKPOINTS, ITERATION_CHECKPOINTS } from "../../../src/solvers/study";
import { flowRun, iterationRun, studyOf } from "./synthetic-study";

function traces(of: Figure, name: string): { x: number[]; y: number[]; customdata: number[] }[] {
  return of.plotly.data.filter((trace) => trace["name"] === name) as unknown as { x: number[]; y: number[]; customdata: number[] }[];
}

describe("fitness by iteration", () => {
  // Ends 0, 0.1, 0.3: fitness 100, 90, 70 yuan, so median 90 and (type 7) quartiles 80 and 95.
  const runs = [
    iterationRun("I", "improved-ngo", 1, 50_050, 1.5, 0),
    iterationRun("I", "improved-ngo", 2, 50_050, 1.5, 0.1),
    iterationRun("I", "improved-ngo", 3, 50_050, 1.5, 0.3),
    iterationRun("I", "traditional-pso", 1, 25_050, 0.9, 0.5),
    iterationRun("I", "pso", 1, 25_050, 3, 3),
    iterationRun("II", "improved-ngo", 1, 50_050, 9, 9),
  ];
  const figure = fitnessFigure(studyOf(runs), "I");
  const last = figure.data.rows.at(-1)!;

  test("is what trade saves: median and quartiles of (1 - gap) (no trade - optimum) over the seeds of the scenario", () => {
    expect(last).toMatchObject({ iteration: 500, "improved-ngo median": 90, "improved-ngo q1": 80, "improved-ngo q3": 95 });
    expect(figure.data.rows[0]).toMatchObject({ iteration: 1, "improved-ngo median": -50, "traditional-pso median": 10 });
  });

  test("draws the medians of its data, the paper's solvers only, and the optimum as a level line", () => {
    const [above, enlarged] = traces(figure, "Improved NGO");
    expect(above!.x).toEqual([...ITERATION_CHECKPOINTS]);
    expect(above!.y).toEqual(figure.data.rows.map((row) => row["improved-ngo median"]));
    expect(enlarged!.y).toEqual(above!.y);
    expect(traces(figure, "PSO, constricted")).toEqual([]);
    expect(traces(figure, "Proven optimum")[0]!.y).toEqual([100, 100]);
  });

  test("says what the iterations cost, which medians begin worse than no trade, and how far apart they end", () => {
    expect(figure.caption).toContain("50,050 (Improved NGO) and 25,050 (Traditional PSO) evaluations");
    expect(figure.caption).toContain("-50 yuan (Improved NGO).");
    expect(figure.caption).toContain("40.0 yuan apart, 40.0 %");
  });

  test("calls equal ends a tie, and leaves out the start where nothing begins below zero", () => {
    const even = [iterationRun("I", "improved-ngo", 1, 9, 0.5, 0), iterationRun("I", "improved-pso", 1, 9, 0.5, 0.0005)];
    const { caption } = fitnessFigure(studyOf(even), "I");
    expect(caption).toContain(": a tie.");
    expect(caption).not.toContain("worse than");
  });

  test("has no picture of a scenario without runs", () => {
    expect(() => fitnessFigure(studyOf(runs), "III")).toThrow('no runs by iteration of scenario "III"');
  });
});

describe("gap by evaluations", () => {
  const runs = [
    flowRun("I", "improved-ngo", 1, 0, 1000),
    flowRun("II", "improved-ngo", 1, 0, 2512),
    flowRun("I", "improved-ngo", 2, 1e-9, 2512),
    flowRun("I", "random", 1, 0.4, 100),
    flowRun("I", "no-chase", 1, 0, 10),
    flowRun("all", "random", 1, 0, 10),
  ];
  const figure = convergenceFigure(studyOf(runs));
  const [line] = traces(figure, "Improved NGO");

  test("gives gaps in per cent over all scenarios and seeds; the joint problem and the ablation stay out", () => {
    expect(figure.data.rows.map((row) => row["evaluations"])).toEqual([...CHECKPOINTS]);
    expect(figure.data.rows.at(-1)).toMatchObject({ "improved-ngo median": 0, "improved-ngo q3": 5e-8, "random median": 40 });
    expect(figure.data.columns.some(({ key }) => key.startsWith("no-chase"))).toBe(false);
  });

  test("draws the optimum on the lowest line, which bears its name, while hover text and data keep the zero", () => {
    expect(line!.y.at(-1)).toBe(1e-7);
    expect(line!.customdata.at(-1)).toBe(0);
    const { yaxis } = figure.plotly.layout as { yaxis: { type: string; tickvals: number[]; ticktext: string[] } };
    expect(yaxis.type).toBe("log");
    expect(yaxis.ticktext[yaxis.tickvals.indexOf(1e-7)]).toBe("optimum");
    expect(figure.caption).toContain('marked "optimum"');
  });

  test("has nothing that a logarithmic axis would lose", () => {
    for (const trace of figure.plotly.data) expect(Math.min(...(trace["y"] as number[]), ...(trace["x"] as number[]))).toBeGreaterThan(0);
  });

  test("says from when on the median is optimal, and what is left of the others", () => {
    expect(figure.caption).toContain("at the optimum by 2,512 evaluations (Improved NGO). ");
    expect(figure.caption).toContain("still 40 % (Random search). ");
  });
});

describe("what targets cost", () => {
  const targets = [0.1, 0.01];
  const runs = [
    flowRun("I", "improved-ngo", 1, 0, 10, [100, 1000], targets),
    flowRun("II", "improved-ngo", 1, 0, 10, [50, null], targets),
    flowRun("I", "random", 1, 0, 10, [null, null], targets),
    flowRun("all", "improved-ngo", 1, 0, 10, [1, 1], targets),
  ];
  const figure = targetsFigure(studyOf(runs, targets));
  const at = (evaluations: number, key: string): unknown => figure.data.rows.find((row) => row["evaluations"] === evaluations)![key];

  test("is the share of all pairs reached within the work; what is never reached stays in the denominator", () => {
    expect([at(40, "improved-ngo"), at(100, "improved-ngo"), at(1000, "improved-ngo")]).toEqual([0, 50, 75]);
    expect(figure.data.rows.at(-1)).toMatchObject({ evaluations: 50_050, "improved-ngo": 75, random: 0 });
  });

  test("says where the curves end and where they pass the half", () => {
    expect(figure.caption).toContain("75 % (Improved NGO) and 0 % (Random search)");
    expect(figure.caption).toContain("Half of them are reached by 100 evaluations (Improved NGO).");
    expect(figure.caption).toContain("Share of 4 targets per solver");
  });
});

test.each([
  fitnessFigure(studyOf([iterationRun("I", "improved-ngo", 1, 9, 2, 0)]), "I"),
  convergenceFigure(studyOf([flowRun("I", "ngo", 1, 0.2, 10)])),
  targetsFigure(studyOf([flowRun("I", "ngo", 1, 0.2, 10, [null, null], [0.1, 0.01])])),
])("$label works with a single arm, scenario and seed, and survives JSON", (figure) => {
  expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
  expect(`${figure.caption} ${figure.alt}`).not.toMatch(/NaN|undefined|Infinity/);
  const keys = figure.data.columns.map(({ key }) => key);
  for (const row of figure.data.rows) expect(Object.keys(row)).toEqual(keys);
});
