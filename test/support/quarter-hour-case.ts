/**
 * A synthetic summer day in quarter hours: five classes, two scenarios, the cooperative mechanism.
 * It has none of the paper's labels, counts or prices, so that code that assumes them fails on it.
 */

import { parseCase, type CaseFiles, type TradingCase } from "../../src/case";
import { writeCsv } from "../../src/case/csv";

const stepHours = 0.25;
const periodCount = 96;

/** When each class charges: hours from and to, on the clock. */
const sessions: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  commuters: [[18, 22.5]],
  nightShift: [[8.25, 11], [13, 14.5]],
  homeOffice: [[9.5, 10.5], [12, 13.25], [20, 21]],
  retired: [[6.75, 7.5], [15, 16.5]],
  taxis: [[0, 1.75], [4, 5.5], [11.5, 12.5], [16.75, 18.25], [23, 24]],
};

const settings = {
  name: "quarter-hour",
  title: "A synthetic summer day in quarter hours",
  stepHours,
  classes: {
    commuters: { name: "charge at home in the evening" },
    nightShift: { name: "charge after the night shift" },
    homeOffice: { name: "charge in breaks", initialStockKwhPerUser: 0.8 },
    retired: { name: "charge little", pvScale: 1.4 },
    taxis: { name: "charge between fares, little roof", pvScale: 0.15 },
  },
  scenarios: {
    suburb: { name: "mostly commuters", users: { commuters: 140, nightShift: 25, homeOffice: 60, retired: 35, taxis: 5 } },
    town: { name: "mixed, nobody retired", users: { commuters: 45, nightShift: 50, homeOffice: 40, retired: 0, taxis: 30 } },
  },
  chargePowerKw: 6.6,
  pv: { areaM2: 28, referenceEfficiency: 0.21, temperatureCoefficientPerK: 0.0038, referenceTemperatureK: 298.15 },
  fees: { gridYuanPerKwh: 0.03, platformYuanPerKwh: 0.015 },
  priceBounds: { minYuanPerKwh: 0.25, maxYuanPerKwh: 1.05, marginYuanPerKwh: 0.005 },
  sellerCosts: { pvCyclingYuanPerKwh: 0.04, evCyclingYuanPerKwh: 0.11 },
  storage: {
    capacityKwh: 900,
    powerKw: 240,
    roundTripEfficiency: 0.92,
    rentalYuanPerKwh: 0.03,
    chargeCostYuanPerKwh: 0.004,
    dischargeCostYuanPerKwh: 0.006,
    evBufferKwhPerUser: 1.5,
    dayEnd: "cyclic",
  },
  mechanism: "cooperative",
};

/** The files of the case, for tests of reading. */
export function quarterHourFiles(): CaseFiles {
  return {
    folder: "cases/quarter-hour",
    "case.json": JSON.stringify(settings, null, 2),
    "periods.csv": writeCsv([
      ["period", "panelTemperatureK", "inclinedIrradianceKwPerM2", "sellerPriceYuanPerKwh", "gridPriceYuanPerKwh", "companyPriceYuanPerKwh"],
      ...eachPeriod((hour) => [panelTemperatureK(hour), irradianceKwPerM2(hour), sellerPrice(hour), gridPrice(hour), companyPrice(hour)]),
    ]),
    "charging.csv": writeCsv([
      ["period", ...Object.keys(sessions)],
      ...eachPeriod((hour) => Object.values(sessions).map((spans) => (spans.some(([from, to]) => from < hour && hour < to) ? 1 : 0))),
    ]),
  };
}

/** The case as loaded: five classes, 96 periods of 0.25 h, no readings, no provenance. */
export function quarterHourCase(): TradingCase {
  return parseCase(quarterHourFiles());
}

/** A row per period with its label, from values at the middle of the period. */
function eachPeriod(values: (hour: number) => readonly number[]): number[][] {
  return Array.from({ length: periodCount }, (_, index) => [
    index + 1,
    ...values((index + 0.5) * stepHours).map((value) => Number(value.toFixed(4))),
  ]);
}

/** Sun from 05:30 to 19:00 with a cloud at a quarter past two. */
function irradianceKwPerM2(hour: number): number {
  const height = Math.sin((Math.PI * (hour - 5.5)) / 13.5);
  if (hour < 5.5 || hour > 19) return 0;
  const cloud = 1 - 0.55 * Math.exp(-(((hour - 14.25) / 0.5) ** 2));
  return 0.88 * height ** 1.3 * cloud;
}

function panelTemperatureK(hour: number): number {
  return 297 + 5 * Math.sin((Math.PI * (hour - 9)) / 12) + 24 * irradianceKwPerM2(hour);
}

function gridPrice(hour: number): number {
  if (hour < 7 || hour > 23) return 0.36;
  return hour < 10 || (hour > 12 && hour < 17.5) ? 0.71 : 1.08;
}

function companyPrice(hour: number): number {
  if (hour < 6.5) return 0.33;
  return hour < 17 ? 0.76 : 0.98;
}

/** Below both alternatives even with the fees. */
function sellerPrice(hour: number): number {
  return 0.9 * Math.min(gridPrice(hour), companyPrice(hour)) - 0.06;
}
