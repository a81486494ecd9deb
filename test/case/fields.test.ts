import { describe, expect, test } from "vitest";

import { caseFields, fieldWords, nearestName, parseCase } from "../../src/case";
import { smallCaseFiles, withJson } from "../support/small-case-files";

describe("the table of fields", () => {
  test("has each pointer once, below a pointer that it has too", () => {
    const pointers = caseFields.map(({ pointer }) => pointer);
    expect(new Set(pointers).size).toBe(pointers.length);
    for (const pointer of pointers) expect(["", ...pointers]).toContain(pointer.slice(0, pointer.lastIndexOf("/")));
  });

  test("says what each field requires and means", () => {
    for (const field of caseFields) {
      expect(field.description).not.toBe("");
      expect(fieldWords(field, caseFields)).not.toBe("");
    }
    const words = (pointer: string) => fieldWords(caseFields.find((field) => field.pointer === pointer)!, caseFields);
    expect(words("/storage/roundTripEfficiency")).toBe("a number > 0 and <= 1");
    expect(words("/fees")).toBe("an object with gridYuanPerKwh, platformYuanPerKwh");
    expect(words("/portrait/carryFromPeriod")).toBe("a period, a whole number >= 1");
    expect(words("/portrait/quota")).toBe("an object with kwhPerUser, fromPeriod, toPeriod, or null");
  });

  const required = caseFields.filter(({ pointer, optional, default: given }) => !pointer.includes("{") && !optional && given === undefined);
  // A key below an optional object is required only if the object is there; the small case has no quota and no trickle.
  const present = required.filter(({ pointer }) => !/^\/portrait\/(quota|trickle)\//.test(pointer));

  test.each(present.map(({ pointer }) => pointer))("is what validation goes by: %s cannot be left out", (pointer) => {
    const files = withJson("case.json", (draft) => {
      const keys = pointer.slice(1).split("/");
      const last = keys.pop() ?? "";
      delete keys.reduce((value, key) => value[key], draft)[last];
    });
    expect(() => parseCase(files)).toThrow(`${pointer}: came nothing`);
  });

  test("has defaults that are valid", () => {
    const files = withJson("case.json", (draft) => {
      draft.storage.dayEnd = "drawnDown";
      draft.priceBounds.marginYuanPerKwh = 0.01;
      draft.storage.evBufferKwhPerUser = 0;
      draft.settlement = { buyerIncome: "peerAgainstGrid" };
      draft.market = { acceptance: "full" };
    });
    expect(parseCase(files)).toEqual(parseCase(smallCaseFiles()));
  });
});

describe("did you mean", () => {
  test.each([
    ["gridprice", ["gridPrice", "companyPrice"], "gridPrice"],
    ["storagePowrKw", ["storagePowerKw", "storageCapacityKwh"], "storagePowerKw"],
    ["D", ["A", "B"], undefined],
    ["rain", ["panelTemperatureK"], undefined],
  ])("%s of %j is %s", (name, allowed, expected) => {
    expect(nearestName(name, allowed)).toBe(expected);
  });
});
