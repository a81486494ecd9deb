import { describe, expect, test } from "vitest";
import { baranWu33, FeederError, LoadError, nominalLoads, radialFeeder, withLoad } from "../../../src/ledger/grid";

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe("the 33-bus feeder", () => {
  test("has the loads and impedances of the publication: 3715 kW, 2300 kvar; sums of r and x of MATPOWER's case33bw", () => {
    expect(sum(baranWu33.loadKw)).toBe(3715);
    expect(sum(baranWu33.loadKvar)).toBe(2300);
    // Added up apart, from the 32 closed branches of the file.
    expect(sum(baranWu33.branches.map(({ rOhm }) => rOhm))).toBeCloseTo(20.5784, 9);
    expect(sum(baranWu33.branches.map(({ xOhm }) => xOhm))).toBeCloseTo(17.7843, 9);
  });

  test("is a tree: every bus but the first ends exactly one line, and its ends are 18, 22, 25 and 33", () => {
    expect(baranWu33.branches.map(({ to }) => to).sort((a, b) => a - b)).toEqual(Array.from({ length: 32 }, (_, i) => i + 2));
    const starts = new Set(baranWu33.branches.map(({ from }) => from));
    expect(baranWu33.branches.map(({ to }) => to).filter((bus) => !starts.has(bus))).toEqual([18, 22, 25, 33]);
  });
});

describe("a feeder that is none", () => {
  const line = (from: number, to: number) => ({ from, to, rOhm: 1, xOhm: 1 });
  const feeder = (branches: ReturnType<typeof line>[], busCount = 3) => ({ name: "f", baseKv: 10, busCount, branches, loadKw: [0, 1, 1], loadKvar: [0, 1, 1] });

  test.each([
    ["a loop", feeder([line(1, 2), line(2, 1)]), "f, line 2: bus 1 closes a loop or is none of 3, required a bus not reached yet"],
    ["an island", feeder([line(1, 2), line(4, 3)]), "f, line 2: bus 4 is not reached yet, required a line that starts where an earlier one ended"],
    ["a bus too many", feeder([line(1, 2), line(2, 4)]), "f, line 2: bus 4 closes a loop or is none of 3, required a bus not reached yet"],
    ["a line too few", feeder([line(1, 2)]), "f: came 1 lines, required 2 for 3 buses"],
    ["a load too few", feeder([line(1, 2), line(2, 3), line(3, 4)], 4), "f: came 3 loads, required one for each of 4 buses"],
  ])("%s is refused", (_, bad, message) => {
    expect(() => radialFeeder(bad)).toThrow(new FeederError(message));
  });
});

describe("loads", () => {
  test("are the nominal ones times a scale in thousandths, in watts", () => {
    expect(nominalLoads(baranWu33, 500)).toMatchObject({ activeW: { 1: 50_000 }, reactiveVar: { 29: 300_000 } });
    expect(() => nominalLoads(baranWu33, 0.5)).toThrow(new LoadError("load scale: came 0.5, required a whole number of thousandths, 0 or more"));
  });

  test("change at one bus only", () => {
    const loads = nominalLoads(baranWu33, 1000);
    const more = withLoad(loads, 18, 7000);
    expect(more.activeW.flatMap((w, i) => (w === loads.activeW[i] ? [] : [[i + 1, w]]))).toEqual([[18, 97_000]]);
    for (const bus of [0, 34, 1.5]) expect(() => withLoad(loads, bus, 1)).toThrow(new LoadError(`bus: came ${bus}, required a whole number from 1 to 33`));
  });
});
