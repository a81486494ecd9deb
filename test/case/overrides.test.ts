import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { applyOverrides, overrideDefinitions, OverrideError, overrideNames, parseCase, type TradingCase } from "../../src/case";
import { smallCaseFiles } from "../support/small-case-files";

const small = parseCase(smallCaseFiles());

/** What each override changes, and what is there afterwards if it comes with the value. */
const effects: readonly (readonly [name: string, value: number, read: (changed: TradingCase) => unknown, expected: unknown])[] = [
  ["temperatureOffsetK", 10, (changed) => changed.periods.panelTemperatureK, [279, 278.2, 286, 289.2, 281.8, 279.4]],
  ["irradianceScale", 0.5, (changed) => changed.periods.inclinedIrradianceKwPerM2, [0, 0.00185, 0.35195, 0.2416, 0, 0]],
  ["sellerPriceScale", 2, (changed) => changed.periods.sellerPriceYuanPerKwh, [0.8, 1.1, 2.3716, 2, 2.3716, 1]],
  ["gridPriceScale", 0.5, (changed) => changed.periods.gridPriceYuanPerKwh, small.periods.gridPriceYuanPerKwh.map((price) => price / 2)],
  ["companyPriceScale", 0.5, (changed) => changed.periods.companyPriceYuanPerKwh, small.periods.companyPriceYuanPerKwh.map((price) => price / 2)],
  ["priceMinYuanPerKwh", 0.3, (changed) => changed.settings.priceBounds.minYuanPerKwh, 0.3],
  ["priceMaxYuanPerKwh", 2, (changed) => changed.settings.priceBounds.maxYuanPerKwh, 2],
  ["gridFeeYuanPerKwh", 0.1, (changed) => changed.settings.fees.gridYuanPerKwh, 0.1],
  ["platformFeeYuanPerKwh", 0.1, (changed) => changed.settings.fees.platformYuanPerKwh, 0.1],
  ["storageCapacityKwh", 0, (changed) => changed.settings.storage.capacityKwh, 0],
  ["storagePowerKw", 100, (changed) => changed.settings.storage.powerKw, 100],
  ["storageEfficiency", 0.9, (changed) => changed.settings.storage.roundTripEfficiency, 0.9],
  ["storageRentalYuanPerKwh", 0.05, (changed) => changed.settings.storage.rentalYuanPerKwh, 0.05],
  ["chargePowerKw", 11, (changed) => changed.settings.chargePowerKw, 11],
  ["users.B", 7, (changed) => Object.values(changed.settings.scenarios).map(({ users }) => users["B"]), [7, 7]],
];

/** Every number and text with its place. */
function leaves(root: unknown, place = ""): [string, unknown][] {
  if (typeof root !== "object" || root === null) return [[place, root]];
  return Object.entries(root).flatMap(([key, part]) => leaves(part, `${place}/${key}`));
}

