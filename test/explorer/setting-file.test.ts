import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readSettingFile as readForCommand } from "../../scripts/cli/setting-file";
import { fileNameOf, readSettingFile, UnusableSettingError } from "../../src/explorer/setting-file";
import { settingText } from "../../src/trading";
import { defaultChosen, sameChosen, type Chosen } from "../../src/explorer/state";
import { cases, estate, paper } from "./cases";

const standard = defaultChosen(paper);
const changed: Chosen = {
  ...standard,
  setting: { scenario: "II", mechanism: "cooperative", readings: { dayEnd: "cyclic" }, overrides: { gridFeeYuanPerKwh: 0.08, "/sellerCosts/pvCyclingYuanPerKwh": 0.1 } },
};

function problemsWith(change: object): readonly string[] {
  try {
    readSettingFile(cases, JSON.stringify({ ...JSON.parse(settingText(paper, changed.setting)), ...change }));
  } catch (error) {
    if (error instanceof UnusableSettingError) return error.sentences;
    throw error;
  }
  return [];
}

describe("a setting as a file", () => {
  it("has the shape that the command line reads, with every reading of the case named", () => {
    const file = JSON.parse(settingText(paper, changed.setting));
    expect(Object.keys(file)).toEqual(["schema", "case", "scenario", "mechanism", "readings", "overrides"]);
    expect(file).toMatchObject({ schema: "ev-surplus/setting/1", case: "energies-2023", scenario: "II", mechanism: "cooperative", overrides: changed.setting.overrides });
    expect(Object.keys(file.readings)).toEqual(Object.keys(paper.settings.readings));
    expect(file.readings).toMatchObject({ dayEnd: "cyclic", storageEfficiency: paper.settings.readings["storageEfficiency"]!.default });
  });

  it.each([standard, changed, defaultChosen(estate)])("opens as what was saved", (chosen) => {
    const tradingCase = chosen.caseName === "energies-2023" ? paper : estate;
    expect(sameChosen(readSettingFile(cases, settingText(tradingCase, chosen.setting)), chosen)).toBe(true);
  });

  it("is read by the command line as what was saved", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-setting-"));
    const file = path.join(folder, "setting.json");
    writeFileSync(file, settingText(paper, changed.setting));
    const { case: caseName, scenario, mechanism, readings, overrides } = readForCommand(file);
    rmSync(folder, { recursive: true });
    expect({ caseName, setting: { scenario, mechanism, overrides } }).toEqual({ caseName: changed.caseName, setting: { scenario: "II", mechanism: "cooperative", overrides: changed.setting.overrides } });
    expect(readings["dayEnd"]).toBe("cyclic");
  });

  it("has case and scenario in its name", () => {
    expect(fileNameOf(changed, "setting.json")).toBe("energies-2023-scenario-II-setting.json");
    expect(fileNameOf({ ...standard, setting: { ...standard.setting, scenario: "a/b c" } }, "results.csv")).toBe("energies-2023-scenario-a-b-c-results.csv");
  });

  it.each([
    [{ schema: "ev-surplus/setting/2" }, ['schema: came "ev-surplus/setting/2", required "ev-surplus/setting/1".']],
    [{ schema: undefined }, ['schema: came none, required "ev-surplus/setting/1".']],
    [{ case: "mars" }, ['case: came "mars", required one of energies-2023, estate-15min.']],
    [{ scenario: 2, mechanism: "magic" }, ['mechanism: came "magic", required one of "portrait", "cooperative", "pro-rata".', "scenario: came 2, required the name of a scenario."]],
    [{ readings: [], overrides: { chargePowerKw: "7" } }, ["readings: came [], required an object, each value a name of an option.", 'overrides, chargePowerKw: came "7", required a number.']],
    [{ override: {} }, ['came the unknown key "override", required schema, case, scenario, mechanism, readings, overrides only (did you mean "overrides"?).']],
  ])("that says %j is refused with the reason", (change, problems) => {
    expect(problemsWith(change)).toEqual(problems);
  });

  it("is refused for names, options and numbers that the case does not take", () => {
    expect(problemsWith({ readings: { dayEnd: "never" } }).join()).toMatch(/^reading\.dayEnd: the option "never": required one of/);
    expect(problemsWith({ overrides: { gridFee: 1 } }).join()).toMatch(/^gridFee: an unknown name can't be used: required one of/);
    expect(problemsWith({ overrides: { priceMinYuanPerKwh: 9 } }).join()).toMatch(/^priceMinYuanPerKwh: 9 can't be used/);
  });

  it("is refused in words where it is no JSON or no object", () => {
    expect(() => readSettingFile(cases, "{")).toThrow("line 1, column 2: came the end of the file, required");
    expect(() => readSettingFile(cases, "[1]")).toThrow('came [1], required a setting (schema "ev-surplus/setting/1").');
  });
});
