import type { Reading, ReadingPatch, TradingCase } from "../case/types";
import { periodsCsv } from "../case/write-case";
import type { CalibrationAssumptions } from "./assumptions";
import { applyCalibration, calibratedIrradianceKwPerM2, quotaOf, trickleOf } from "./apply";
import { calibrate } from "./calibrate";
import type { PublishedTable } from "../paper/published-table";
import type { Calibration, CalibrationOptions } from "./types";

/** The calibrations that the case's readings switch between. */
const variants: readonly { readonly name: string; readonly options: CalibrationOptions }[] = [
  { name: "quota", options: { pvOfB: "quota", sellerPrice: "flat" } },
  { name: "timeOfUse", options: { pvOfB: "scaled", sellerPrice: "timeOfUse" } },
  { name: "quotaTimeOfUse", options: { pvOfB: "quota", sellerPrice: "timeOfUse" } },
];

/** The two files of the case that hold calibrated numbers, as text. */
export interface CalibratedFiles {
  readonly "case.json": string;
  readonly "periods.csv": string;
}

/**
 * Writes what Table 2 implies into the case: the default reading into the values themselves, the other readings into
 * variant columns of periods.csv and patches of case.json. Same case and table in, same bytes out.
 */
export function calibratedFiles(
  base: TradingCase,
  table: PublishedTable,
  assumptions: CalibrationAssumptions,
): CalibratedFiles {
  const main = calibrate(base, table, assumptions);
  const calibrated = applyCalibration(base, main);
  const others = variants.map(({ name, options }) => ({ name, result: calibrate(base, table, assumptions, options) }));
  const settings = { ...calibrated.settings, readings: withCalibratedPatches(base.settings.readings, main, others) };
  return {
    "case.json": JSON.stringify(settings, null, 2) + "\n",
    "periods.csv": periodsWithVariants(calibrated, others),
  };
}

type NamedCalibration = { readonly name: string; readonly result: Calibration };

/** The calibrated series, and a variant column for each series that another reading replaces. */
function periodsWithVariants(calibrated: TradingCase, others: readonly NamedCalibration[]): string {
  const variants: Record<string, readonly number[]> = {};
  for (const { name, result } of others) {
    variants[`inclinedIrradianceKwPerM2@${name}`] = calibratedIrradianceKwPerM2(calibrated, result);
  }
  const timeOfUse = others.find(({ name }) => name === "timeOfUse")!.result;
  variants["sellerPriceYuanPerKwh@timeOfUse"] = timeOfUse.sellerPriceYuanPerKwh;
  return periodsCsv({ periods: calibrated.periods, variants });
}

function withCalibratedPatches(
  readings: Readonly<Record<string, Reading>>,
  main: Calibration,
  others: readonly NamedCalibration[],
): Record<string, Reading> {
  const byName = Object.fromEntries(others.map(({ name, result }) => [name, result]));
  const irradiance = (name: string): Record<string, string> => ({
    inclinedIrradianceKwPerM2: `inclinedIrradianceKwPerM2@${name}`,
  });
  const oneCurve = (name: string): ReadingPatch => ({
    when: { sellerPrice: name === "quota" ? "flat" : "timeOfUse" },
    set: {
      "/classes/B/pvScale": byName[name]!.pvScaleOfB,
      "/portrait/quota": quotaOf(byName[name]!),
      "/portrait/ownUse/C/stockShare/share": byName[name]!.stockShareOfC,
    },
    columns: irradiance(name),
  });
  return withPatches(readings, {
    pvOfB: { quota: [oneCurve("quota"), oneCurve("quotaTimeOfUse")] },
    sellerPrice: {
      timeOfUse: [
        { columns: { sellerPriceYuanPerKwh: "sellerPriceYuanPerKwh@timeOfUse" } },
        {
          when: { pvOfB: "scaled" },
          set: {
            "/classes/B/pvScale": byName["timeOfUse"]!.pvScaleOfB,
            "/portrait/ownUse/C/stockShare/share": byName["timeOfUse"]!.stockShareOfC,
          },
          columns: irradiance("timeOfUse"),
        },
      ],
    },
    kappa: {
      on: [
        { when: { sellerPrice: "flat" }, set: { "/portrait/trickle": trickleOf(main) } },
        { when: { sellerPrice: "timeOfUse" }, set: { "/portrait/trickle": trickleOf(byName["timeOfUse"]!) } },
      ],
    },
  });
}

function withPatches(
  readings: Readonly<Record<string, Reading>>,
  patches: Readonly<Record<string, Readonly<Record<string, readonly ReadingPatch[]>>>>,
): Record<string, Reading> {
  return Object.fromEntries(
    Object.entries(readings).map(([name, reading]) => [
      name,
      {
        ...reading,
        options: Object.fromEntries(
          Object.entries(reading.options).map(([option, content]) => [
            option,
            { ...content, patches: patches[name]?.[option] ?? content.patches },
          ]),
        ),
      },
    ]),
  );
}
