import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../support/case-folder";
import { cli } from "../support/run-cli";

const projectFolder = path.resolve(import.meta.dirname, "../..");

/** The real command, started in a folder of the user's. */
function evSurplus(cwd: string, ...args: string[]): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(projectFolder, "scripts/ev-surplus.mjs"), ...args], { cwd, encoding: "utf8", timeout: 60_000 });
  return { code: status, stdout, stderr };
}

describe("the real command", () => {
  test("works in a folder with a foreign tsconfig.json and package.json, with paths of that folder", () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, "tsconfig.json"), '{ "extends": "./nowhere.json", "compilerOptions": { "jsx": "react", "paths": { "highs": ["./fake.ts"] } } }');
    writeFileSync(path.join(folder, "package.json"), '{ "type": "commonjs" }');
    cpSync(path.join(projectFolder, "data/cases/energies-2023"), path.join(folder, "mine"), { recursive: true });
    const { code, stdout } = evSurplus(folder, "day", "--case", "mine", "--mechanism", "cooperative", "--json", "out/day.json");
    expect(code).toBe(0);
    expect(stdout).toContain("Checks: 17 of 17 laws hold");
    expect(existsSync(path.join(folder, "out/day.json"))).toBe(true);
  });

  test("prints nothing but JSON with --json -, and the same as in this process", async () => {
    const { code, stdout } = evSurplus(temporaryFolder(), "day", "--json", "-");
    expect(code).toBe(0);
    expect(stdout).toBe((await cli("day", "--json", "-")).stdout);
  });

  test("without --case the paper's case is meant, even beside a folder of the user's that is called so", () => {
    const folder = temporaryFolder();
    cpSync(path.join(projectFolder, "data/cases/estate-15min"), path.join(folder, "energies-2023"), { recursive: true });
    expect(evSurplus(folder, "day").stdout).toContain("Case energies-2023,");
    expect(evSurplus(folder, "day", "--case", "energies-2023").stdout).toContain("Case estate-15min,");
  });

  test("a closed pipe is no error", () => {
    const command = `"${process.execPath}" "${path.join(projectFolder, "scripts/ev-surplus.mjs")}" day --json - | head -c 1`;
    const { stdout, stderr } = spawnSync("sh", ["-c", command], { cwd: temporaryFolder(), encoding: "utf8" });
    expect(stdout).toBe("{");
    expect(stderr).not.toMatch(/EPIPE|\n\s+at /);
  });

  // In a process of its own: reading or replacing the pipe instead would block for ever.
  test.skipIf(process.platform === "win32")("a named pipe is written to, not replaced", async () => {
    const folder = temporaryFolder();
    const pipe = path.join(folder, "pipe");
    expect(spawnSync("mkfifo", [pipe]).status).toBe(0);
    const reader = spawn("sh", ["-c", 'exec cat "$0" > "$1"', pipe, path.join(folder, "read.json")]);
    onTestFinished(() => void reader.kill());
    expect(evSurplus(folder, "day", "--json", "pipe").code).toBe(0);
    if (reader.exitCode === null) await once(reader, "exit");
    expect(readFileSync(path.join(folder, "read.json"), "utf8")).toBe((await cli("day", "--json", "-")).stdout);
    expect(statSync(pipe).isFIFO()).toBe(true);
  });

  test("lists its commands, and ends with 2 without one", () => {
    const { code, stdout } = evSurplus(temporaryFolder());
    expect(code).toBe(2);
    for (const name of ["day", "validate", "init", "import"]) expect(stdout).toMatch(new RegExp(`^ {2}${name} +[a-z]`, "m"));
  });
});

describe("in this process", () => {
  test.each(["day", "validate", "init", "import"])("%s --help names every option, an example and the exit codes", async (name) => {
    const { code, stdout, stderr } = await cli(name, "--help");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(new RegExp(`^npx --no ev-surplus ${name} `));
    expect(stdout).toMatch(/Examples?:\n {2}npx --no ev-surplus/);
    expect(stdout).toMatch(/Exit codes: 0 .*, 1 .*, 2 wrong usage/);
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(130);
    expect(await cli(name, "-h")).toMatchObject({ code: 0, stdout });
  });

  test("day --help names each option and each override with its unit", async () => {
    const { stdout } = await cli("day", "--help");
    for (const option of ["--case", "--scenario", "--mechanism", "--set", "--reading", "--json", "--csv", "--trades-csv", "--write-lp"]) {
      expect(stdout).toMatch(new RegExp(`^ {2}${option} [A-Z]`, "m"));
    }
    expect(stdout).toMatch(/gridFeeYuanPerKwh +yuan\/kWh +fee of the grid/);
  });

  test.each([["validat", ' (did you mean "validate"?)'], ["toString", ""], ["", ""]])("the command %j is wrong usage", async (name, hint) => {
    const { code, stderr } = await cli(name);
    expect(code).toBe(2);
    expect(stderr).toContain(`command: came "${name}", required one of day, validate, init, import`);
    expect(stderr.split("\n")[0]!.endsWith(hint)).toBe(true);
  });
});
