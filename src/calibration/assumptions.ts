import { parseJson } from "../case/json";

/** What the calibration takes as given, because no table cell shows it. Kept in the case's calibration.json. */
export interface CalibrationAssumptions {
  /** PV power of a user of Class A or C at noon (kW), by period label: at least the charging power, at most the axis of Fig. 4. */
  readonly noonPvKw: Readonly<Record<string, number>>;
  /** How the rest of the day's PV energy is spread over the afternoon: shares by period label, summing to 1. */
  readonly afternoonShape: Readonly<Record<string, number>>;
  /** Seller prices (yuan/kWh) that the time-of-use reading assumes, by period label. */
  readonly timeOfUseSellerPriceYuanPerKwh: Readonly<Record<string, number>>;
  /** Periods of the one day price under the flat reading. */
  readonly dayPricePeriods: readonly number[];
}

/** The form of calibration.json is wrong. */
export class CalibrationAssumptionsError extends Error {
  constructor(field: string, came: string, required: string) {
    super(`calibration.json, ${field}: came ${came}, required ${required}`);
    this.name = "CalibrationAssumptionsError";
  }
}

/** Reads calibration.json; every problem names its field. */
export function parseCalibrationAssumptions(json: string): CalibrationAssumptions {
  let parsed: Partial<CalibrationAssumptions>;
  try {
    parsed = parseJson(json).value as Partial<CalibrationAssumptions>;
  } catch (error) {
    throw new CalibrationAssumptionsError("the whole file", (error as Error).message, "valid JSON");
  }
  const noonPvKw = numbersByPeriod(parsed.noonPvKw, "noonPvKw");
  const afternoonShape = numbersByPeriod(parsed.afternoonShape, "afternoonShape");
  const shares = Object.values(afternoonShape).reduce((total, share) => total + share, 0);
  if (Math.abs(shares - 1) > 1e-9) {
    throw new CalibrationAssumptionsError("afternoonShape", `a sum of ${shares}`, "shares that sum to 1");
  }
  const dayPricePeriods = parsed.dayPricePeriods;
  if (!Array.isArray(dayPricePeriods) || !dayPricePeriods.every(isPeriod)) {
    throw new CalibrationAssumptionsError("dayPricePeriods", JSON.stringify(dayPricePeriods), `a list of ${PERIODS}`);
  }
  return {
    noonPvKw,
    afternoonShape,
    timeOfUseSellerPriceYuanPerKwh: numbersByPeriod(
      parsed.timeOfUseSellerPriceYuanPerKwh,
      "timeOfUseSellerPriceYuanPerKwh",
    ),
    dayPricePeriods,
  };
}

function numbersByPeriod(value: unknown, field: string): Record<string, number> {
  if (typeof value !== "object" || value === null) {
    throw new CalibrationAssumptionsError(field, JSON.stringify(value), "an object from period to number");
  }
  for (const [period, number] of Object.entries(value)) {
    if (!isPeriod(Number(period))) {
      throw new CalibrationAssumptionsError(field, `the key "${period}"`, PERIODS);
    }
    if (typeof number !== "number" || !(number >= 0)) {
      throw new CalibrationAssumptionsError(`${field}/${period}`, JSON.stringify(number), "a number >= 0");
    }
  }
  return value as Record<string, number>;
}

/** The calibration knows the paper's hourly day only. */
const PERIODS = "period labels from 1 to 24";

function isPeriod(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 24;
}
