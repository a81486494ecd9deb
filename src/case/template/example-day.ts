/**
 * The synthetic day of the template: round numbers, of which none is data. Users who charge in the evening have sun to
 * spare while the others charge, so a first run shows trades, a filled storage and purchases from outside.
 */

import type { PeriodSeries } from "../types";

/** `case.json` without name and title; hours of a spring day in periods of 1 h. */
export const exampleSettings = {
  stepHours: 1,
  chargePowerKw: 7,
  mechanism: "cooperative",
  classes: {
    day: { name: "charge by day, small arrays", pvScale: 0.5, initialStockKwhPerUser: 0 },
    evening: { name: "charge in the evening", pvScale: 1, initialStockKwhPerUser: 0 },
  },
  scenarios: {
    balanced: { name: "as many of each", users: { day: 50, evening: 50 } },
    homes: { name: "most charge in the evening", users: { day: 30, evening: 70 } },
  },
  pv: { areaM2: 30, referenceEfficiency: 0.2, temperatureCoefficientPerK: 0.004, referenceTemperatureK: 298.15 },
  storage: {
    capacityKwh: 500,
    powerKw: 150,
    roundTripEfficiency: 0.95,
    rentalYuanPerKwh: 0.02,
    chargeCostYuanPerKwh: 0.003,
    dischargeCostYuanPerKwh: 0.003,
    evBufferKwhPerUser: 2,
    dayEnd: "drawnDown",
  },
  fees: { gridYuanPerKwh: 0.03, platformYuanPerKwh: 0.02 },
  priceBounds: { minYuanPerKwh: 0.3, maxYuanPerKwh: 1.2, marginYuanPerKwh: 0.01 },
  sellerCosts: { pvCyclingYuanPerKwh: 0.05, evCyclingYuanPerKwh: 0.1 },
  settlement: { buyerIncome: "peerAgainstGrid" },
  market: { acceptance: "full" },
};

export const examplePeriods: PeriodSeries = {
  panelTemperatureK: [288, 287, 287, 286, 286, 286, 288, 293, 299, 306, 312, 316, 317, 316, 312, 307, 301, 296, 293, 291, 290, 290, 289, 288],
  inclinedIrradianceKwPerM2: [0, 0, 0, 0, 0, 0, 0.06, 0.2, 0.4, 0.6, 0.76, 0.85, 0.86, 0.78, 0.64, 0.46, 0.26, 0.09, 0, 0, 0, 0, 0, 0],
  sellerPriceYuanPerKwh: [...prices(0.32, 7), ...prices(0.6, 10), ...prices(0.8, 5), ...prices(0.32, 2)],
  gridPriceYuanPerKwh: [...prices(0.4, 7), ...prices(0.8, 10), ...prices(1.1, 5), ...prices(0.4, 2)],
  companyPriceYuanPerKwh: [...prices(0.42, 7), ...prices(0.75, 10), ...prices(1, 5), ...prices(0.42, 2)],
};

/** 1 in the periods in which the class charges. */
export const exampleCharging: Readonly<Record<string, readonly number[]>> = {
  day: [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  evening: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0],
};

function prices(yuanPerKwh: number, count: number): number[] {
  return Array<number>(count).fill(yuanPerKwh);
}
