import { describe, expect, test } from "vitest";
import { compareRepeats, type RunRecord, type SolverStudy } from "../../../src/solvers";

function record(seed: number, bestYuan: number, more: Partial<RunRecord> = {}): RunRecord {
  return {
    id: `raw/I/ngo/0${seed}`,
    suite: "raw",
    problem: "I",
    arm: "ngo",
    seed,
    evaluations: 100,
    values: { bestYuan, gap: bestYuan / 10, violationKwh: 0 },
    ...more,
  };
}

const study = { facts: { versions: { v8: "1.0" } }, records: { raw: [record(1, 50), record(2, 60), record(3, 70)] } } as unknown as SolverStudy;

describe("a repeated run", () => {
  test.each(["1.0", "2.0"])("with the same numbers is identical, on V8 %s", (v8) => {
    expect(compareRepeats([record(2, 60)], study, v8)).toEqual([{ id: "raw/I/ngo/02", agreement: "identical", differing: [] }]);
  });

  test("with other numbers on the same V8 is different, and says what differs", () => {
    expect(compareRepeats([record(2, 61)], study, "1.0")).toEqual([{ id: "raw/I/ngo/02", agreement: "different", differing: ["bestYuan", "gap"] }]);
  });

  test.each([30, 69, 90])("on another V8 is alike if it ends at %d: no further from 50 to 70 than that is wide", (yuan) => {
    expect(compareRepeats([record(2, yuan)], study, "2.0")).toEqual([{ id: "raw/I/ngo/02", agreement: "alike", differing: ["bestYuan", "gap"] }]);
  });

  test.each([29, 91])("on another V8 is different if it ends at %d", (yuan) => {
    expect(compareRepeats([record(2, yuan)], study, "2.0")[0]!.agreement).toBe("different");
  });

  test("that spent another number of evaluations is different on any V8", () => {
    const [found] = compareRepeats([record(2, 60, { evaluations: 99 })], study, "2.0");
    expect(found).toEqual({ id: "raw/I/ngo/02", agreement: "different", differing: ["evaluations"] });
  });

  test("that nobody recorded is different", () => {
    expect(compareRepeats([record(4, 60)], study, "2.0")[0]).toEqual({ id: "raw/I/ngo/04", agreement: "different", differing: ["no record"] });
  });
});