describe("an override", () => {
  test.each(effects)("%s = %d changes its number", (name, value, read, expected) => {
    expect(read(applyOverrides(small, { [name]: value }))).toEqual(expected);
  });

  test.each(effects)("%s changes nothing else", (name, value) => {
    const changed = applyOverrides(small, { [name]: value });
    const before = new Map(leaves(small));
    const differing = leaves(changed).filter(([place, leaf]) => before.get(place) !== leaf);
    const places = new Set(differing.map(([place]) => place.replace(/\/\d+$/, "").replace(/\/(I|II)\//, "/*/")));
    expect(places.size).toBe(1);
    expect(leaves(changed)).toHaveLength(before.size);
  });

  test("names the place of case.json that it replaces, and only that", () => {
    for (const { name, min, max, place, apply } of overrideDefinitions) {
      const before = new Map(leaves(small.settings));
      // Another value than the case has, within the range.
      const changed = apply(small, min + (max - min) * 0.2718, "B").settings;
      const places = leaves(changed).filter(([at, leaf]) => before.get(at) !== leaf).map(([at]) => at.replace(/^\/scenarios\/\w+\//, "/scenarios/*/"));
      expect([...new Set(places)], name).toEqual(place === undefined ? [] : [place.replace("<class>", "B")]);
    }
  });

  test("has a unit, a description and a range", () => {
    for (const { unit, description, min, max } of overrideDefinitions) {
      expect(unit).not.toBe("");
      expect(description).not.toBe("");
      expect(min).toBeLessThan(max);
    }
  });

  test("exists under each name of the table, once per class for the users", () => {
    expect(overrideNames(["A", "B", "C"])).toEqual([
      ...overrideDefinitions.map(({ name }) => name).filter((name) => name !== "users.<class>"),
      "users.A",
      "users.B",
      "users.C",
    ]);
    expect(effects.map(([name]) => name)).toEqual(overrideNames(["B"]));
  });
});

describe("applyOverrides", () => {
  const anyOverrides = fc.record(
    Object.fromEntries(
      overrideDefinitions
        .filter(({ name }) => !name.startsWith("price"))
        .map(({ name, min, max }) => [name.replace("<class>", "A"), fc.double({ min, max, noNaN: true })]),
    ),
    { requiredKeys: [] },
  ) as fc.Arbitrary<Record<string, number>>;

  test("composes: overrides one after the other are the overrides together", () => {
    fc.assert(
      fc.property(anyOverrides, (overrides) => {
        const together = applyOverrides(small, overrides);
        const oneByOne = Object.entries(overrides).reduce((changed, [name, value]) => applyOverrides(changed, { [name]: value }), small);
        expect(oneByOne).toEqual(together);
      }),
    );
  });

  test("leaves its input as it was, shares what does not change and freezes what it makes", () => {
    const before = structuredClone(small);
    fc.assert(
      fc.property(anyOverrides, (overrides) => {
        const changed = applyOverrides(small, overrides);
        expect(small).toEqual(before);
        expect(changed.charging).toBe(small.charging);
        expect(changed.settings.pv).toBe(small.settings.pv);
        expect(Object.isFrozen(changed)).toBe(true);
        expect(Object.isFrozen(changed.settings.storage)).toBe(true);
        expect(Object.isFrozen(changed.periods.sellerPriceYuanPerKwh)).toBe(true);
      }),
    );
  });

  test("adds offsets and multiplies scales of cases that were changed already", () => {
    const twice = applyOverrides(applyOverrides(small, { temperatureOffsetK: 2, sellerPriceScale: 2 }), { temperatureOffsetK: 3, sellerPriceScale: 0.5 });
    expect(twice.periods.panelTemperatureK[0]).toBe(274);
    expect(twice.periods.sellerPriceYuanPerKwh).toEqual(small.periods.sellerPriceYuanPerKwh);
  });

  test("gives the case itself if there is nothing to override", () => {
    expect(applyOverrides(small, {})).toBe(small);
  });

  test("lists all overrides that cannot be used", () => {
    const attempt = () =>
      applyOverrides(small, {
        irradianceScal: 1,
        "users.D": 10,
        chargePowerKw: NaN,
        storageEfficiency: 90,
        storagePowerKw: Infinity,
        gridFeeYuanPerKwh: -0.01,
        toString: 1,
      } as unknown as Record<string, number>);
    const names = overrideNames(["A", "B", "C"]).map((name) => `"${name}"`).join(", ");
    expect(attempt).toThrow(OverrideError);
    expect(attempt).toThrow(
      [
        `override irradianceScal: came an unknown name, required one of ${names} (did you mean "irradianceScale"?)`,
        'override users.D: came an unknown name, required one of "users.A", "users.B", "users.C"',
        "override chargePowerKw: came NaN, required a number of kW from 0 to 350",
        "override storageEfficiency: came 90, required a number from 0.01 to 1",
        "override storagePowerKw: came Infinity, required a number of kW from 0 to 1000000",
        "override gridFeeYuanPerKwh: came -0.01, required a number of yuan/kWh from 0 to 10",
        `override toString: came an unknown name, required one of ${names}`,
      ].join("\n"),
    );
  });

  test("refuses two names of one number, in either order, and takes those of two numbers", () => {
    const twice = (overrides: Record<string, number>) => () => applyOverrides(small, overrides);
    for (const [one, other] of [["gridFeeYuanPerKwh", "/fees/gridYuanPerKwh"], ["chargePowerKw", "/chargePowerKw"], ["users.A", "/scenarios/II/users/A"]] as const) {
      expect(twice({ [one]: 1, [other]: 2 })).toThrow(`override ${other}: came beside ${one}, which is the same number, required one of the two`);
      expect(twice({ [other]: 1, [one]: 2 })).toThrow(`override ${one}: came beside ${other}, which is the same number, required one of the two`);
    }
    expect(twice({ "users.A": 1, "users.B": 2, "/scenarios/I/users/C": 3, gridFeeYuanPerKwh: 0.1, "/fees/platformYuanPerKwh": 0.1 })).not.toThrow();
  });

  test("refuses a text, even one that looks like a number", () => {
    expect(() => applyOverrides(small, { chargePowerKw: "7" as unknown as number })).toThrow(
      'override chargePowerKw: came "7", required a number of kW from 0 to 350',
    );
  });

  test("refuses price bounds that cross, with each other or with the case's", () => {
    expect(() => applyOverrides(small, { priceMinYuanPerKwh: 1.5 })).toThrow(
      "override priceMinYuanPerKwh: came 1.5, required at most the largest price, 1.3 yuan/kWh",
    );
    expect(() => applyOverrides(small, { priceMaxYuanPerKwh: 0.3 })).toThrow(
      "override priceMaxYuanPerKwh: came 0.3, required at least the smallest price, 0.4 yuan/kWh",
    );
    expect(() => applyOverrides(small, { priceMinYuanPerKwh: 1, priceMaxYuanPerKwh: 0.9 })).toThrow(
      "override priceMinYuanPerKwh: came 1, required at most the largest price, 0.9 yuan/kWh",
    );
    expect(applyOverrides(small, { priceMinYuanPerKwh: 1.5, priceMaxYuanPerKwh: 1.5 }).settings.priceBounds.minYuanPerKwh).toBe(1.5);
  });
});
