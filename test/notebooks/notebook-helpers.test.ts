import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { progress } from "../../src/notebook/progress";
import { casePath, projectFolder } from "../../src/notebook/project-folder";
import * as fixture from "./fixture";

describe("the project's folder", () => {
  it("is found from any folder inside it", () => {
    expect(projectFolder(path.join(fixture.projectFolder, "test/notebooks"))).toBe(fixture.projectFolder);
  });

  it("is missed with the folder that was searched from", () => {
    const elsewhere = mkdtempSync(path.join(tmpdir(), "elsewhere-"));
    try {
      expect(() => projectFolder(elsewhere)).toThrow(`neither ${elsewhere} nor a folder above it has data/cases`);
    } finally {
      rmSync(elsewhere, { recursive: true });
    }
  });

  it("has the paper's case and names it when another is asked for", () => {
    expect(casePath("energies-2023", fixture.projectFolder)).toBe(path.join(fixture.projectFolder, "data/cases/energies-2023"));
    expect(() => casePath("energies-2032", fixture.projectFolder)).toThrow(/no case "energies-2032" in data\/cases; there are: .*energies-2023/);
  });
});

describe("progress", () => {
  afterEach(() => vi.unstubAllEnvs());

  function run(headless: string) {
    vi.stubEnv("EV_SURPLUS_HEADLESS", headless);
    const lines: string[] = [];
    let nowMs = 0;
    const counter = progress("seeds", 2000, (line) => lines.push(line), () => nowMs);
    for (let step = 0; step < 2000; step++) {
      nowMs += 1;
      counter.advance();
    }
    counter.finish();
    return lines;
  }

  it("prints two lines a second, however many steps there are", () => {
    expect(run("0")).toEqual(["seeds: 500 of 2000", "seeds: 1000 of 2000", "seeds: 1500 of 2000", "seeds: 2000 of 2000", "seeds: 2000 of 2000"]);
  });

  it("prints the last line only when nobody watches", () => {
    expect(run("1")).toEqual(["seeds: 2000 of 2000"]);
  });

  it("refuses a total that is no number of steps", () => {
    expect(() => progress("seeds", Number.NaN)).toThrow('progress("seeds"): the total must be a number >= 0, got NaN');
  });
});
