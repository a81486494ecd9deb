import { describe, expect, test } from "vitest";

import { CaseError, parseCase, readCaseFolder, type CaseFiles } from "../../src/case";
import { quarterHourCase } from "../support/quarter-hour-case";
import { smallCaseFiles, withJson, withText } from "../support/small-case-files";

function errorOf(files: Partial<CaseFiles>): CaseError {
  try {
    parseCase(files);
  } catch (error) {
    if (error instanceof CaseError) return error;
    throw error;
  }
  throw new Error("the case was accepted");
}

describe("a valid case", () => {
  test("has the numbers of its files", () => {
    const { settings, periods, variants, charging, provenance } = parseCase(smallCaseFiles());
    expect(settings.classes["A"]).toEqual({ name: "night shift", pvScale: 1, initialStockKwhPerUser: 0.5 });
    expect(settings.scenarios["II"]?.users).toEqual({ A: 30, B: 50, C: 80 });
    expect(periods.gridPriceYuanPerKwh).toEqual([0.6, 0.76, 1.48, 1.2, 1.48, 0.72]);
    expect(Object.keys(periods)).toHaveLength(5);
    expect(variants).toEqual({ "inclinedIrradianceKwPerM2@quota": [0, 0.0027, 0.7039, 0.4925, 0, 0] });
    expect(charging).toEqual({ A: [0, 1, 0, 1, 1, 1], B: [1, 0, 0, 1, 0, 1], C: [0, 0, 1, 0, 1, 1] });
    expect(provenance["/chargePowerKw"]?.range).toEqual([5.8, 7.2]);
  });

  test("gets the defaults of what it leaves out", () => {
    const files = withJson("case.json", (draft) => {
      delete draft.mechanism;
      delete draft.portrait;
      delete draft.readings;
    });
    const { settings } = parseCase(files);
    expect(settings.mechanism).toBe("cooperative");
    expect(settings.readings).toEqual({});
    expect(settings.settlement).toEqual({ buyerIncome: "peerAgainstGrid" });
    expect(settings.market).toEqual({ acceptance: "full" });
    expect(settings.priceBounds.marginYuanPerKwh).toBe(0.01);
    expect(settings.storage).toMatchObject({ dayEnd: "drawnDown", evBufferKwhPerUser: 0 });
    expect(settings.classes["C"]).toEqual({ name: "office hours", pvScale: 1, initialStockKwhPerUser: 0 });
    expect(settings).not.toHaveProperty("portrait");
  });

  test("has an own use for each class, empty where the portrait says nothing", () => {
    expect(parseCase(smallCaseFiles()).settings.portrait?.ownUse).toEqual({
      A: { stockPeriods: [4, 5], leftoverFromPeriod: 6 },
      B: { stockPeriods: [] },
      C: { stockPeriods: [3], stockShare: { fromPeriod: 4, share: 0.6, allAtPeriod: 6 } },
    });
  });

  test("needs no provenance", () => {
    const { "provenance.json": _, ...files } = smallCaseFiles();
    expect(parseCase(files).provenance).toEqual({});
  });

  test("is frozen to its last number", () => {
    const tradingCase = parseCase(smallCaseFiles());
    const parts: unknown[] = [tradingCase];
    let count = 0;
    for (const part of parts) {
      if (typeof part !== "object" || part === null) continue;
      expect(Object.isFrozen(part)).toBe(true);
      parts.push(...Object.values(part));
      count += 1;
    }
    expect(count).toBeGreaterThan(60);
  });

  test("may have 96 quarter hours, five classes and no portrait", () => {
    const { settings, periods, charging } = quarterHourCase();
    expect(settings.stepHours).toBe(0.25);
    expect(Object.keys(settings.classes)).toEqual(["commuters", "nightShift", "homeOffice", "retired", "taxis"]);
    expect(settings.mechanism).toBe("cooperative");
    for (const series of [...Object.values(periods), ...Object.values(charging)]) expect(series).toHaveLength(96);
    // Commuters charge from 18:00 to 22:30, which ends with period 90.
    expect(charging["commuters"]?.indexOf(1)).toBe(72);
    expect(charging["commuters"]?.lastIndexOf(1)).toBe(89);
    expect(Math.max(...periods.inclinedIrradianceKwPerM2)).toBeGreaterThan(0.8);
  });

  test("is the paper's", () => {
    const { settings, periods, charging } = readCaseFolder("data/cases/energies-2023");
    expect(settings.name).toBe("energies-2023");
    expect(Object.keys(charging)).toEqual(["A", "B", "C"]);
    expect(settings.scenarios["I"]?.users).toEqual({ A: 80, B: 50, C: 40 });
    expect(periods.panelTemperatureK).toHaveLength(24);
    expect(charging["A"]?.reduce((sum, state) => sum + state, 0)).toBe(13);
  });
});

