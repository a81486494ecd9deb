import path from "node:path";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { codeSources } from "../../scripts/sweep/fingerprints";

const projectFolder = path.resolve(import.meta.dirname, "../..");

describe("what decides the rows of a sweep", () => {
  const imported = build({
    absWorkingDir: projectFolder,
    entryPoints: ["scripts/sweep/sweep-worker.ts"],
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    format: "esm",
    packages: "external",
  }).then(({ metafile }) => metafile);
  const covers = (entry: string, file: string): boolean => file === entry || file.startsWith(`${entry}/`);

  test("is every file of src that a worker imports, and no folder or file beyond", async () => {
    const files = Object.keys((await imported).inputs).filter((name) => name.startsWith("src/"));
    const entries = [...codeSources.folders, ...codeSources.files];
    expect(files.filter((file) => !entries.some((entry) => covers(entry, file)))).toEqual([]);
    expect(entries.filter((entry) => !files.some((file) => covers(entry, file)))).toEqual([]);
  });

  test("is the version of every package that a worker imports", async () => {
    const packages = Object.values((await imported).inputs).flatMap((input) => input.imports.filter(({ external }) => external).map((one) => one.path));
    const foreign = [...new Set(packages)].filter((name) => !name.startsWith("node:")).sort();
    expect(foreign).toEqual([...codeSources.packages].sort());
  });
});
