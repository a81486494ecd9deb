import { expect, test } from "vitest";
import { UsageError } from "../../../scripts/lib/command-line";
import { HELP, parseOptions } from "../../../scripts/study/options";

test("by default all jobs run on as many workers as there are cores", () => {
  expect(parseOptions([], 6)).toEqual({ workers: 6, only: "", fresh: false, dryRun: false, help: false });
  expect(parseOptions([]).workers).toBeGreaterThanOrEqual(1);
});

test("all of them can be given", () => {
  const argv = ["--workers", "3", "--only=flows/I", "--fresh", "--dry-run", "-h"];
  expect(parseOptions(argv)).toEqual({ workers: 3, only: "flows/I", fresh: true, dryRun: true, help: true });
});

test.each(["0", "-1", "1.5", "two", "", " 2", "1e2", "257", "1000"])("--workers=%s is wrong usage, and the message says what was required", (value) => {
  const parse = () => parseOptions([`--workers=${value}`]);
  expect(parse).toThrow(UsageError);
  expect(parse).toThrow(`--workers: came "${value}", required a whole number from 1 to 256`);
});

test.each([1, 2, 256])("--workers %i is right", (workers) => {
  expect(parseOptions(["--workers", String(workers)]).workers).toBe(workers);
});

test("the default keeps to the most that can be asked for", () => {
  expect(parseOptions([], 384).workers).toBe(256);
});

test.each([[["--only="], /--only: came ""/], [["--only"], /--only/], [["--quick"], /--quick/], [["flows"], /flows/], [["--fresh=yes"], /--fresh/]])(
  "%j is wrong usage",
  (argv, message) => {
    expect(() => parseOptions(argv)).toThrow(UsageError);
    expect(() => parseOptions(argv)).toThrow(message);
  },
);

test("the help names every option and the exit codes", () => {
  for (const option of ["--workers N", "--only PREFIX", "--fresh", "--dry-run", "--help"]) expect(HELP).toContain(option);
  expect(HELP).toMatch(/Exit codes: 0 .*, 1 .*, 2 wrong usage, 130 interrupted/);
});
