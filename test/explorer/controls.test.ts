import { describe, expect, it } from "vitest";
import { overrideNames } from "../../src/case/overrides";
import { controlsOf, originLine, words } from "../../src/explorer/controls";
import { referenceOf } from "../../src/explorer/state";
import { caseUnder, defaultSetting, type DaySetting } from "../../src/trading/setting";
import { cases, estate, paper } from "./cases";

const standard = defaultSetting(paper);

function numberControl(name: string, setting: DaySetting = standard, tradingCase = paper) {
  return controlsOf(cases, tradingCase, setting).numbers.find((control) => control.name === name)!;
}

describe.each(cases.map((tradingCase) => [tradingCase.settings.name, tradingCase] as const))("the controls of %s", (_name, tradingCase) => {
  const scenarios = Object.keys(tradingCase.settings.scenarios);

  it("have a slider for every override that has a name", () => {
    const names = controlsOf(cases, tradingCase, defaultSetting(tradingCase)).numbers.map(({ name }) => name);
    expect([...names].sort()).toEqual([...overrideNames(Object.keys(tradingCase.settings.classes))].sort());
  });

  it.each(scenarios)("show values that change nothing when they are set, in Scenario %s", (scenario) => {
    const setting = referenceOf(tradingCase, { scenario });
    const asRead = caseUnder(tradingCase, setting);
    for (const { name, standard: value } of controlsOf(cases, tradingCase, setting).numbers) {
      const set = caseUnder(tradingCase, { ...setting, overrides: { [name]: value } });
      expect(set.periods, name).toEqual(asRead.periods);
      // Users are set in every scenario; only the shown one must stay as it is.
      const { scenarios: ofSet, ...others } = set.settings;
      const { scenarios: ofCase, ...same } = asRead.settings;
      expect(others, name).toEqual(same);
      expect(ofSet[scenario], name).toEqual(ofCase[scenario]);
    }
  });

  it("have sliders in round steps around the case's value, within what the model takes", () => {
    for (const { name, slider, standard: value, least, most } of controlsOf(cases, tradingCase, defaultSetting(tradingCase)).numbers) {
      expect(slider.min, name).toBeLessThanOrEqual(value);
      expect(slider.max, name).toBeGreaterThanOrEqual(value);
      expect(slider.min, name).toBeGreaterThanOrEqual(least);
      expect(slider.max, name).toBeLessThanOrEqual(most);
      const steps = (slider.max - slider.min) / slider.step;
      expect(steps, name).toBeGreaterThanOrEqual(20);
      // More than a track has pixels could not be chosen by hand.
      expect(steps, name).toBeLessThanOrEqual(300);
      expect(String(slider.step), name).toMatch(/^(0\.0*)?[125]0*$/);
    }
  });
});

describe("a slider", () => {
  it("reaches all of a near provenance range and ignores a far one", () => {
    expect(numberControl("priceMaxYuanPerKwh").slider.max).toBe(3);
    expect(numberControl("storageCapacityKwh").slider.max).toBe(6000);
  });

  it("widens to a value from a link", () => {
    expect(numberControl("gridFeeYuanPerKwh", { ...standard, overrides: { gridFeeYuanPerKwh: 4 } }).slider.max).toBe(4);
  });

  it("goes far enough to see the paper's trade collapse", () => {
    expect(numberControl("gridFeeYuanPerKwh").slider.max).toBeGreaterThan(1.1);
  });
});

describe("a control", () => {
  it("says the case's value under the chosen reading and where it comes from", () => {
    const control = numberControl("storageEfficiency", { ...standard, readings: { storageEfficiency: "0.9" } });
    expect([control.value, control.standard, control.isChanged]).toEqual([0.9, 0.9, false]);
    expect(originLine(numberControl("gridFeeYuanPerKwh"))).toBe("case: 0.04, assumed · 0–0.084 on record");
    expect(originLine(numberControl("users.A"))).toBe("case: 80, printed");
  });

  it("that scales a series does not lend its factor the origin of the series", () => {
    const status = paper.provenance["periods.csv:panelTemperatureK"]!.status;
    expect(originLine(numberControl("temperatureOffsetK"))).toBe(`case: as it is; the series is ${status}`);
  });

  it("exists for a number that only a link can change", () => {
    const control = numberControl("/sellerCosts/pvCyclingYuanPerKwh", { ...standard, overrides: { "/sellerCosts/pvCyclingYuanPerKwh": 0.1 } });
    expect(control).toMatchObject({ group: "other", value: 0.1, standard: 0.05, isChanged: true, unitText: "yuan/kWh" });
  });

  it("offers the portrait only where the case has its parameters, and the case only where there are several", () => {
    const mechanisms = (tradingCase: typeof paper): string[] => controlsOf([tradingCase], tradingCase, defaultSetting(tradingCase)).choices.find(({ name }) => name === "mechanism")!.options.map(({ value }) => value);
    expect(mechanisms(paper)).toContain("portrait");
    expect(mechanisms(estate)).not.toContain("portrait");
    expect(controlsOf([paper], paper, standard).choices.map(({ name }) => name)).toEqual(["scenario", "mechanism"]);
  });

  it("has the words of an identifier", () => {
    expect(["scenarioIIICounts", "pvOfB", "dayEnd", "0.95"].map(words)).toEqual(["Scenario III counts", "Pv of B", "Day end", "0.95"]);
  });
});
