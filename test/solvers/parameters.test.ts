import { describe, expect, test } from "vitest";
import { ALGORITHMS } from "../../src/solvers/algorithms";
import { choice, completeParameters, flag, number, ParameterError, whole } from "../../src/solvers/parameters";

const definitions = {
  size: whole(50, 4, 100, "points"),
  factor: number(0.5, 0, 2, "scale"),
  guide: flag(true, "guided"),
  start: choice("uniform", ["uniform", "tent"] as const, "spread"),
};

function problems(given: Record<string, unknown>): readonly string[] {
  try {
    completeParameters("NGO", definitions, given);
  } catch (error) {
    if (error instanceof ParameterError) return error.problems;
    throw error;
  }
  return [];
}

test("what is not given is the default", () => {
  expect(completeParameters("NGO", definitions, {})).toEqual({ size: 50, factor: 0.5, guide: true, start: "uniform" });
  expect(completeParameters("NGO", definitions, { guide: false, size: 10 })).toEqual({
    size: 10,
    factor: 0.5,
    guide: false,
    start: "uniform",
  });
});

describe("values that fit", () => {
  test.each([
    ["size", 4],
    ["size", 100],
    ["factor", 0],
    ["factor", 2],
    ["factor", 0.3],
    ["guide", false],
    ["start", "tent"],
  ])("%s = %s, ends included", (name, value) => {
    expect(problems({ [name]: value })).toEqual([]);
  });
});

describe("values that do not fit", () => {
  test.each<[string, unknown, string]>([
    ["size", 3, "size: came 3, required a whole number from 4 to 100"],
    ["size", 101, "size: came 101, required a whole number from 4 to 100"],
    ["size", 5.5, "size: came 5.5, required a whole number from 4 to 100"],
    ["size", "50", 'size: came "50", required a whole number from 4 to 100'],
    ["factor", -0.1, "factor: came -0.1, required a number from 0 to 2"],
    ["factor", Number.NaN, "factor: came NaN, required a number from 0 to 2"],
    ["factor", Infinity, "factor: came Infinity, required a number from 0 to 2"],
    ["factor", null, "factor: came null, required a number from 0 to 2"],
    ["factor", undefined, "factor: came undefined, required a number from 0 to 2"],
    ["guide", 1, "guide: came 1, required true or false"],
    ["guide", "true", 'guide: came "true", required true or false'],
    ["start", "sobol", 'start: came "sobol", required one of uniform, tent'],
    ["start", 1, "start: came 1, required one of uniform, tent"],
  ])("%s = %s is refused with name, value and range", (name, value, message) => {
    expect(problems({ [name]: value })).toEqual([message]);
  });

  test("a name that is nearly right brings the right one", () => {
    expect(problems({ facter: 1 })).toEqual(['facter: unknown parameter (did you mean "factor"?)']);
    expect(problems({ population: 1 })).toEqual(["population: unknown parameter"]);
  });

  test("a name that every object has is as unknown as any other", () => {
    expect(problems({ toString: 1 })).toEqual(["toString: unknown parameter"]);
    expect(problems({ constructor: 1 })).toEqual(["constructor: unknown parameter"]);
  });

  test("all problems come at once, and the message begins with the algorithm's name", () => {
    const given = { facter: 1, size: 0, guide: "no", start: "tent" };
    expect(problems(given)).toHaveLength(3);
    expect(() => completeParameters("NGO", definitions, given)).toThrow(
      'NGO: facter: unknown parameter (did you mean "factor"?); size: came 0, required a whole number from 4 to 100; guide: came "no", required true or false',
    );
  });
});

test.each(Object.entries(ALGORITHMS))("every default of %s lies in its own range and is described", (_, algorithm) => {
  const own = algorithm.parameters;
  const defaults = Object.fromEntries(Object.entries(own).map(([name, definition]) => [name, definition.default]));
  expect(completeParameters(algorithm.name, own, defaults)).toEqual(defaults);
  for (const { what } of Object.values(own)) expect(what.length).toBeGreaterThan(3);
});
