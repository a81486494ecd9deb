import { describe, expect, test } from "vitest";
import { prepareDay } from "../../../src/model";
import { randomFrom } from "../../../src/solvers/random";
import { flowProblem, jointProblem, unitCube } from "../../../src/solvers/trading/flow-problem";
import { expectWithin } from "../../support/expect-close";
import { paperCase } from "../../support/paper-case";
import { box, sphereAt } from "../problems";

const random = randomFrom("flow problem");

test("the unit cube", () => {
  expect(unitCube(2)).toEqual({ lower: Float64Array.of(0, 0), upper: Float64Array.of(1, 1) });
});

describe("flows of the paper's Scenario I", () => {
  const problem = flowProblem(prepareDay(paperCase(), "I"));
  const x = Float64Array.from({ length: problem.dimension }, () => random.uniform());

  test("a point's value is what users pay in its day, which keeps every law", () => {
    const day = problem.day(x);
    expectWithin(problem.evaluate(x), day.settlement.usersNetPaymentYuan, 1e-6);
    expect(day.checks.filter((check) => !check.holds)).toEqual([]);
    expect(day.flows.mechanism).toBe("decoded");
  });

  test("has a coordinate from 0 to 1 for every use", () => {
    expect(problem.lower).toEqual(new Float64Array(problem.dimension));
    expect(problem.upper).toEqual(new Float64Array(problem.dimension).fill(1));
    expect(problem.name).toBe("flows I");
  });
});

describe("joined problems", () => {
  const parts = [sphereAt(1, 2, -1, 4), sphereAt(2, 1, 0, 9), { name: "first", ...box(3, -5, 5), evaluate: (x: Float64Array) => x[0]! }];
  const joint = jointProblem(parts);

  test("have all coordinates and bounds in order", () => {
    expect(joint.dimension).toBe(6);
    expect([...joint.lower]).toEqual([-1, -1, 0, -5, -5, -5]);
    expect([...joint.upper]).toEqual([4, 4, 9, 5, 5, 5]);
    expect(joint.name).toBe("sphere at 1 + sphere at 2 + first");
  });

  test("add their values: (3 - 1)^2 + (1 - 1)^2 + (5 - 2)^2 + 7", () => {
    expect(joint.evaluate(Float64Array.of(3, 1, 5, 7, 0, 0))).toBe(20);
  });

  test("all three scenarios at once cost what they cost one by one", () => {
    const scenarios = ["I", "II", "III"].map((scenario) => flowProblem(prepareDay(paperCase(), scenario)));
    const all = jointProblem(scenarios);
    const x = Float64Array.from({ length: all.dimension }, () => random.uniform());
    let offset = 0;
    const single = scenarios.map((problem) => problem.evaluate(x.slice(offset, (offset += problem.dimension))));
    expectWithin(all.evaluate(x), single[0]! + single[1]! + single[2]!, 1e-9);
  });
});

