import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { DayDocument } from "../../src/sensitivity";
import { temporaryFolder } from "../support/case-folder";
import { cli } from "../support/run-cli";

const saved = {
  schema: "ev-surplus/setting/1",
  case: "energies-2023",
  scenario: "II",
  mechanism: "pro-rata",
  readings: { kappa: "on", sellerPrice: "flat" },
  overrides: { "/fees/gridYuanPerKwh": 0.08, "users.A": 73.4475843 },
};

function file(content: unknown): string {
  const name = path.join(temporaryFolder(), "setting.json");
  writeFileSync(name, typeof content === "string" ? content : JSON.stringify(content));
  return name;
}

async function settingOf(...args: string[]): Promise<DayDocument["setting"]> {
  const { code, stdout, stderr } = await cli("day", ...args, "--json", "-");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return (JSON.parse(stdout) as DayDocument).setting;
}

describe("--setting", () => {
  test("solves the day that the same options give", async () => {
    const options = ["--scenario", "II", "--mechanism", "pro-rata", "--reading", "kappa=on", "--set", "/fees/gridYuanPerKwh=0.08", "--set", "users.A=73.4475843"];
    expect((await cli("day", "--setting", file(saved), "--json", "-")).stdout).toBe((await cli("day", ...options, "--json", "-")).stdout);
  });

  test("brings its case, which --case replaces", async () => {
    const estate = { ...saved, case: "estate-15min", scenario: "weekday", mechanism: "pro-rata", readings: {}, overrides: { gridFeeYuanPerKwh: 0.01 } };
    const known = JSON.parse((await cli("day", "--case", "estate-15min", "--mechanism", "pro-rata", "--json", "-")).stdout) as DayDocument;
    estate.scenario = known.setting.scenario.id;
    expect((await settingOf("--setting", file(estate))).case.name).toBe("estate-15min");
    expect((await settingOf("--setting", file(estate), "--case", "energies-2023", "--scenario", "I")).case.name).toBe("energies-2023");
  });

  test("gives way to the other options, also where they call a number by another name", async () => {
    const setting = await settingOf("--setting", file(saved), "--scenario", "I", "--mechanism", "portrait", "--reading", "kappa=off", "--set", "gridFeeYuanPerKwh=0.1");
    expect(setting).toMatchObject({ scenario: { id: "I" }, mechanism: "portrait", readings: { kappa: "off" } });
    expect(setting.overrides).toEqual({ gridFeeYuanPerKwh: 0.1, "users.A": 73.4475843 });
  });

  test("is the rest of a sweep; what varies is left out of it", async () => {
    const out = path.join(temporaryFolder(), "fees.csv");
    const { code, stderr } = await cli("sweep", "--setting", file(saved), "--vary", "gridFeeYuanPerKwh=0,0.1", "--outputs", "peerKwh", "--workers", "1", "--out", out);
    expect(code, stderr).toBe(0);
    const { plan } = JSON.parse(readFileSync(out.replace(".csv", ".sweep.json"), "utf8")) as { plan: unknown };
    expect(plan).toMatchObject({ scenarios: ["II"], mechanism: "pro-rata", readings: { kappa: "on" }, overrides: { "users.A": 73.4475843 } });
    expect(plan).not.toMatchObject({ overrides: { "/fees/gridYuanPerKwh": 0.08 } });
  });
});

describe("a file that is no setting of the case ends with 2 and names file, field, what came and what was required:", () => {
  test.each<[string, unknown, string]>([
    ["no JSON", "{", "setting.json, line 1, column 2: came the end of the file, required"],
    ["a list", [], "setting.json: came [], required a setting"],
    ["another schema", { ...saved, schema: "ev-surplus/day/1" }, 'setting.json, schema: came "ev-surplus/day/1", required "ev-surplus/setting/1"'],
    ["a missing field", { ...saved, readings: undefined }, "setting.json, readings: came none, required an object"],
    ["an unknown field", { ...saved, override: {} }, 'setting.json: came the unknown key "override", required schema, case, scenario, mechanism, readings, overrides only (did you mean "overrides"?)'],
    ["a text for a number", { ...saved, overrides: { gridFeeYuanPerKwh: "0.1" } }, 'setting.json, overrides, gridFeeYuanPerKwh: came "0.1", required a number'],
    ["an unknown mechanism", { ...saved, mechanism: "portait" }, 'setting.json, mechanism: came "portait", required one of "portrait", "cooperative", "pro-rata" (did you mean "portrait"?)'],
    ["an unknown case", { ...saved, case: "nowhere" }, 'setting.json, case: came "nowhere", required a folder with'],
    ["an unknown scenario", { ...saved, scenario: "IV" }, 'setting.json, scenario: came "IV", required one of I, II, III'],
    ["an unknown reading", { ...saved, readings: { kapa: "on" } }, "setting.json, readings, kapa: came an unknown reading"],
    ["a number out of range", { ...saved, overrides: { "users.A": -1 } }, "setting.json, overrides, users.A: came -1, required a number of users from 0"],
    ["two names of a number", { ...saved, overrides: { gridFeeYuanPerKwh: 0, "/fees/gridYuanPerKwh": 1 } }, "setting.json, overrides, /fees/gridYuanPerKwh: came beside gridFeeYuanPerKwh"],
  ])("%s", async (_, content, message) => {
    const { code, stdout, stderr } = await cli("day", "--setting", file(content));
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/--help|\n\s+at /);
  });

  test("a file that is not there", async () => {
    expect(await cli("day", "--setting", "nowhere.json")).toMatchObject({ code: 2, stderr: '--setting: came "nowhere.json", which is not there, required a setting that the explorer saved\n' });
  });
});
