// The build step of the set-up, in a small project of its own that has the real scripts.
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const projectFolder = path.resolve(import.meta.dirname, "../..");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-set-up-"));
  for (const name of ["scripts/build.mjs", "scripts/lib/project.mjs", "scripts/lib/set-up.mjs", "src/tsconfig.json", "tsconfig.json"]) {
    cpSync(path.join(projectFolder, name), path.join(folder, name));
  }
  mkdirSync(path.join(folder, "node_modules/@types"), { recursive: true });
  for (const name of ["esbuild", "typescript", "@types/node"]) {
    symlinkSync(path.join(projectFolder, "node_modules", name), path.join(folder, "node_modules", name), "junction");
  }
  write("src/index.ts", "/** How many. */\nexport const count: number = 1;\n");
  write("src/old.ts", "export const old = true;\n");
  write("src/notebook/index.ts", 'export { count } from "../index";\n');
  write("src/ledger/index.ts", 'export { count } from "../index";\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function node(program: string): Promise<Outcome> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, stdout, stderr })));
}

const start = (): Promise<Outcome> => node('import { buildIfStale } from "./scripts/lib/set-up.mjs"; await buildIfStale();');

const built = ["index.cjs", "index.cjs.map", "index.mjs", "index.mjs.map", "ledger.cjs", "ledger.cjs.map", "ledger.mjs", "ledger.mjs.map", "notebook.cjs", "notebook.cjs.map", "notebook.mjs", "notebook.mjs.map", "types"];

function isWhole(): void {
  expect(readdirSync(path.join(folder, "src/dist")).sort()).toEqual(built);
  expect(readFileSync(path.join(folder, "src/dist/types/index.d.ts"), "utf8")).toContain("/** How many. */");
  expect(readdirSync(path.join(folder, ".cache"))).toEqual([]);
}

describe("the build", { timeout: 60_000 }, () => {
  test("is done by the first start and by no other, until a source changes or what was built is gone", async () => {
    expect((await start()).stderr).toContain("building src/");
    isWhole();
    expect(await start()).toEqual({ code: 0, stdout: "", stderr: "" });
    write("src/index.ts", "/** How many. */\nexport const count: number = 2;\n");
    rmSync(path.join(folder, "src/old.ts"));
    expect((await start()).stderr).toContain("building src/");
    isWhole();
    expect((await node('console.log((await import("./src/dist/notebook.mjs")).count)')).stdout).toBe("2\n");
    expect(existsSync(path.join(folder, "src/dist/types/old.d.ts"))).toBe(false);
    rmSync(path.join(folder, "src/dist"), { recursive: true });
    expect((await start()).stderr).toContain("building src/");
    isWhole();
  });

  test("by two starts at once leaves what is built whole, and a reader finds it whole all the time", async () => {
    await start();
    write("src/index.ts", "/** How many. */\nexport const count: number = 2;\n");
    let building = true;
    const seen: unknown[] = [];
    const builds = Promise.all([start(), start()]).finally(() => (building = false));
    while (building) {
      seen.push(...(await Promise.all(["index.cjs", "index.mjs"].map(async (name) => /count = ([12]);[^]*\/\/# sourceMappingURL/.exec(readFileSync(path.join(folder, "src/dist", name), "utf8"))?.[1]))));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect((await builds).map(({ code }) => code)).toEqual([0, 0]);
    expect(new Set(seen)).toEqual(new Set(["1", "2"]));
    isWhole();
    expect(await start()).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test("that fails says why, leaves what was built before and is tried again", async () => {
    await start();
    write("src/index.ts", 'export const count: number = "two";\n');
    for (let attempt = 0; attempt < 2; attempt++) {
      const { code, stderr } = await start();
      expect(code).not.toBe(0);
      expect(stderr).toMatch(/TypeScript found errors in src\/:\n.*src\/index\.ts/);
      isWhole();
    }
  });

  test("names in its source maps the sources from where they lie", async () => {
    await start();
    const { sources } = JSON.parse(readFileSync(path.join(folder, "src/dist/notebook.cjs.map"), "utf8")) as { sources: string[] };
    expect(sources.sort()).toEqual(["../index.ts", "../notebook/index.ts"]);
  });
});
