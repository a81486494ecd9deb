import type { Overrides } from "../../case/overrides";
import { pointerKeys, valueAt } from "../../case/pointer";
import type { TradingCase } from "../../case/types";
import { pvCurveKw } from "../../model/day-input";
import type { Combine } from "../../sensitivity/global-study";
import type { UncertainInput } from "../../sensitivity/uncertain-inputs";
import { energyKwh, sum } from "../../units";

/** A user's PV energy of the day that Scenario I allows (kWh): the two routes in the note on the irradiance. */
const PV_ENERGY_KWH = [48, 49.85] as const;

/** Numbers that are an energy or a power: the tables show them only times a price. */
const ENERGIES = [
  "/chargePowerKw",
  "/classes/A/initialStockKwhPerUser",
  "/classes/C/initialStockKwhPerUser",
  "/storage/capacityKwh",
  "/storage/powerKw",
  "/storage/evBufferKwhPerUser",
];

const PRICES = [
  "/fees/gridYuanPerKwh",
  "/fees/platformYuanPerKwh",
  "/priceBounds/minYuanPerKwh",
  "/priceBounds/maxYuanPerKwh",
  "/priceBounds/marginYuanPerKwh",
  "/sellerCosts/pvCyclingYuanPerKwh",
  "/sellerCosts/evCyclingYuanPerKwh",
  "/storage/rentalYuanPerKwh",
  "/storage/chargeCostYuanPerKwh",
  "/storage/dischargeCostYuanPerKwh",
];

/**
 * Ranges that contradict the calibration if they are moved alone: the array's factors (only their product with the
 * irradiance is implied), the charging power (every energy with it, every price against it), the seller price (times the
 * power), the storage's efficiency (its range presumes another PV curve).
 */
const PINNED = new Set([
  "/chargePowerKw",
  "/pv/referenceEfficiency",
  "/pv/temperatureCoefficientPerK",
  "/storage/roundTripEfficiency",
  "temperatureOffsetK",
  "irradianceScale",
  "sellerPriceScale",
]);

/** What Table 2 leaves free of the uncertain inputs, and how they act together. */
export interface TiedInputs {
  readonly inputs: readonly UncertainInput[];
  readonly combine: Combine;
}

/**
 * The uncertain inputs with the ties of the calibration: instead of the factors of the PV curve its energy, and the
 * charging power with every energy in proportion and every price in inverse proportion, so that no payment changes.
 * All others stay as they are.
 * @param alone the inputs with each range by itself
 */
export function tiedInputs(tradingCase: TradingCase, alone: readonly UncertainInput[]): TiedInputs {
  const { settings } = tradingCase;
  const base = (place: string): number => valueAt(settings, pointerKeys(place)!) as number;
  const power = alone.find(({ name }) => name === "/chargePowerKw")!;
  const dayKwh = sum(pvCurveKw(tradingCase).map((powerKw) => energyKwh(powerKw, settings.stepHours)));
  const free = alone.filter(({ name }) => !PINNED.has(name));
  const described: Omit<UncertainInput, "overrides">[] = [
    { name: "pvEnergy", label: "PV energy of a user's day", unit: "kWh", value: dayKwh, low: PV_ENERGY_KWH[0], high: PV_ENERGY_KWH[1], status: "implied" },
    { ...power, name: "chargingPower", label: "charging power, all energies and prices with it" },
    ...free,
  ];
  const combine: Combine = ([pvEnergyKwh, powerKw, ...values]) => {
    const ratio = powerKw! / power.value;
    const own = Object.assign({}, ...free.map((input, k) => input.overrides(values[k]!))) as Record<string, number>;
    const scaled = (places: readonly string[], factor: number): Overrides =>
      Object.fromEntries(places.map((place) => [place, factor * (own[place] ?? base(place))]));
    return {
      ...own,
      irradianceScale: (ratio * pvEnergyKwh!) / dayKwh,
      sellerPriceScale: 1 / ratio,
      gridPriceScale: (own["gridPriceScale"] ?? 1) / ratio,
      companyPriceScale: (own["companyPriceScale"] ?? 1) / ratio,
      ...scaled(ENERGIES, ratio),
      ...scaled(PRICES, 1 / ratio),
    };
  };
  const values = described.map(({ value }) => value);
  const inputs = described.map((input, k) => ({ ...input, overrides: (to: number) => combine(values.with(k, to)) }));
  return { inputs, combine };
}