describe("what spreadsheets do to files is accepted without a word:", () => {
  const clean = parseCase(smallCaseFiles());
  const everyFile = (change: (text: string) => string): CaseFiles => {
    const { folder, ...texts } = smallCaseFiles();
    return { ...Object.fromEntries(Object.entries(texts).map(([file, text]) => [file, change(text ?? "")])), folder } as CaseFiles;
  };
  const tables = (change: (text: string) => string): CaseFiles => {
    const files = smallCaseFiles();
    return { ...files, "periods.csv": change(files["periods.csv"]), "charging.csv": change(files["charging.csv"]) };
  };

  test.each([
    ["a byte order mark", everyFile((text) => `\uFEFF${text}`)],
    ["Windows line ends", everyFile((text) => text.replace(/\n/g, "\r\n"))],
    ["both", everyFile((text) => `\uFEFF${text.replace(/\n/g, "\r\n")}`)],
    ["old Macintosh line ends", tables((text) => text.replace(/\n/g, "\r"))],
    ["trailing blank lines", everyFile((text) => `${text}\n\n  \n`)],
    ["trailing rows of commas", tables((text) => `${text},,,\n,,,\n`)],
    ["no line end after the last row", tables((text) => text.trimEnd())],
    ["quoted fields", tables((text) => text.replace(/[^,\n]+/g, '"$&"'))],
    ["spaces around fields", tables((text) => text.replace(/[^,\n]+/g, "  $& \t"))],
    ["spaces around quoted fields", tables((text) => text.replace(/[^,\n]+/g, ' "$& " '))],
  ])("%s", (_, files) => {
    expect(parseCase(files)).toEqual(clean);
  });

  test("columns in another order", () => {
    const { "charging.csv": text } = smallCaseFiles();
    const reordered = text.split("\n").map((row) => row.split(",").reverse().join(",")).join("\n");
    expect(parseCase({ ...smallCaseFiles(), "charging.csv": reordered })).toEqual(clean);
  });

  test("numbers in other spellings", () => {
    const spelt = parseCase(withText("periods.csv", "3,276,0.7039,1.1858,1.48,1.42", "3,+276.,.7039,11858e-4,1.480,0.142E1"));
    expect(spelt).toEqual(clean);
  });
});

describe("an invalid case", () => {
  const brokenEverywhere: CaseFiles = {
    ...withJson("case.json", (draft) => {
      draft.mechanism = "barter";
      draft.pv.areaM2 = -1;
      draft.priceBounds.minYuanPerKwh = 1.5;
      delete draft.fees.gridYuanPerKwh;
      draft.classes.A.pvScale = -2;
      draft.readings = {};
    }),
    "periods.csv": smallCaseFiles()["periods.csv"].replace("1.48,1.46", "abc,xyz").replace("2,268.2", "2,-5"),
    "charging.csv": smallCaseFiles()["charging.csv"].replace("2,1,0,0", "2,1,0,7"),
    "provenance.json": '{ "/title": {} }',
  };

  test("lists all problems at once, in the order of the files and of their rows", () => {
    expect(errorOf(brokenEverywhere).message.split("\n")).toEqual([
      "cases/small: 12 problems",
      "  case.json, line 8, /classes/A/pvScale: came -2, required a number >= 0",
      "  case.json, line 40, /pv/areaM2: came -1, required a number of m2 >= 0",
      "  case.json, line 45, /fees/gridYuanPerKwh: came nothing, required a number of yuan/kWh >= 0",
      "  case.json, line 49, /priceBounds/minYuanPerKwh: came 1.5, required at most maxYuanPerKwh = 1.3 yuan/kWh",
      '  case.json, line 64, /mechanism: came "barter", required one of "portrait", "cooperative", "pro-rata"',
      '  periods.csv, row 3, column panelTemperatureK: came "-5", required a number of K from 150 to 400 (this looks like degrees Celsius: add 273.15)',
      '  periods.csv, row 6, column gridPriceYuanPerKwh: came "abc", required a number of yuan/kWh >= 0',
      '  periods.csv, row 6, column companyPriceYuanPerKwh: came "xyz", required a number of yuan/kWh >= 0',
      '  charging.csv, row 3, column C: came "7", required 0 or 1',
      "  provenance.json, line 1, /~1title/unit: came nothing, required a text that is not empty",
      '  provenance.json, line 1, /~1title/status: came nothing, required one of "printed", "derived", "implied", "assumed"',
      "  provenance.json, line 1, /~1title/source: came nothing, required a text that is not empty",
    ]);
  });

  test("gives each problem as data with its place", () => {
    const { problems } = errorOf(brokenEverywhere);
    expect(problems[0]).toEqual({ file: "case.json", row: 8, pointer: "/classes/A/pvScale", came: "-2", required: "a number >= 0" });
    expect(problems[6]).toEqual({
      file: "periods.csv",
      row: 6,
      column: "gridPriceYuanPerKwh",
      came: '"abc"',
      required: "a number of yuan/kWh >= 0",
    });
  });

  test("lists all missing files", () => {
    expect(errorOf({}).problems.map(({ file, came }) => `${file}: ${came}`)).toEqual([
      "case.json: no such file",
      "periods.csv: no such file",
      "charging.csv: no such file",
    ]);
  });

  test("cannot smuggle in a prototype", () => {
    const files = withText("case.json", '"stepHours": 4', '"stepHours": 4, "__proto__": { "polluted": 1 }');
    expect(errorOf(files).problems.map(({ came }) => came)).toEqual(['the unknown key "__proto__"']);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});
