import { describe, expect, test } from "vitest";
import { UsageError } from "../../scripts/lib/command-line";
import { chosenNotebooks, notebookNames } from "../../scripts/reproduce/notebooks";
import { HELP, parseOptions } from "../../scripts/reproduce/options";

describe("options of npm run reproduce", () => {
  test("by default all notebooks run on tslab, without Jupyter", () => {
    expect(parseOptions([])).toEqual({ kernel: "tslab", only: [], jupyter: false, help: false });
  });

  test("all of them can be given", () => {
    expect(parseOptions(["--kernel", "deno", "--only", "7-1,7-2", "--only=A", "--jupyter", "-h"])).toEqual({
      kernel: "deno",
      only: ["7-1", "7-2", "A"],
      jupyter: true,
      help: true,
    });
  });

  test("empty names in a list mean nothing", () => {
    expect(parseOptions(["--only", ",7-1,"]).only).toEqual(["7-1"]);
  });

  test.each([
    [["--kernel", "python"], /--kernel: came "python", required tslab or deno/],
    [["--kernel", ""], /--kernel: came "", required tslab or deno/],
    [["--kernel", "Deno"], /--kernel: came "Deno", required tslab or deno/],
    [["--kernel"], /--kernel/],
    [["--kernal", "deno"], /--kernal/],
    [["--only"], /--only/],
    [["--jupyter=yes"], /--jupyter/],
    [["7-1"], /7-1/],
  ])("%j is wrong usage", (argv, message) => {
    expect(() => parseOptions(argv)).toThrow(UsageError);
    expect(() => parseOptions(argv)).toThrow(message);
  });

  test("the help names every option and the exit codes", () => {
    for (const option of ["--kernel tslab|deno", "--only", "--jupyter", "--help"]) expect(HELP).toContain(option);
    expect(HELP).toMatch(/Exit codes: 0 .*, 1 .*, 2 wrong usage/);
  });
});

describe("choosing notebooks", () => {
  const all = ["2-architecture", "7-1-energy", "7-2-operators", "A-calibration"];

  test("none named: all", () => {
    expect(chosenNotebooks([], all)).toEqual(all);
  });

  test("the beginning of a name is enough, and may mean several", () => {
    expect(chosenNotebooks(["7"], all)).toEqual(["7-1-energy", "7-2-operators"]);
  });

  test("they run in reading order, each once, whatever the order in which they are named", () => {
    expect(chosenNotebooks(["A", "7-1", "7-1-energy"], all)).toEqual(["7-1-energy", "A-calibration"]);
  });

  test("a name that means none is wrong usage, and the message lists all there are", () => {
    expect(() => chosenNotebooks(["7-1", "9", "architecture"], all)).toThrow(UsageError);
    expect(() => chosenNotebooks(["7-1", "9", "architecture"], all)).toThrow(
      '--only: came "9,architecture", required the beginning of one of: 2-architecture, 7-1-energy, 7-2-operators, A-calibration',
    );
  });

  test("the project's notebooks are found without their ending, in order", () => {
    const names = notebookNames();
    expect(names).toContain("7-1-energy-strategies");
    expect(names).toEqual([...names].sort());
    expect(names.filter((name) => name.includes(".ipynb"))).toEqual([]);
  });
});
