import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { caseTemplate } from "../../src/case";
import { temporaryFolder } from "../support/case-folder";
import { cli } from "../support/run-cli";

describe("init", () => {
  test("writes a case that validate accepts without a warning and day solves with trades", async () => {
    const folder = path.join(temporaryFolder(), "deep/my-case");
    const { code, stdout } = await cli("init", folder);
    expect(code).toBe(0);
    for (const next of ["validate", "day --case"]) expect(stdout).toContain(`  npx --no ev-surplus ${next} ${folder}\n`);
    const files = caseTemplate("my-case");
    expect(readdirSync(folder).sort()).toEqual(Object.keys(files).sort());
    for (const [name, text] of Object.entries(files)) expect(readFileSync(path.join(folder, name), "utf8")).toBe(text);
    const validated = await cli("validate", folder);
    expect(validated.code).toBe(0);
    expect(validated.stdout).not.toContain("Warnings");
    expect((await cli("day", "--case", folder)).stdout).toContain("Trades among users\n  ");
  });

  test("an empty folder is taken", async () => {
    const folder = path.join(temporaryFolder(), "empty");
    mkdirSync(folder);
    expect((await cli("init", folder)).code).toBe(0);
    expect(existsSync(path.join(folder, "case.json"))).toBe(true);
  });

  test("a folder with something in it is refused and stays as it is", async () => {
    const folder = path.join(temporaryFolder(), "full");
    mkdirSync(folder);
    writeFileSync(path.join(folder, "notes.txt"), "mine");
    const { code, stderr } = await cli("init", folder);
    expect(code).toBe(2);
    expect(stderr).toContain(`folder: came "${folder}", which has notes.txt, required a new or empty folder`);
    expect(readdirSync(folder)).toEqual(["notes.txt"]);
  });

  test("a file is refused", async () => {
    const file = path.join(temporaryFolder(), "file");
    writeFileSync(file, "mine");
    expect(await cli("init", file)).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("which is a file") as string });
    expect(readFileSync(file, "utf8")).toBe("mine");
  });

  test("a name that is no id is refused before anything is written", async () => {
    const folder = path.join(temporaryFolder(), "my case");
    const { code, stderr } = await cli("init", folder);
    expect(code).toBe(2);
    expect(stderr).toContain('name: came "my case", required an id');
    expect(existsSync(folder)).toBe(false);
  });

  test("where nothing can be written it ends with 1 and leaves nothing", async () => {
    const parent = path.join(temporaryFolder(), "file");
    writeFileSync(parent, "");
    const { code, stdout, stderr } = await cli("init", path.join(parent, "my-case"));
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^E[A-Z]+: /);
  });

  test("without a folder it is wrong usage", async () => {
    expect((await cli("init")).code).toBe(2);
    expect((await cli("init", "a", "b")).stderr).toContain("required a folder only");
  });
});
