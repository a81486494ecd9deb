import { describe, expect, test } from "vitest";

import { allReadingChoices, applyReadings, CaseError, parseCase, readCaseFolder, ReadingError } from "../../src/case";
import { smallCaseFiles, withJson } from "../support/small-case-files";

const small = parseCase(smallCaseFiles());

describe("applyReadings", () => {
  test("takes the defaults of what is not named", () => {
    const read = applyReadings(small, {});
    expect(read.settings).toEqual({ ...small.settings, readings: {} });
    expect(read.periods).toEqual(small.periods);
  });

  test("applies a default that has patches", () => {
    const cheapByDefault = parseCase(withJson("case.json", (draft) => (draft.readings.night.default = "cheap")));
    expect(applyReadings(cheapByDefault, {}).settings.fees.gridYuanPerKwh).toBe(0.01);
    expect(applyReadings(cheapByDefault, { night: "usual" }).settings.fees.gridYuanPerKwh).toBe(0.04);
  });

  test("sets values and reads variant columns", () => {
    const { settings, periods } = applyReadings(small, { pvOfB: "quota" });
    expect(settings.classes["B"]?.pvScale).toBe(1);
    expect(settings.portrait?.quota).toEqual({ kwhPerUser: 6.5, fromPeriod: 3, toPeriod: 5 });
    expect(periods.inclinedIrradianceKwPerM2).toEqual(small.variants["inclinedIrradianceKwPerM2@quota"]);
    expect(periods.gridPriceYuanPerKwh).toEqual(small.periods.gridPriceYuanPerKwh);
  });

  test("adds an optional key", () => {
    expect(applyReadings(small, { night: "cheap" }).settings.portrait?.initialStockSale).toEqual({ "1": 0.8, "2": 0.2, "3": 0 });
  });

  test("looks at all choices for a condition, also of readings that come later", () => {
    expect(applyReadings(small, { pvOfB: "quota", night: "cheap" }).settings.portrait?.quota?.kwhPerUser).toBe(8.5);
    expect(applyReadings(small, { pvOfB: "scaled", night: "cheap" }).settings.portrait?.quota).toBeNull();
  });

  test("looks at defaults for a condition too", () => {
    const onUsual = parseCase(withJson("case.json", (draft) => (draft.readings.pvOfB.options.quota.patches[0].when = { night: "usual" })));
    expect(applyReadings(onUsual, { pvOfB: "quota" }).settings.classes["B"]?.pvScale).toBe(1);
    expect(applyReadings(onUsual, { pvOfB: "quota", night: "cheap" }).settings.classes["B"]?.pvScale).toBe(0.75);
  });

  test("applies patches in the order of the case, whatever the order of the choices", () => {
    const sameKey = parseCase(
      withJson("case.json", (draft) => {
        draft.readings.pvOfB.options.quota.patches = [{ set: { "/chargePowerKw": 1 } }];
        draft.readings.night.options.cheap.patches = [{ set: { "/chargePowerKw": 2 } }];
        delete draft.readings.night.options.cheap.when;
      }),
    );
    expect(applyReadings(sameKey, { night: "cheap", pvOfB: "quota" }).settings.chargePowerKw).toBe(2);
  });

  test("leaves its input as it was and freezes its result", () => {
    const before = structuredClone(small);
    const read = applyReadings(small, { pvOfB: "quota", night: "cheap" });
    expect(small).toEqual(before);
    expect(Object.isFrozen(read.settings.portrait?.quota)).toBe(true);
    expect(Object.isFrozen(read.periods)).toBe(true);
  });

  test("settles the readings, so that a second choice cannot pile up on the first", () => {
    const read = applyReadings(small, { pvOfB: "quota" });
    expect(applyReadings(read, {})).toEqual(read);
    expect(allReadingChoices(read)).toEqual([{}]);
    expect(() => applyReadings(read, { pvOfB: "scaled" })).toThrow("the case has none or they are settled already");
  });

  test("lists all unknown readings and options with the valid ones", () => {
    const attempt = () => applyReadings(small, { pvofB: "quota", night: "cheep", constructor: "x" });
    expect(attempt).toThrow(ReadingError);
    expect(attempt).toThrow(
      [
        'reading pvofB: came an unknown reading, required a reading of the case: "pvOfB", "night" (did you mean "pvOfB"?)',
        'reading night: came the option "cheep", required one of "usual", "cheap" (did you mean "cheap"?)',
        'reading constructor: came an unknown reading, required a reading of the case: "pvOfB", "night"',
      ].join("\n"),
    );
  });

  test("refuses patches that together make a broken case", () => {
    const crossing = parseCase(withJson("case.json", (draft) => (draft.readings.night.options.cheap.patches[0].set["/priceBounds/minYuanPerKwh"] = 1.4)));
    const attempt = () => applyReadings(crossing, { night: "cheap" });
    expect(attempt).toThrow(CaseError);
    expect(attempt).toThrow(
      "small under the readings pvOfB=scaled, night=cheap: 1 problem\n" +
        "  case.json, /priceBounds/minYuanPerKwh: came 1.4, required at most maxYuanPerKwh = 1.3 yuan/kWh",
    );
  });
});

describe("allReadingChoices", () => {
  test("gives every combination once, the first reading changing last", () => {
    expect(allReadingChoices(small)).toEqual([
      { pvOfB: "scaled", night: "usual" },
      { pvOfB: "scaled", night: "cheap" },
      { pvOfB: "quota", night: "usual" },
      { pvOfB: "quota", night: "cheap" },
    ]);
  });

  test("gives valid cases only for the paper's case", () => {
    const paper = readCaseFolder("data/cases/energies-2023");
    const choices = allReadingChoices(paper);
    // pvOfB 2, kappa 2, buyerIncome 4, scenarioIIICounts 2, sellerPrice 2, storageEfficiency 3, dayEnd 2, acceptance 2.
    expect(choices).toHaveLength(2 * 2 * 4 * 2 * 2 * 3 * 2 * 2);
    for (const choice of choices) expect(() => applyReadings(paper, choice)).not.toThrow();
  });
});
