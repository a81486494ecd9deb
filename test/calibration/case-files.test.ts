import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { applyCalibration, calibratedFiles, calibratedIrradianceKwPerM2, calibrate, calibrationDrift, trickleOf } from "../../src/calibration";
import { applyReadings, caseFileNames, parseCase, readCaseFolder, type TradingCase } from "../../src/case";
import { pvCurveKw } from "../../src/model";
import { paperCase } from "../support/paper-case";
import { assumptions, caseFolder, printedTable, withCells } from "./table-2";

const base = paperCase();
const table2 = printedTable(2);
const files = calibratedFiles(base, table2, assumptions);
const committed = (name: string): string => readFileSync(path.join(caseFolder, name), "utf8");

test("the committed case.json and periods.csv are byte for byte what Table 2 gives", () => {
  expect(committed("case.json")).toBe(files["case.json"]);
  expect(committed("periods.csv")).toBe(files["periods.csv"]);
  expect(Object.keys(files)).toEqual(["case.json", "periods.csv"]);
});

test("the calibrated numbers are not read from the case: with others in it the same files come out", () => {
  const spoilt: TradingCase = {
    ...base,
    periods: {
      ...base.periods,
      inclinedIrradianceKwPerM2: base.periods.inclinedIrradianceKwPerM2.map(() => 0.123),
      sellerPriceYuanPerKwh: base.periods.sellerPriceYuanPerKwh.map((price, t) =>
        assumptions.dayPricePeriods.includes(t + 1) ? 0.987 : price,
      ),
    },
    variants: {},
    settings: {
      ...base.settings,
      classes: {
        A: { ...base.settings.classes["A"]!, initialStockKwhPerUser: 9 },
        B: { ...base.settings.classes["B"]!, pvScale: 3 },
        C: { ...base.settings.classes["C"]!, initialStockKwhPerUser: 9 },
      },
      portrait: { ...base.settings.portrait!, initialStockSale: { "1": 0.5, "2": 0.5 }, quota: { kwhPerUser: 1, fromPeriod: 1, toPeriod: 2 } },
    },
  };
  expect(calibratedFiles(spoilt, table2, assumptions)).toEqual(files);
});

test("a changed cell of Table 2 changes the files, so that equal files mean something", () => {
  for (const cell of ["1A", "2A", "1C", "2C", "8B", "9B", "10B", "11A", "11B", "19B", "20B", "21A"]) {
    const printed = table2.cells.find((candidate) => `${candidate.period}${candidate.class}` === cell)!.value;
    const changed = calibratedFiles(base, withCells(table2, { [cell]: printed + 0.001 }), assumptions);
    expect(changed, cell).not.toEqual(files);
  }
});

test("what is written is a valid case, and calibrating it again changes nothing", () => {
  const others = Object.fromEntries(caseFileNames.map((name) => [name, committed(name)]));
  const again = parseCase({ ...others, ...files } as unknown as Parameters<typeof parseCase>[0]);
  expect(calibratedFiles(again, table2, assumptions)).toEqual(files);
});

