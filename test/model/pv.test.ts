import { expect, test } from "vitest";
import { irradianceForPowerKwPerM2, prepareDay, pvCurveKw, pvEfficiency, pvPowerKw } from "../../src/model";
import { expectSeries } from "../support/expect-close";
import { SCENARIO, smallCase } from "../support/small-case";

const pv = { areaM2: 45, referenceEfficiency: 0.2, temperatureCoefficientPerK: 0.005, referenceTemperatureK: 298 };

test("Eq. 1: a panel 20 K colder than 298 K has efficiency 0.2 x (1 + 0.005/K x 20 K) = 0.22", () => {
  expect(pvEfficiency(278, pv)).toBeCloseTo(0.22, 12);
});

test("Eq. 1: a panel 20 K warmer than 298 K has efficiency 0.2 x (1 - 0.005/K x 20 K) = 0.18", () => {
  expect(pvEfficiency(318, pv)).toBeCloseTo(0.18, 12);
});

test("Eq. 1: at the reference temperature the efficiency is the reference efficiency", () => {
  expect(pvEfficiency(298, pv)).toBe(0.2);
});

test("Eq. 1: the efficiency is never negative, where the linear law gives 0.2 x (1 - 0.005/K x 300 K) = -0.1", () => {
  expect(pvEfficiency(598, pv)).toBe(0);
});

test("Eq. 2: 0.8 kW/m2 on 45 m2 at efficiency 0.2 give 7.2 kW", () => {
  expect(pvPowerKw(0.8, 45, 0.2)).toBeCloseTo(7.2, 12);
});

test("Eq. 2: without irradiance there is no power", () => {
  expect(pvPowerKw(0, 45, 0.2)).toBe(0);
});

test("Eq. 2: 7.2 kW of 45 m2 at efficiency 0.2 come from 0.8 kW/m2", () => {
  expect(irradianceForPowerKwPerM2(7.2, 45, 0.2)).toBeCloseTo(0.8, 12);
});

test("Eqs. 1-2 by period: 0.5 kW/m2 x 45 m2 x 0.22 = 4.95 kW at 278 K and 0.5 x 45 x 0.18 = 4.05 kW at 318 K", () => {
  const small = smallCase({ pvKw: [0.5, 0.5, 0], classes: { A: { pvScale: 1 } } });
  const tradingCase = {
    ...small,
    settings: { ...small.settings, pv },
    periods: { ...small.periods, panelTemperatureK: [278, 318, 298] },
  };
  expectSeries(pvCurveKw(tradingCase), [4.95, 4.05, 0]);
});

test("a class's PV energy is users x scale x power x step: 3 x 0.5 x 8 kW x 0.25 h = 3 kWh", () => {
  const tradingCase = smallCase({ pvKw: [8], stepHours: 0.25, classes: { A: { users: 3, pvScale: 0.5 } } });
  expectSeries(prepareDay(tradingCase, SCENARIO).classes[0]!.pvKwh, [3]);
});
