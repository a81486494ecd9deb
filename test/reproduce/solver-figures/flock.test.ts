import { describe, expect, test } from "vitest";
import { collectFlock, flockFigure, type FlockOptions } from "../../../src/reproduce/solver-figures";
import { improvedNgo } from "../../../src/solvers/algorithms";
import { minimise } from "../../../src/solvers/minimise";
import { startPopulation } from "../../../src/solvers/population";
import { randomFrom } from "../../../src/solvers/random";
import { testFunction } from "../../../src/solvers/test-functions";

const problem = testFunction("sphere", { dimension: 3, shifted: true });
const options: FlockOptions = {
  seed: "7",
  evaluations: 8 + 2 * 8 * 20,
  parameters: { populationSize: 8 },
  iterations: [0, 1, 5, 20],
  coordinates: [2, 0],
  gridPoints: 5,
  gap: { of: (value) => value / 10, unit: "m" },
};
const flock = collectFlock(problem, improvedNgo, options);
const log = minimise(problem, improvedNgo, options);

describe("the frames", () => {
  test("begin with the start population, in the drawn coordinates: later iterations do not change it", () => {
    const { points } = startPopulation(problem, 8, "uniform", randomFrom("start:7"));
    expect(flock.frames[0]).toMatchObject({ iteration: 0, evaluations: 8, x: points.map((x) => x[2]!), y: points.map((x) => x[0]!) });
  });

  test("are those asked for, with the best gap so far, and end with the flock around the best point", () => {
    expect(flock.frames.map(({ iteration }) => iteration)).toEqual([0, 1, 5, 20]);
    expect(flock.frames.map(({ evaluations }) => evaluations)).toEqual([8, 24, 88, 328]);
    expect(flock.frames.map(({ bestGap }) => bestGap)).toEqual([0, 1, 5, 20].map((t) => log.bestByIteration[t]! / 10));
    const { x, y } = flock.frames.at(-1)!;
    expect(flock.best).toEqual([log.bestPoint[2], log.bestPoint[0]]);
    expect(x.map((at, i) => [at, y[i]])).toContainEqual([...flock.best]);
  });

  test("the slice runs over the whole box, rows along the second coordinate, the third at the best point", () => {
    const { x, y, gap } = flock.slice;
    expect(x).toEqual([-100, -50, 0, 50, 100]);
    gap.forEach((row, r) => row.forEach((value, c) => {
      expect(value).toBeCloseTo(problem.evaluate(Float64Array.of(y[r]!, log.bestPoint[1]!, x[c]!)) / 10, 9);
    }));
  });

  test.each([
    [{ iterations: [0, 21] }, /came iterations 0, 21, required ascending ones from 0 to 20/],
    [{ iterations: [5, 1] }, /required ascending/],
    [{ iterations: [] }, /came iterations none/],
    [{ coordinates: [1, 1] as [number, number] }, /came coordinates 1 and 1/],
    [{ coordinates: [0, 3] as [number, number] }, /from 0 to 2/],
    [{ gridPoints: 1 }, /came 1 grid points/],
  ])("%j is refused", (change, message) => {
    expect(() => collectFlock(problem, improvedNgo, { ...options, ...change })).toThrow(message);
  });
});

describe("the figure", () => {
  const figure = flockFigure(flock);
  const visible = figure.plotly.data.map((trace) => trace["visible"] !== false);
  const [slider] = figure.plotly.layout["sliders"] as {
    active: number;
    steps: { label: string; method: string; args: [{ visible: boolean[] }] }[];
  }[];

  test("every step of the slider shows its own iteration, and always slice, start and best point", () => {
    expect(slider!.steps.map(({ label }) => label)).toEqual(["0", "1", "5", "20"]);
    slider!.steps.forEach(({ args, label, method }) => {
      const shown = figure.plotly.data.filter((_, i) => args[0].visible[i]).map((trace) => trace["name"] ?? trace["type"]);
      expect(method).toBe("restyle");
      expect(args[0].visible).toHaveLength(figure.plotly.data.length);
      expect(shown).toEqual(["heatmap", "Start", "Best point", `After ${label}`]);
    });
  });

  test("a still picture shows the frame that the slider stands on, which is one between start and end", () => {
    expect(visible).toEqual(slider!.steps[slider!.active]!.args[0].visible);
    expect(slider!.active).toBe(2);
  });

  test("names the coordinates from 1, the unit of the gap, and what lies outside the slice", () => {
    expect(figure.plotly.layout).toMatchObject({ xaxis: { title: { text: "Coordinate 3 (of 3)" } } });
    expect(figure.caption).toContain("The other 1 coordinates");
    expect(figure.caption).toMatch(/falls from [\d.]+ m to [\d.e-]+ m in 20 iterations \(328 evaluations\)/);
    expect(figure.data.rows.map(({ iteration }) => iteration)).toEqual([0, 1, 5, 20]);
  });

  test("survives JSON", () => {
    expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
  });
});
