import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { saltelliDesign, sobolSequence } from "../../../src/sensitivity/sampling";
import { parseSample, parseShard, parseVariation, shardRuns, type Variation } from "../../../src/sensitivity/sweep";
import { axisOf } from "../../../src/sensitivity/sweep/axis";
import { pointsOf } from "../../../src/sensitivity/sweep/points";

const values = (text: string): number[] => {
  const axis = axisOf(parseVariation(text));
  return Array.from({ length: axis.count }, (_, k) => axis.value(k));
};

describe("values of a varied number", () => {
  test("include both ends and are the nearest numbers to their decimals", () => {
    // Binary sums would give 0.30000000000000004 and 0.6000000000000001.
    expect(values("x=0:0.7:0.1")).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]);
    expect(values("x=-0.2:0.2:0.1")).toEqual([-0.2, -0.1, 0, 0.1, 0.2]);
    expect(values("x=1e-7:5e-7:2e-7")).toEqual([1e-7, 3e-7, 5e-7]);
    expect(values("x=0.25:1:0.75")).toEqual([0.25, 1]);
    expect(values("x=100:1e6:99990").at(-1)).toBe(1e6);
  });

  test("never a negative zero", () => {
    expect(values("x=-0.1:0.1:0.1").map((value) => Object.is(value, -0))).toEqual([false, false, false]);
  });

  test("do not drift over a hundred thousand steps", () => {
    const axis = axisOf(parseVariation("x=0:10:0.0001"));
    expect(axis.count).toBe(100_001);
    for (const k of [1, 3, 77_777, 99_999]) expect(String(axis.value(k))).toBe(String(Number(`${k}e-4`)));
  });

  test("are those of whole numbers divided by a power of ten, whatever the ends", () => {
    fc.assert(
      fc.property(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 9 }), (from, step, count, places) => {
        const decimal = (whole: number): number => Number(`${whole}e-${places}`) + 0;
        const axis = axisOf({ name: "x", from: decimal(from), to: decimal(from + step * count), step: decimal(step) });
        expect(Array.from({ length: axis.count }, (_, k) => axis.value(k))).toEqual(Array.from({ length: count + 1 }, (_, k) => decimal(from + k * step)));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test("of a list are as they come", () => {
    expect(values("/storage/capacityKwh=300,0,25.5")).toEqual([300, 0, 25.5]);
  });

  test.each([
    ["x=0:1:0.3", /came 0:1:0.3, required steps that end at 1 \(these end at 0.9\)/],
    ["x=1:0:0.1", /required FROM < TO and a step > 0/],
    ["x=0:1:-0.1", /required FROM < TO and a step > 0/],
    ["x=0:1:0", /required FROM < TO and a step > 0/],
    ["x=0:1:3", /required FROM < TO and a step > 0/],
    ["x=0:1", /required FROM:TO:STEP or a list of values \(a range alone is for --sample\)/],
    ["x=1,2,1", /came 1 twice/],
    ["x=", /came "x=", required NAME=FROM:TO:STEP/],
    ["=1", /came "=1", required/],
    ["x", /came "x", required/],
    ["x=0:1:2:3", /required NAME=FROM:TO:STEP/],
    ["x=0:one", /required NAME=FROM:TO:STEP/],
    ["x=1,,2", /required NAME=FROM:TO:STEP/],
    ["x=Infinity", /required NAME=FROM:TO:STEP/],
  ])("%s is an error that says why", (text, message) => {
    expect(() => values(text)).toThrow(message);
  });
});

describe("a grid", () => {
  test("has every combination, the last number varying fastest", () => {
    const points = pointsOf([parseVariation("a=1,2"), parseVariation("b=0:0.2:0.1")], { kind: "grid" });
    expect(points.count).toBe(6);
    expect([0, 1, 2, 3, 4, 5].map((i) => points.at(i))).toEqual([[1, 0], [1, 0.1], [1, 0.2], [2, 0], [2, 0.1], [2, 0.2]]);
  });

  test("without varied numbers is one point", () => {
    const points = pointsOf([], { kind: "grid" });
    expect([points.count, points.at(0)]).toEqual([1, []]);
  });

  test("of more than a billion points is refused", () => {
    const wide = ["a", "b"].map((name): Variation => ({ name, from: 0, to: 1, step: 0.00001 }));
    expect(() => pointsOf(wide, { kind: "grid" })).toThrow(/came 10000200001 runs, required at most 1000000000/);
  });
});

describe("a sample", () => {
  const ranges = [parseVariation("a=0:10:1"), parseVariation("b=-1:1")];

  test("of a Sobol' sequence is the sequence stretched over the ranges, steps ignored", () => {
    const points = pointsOf(ranges, parseSample("sobol:8", "x"));
    const sequence = sobolSequence({ dimensions: 2, seed: "x" });
    expect(points.count).toBe(8);
    for (let i = 0; i < 8; i++) {
      const [u, v] = sequence.point(i) as [number, number];
      const [a, b] = points.at(i) as [number, number];
      expect(a).toBeCloseTo(10 * u, 7);
      expect(b).toBeCloseTo(2 * v - 1, 8);
    }
  });

  test("after Saltelli has base x (d + 2) points in the design's order", () => {
    const points = pointsOf(ranges, parseSample("saltelli:4", "1"));
    const design = saltelliDesign({ dimensions: 2, base: 4, seed: "1" });
    expect(points.count).toBe(16);
    for (let i = 0; i < 16; i++) expect(points.at(i)[0]).toBeCloseTo(10 * design.point(i)[0]!, 7);
    // The third row of a block is the first with the first number of the second.
    expect(points.at(2)).toEqual([points.at(1)[0], points.at(0)[1]]);
  });

  test("has nine digits and stays within its range", () => {
    const points = pointsOf([{ name: "a", from: 0.1234567891, to: 0.1234567892 }], parseSample("sobol:64", "1"));
    for (let i = 0; i < 64; i++) {
      expect(points.at(i)[0]).toBeGreaterThanOrEqual(0.1234567891);
      expect(points.at(i)[0]).toBeLessThanOrEqual(0.1234567892);
    }
  });

  test("depends on the seed", () => {
    const at = (seed: string): number[] => pointsOf(ranges, parseSample("sobol:8", seed)).at(3);
    expect(at("1")).toEqual(at("1"));
    expect(at("1")).not.toEqual(at("2"));
  });

  test.each([
    ["sobol:0"], ["sobol"], ["sobol:1.5"], ["lhs:8"], ["saltelli:-1"],
  ])("%s is refused", (text) => {
    expect(() => parseSample(text, "1")).toThrow(`--sample: came "${text}", required sobol:POINTS or saltelli:BASE`);
  });

  test("of a list of values, or of nothing, is refused", () => {
    expect(() => pointsOf([parseVariation("a=1,2")], parseSample("sobol:8", "1"))).toThrow(/came a list of values, required FROM:TO/);
    expect(() => pointsOf([], parseSample("sobol:8", "1"))).toThrow(/came 0 varied numbers, required 1 to/);
    expect(() => pointsOf([{ name: "a", from: 1, to: 1 }], parseSample("sobol:8", "1"))).toThrow(/required FROM < TO/);
  });
});

describe("shards", () => {
  test("follow each other without gap or overlap and differ by at most one run", () => {
    for (const [runs, of] of [[10, 3], [7, 7], [2, 5], [0, 2], [1_000_000_000, 1024]] as const) {
      let next = 0;
      for (let index = 1; index <= of; index++) {
        const { from, to } = shardRuns(runs, { index, of });
        expect(from).toBe(next);
        expect([Math.floor(runs / of), Math.ceil(runs / of)]).toContain(to - from);
        next = to;
      }
      expect(next).toBe(runs);
    }
  });

  test.each(["0/3", "4/3", "1", "a/b", "1/0", "-1/3"])("%s is refused", (text) => {
    expect(() => parseShard(text)).toThrow(`--shard: came "${text}", required I/N with I from 1 to N`);
  });
});
