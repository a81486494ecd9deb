import path from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { chosenCase } from "../../src/notebook";
import { caseFolderWith } from "../support/case-folder";
import { projectFolder } from "./fixture";

afterEach(() => vi.unstubAllEnvs());

const example = path.join(projectFolder, "data/cases/estate-15min");

describe("the case of a notebook", () => {
  test("is the example if nothing is chosen, also by an empty variable", () => {
    vi.stubEnv("EV_SURPLUS_CASE", undefined);
    expect(chosenCase()).toBe(example);
    vi.stubEnv("EV_SURPLUS_CASE", "");
    expect(chosenCase()).toBe(example);
  });

  test("is the folder that EV_SURPLUS_CASE names, unless the reader passes another", () => {
    const folder = caseFolderWith();
    vi.stubEnv("EV_SURPLUS_CASE", folder);
    expect(chosenCase()).toBe(folder);
    expect(chosenCase("energies-2023")).toBe(path.join(projectFolder, "data/cases/energies-2023"));
    expect(chosenCase("data/cases/estate-15min")).toBe(example);
  });

  test("is an error that says where it was looked for if there is none", () => {
    expect(() => chosenCase("nowhere")).toThrow(`case: came "nowhere", required a folder with case.json; there is none in ${path.resolve("nowhere")}`);
  });
});