describe("drift", () => {
  function folderWith(name: string, change: (text: string) => string): string {
    const folder = mkdtempSync(path.join(tmpdir(), "ev-surplus-case-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    cpSync(caseFolder, folder, { recursive: true });
    writeFileSync(path.join(folder, name), change(committed(name)));
    return folder;
  }

  test("there is none in the committed folder, nor in a checkout with CRLF line ends", () => {
    expect(calibrationDrift(caseFolder, files)).toEqual([]);
    expect(calibrationDrift(folderWith("periods.csv", (text) => text.replaceAll("\n", "\r\n")), files)).toEqual([]);
  });

  test("a changed digit is found, in the file that has it", () => {
    const folder = folderWith("periods.csv", (text) => text.replace("1.185822857142857", "1.185822857142858"));
    expect(calibrationDrift(folder, files)).toEqual(["periods.csv"]);
  });
});

describe("the calibrated case", () => {
  const calibration = calibrate(base, table2, assumptions);

  test("irradiance of the file and Eqs. 1-2 give back the calibrated PV power", () => {
    const curve = pvCurveKw({ ...base, periods: { ...base.periods, inclinedIrradianceKwPerM2: calibratedIrradianceKwPerM2(base, calibration) } });
    curve.forEach((power, t) => expect(power, `${t + 1} h`).toBeCloseTo(calibration.pvKw[t]!, 12));
    pvCurveKw(base).forEach((power, t) => expect(power, `committed, ${t + 1} h`).toBeCloseTo(calibration.pvKw[t]!, 12));
  });

  test("another array area changes the irradiance, not the power", () => {
    const smaller = { ...base, settings: { ...base.settings, pv: { ...base.settings.pv, areaM2: 22.5 } } };
    const applied = applyCalibration(smaller, calibration);
    pvCurveKw(applied).forEach((power, t) => expect(power).toBeCloseTo(calibration.pvKw[t]!, 12));
    expect(applied.periods.inclinedIrradianceKwPerM2[9]).toBeCloseTo(2 * base.periods.inclinedIrradianceKwPerM2[9]!, 12);
  });

  test("applying it changes only what it derives, and not its argument", () => {
    const before = JSON.stringify(base);
    const applied = applyCalibration(base, calibration);
    expect(JSON.stringify(base)).toBe(before);
    expect(applied.settings.fees).toBe(base.settings.fees);
    expect(applied.settings.scenarios).toBe(base.settings.scenarios);
    expect(applied.charging).toBe(base.charging);
    expect(applied.periods.gridPriceYuanPerKwh).toBe(base.periods.gridPriceYuanPerKwh);
    expect(applied.settings.portrait!.fillOrder).toEqual(base.settings.portrait!.fillOrder);
    // The committed case is the calibrated one, so nothing at all moves.
    expect(applied.settings).toEqual(base.settings);
    expect(applied.periods).toEqual(base.periods);
  });

  test.each([
    ["quota", { pvOfB: "quota" }, { pvOfB: "quota", sellerPrice: "flat" }],
    ["time-of-use price", { sellerPrice: "timeOfUse" }, { pvOfB: "scaled", sellerPrice: "timeOfUse" }],
    ["quota and time-of-use price", { pvOfB: "quota", sellerPrice: "timeOfUse" }, { pvOfB: "quota", sellerPrice: "timeOfUse" }],
  ] as const)("reading %s is the case with that calibration applied", (_, choices, options) => {
    const read = applyReadings(base, choices);
    const applied = applyCalibration(base, calibrate(base, table2, assumptions, options));
    expect(read.periods).toEqual(applied.periods);
    expect(read.settings.classes).toEqual(applied.settings.classes);
    expect(read.settings.portrait).toEqual(applied.settings.portrait);
  });

  test("reading kappa makes Class A's offer of 4.05 / (80 x 1.1858) kWh per user to Class C at 11 h", () => {
    const trickle = applyReadings(base, { kappa: "on" }).settings.portrait!.trickle;
    expect(trickle).toEqual(trickleOf(calibration));
    expect(trickle).toMatchObject({ seller: "A", buyer: "C", period: 11, reserveFor: { buyer: "B", period: 21 } });
    expect(trickle!.kwhPerUser).toBeCloseTo(4.05 / (80 * (415.038 / 350)), 12);
    expect(base.settings.portrait!.trickle).toBeNull();
  });

  test("the time-of-use reading has PV of 3.32, 4.95 and 6.47 kW at 9-11 h and beta 0.808, the quota one curve", () => {
    const timeOfUse = applyReadings(base, { sellerPrice: "timeOfUse" });
    expect(pvCurveKw(timeOfUse).slice(8, 11).map((power) => Number(power.toFixed(2)))).toEqual([3.32, 4.95, 6.47]);
    expect(timeOfUse.settings.classes["B"]!.pvScale).toBeCloseTo(0.808, 3);
    expect(applyReadings(base, { pvOfB: "quota" }).settings.classes["B"]!.pvScale).toBe(1);
  });
});

test("the case folder holds calibration.json beside the four files of a case", () => {
  expect(() => readCaseFolder(caseFolder)).not.toThrow();
  expect(JSON.parse(committed("calibration.json"))).toHaveProperty("noonPvKw");
});
