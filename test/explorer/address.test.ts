import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressOf, isAddress, openAddress } from "../../src/explorer/address";
import { mechanismsOf } from "../../src/explorer/mechanisms";
import { defaultChosen, sameChosen, type Chosen } from "../../src/explorer/state";
import { overrideNames } from "../../src/case/overrides";
import type { TradingCase } from "../../src/case/types";
import { cases, paper } from "./cases";

/** Any setting of any of the cases that an address may hold; numbers need not be solvable. */
function anyChosen(): fc.Arbitrary<Chosen> {
  return fc.constantFrom(...cases).chain((tradingCase) => {
    const { settings } = tradingCase;
    const readings = Object.entries(settings.readings).map(([id, { options }]) => [id, fc.constantFrom(...Object.keys(options))] as const);
    const numbers = [...overrideNames(Object.keys(settings.classes)), "/sellerCosts/pvCyclingYuanPerKwh"].map((name) => [name, fc.double({ min: 0, max: 2, noNaN: true })] as const);
    return fc.record({
      caseName: fc.constant(settings.name),
      setting: fc.record({
        scenario: fc.constantFrom(...Object.keys(settings.scenarios)),
        mechanism: fc.constantFrom(...mechanismsOf(tradingCase).map(({ id }) => id)),
        readings: fc.record(Object.fromEntries(readings), { requiredKeys: [] }) as fc.Arbitrary<Record<string, string>>,
        overrides: fc.record(Object.fromEntries(numbers), { requiredKeys: [] }) as fc.Arbitrary<Record<string, number>>,
      }),
    });
  });
}

describe("an address", () => {
  it("opens exactly the setting that it was made of", () => {
    fc.assert(
      fc.property(anyChosen(), (chosen) => {
        const opened = openAddress(cases, addressOf(cases, chosen));
        expect(opened.ignored).toEqual([]);
        expect(sameChosen(opened.chosen, chosen)).toBe(true);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it("is empty for what the explorer opens with, and says only what differs", () => {
    const chosen = defaultChosen(paper);
    expect(addressOf(cases, chosen)).toBe("");
    const changed: Chosen = { ...chosen, setting: { scenario: "II", mechanism: "cooperative", readings: { dayEnd: "cyclic" }, overrides: { gridFeeYuanPerKwh: 0.08 } } };
    expect(addressOf(cases, changed)).toBe("scenario=II&mechanism=cooperative&gridFeeYuanPerKwh=0.08&reading.dayEnd=cyclic");
    expect(addressOf(cases, defaultChosen(cases[1]!))).toBe(`case=${cases[1]!.settings.name}`);
  });

  it("is the same whatever the order of the changes", () => {
    const chosen = defaultChosen(paper);
    const inOrder = (overrides: Record<string, number>): string => addressOf(cases, { ...chosen, setting: { ...chosen.setting, overrides } });
    expect(inOrder({ chargePowerKw: 3, "users.A": 5 })).toBe(inOrder({ "users.A": 5, chargePowerKw: 3 }));
  });

  it("leaves out what it does not know, names it, and keeps the rest", () => {
    const { chosen, ignored } = openAddress(cases, "scenario=IV&gridFee=0.1&mechanism=magic&reading.dayEnd=never&reading.x=1&platformFeeYuanPerKwh=much&/storage/nothing=1&chargePowerKw=11");
    expect(chosen.setting).toEqual({ scenario: "I", mechanism: "portrait", readings: {}, overrides: { chargePowerKw: 11 } });
    expect(ignored).toHaveLength(7);
    expect(ignored.join(" ")).toMatch(/scenario "IV".*number "gridFee".*mechanism "magic".*option of dayEnd "never".*reading "x".*platformFeeYuanPerKwh=much.*\/storage\/nothing=1/);
  });

  it("suggests the name that was probably meant", () => {
    expect(openAddress(cases, "gridFeeYuanPerKWh=0.1").ignored.join()).toContain('did you mean "gridFeeYuanPerKwh"?');
  });

  it("of an unknown case opens the first one and says so", () => {
    const { chosen, ignored } = openAddress(cases, "case=mars&scenario=II");
    expect(chosen).toEqual({ caseName: paper.settings.name, setting: { ...defaultChosen(paper).setting, scenario: "II" } });
    expect(ignored).toHaveLength(1);
  });

  it("takes decimal numbers and no other writing of numbers", () => {
    const { chosen, ignored } = openAddress(cases, "chargePowerKw=0x10&gridFeeYuanPerKwh=1e-1&platformFeeYuanPerKwh=Infinity&users.A=%2012&users.B=.5");
    expect(chosen.setting.overrides).toEqual({ gridFeeYuanPerKwh: 0.1, "users.B": 0.5 });
    expect(ignored).toEqual(["chargePowerKw=0x10 was left out: it is no number.", "platformFeeYuanPerKwh=Infinity was left out: it is no number.", "users.A= 12 was left out: it is no number."]);
  });

  it("names what stands in it twice, and takes the last", () => {
    const { chosen, ignored } = openAddress(cases, "case=mars&users.A=1&users.A=2&case=energies-2023&users.A=3");
    expect(chosen.setting.overrides).toEqual({ "users.A": 3 });
    expect(ignored).toEqual(["users.A stands in the address more than once: the last one counts.", "case stands in the address more than once: the last one counts."]);
  });

  it("survives damaged escapes and empty parts", () => {
    expect(openAddress(cases, "&&%E0%A4=1&").ignored).toHaveLength(1);
  });

  it("is told apart from the page's other anchors", () => {
    expect([isAddress("cite"), isAddress("scenario=II")]).toEqual([false, true]);
  });
});

/** The portrait is no mechanism of a case without its parameters. */
it("a mechanism that the case has no parameters for is left out", () => {
  const { portrait: _portrait, ...settings } = paper.settings;
  const bare: TradingCase = { ...paper, settings: { ...settings, mechanism: "cooperative" } };
  expect(openAddress([bare], "mechanism=portrait").chosen.setting.mechanism).toBe("cooperative");
});
