import { describe, expect, test } from "vitest";

import {
  globalStudy,
  indicesOfStudy,
  outputByName,
  overridesOfRow,
  responseCurve,
  runRow,
  seriesInputs,
  solveVaried,
  spaced,
  tornado,
  twoWayMap,
  type UncertainInput,
} from "../../src/sensitivity";
import { defaultSetting, solveSetting } from "../../src/trading";
import { significant } from "../../src/units";
import { paperCase } from "../support/paper-case";

const tradingCase = paperCase();
const setting = { ...defaultSetting(tradingCase), overrides: { platformFeeYuanPerKwh: 0.03 } };
const problem = { tradingCase, setting };
const traded = outputByName("peerKwh");
const revenue = outputByName("platformRevenueYuan");
const temperature = seriesInputs()[0]!;
const capacity: UncertainInput = {
  name: "storageCapacityKwh",
  label: "capacity",
  unit: "kWh",
  value: 4000,
  low: 0,
  high: 5000,
  status: "chosen",
  overrides: (to) => ({ storageCapacityKwh: to, "/classes/A/initialStockKwhPerUser": 20 }),
};

/** What the platform earns, asked for directly. */
function platformYuan(overrides: Record<string, number>): number {
  const day = solveSetting(tradingCase, { ...setting, overrides: { ...setting.overrides, ...overrides } });
  return revenue.of(day);
}

test("values are spaced evenly, both ends exact", () => {
  expect(spaced(-1, 2, 4)).toEqual([-1, 0, 1, 2]);
  expect(spaced(0, 0.3, 4)[3]).toBe(0.3);
});

describe("one at a time", () => {
  test("a curve keeps the setting's own overrides and varies one input", () => {
    const curve = responseCurve(problem, temperature, [traded, revenue], 5);
    expect(curve.values).toEqual([-10, -5, 0, 5, 10]);
    curve.values.forEach((value, i) => expect(curve.outputs["platformRevenueYuan"]![i]).toBe(platformYuan({ temperatureOffsetK: value })));
    expect(curve.outputs["peerKwh"]![2]).toBe(traded.of(solveVaried(problem, {})!));
  });

  test("a day without solution is null, others stay", () => {
    const curve = responseCurve(problem, capacity, [traded], 6);
    // 80 users with 20 kWh each, 2 kWh of which stay in the EV: 1440 kWh must fit into the shared storage.
    expect(curve.outputs["peerKwh"]!.map((value) => value === null)).toEqual([true, true, false, false, false, false]);
  });

  test("a tornado has the ends of each range, the widest bar first", () => {
    const [bars] = tornado(problem, [seriesInputs()[3]!, temperature, seriesInputs()[1]!], [revenue]);
    expect(bars!.base).toBe(platformYuan({}));
    const spans = bars!.bars.map(({ atLow, atHigh }) => Math.max(Math.abs(atLow! - bars!.base), Math.abs(atHigh! - bars!.base)));
    expect([...spans].sort((a, b) => b - a)).toEqual(spans);
    const warm = bars!.bars.find(({ input }) => input === temperature)!;
    expect([warm.atLow, warm.atHigh]).toEqual([platformYuan({ temperatureOffsetK: -10 }), platformYuan({ temperatureOffsetK: 10 })]);
  });

  test("a tornado tells a missing end by null, and refuses a setting that has no solution itself", () => {
    expect(tornado(problem, [capacity], [traded])[0]!.bars[0]!.atLow).toBeNull();
    const impossible = { tradingCase, setting: { ...setting, overrides: capacity.overrides(0) } };
    expect(() => tornado(impossible, [temperature], [traded])).toThrow("required a setting that can be solved");
  });
});

describe("two at a time", () => {
  const x = { name: "gridFeeYuanPerKwh", label: "fee", unit: "yuan/kWh", values: [0, 0.6, 1.4] };
  const y = { name: "temperatureOffsetK", label: "temperature", unit: "K", values: [-5, 5] };

  test("a map has a row for each value of y and a cell for each of x", () => {
    const map = twoWayMap(problem, x, y, revenue);
    expect(map.cells.map((row) => row.map(({ value }) => value))).toEqual(
      y.values.map((offset) => x.values.map((fee) => platformYuan({ gridFeeYuanPerKwh: fee, temperatureOffsetK: offset }))),
    );
  });

  test("a map marks points without trade, and leaves out what makes no sense", () => {
    const map = twoWayMap(problem, x, y, traded, ({ gridFeeYuanPerKwh }) => gridFeeYuanPerKwh !== 0);
    expect(map.cells[0]).toEqual([
      { value: null, collapsed: false },
      { value: expect.any(Number) as number, collapsed: false },
      { value: 0, collapsed: true },
    ]);
  });
});

describe("all at once", () => {
  const inputs = [temperature, seriesInputs()[1]!];
  const study = globalStudy(inputs, [traded, revenue], 64, "test");

  test("a row of the design gives each input a value in its range, A, B and the mixed rows of a block", () => {
    const [a, b, first, second] = [0, 1, 2, 3].map((row) => overridesOfRow(study, row));
    for (const { temperatureOffsetK, irradianceScale } of [a!, b!]) {
      expect(Math.abs(temperatureOffsetK!)).toBeLessThan(10);
      expect(Math.abs(irradianceScale! - 1)).toBeLessThan(0.1);
    }
    expect(first).toEqual({ temperatureOffsetK: b!["temperatureOffsetK"], irradianceScale: a!["irradianceScale"] });
    expect(second).toEqual({ temperatureOffsetK: a!["temperatureOffsetK"], irradianceScale: b!["irradianceScale"] });
  });

  test("a row's outputs are those of its day, in nine digits", () => {
    expect(runRow(study, problem, 5)[1]).toBe(significant(platformYuan({ ...overridesOfRow(study, 5) })));
  });

  test("indices split an additive output as its closed form says", () => {
    // PV energy is irradiance x (1 - coefficient (T - Tr)): nearly additive; the share of temperature follows from the case.
    const pv = globalStudy(inputs, [outputByName("pvKwh")], 256, "pv");
    const rows = Array.from({ length: pv.design.count }, (_, row) => runRow(pv, problem, row));
    const found = indicesOfStudy(pv, rows)["pvKwh"]!;
    const { temperatureCoefficientPerK: coefficient } = tradingCase.settings.pv;
    // Variance of a uniform value on an interval of width w: w^2 / 12. Relative to the output at the middle.
    const byIrradiance = 0.2 ** 2;
    const coolness = 1 - coefficient * (276.6 - 298);
    const byTemperature = ((coefficient * 20) / coolness) ** 2;
    const share = byTemperature / (byTemperature + byIrradiance);
    const [warm, bright] = found.indices!;
    expect(warm!.firstOrder.value).toBeCloseTo(share, 1);
    expect(bright!.firstOrder.value).toBeCloseTo(1 - share, 1);
    expect(warm!.totalOrder.value - warm!.firstOrder.value).toBeLessThan(0.01);
  });
});
