import { spawnSync } from "node:child_process";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { HELP } from "../../scripts/reproduce/options";

const projectFolder = path.resolve(import.meta.dirname, "../..");

function node(...args: string[]): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: projectFolder, encoding: "utf8", timeout: 110_000 });
  return { code: status, stdout, stderr };
}

describe("requireNode", () => {
  const requireNode = (version: string) =>
    node("--input-type=module", "-e", `import { requireNode } from "./scripts/lib/set-up.mjs"; requireNode(${JSON.stringify(version)}); console.log("went on");`);

  test.each(["18.20.0", "20.18.9", "16.0.0"])("ends with 2 on Node %s and says what is needed and what there is", (version) => {
    const { code, stdout, stderr } = requireNode(version);
    expect(code).toBe(2);
    expect(stderr).toContain("needs Node 20.19.0 or newer");
    expect(stderr).toContain(`this is Node ${version}`);
    expect(stderr).toContain("https://nodejs.org");
    expect(stdout).toBe("");
  });

  test.each(["20.19.0", "20.19.1", "20.20.0", "22.0.0", "26.1.2"])("goes on on Node %s", (version) => {
    expect(requireNode(version)).toMatchObject({ code: 0, stdout: "went on\n", stderr: "" });
  });

  test("needs no package: the set-up imports nothing but Node's own modules and the project's folder", () => {
    const { code, stdout } = node("--input-type=module", "-e", `
      import { readFileSync } from "node:fs";
      for (const file of ["set-up", "run-typescript", "project"]) {
        const source = readFileSync("scripts/lib/" + file + ".mjs", "utf8");
        for (const [, name] of source.matchAll(/^import .* from "(.+)"/gm)) console.log(name);
      }`);
    expect(code).toBe(0);
    expect(stdout.trim().split("\n").filter((name) => !/^(node:|\.\/)/.test(name))).toEqual([]);
  });
});

test("a command that was killed is not called interrupted, and nothing is said of what it left behind", () => {
  const { stdout } = node("--input-type=module", "-e", `
    import { endWords } from "./scripts/lib/run-typescript.mjs";
    for (const signal of ["SIGINT", "SIGTERM", "SIGKILL", "SIGABRT"]) console.log(endWords(signal));`);
  const interrupted = "Interrupted; what was there before is untouched.";
  expect(stdout.trim().split("\n")).toEqual([interrupted, interrupted, "The command was ended by SIGKILL.", "The command was ended by SIGABRT."]);
});

// Long, because a stale checkout is built first.
describe("npm run reproduce", { timeout: 120_000 }, () => {
  test("--help prints the help on the standard output and ends with 0, executing nothing", () => {
    const { code, stdout, stderr } = node("scripts/reproduce.mjs", "--help");
    expect({ code, stdout }).toEqual({ code: 0, stdout: HELP });
    expect(stderr).not.toMatch(/Executing|Done/);
  });

  test("--kernel python ends with 2 and says which kernels there are", () => {
    const { code, stdout, stderr } = node("scripts/reproduce.mjs", "--kernel", "python");
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain('--kernel: came "python", required tslab or deno');
    expect(stderr).toContain("npm run reproduce -- --help");
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+|Stopped|Executing/);
  });

  test("--only with a name that no notebook has ends with 2 and lists them", () => {
    const { code, stderr } = node("scripts/reproduce.mjs", "--only", "9-");
    expect(code).toBe(2);
    expect(stderr).toContain('--only: came "9-", required the beginning of one of: 2-architecture, ');
  });
});
