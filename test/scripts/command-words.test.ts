import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { commandWords } from "../../scripts/lib/command-words";

const projectFolder = path.resolve(import.meta.dirname, "../..");

// Long, because a stale checkout is built first.
test("the words that call the command work in the folder that they are for", () => {
  for (const folder of [projectFolder, tmpdir()]) {
    const { status, stdout, stderr } = spawnSync("sh", ["-c", `${commandWords(folder)} help`], { cwd: folder, encoding: "utf8", timeout: 110_000 });
    expect(status, stderr).toBe(0);
    expect(stdout.startsWith(`${commandWords(folder)} COMMAND [options]\n`)).toBe(true);
  }
  expect(commandWords(projectFolder)).toBe("npx --no ev-surplus");
  expect(commandWords(tmpdir())).toBe(`node ${projectFolder}/scripts/ev-surplus.mjs`);
}, 120_000);
