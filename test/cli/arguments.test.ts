import { describe, expect, test } from "vitest";
import { parseArguments } from "../../scripts/cli/arguments";
import { UsageError } from "../../scripts/lib/command-line";

const options = { case: { type: "string" }, set: { type: "string", multiple: true }, fresh: { type: "boolean", default: false } } as const;

function problemOf(...args: string[]): string {
  try {
    parseArguments(options, args, ["FILE"]);
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return (error as Error).message;
  }
  throw new Error(`no error for ${args.join(" ")}`);
}

describe("arguments of a command", () => {
  test("options in both forms, more than once, and what is no option", () => {
    expect(parseArguments(options, ["a", "--set", "x=1", "--set=y=-2", "--case", "-", "--fresh"], ["FILE"])).toEqual({ values: { set: ["x=1", "y=-2"], case: "-", fresh: true }, positionals: ["a"] });
    expect(parseArguments(options, [], ["FILE"]).values).toEqual({ fresh: false });
    expect(parseArguments(options, ["--case", ""], []).values.case).toBe("");
  });

  test("a negative number is a value, and behind -- an argument", () => {
    expect(parseArguments(options, ["--case", "-1.5"]).values.case).toBe("-1.5");
    expect(parseArguments(options, ["--", "-1"], ["FILE"]).positionals).toEqual(["-1"]);
  });

  test.each<[string[], string]>([
    [["--bogus"], 'option: came "--bogus", required one of --case, --set, --fresh'],
    [["--cas", "x"], 'option: came "--cas", required one of --case, --set, --fresh (did you mean "--case"?)'],
    [["--bogus=3"], 'option: came "--bogus", required one of --case, --set, --fresh'],
    [["--toString"], 'option: came "--toString", required one of --case, --set, --fresh'],
    [["-xy"], 'option: came "-xy", required one of --case, --set, --fresh'],
    [["-1"], 'option: came "-1", required one of --case, --set, --fresh'],
    [["--case"], "--case: came none, required a value"],
    [["--case", "--fresh"], '--case: came none before "--fresh", required a value; --case=--fresh if that is it'],
    [["--fresh=yes"], '--fresh: came "yes", required no value'],
    [["--bogus", "--case"], 'option: came "--bogus", required one of --case, --set, --fresh\n--case: came none, required a value'],
    [["a", "b"], 'arguments: came "a", "b", required FILE only'],
  ])("%j is wrong usage, in the project's words", (args, message) => {
    expect(problemOf(...args)).toBe(message);
  });

  test("a command without options says so", () => {
    expect(() => parseArguments({}, ["--x"])).toThrow('option: came "--x", required none');
  });
});
