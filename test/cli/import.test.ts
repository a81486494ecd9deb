import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readCaseFolder } from "../../src/case";
import { temporaryFolder } from "../support/case-folder";
import { cli } from "../support/run-cli";

const estate = path.resolve(import.meta.dirname, "../../data/cases/estate-15min");
const weather = path.join(estate, "weather-pvgis-synthetic.csv");
const tariff = path.join(estate, "tariff-synthetic.csv");
const day = ["--date", "2023-05-11", "--time-zone", "Asia/Shanghai"];

/** A copy of the example in quarter hours. */
function copy(): string {
  const folder = path.join(temporaryFolder(), "estate");
  cpSync(estate, folder, { recursive: true });
  return folder;
}

const read = (folder: string, name: string): string => readFileSync(path.join(folder, name), "utf8");

describe("import pvgis", () => {
  test("puts the weather of another day in place, all else stays, and says what changed", async () => {
    const folder = copy();
    const before = readCaseFolder(folder);
    const { code, stdout, stderr } = await cli("import", "pvgis", weather, "--case", folder, "--date", "2023-05-12", "--time-zone", "+08:00");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const after = readCaseFolder(folder);
    const sumKwhPerM2 = (of: typeof after): string => (of.periods.inclinedIrradianceKwPerM2.reduce((a, b) => a + b, 0) / 4).toFixed(3);
    expect(sumKwhPerM2(after)).not.toBe(sumKwhPerM2(before));
    const [was, now] = stdout.split("\n").filter((line) => line.includes("kW/m2"));
    expect(was).toMatch(new RegExp(`inclinedIrradianceKwPerM2 .* ${sumKwhPerM2(before)} kWh/m2$`));
    expect(now).toMatch(new RegExp(`now .* ${sumKwhPerM2(after)} kWh/m2$`));
    expect(after.periods.gridPriceYuanPerKwh).toEqual(before.periods.gridPriceYuanPerKwh);
    expect(after.provenance["periods.csv:panelTemperatureK"]!.source).toContain("weather-pvgis-synthetic.csv: PVGIS hourly radiation");
    expect(after.provenance["periods.csv:panelTemperatureK"]!.source).toContain("2023-05-12");
    expect(after.settings).toEqual(before.settings);
  });

  test("the case's own day gives the case's own table again, to the byte", async () => {
    const folder = copy();
    const { stdout } = await cli("import", "pvgis", weather, "--case", folder, ...day);
    expect(read(folder, "periods.csv")).toBe(read(estate, "periods.csv"));
    expect(stdout).toContain(`Written: ${path.join(folder, "provenance.json")}\n`);
    expect((await cli("import", "pvgis", weather, "--case", folder, ...day)).stdout).toContain("Nothing to write");
  });

  test("--dry-run says the same and writes nothing", async () => {
    const folder = copy();
    const args = ["import", "pvgis", weather, "--case", folder, "--date", "2023-05-12", "--time-zone", "Asia/Shanghai"];
    const dry = await cli(...args, "--dry-run");
    for (const name of ["periods.csv", "provenance.json"]) expect(read(folder, name)).toBe(read(estate, name));
    const wet = await cli(...args);
    expect(dry.stdout.replace(/Nothing was written.*\n/, "")).toBe(wet.stdout.replace(/Written:.*\n/, ""));
  });
});

describe("import tariff", () => {
  test("puts prices in place; a case without provenance.json gets one", async () => {
    const folder = copy();
    rmSync(path.join(folder, "provenance.json"));
    const file = path.join(folder, "new.csv");
    writeFileSync(file, "from,to,gridPriceYuanPerKwh\n00:00,12:00,0.5\n12:00,24:00,1.25\n");
    expect((await cli("import", "tariff", file, "--case", folder)).code).toBe(0);
    const { periods, provenance } = readCaseFolder(folder);
    expect(periods.gridPriceYuanPerKwh).toEqual([...new Array<number>(48).fill(0.5), ...new Array<number>(48).fill(1.25)]);
    expect(Object.keys(provenance)).toEqual(["periods.csv:gridPriceYuanPerKwh"]);
  });
});

describe("what cannot be imported ends with 2, leaves the case as it is and says why:", () => {
  test.each([
    ["no such day in the file", ["pvgis", weather, "--date", "2024-01-01", "--time-zone", "Asia/Shanghai"], "came no rows for "],
    ["a date that is none", ["pvgis", weather, "--date", "2023-02-30", "--time-zone", "Asia/Shanghai"], '--date: came "2023-02-30", required a date of the calendar'],
    ["a zone that is none", ["pvgis", weather, "--date", "2023-05-11", "--time-zone", "Asia/Beijing"], '--time-zone: came "Asia/Beijing", required an IANA time zone'],
    ["no date", ["pvgis", weather, "--time-zone", "Asia/Shanghai"], "--date: came none, required a date"],
    ["no zone", ["pvgis", weather, "--date", "2023-05-11"], "--time-zone: came none, required a time zone"],
    ["a date for a tariff", ["tariff", tariff, "--date", "2023-05-11"], "required with pvgis only"],
    ["a tariff as weather", ["pvgis", tariff, ...day], "tariff-synthetic.csv"],
    ["weather as a tariff", ["tariff", weather], "weather-pvgis-synthetic.csv"],
    ["a file that is not there", ["tariff", "nowhere.csv"], 'file: came "nowhere.csv", which is not there'],
    ["a folder as a file", ["tariff", estate], "which cannot be read"],
    ["no file", ["tariff"], "file: came none, required the file to import"],
    ["a misspelt kind", ["tarif", tariff], 'kind of file: came "tarif", required pvgis or tariff (did you mean "tariff"?)'],
    ["no kind", [], "kind of file: came none, required pvgis or tariff"],
  ])("%s", async (_, args, message) => {
    const folder = copy();
    const { code, stdout, stderr } = await cli("import", ...args, "--case", folder);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    for (const name of ["periods.csv", "provenance.json"]) expect(read(folder, name)).toBe(read(estate, name));
  });

  test("a case is never chosen for the user", async () => {
    const { code, stderr } = await cli("import", "tariff", tariff);
    expect(code).toBe(2);
    expect(stderr).toContain("--case: came none, required the folder of the case to change");
  });

  test("the paper's case has variants that belong to its own weather", async () => {
    const folder = path.join(temporaryFolder(), "paper");
    cpSync(path.resolve(estate, "../energies-2023"), folder, { recursive: true });
    const { code, stderr } = await cli("import", "pvgis", weather, "--case", folder, ...day);
    expect(code).toBe(2);
    expect(stderr).toContain("inclinedIrradianceKwPerM2@quota: came a variant");
    expect(read(folder, "periods.csv")).toBe(readFileSync(path.resolve(estate, "../energies-2023/periods.csv"), "utf8"));
  });

  test("a case that is wrong is not changed", async () => {
    const folder = copy();
    writeFileSync(path.join(folder, "case.json"), "{}");
    const { code, stderr } = await cli("import", "tariff", tariff, "--case", folder);
    expect(code).toBe(2);
    expect(stderr).toContain("case.json, line 1, /name: came nothing");
  });
});
