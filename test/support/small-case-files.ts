/** A small valid case with everything that a case may have: six periods, three classes, readings, provenance. */

import type { CaseFiles } from "../../src/case";

/** The content of case.json as a test may change it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests put wrong things anywhere
export type Draft = any;

const settings = {
  name: "small",
  title: "Six periods of four hours",
  stepHours: 4,
  classes: {
    A: { name: "night shift", pvScale: 1, initialStockKwhPerUser: 0.5 },
    B: { name: "early and late", pvScale: 0.75, initialStockKwhPerUser: 0 },
    C: { name: "office hours" },
  },
  scenarios: {
    I: { name: "A dominates", users: { A: 80, B: 50, C: 40 } },
    II: { name: "C dominates", users: { A: 30, B: 50, C: 80 } },
  },
  chargePowerKw: 7,
  pv: { areaM2: 45, referenceEfficiency: 0.19, temperatureCoefficientPerK: 0.0045, referenceTemperatureK: 298 },
  fees: { gridYuanPerKwh: 0.04, platformYuanPerKwh: 0.02 },
  priceBounds: { minYuanPerKwh: 0.4, maxYuanPerKwh: 1.3 },
  sellerCosts: { pvCyclingYuanPerKwh: 0.05, evCyclingYuanPerKwh: 0.15 },
  storage: {
    capacityKwh: 4000,
    powerKw: 950,
    roundTripEfficiency: 1,
    rentalYuanPerKwh: 0.02,
    chargeCostYuanPerKwh: 0.003,
    dischargeCostYuanPerKwh: 0.003,
  },
  mechanism: "portrait",
  portrait: {
    ring: [
      { seller: "A", buyer: "B" },
      { seller: "C", buyer: "B" },
    ],
    fillOrder: [1, 2, 4, 3],
    carryFromPeriod: 3,
    initialStockSale: { "1": 0.8, "2": 0.2 },
    ownUse: {
      A: { stockPeriods: [4, 5], leftoverFromPeriod: 6 },
      C: { stockPeriods: [3], stockShare: { fromPeriod: 4, share: 0.6, allAtPeriod: 6 } },
    },
    quota: null,
    trickle: null,
  },
  readings: {
    pvOfB: {
      description: "What keeps Class B's sales low",
      default: "scaled",
      options: {
        scaled: { note: "a smaller array", patches: [] },
        quota: {
          note: "a quota",
          patches: [
            {
              set: { "/classes/B/pvScale": 1, "/portrait/quota": { kwhPerUser: 6.5, fromPeriod: 3, toPeriod: 5 } },
              columns: { inclinedIrradianceKwPerM2: "inclinedIrradianceKwPerM2@quota" },
            },
            { when: { night: "cheap" }, set: { "/portrait/quota": { kwhPerUser: 8.5, fromPeriod: 3, toPeriod: 5 } } },
          ],
        },
      },
    },
    night: {
      description: "What the first stock costs",
      default: "usual",
      options: {
        usual: { note: "as the grid has it", patches: [] },
        cheap: { note: "half of it", patches: [{ set: { "/portrait/initialStockSale/3": 0, "/fees/gridYuanPerKwh": 0.01 } }] },
      },
    },
  },
};

const periods = `period,panelTemperatureK,inclinedIrradianceKwPerM2,sellerPriceYuanPerKwh,gridPriceYuanPerKwh,companyPriceYuanPerKwh,inclinedIrradianceKwPerM2@quota
1,269,0,0.4,0.6,0.52,0
2,268.2,0.0037,0.55,0.76,0.88,0.0027
3,276,0.7039,1.1858,1.48,1.42,0.7039
4,279.2,0.4832,1,1.2,1.15,0.4925
5,271.8,0,1.1858,1.48,1.46,0
6,269.4,0,0.5,0.72,0.86,0
`;

const charging = `period,A,B,C
1,0,1,0
2,1,0,0
3,0,0,1
4,1,1,0
5,1,0,1
6,1,1,1
`;

const provenance = {
  "/chargePowerKw": { unit: "kW", status: "assumed", source: "a wall box", range: [5.8, 7.2], note: "not in the tables" },
  "/priceBounds/marginYuanPerKwh": { unit: "yuan/kWh", status: "assumed", source: "the default", range: null },
  "periods.csv:gridPriceYuanPerKwh": { unit: "yuan/kWh", status: "derived", source: "an axis", range: [0.5, 1.6] },
};

export function smallCaseFiles(): CaseFiles {
  return {
    folder: "cases/small",
    "case.json": JSON.stringify(settings, null, 2),
    "periods.csv": periods,
    "charging.csv": charging,
    "provenance.json": JSON.stringify(provenance, null, 2),
  };
}

/** The files with a change of a JSON file's content. */
export function withJson(file: "case.json" | "provenance.json", change: (draft: Draft) => void): CaseFiles {
  const files = smallCaseFiles();
  const draft: unknown = JSON.parse(files[file] ?? "");
  change(draft);
  return { ...files, [file]: JSON.stringify(draft, null, 2) };
}

/** The files with a text of one of them replaced; the text must be there. */
export function withText(file: Exclude<keyof CaseFiles, "folder">, search: string | RegExp, replacement: string): CaseFiles {
  const files = smallCaseFiles();
  const text = (files[file] ?? "").replace(search, replacement);
  if (text === files[file]) throw new Error(`${file} of the small case has no ${String(search)}`);
  return { ...files, [file]: text };
}
